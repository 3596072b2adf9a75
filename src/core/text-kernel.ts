/**
 * Texts, amounts and times of many cells at once in WebAssembly (kernels/ingest.ts): tables of texts, and columns of cells that are cleaned together, twice to five times as fast as over typed arrays
 * of JavaScript. A kernel belongs to one pool of texts, whose bytes lie in its memory.
 *
 * Where WebAssembly or its SIMD is missing or forbidden (a page's content security policy), the same is done in JavaScript, with the same results: what is done there is what the kernel is tested
 * against.
 */

import { KernelStore } from './kernel-store.js';
import { KERNEL_CODE } from './text-kernel-code.js';

interface KernelFunctions {
  open(): number;
  makeBlock(bytes: number): number;
  take(bytes: number): number;
  giveBack(place: number, bytes: number): void;
  sortTexts(places: number, count: number): number;
  newTable(hasValues: number): number;
  freeTable(table: number): void;
  findCell(table: number, length: number): number;
  addCell(table: number, length: number, number: number, value: number, fault: number): number;
  internCells(table: number, count: number, next: number): number;
  fill(delimiter: number, line: number, to: number, width: number, capacity: number): number;
  amounts(cell: number, stride: number, rows: number, usual: number, byCurrency: number, blank: number): number;
  times(cell: number, stride: number, rows: number, blank: number): number;
  texts(pool: number, memo: number, rule: number, cell: number, stride: number, rows: number, blank: number, next: number): number;
  spread(rows: number, blank: number): void;
  joined(pool: number, cell: number, rule: number, bankCell: number, bankRule: number, stride: number, rows: number, blank: number, next: number): number;
}

/** Which cells of ASCII are texts as they stand: see the cleaners in src/ingest/cleaning/ and kernels/text/plain.ts. */
export const PlainRule = { none: 0, text: 1, number: 2, card: 3, phone: 4 } as const;
export type PlainRule = (typeof PlainRule)[keyof typeof PlainRule];

/** Words of the struct `Places` in kernels/text/places.ts, in its order. */
const FIELDS = ['block', 'starts', 'blankLines', 'asks', 'values', 'beside', 'faults', 'cellOf', 'cellValues', 'cellFaults', 'cellStarts', 'cellEnds', 'missing', 'newPlaces', 'newHashes', 'cell', 'currencies', 'decimals'] as const;
const RESULTS = ['rows', 'missingCount', 'newCount', 'some', 'hash'] as const;
type Place = (typeof FIELDS)[number];
type Result = (typeof RESULTS)[number];

/** Of which little is touched before rows are read. */
const FIRST_BYTES = 2 ** 22;
/** Bytes past a block that are read but say nothing. */
const PADDING = 64;

const kernels = /* @__PURE__ */ new KernelStore<KernelFunctions & { readonly memory: WebAssembly.Memory }>(KERNEL_CODE);

/** A kernel that nobody else uses; undefined where there is none to be had. */
export function openTextKernel(): TextKernel | undefined {
  const kernel = kernels.take(FIRST_BYTES);
  try {
    return kernel === undefined ? undefined : new TextKernel(kernel.memory, kernel);
  } catch {
    // No memory for what it begins with.
    return undefined;
  }
}

/** Bytes from the place of a text to the text. */
export const TEXT_AT = 8;

/** Views of its memory are to be asked for anew after whatever may add a text: memory grows, and earlier views are then empty. */
export class TextKernel {
  readonly run: KernelFunctions;
  readonly #memory: WebAssembly.Memory;
  readonly #places: number;
  readonly #placeOf: Readonly<Record<Place, number>>;
  #bytes = new Uint8Array(0);
  #words = new Int32Array(0);
  #floats = new Float64Array(0);
  /** What the block holds. */
  #loaded: object | undefined;

