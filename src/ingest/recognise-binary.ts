/** Files that are no text: workbooks, archives, pictures. Told by their first bytes, else by control characters that text does not have. */

import { detectEncoding } from './detect-encoding.js';

const SIGNATURES: readonly (readonly [name: string, remedy: string, ...bytes: number[]])[] = [
  ['an Excel workbook or zip archive', 'Unpack it, or save each sheet as CSV.', 0x50, 0x4b, 0x03, 0x04],
  ['an old Excel workbook', 'Save each sheet as CSV.', 0xd0, 0xcf, 0x11, 0xe0],
  ['a gzip archive', 'Unpack it.', 0x1f, 0x8b],
  ['a RAR archive', 'Unpack it.', 0x52, 0x61, 0x72, 0x21],
  ['a 7z archive', 'Unpack it.', 0x37, 0x7a, 0xbc, 0xaf],
  ['a PDF document', 'Ask for the data as CSV.', 0x25, 0x50, 0x44, 0x46],
  ['a PNG picture', 'Ask for the data as CSV.', 0x89, 0x50, 0x4e, 0x47],
  ['a JPEG picture', 'Ask for the data as CSV.', 0xff, 0xd8, 0xff],
  ['a Parquet file', 'Export it as CSV.', 0x50, 0x41, 0x52, 0x31],
  ['an SQLite database', 'Export its tables as CSV.', 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
];

/** Share of control characters above which bytes are no text. */
const CONTROL_SHARE = 0.02;

/** What a file that is no text is, and what to do with it; undefined for text. */
export function recogniseBinary(bytes: Uint8Array): { readonly what: string; readonly remedy: string } | undefined {
  for (const [what, remedy, ...signature] of SIGNATURES) {
    if (signature.every((byte, at) => bytes[at] === byte)) return { what, remedy };
  }
  const { encoding } = detectEncoding(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return undefined;
  let controls = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 26) controls++;
  }
  return controls > CONTROL_SHARE * bytes.length ? { what: 'a binary file', remedy: 'Give the table as CSV text.' } : undefined;
}
