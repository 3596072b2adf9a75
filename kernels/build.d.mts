export function compileKernels(name?: 'communities' | 'ingest' | 'pools'): Promise<Uint8Array>;
export function kernelCode(name?: 'communities' | 'ingest' | 'pools'): Promise<string>;