  constructor(memory: WebAssembly.Memory, run: KernelFunctions) {
    this.#memory = memory;
    this.run = run;
    this.#places = run.open() >> 2;
    this.#placeOf = Object.fromEntries(FIELDS.map((name, at) => [name, this.words[this.#places + at] as number])) as Record<Place, number>;
  }

  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#renew();
    return this.#bytes;
  }

  get words(): Int32Array {
    if (this.#words.length === 0) this.#renew();
    return this.#words;
  }

  get floats(): Float64Array {
    if (this.#floats.length === 0) this.#renew();
    return this.#floats;
  }

  /** Address of what does not move. */
  place(name: Exclude<Place, 'block'>): number {
    return this.#placeOf[name];
  }

  /** What the last call told besides its value. */
  result(name: Result): number {
    return this.words[this.#places + FIELDS.length + RESULTS.indexOf(name)] as number;
  }

  /** Brings `bytes[from .. to)` to the same offsets of the kernel's block, unless `filling` says that they are there. False when there is no memory for them. */
  load(bytes: Uint8Array, from: number, to: number, filling: object): boolean {
    if (this.#loaded === filling) return true;
    this.#loaded = undefined;
    if (this.run.makeBlock(to) === 0) return false;
    const block = (this.words[this.#places] as number) >>> 0;
    const memory = this.bytes;
    memory.set(bytes.subarray(from, to), block + from);
    memory.fill(0, block + to, block + to + PADDING);
    this.#loaded = filling;
    return true;
  }

  /** The column that was read last, at `values[base]` and after it. */
  takeValues(values: Float64Array, base: number, rows: number): void {
    const at = this.place('values') >> 3;
    values.set(this.floats.subarray(at, at + rows), base);
  }

  /** Tells the decimals of amounts in a currency, an id of the pool's. One of 256 that share a place is known at a time: cells of the others are not plain. */
  tellDecimals(currency: number, decimalsOf: (currency: number) => number): void {
    const slot = currency & 255;
    const place = (this.place('currencies') >> 2) + slot;
    if (this.words[place] === currency) return;
    this.words[place] = currency;
    this.bytes[this.place('decimals') + slot] = decimalsOf(currency);
  }

  /** Sets the marks of rows in whose column something was found. */
  markFaults(marks: Uint8Array, rows: number, isKnown: boolean = this.result('some') !== 0): void {
    if (!isKnown) return;
    const { bytes } = this;
    const at = this.place('faults');
    for (let row = 0; row < rows; row++) if (bytes[at + row] === 1) marks[row] = 1;
  }

  /** The numbers of the texts at these places, in order of the texts; undefined when there is no memory for it. */
  sorted(places: Uint32Array): Uint32Array | undefined {
    const bytes = 4 * places.length;
    const at = this.run.take(bytes) >>> 0;
    if (at === 0) return undefined;
    this.words.set(places, at >>> 2);
    const isSorted = this.run.sortTexts(at, places.length) !== 0;
    const numbers = isSorted ? Uint32Array.from(this.words.subarray(at >>> 2, (at >>> 2) + places.length)) : undefined;
    this.run.giveBack(at, bytes);
    return numbers;
  }

  #renew(): void {
    const { buffer } = this.#memory;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Int32Array(buffer);
    this.#floats = new Float64Array(buffer);
  }
}

/** A table as `ByteTable` in a kernel's memory; the place of a text is its address. */
export class KernelTable {
  readonly #kernel: TextKernel;
  readonly #hasValues: boolean;
  #table: number;
  #size = 0;

  /** `hasValues` for tables whose texts stand for values. */
  constructor(kernel: TextKernel, hasValues: boolean) {
    this.#kernel = kernel;
    this.#hasValues = hasValues;
    this.#table = kernel.run.newTable(hasValues ? 1 : 0);
  }

  get address(): number {
    return this.#table;
  }

  get size(): number {
    return this.#size;
  }

  get lastHash(): number {
    return this.#kernel.result('hash');
  }

  find(bytes: Uint8Array, start: number, end: number): number {
    this.#bring(bytes, start, end);
    const place = this.#kernel.run.findCell(this.#table, end - start) >>> 0;
    return place === 0 ? -1 : (this.#kernel.words[place >>> 2] as number);
  }

  /** As `ByteTable`; −1 when there is no memory left. */
  add(bytes: Uint8Array, start: number, end: number, number: number, value: number = 0, fault: number = 0): number {
    // Other tables of the kernel may have been asked in the meantime.
    this.#bring(bytes, start, end);
    const place = this.#kernel.run.addCell(this.#table, end - start, number, value, fault) >>> 0;
    if (place === 0) return -1;
    this.#size++;
    return place;
  }

  #bring(bytes: Uint8Array, start: number, end: number): void {
    const memory = this.#kernel.bytes;
    for (let from = start, to = this.#kernel.place('cell'); from < end; from++, to++) memory[to] = bytes[from] as number;
  }

  /** Counts texts that the kernel added by itself. */
  count(added: number): void {
    this.#size += added;
  }

  lengthAt(place: number): number {
    return (this.#kernel.words[(place >>> 2) + 1] as number) & 0xffff;
  }

  /** Valid until a text is added. */
  bytesAt(place: number): Uint8Array {
    return this.#kernel.bytes.subarray(place + TEXT_AT, place + TEXT_AT + this.lengthAt(place));
  }

  /** As `ByteTable`: most texts are short, and a view of each would cost more than copying it. */
  copyTo(place: number, into: Uint8Array, offset: number): void {
    const { bytes } = this.#kernel;
    const length = this.lengthAt(place);
    for (let at = 0, from = place + TEXT_AT; at < length; at++, from++) into[offset + at] = bytes[from] as number;
  }

  /** Forgets all texts. */
  clear(): void {
    this.drop();
    this.#table = this.#kernel.run.newTable(this.#hasValues ? 1 : 0);
    this.#size = 0;
  }

  /** Gives its memory back; it is not to be used any more. */
  drop(): void {
    if (this.#table !== 0) this.#kernel.run.freeTable(this.#table);
    this.#table = 0;
  }
}
