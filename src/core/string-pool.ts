/**
 * Interned text: each distinct string has one integer id, so that columns hold ids and strings come back at the edge.
 * Shards keep every `Map` below V8's limit of 16.7 million entries.
 */

import { FundtraceError } from './errors.js';

/** Id of the empty text, which stands for "absent" in text columns. */
export const NO_TEXT = 0;

const SHARD_LIMIT = 12_000_000;

export class StringPool {
  readonly #shards: Map<string, number>[] = [new Map([['', NO_TEXT]])];
  readonly #texts: string[] = [''];

  /** Number of distinct strings, the empty one included. */
  get size(): number {
    return this.#texts.length;
  }

  /** The id of `text`, new when it has not been seen. */
  intern(text: string): number {
    const known = this.find(text);
    if (known !== undefined) return known;
    let last = this.#shards[this.#shards.length - 1];
    if (last === undefined || last.size >= SHARD_LIMIT) {
      last = new Map();
      this.#shards.push(last);
    }
    const id = this.#texts.length;
    last.set(text, id);
    this.#texts.push(text);
    return id;
  }

  /** The id of `text`, or undefined when it was never interned. */
  find(text: string): number | undefined {
    for (const shard of this.#shards) {
      const id = shard.get(text);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  /**
   * The string behind an id.
   * @throws FundtraceError UNKNOWN_TEXT_ID when the id was not given out by this pool.
   */
  text(id: number): string {
    const text = this.#texts[id];
    if (text === undefined) {
      throw new FundtraceError('UNKNOWN_TEXT_ID', 'This pool gave out no such text id', { value: String(id), remedy: 'Use ids of columns with the pool they came with.' });
    }
    return text;
  }
}
