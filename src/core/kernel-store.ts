/**
 * Kernels in WebAssembly (kernels/ at the root of the repository): each compiled once, at the first use, and run with memory of its own. Where WebAssembly is missing or forbidden (a page's content
 * security policy), there is none to be had.
 */

const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_535;
export const MOST_KERNEL_BYTES = PAGE_BYTES * MOST_PAGES;
/** Larger memories are not kept for the next run. */
const MOST_KEPT_BYTES = 2 ** 27;

export class KernelStore<Kernel extends { readonly memory: WebAssembly.Memory }> {
  readonly #code: string;
  readonly #imports: WebAssembly.ModuleImports;
  #module: WebAssembly.Module | undefined;
  #isRefused = false;
  /** Of the last run; weak, so that an idle process gives it back. */
  #idle: WeakRef<Kernel> | undefined;

  /** @param code base 64; @param imports beside the memory */
  constructor(code: string, imports: WebAssembly.ModuleImports = {}) {
    this.#code = code;
    this.#imports = imports;
  }

  /**
   * @param bytes memory needed
   * @returns a kernel that nobody else uses, its memory as the last run left it; undefined where there is none to be had
   */
  take(bytes: number): Kernel | undefined {
    if (this.#isRefused || bytes > MOST_KERNEL_BYTES) return undefined;
    const pages = Math.ceil(bytes / PAGE_BYTES);
    const kept = this.#idle?.deref();
    this.#idle = undefined;
    try {
      if (kept !== undefined) {
        const missing = pages - kept.memory.buffer.byteLength / PAGE_BYTES;
        if (missing > 0) kept.memory.grow(missing);
        return kept;
      }
      this.#module ??= new WebAssembly.Module(decoded(this.#code));
      const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES });
      return { memory, ...new WebAssembly.Instance(this.#module, { env: { memory, ...this.#imports } }).exports } as unknown as Kernel;
    } catch {
      // Without memory for this run smaller ones may still have it; without the module none has.
      this.#isRefused = this.#module === undefined;
      return undefined;
    }
  }

  /** Lets the next run have it. */
  giveBack(kernel: Kernel): void {
    if (kernel.memory.buffer.byteLength <= MOST_KEPT_BYTES) this.#idle = new WeakRef(kernel);
  }
}

function decoded(code: string): Uint8Array<ArrayBuffer> {
  const text = atob(code);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
