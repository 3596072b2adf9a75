export function compileKernels(): Promise<Uint8Array>;
export function kernelCode(): Promise<string>;
