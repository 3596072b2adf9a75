/** A file as pieces of text, with line ends made `\n`, in the encodings that cases come in. */

import { createReadStream } from 'node:fs';
import { fixedBlocks } from '../ingest/case-source.js';
import { detectEncoding, type Encoding } from '../ingest/detect-encoding.js';

const ASCII_END = 128;

/**
 * Pieces of text of a file. Without an encoding, the first block that has other characters than ASCII tells it.
 * @throws DataError UNREADABLE_FILE
 */
export async function* textPieces(path: string, encoding?: Encoding): AsyncGenerator<string> {
  let decoder = encoding === undefined ? undefined : new TextDecoder(encoding);
  let first = true;
  let endsInReturn = false;
  for await (const block of fixedBlocks({ name: path, bytes: createReadStream(path) as AsyncIterable<Uint8Array> })) {
    if (decoder === undefined && (first || block.some((byte) => byte >= ASCII_END))) {
      const detected = detectEncoding(block).encoding;
      // Plain ASCII says nothing of what follows; past the start UTF-16 is out of the question.
      if (block.some((byte) => byte >= ASCII_END) || detected.startsWith('utf-16')) decoder = new TextDecoder(first || !detected.startsWith('utf-16') ? detected : 'utf-8');
    }
    first = false;
    const decoded = decoder === undefined ? new TextDecoder('utf-8').decode(block) : decoder.decode(block, { stream: true });
    const whole: string = endsInReturn ? `\r${decoded}` : decoded;
    endsInReturn = whole.endsWith('\r');
    yield (endsInReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
  }
  const rest = `${endsInReturn ? '\n' : ''}${decoder?.decode() ?? ''}`;
  if (rest !== '') yield rest;
}
