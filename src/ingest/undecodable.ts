/**
 * Where in the bytes of a text its decoder finds no character: one place for each U+FFFD that it writes, by the decoders of the Encoding Standard (WHATWG). So a cell that holds U+FFFD leads
 * back to the very byte.
 */

import type { Encoding } from './detect-encoding.js';

/** Places of the bytes for which `TextDecoder` gives U+FFFD, in order; characters U+FFFD that the text really holds are among them. */
export function undecodablePlaces(bytes: Uint8Array, encoding: Encoding): number[] {
  if (encoding === 'utf-8') return utf8Places(bytes);
  return encoding === 'gb18030' ? gb18030Places(bytes) : [];
}

function utf8Places(bytes: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    if (first < 0x80) {
      at++;
      continue;
    }
    const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
    let next = at + 1;
    if (length > 0) {
      let least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      let most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      while (next < at + length && next < bytes.length && (bytes[next] as number) >= least && (bytes[next] as number) <= most) {
        next++;
        least = 0x80;
        most = 0xbf;
      }
    }
    const isReplacement = first === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
    if (length === 0 || next < at + length || isReplacement) places.push(at);
    at = next;
  }
  return places;
}

/** Which two-byte and four-byte sequences have no character is asked of the decoder itself. */
function gb18030Places(bytes: Uint8Array): number[] {
  const decoder = new TextDecoder('gb18030');
  const places: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    if (first < 0x80) {
      at++;
      continue;
    }
    const [second, third, fourth] = [bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    const isFour = first !== 0x80 && first !== 0xff && second !== undefined && second >= 0x30 && second <= 0x39;
    const isTwo = first !== 0x80 && first !== 0xff && second !== undefined && second >= 0x40 && second <= 0xfe && second !== 0x7f;
    let length = 1;
    if (isFour && third !== undefined && third >= 0x81 && third <= 0xfe && fourth !== undefined && fourth >= 0x30 && fourth <= 0x39) length = 4;
    else if (isFour && (third === undefined || (third >= 0x81 && third <= 0xfe && fourth === undefined))) length = bytes.length - at;
    else if (isTwo || (second !== undefined && second >= 0x80 && first !== 0x80 && first !== 0xff)) length = 2;
    const text = decoder.decode(bytes.subarray(at, at + length));
    if (text.includes('\ufffd')) {
      places.push(at);
      // A byte that could stand alone is read again after the one that could not.
      if (length === 2 && (second ?? 0x80) < 0x80) length = 1;
    }
    at += length;
  }
  return places;
}
