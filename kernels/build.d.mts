export function compileKernels(name?: 'communities' | 'ingest' | 'pools', named?: boolean): Promise<Uint8Array>;
export function kernelCode(name?: 'communities' | 'ingest' | 'pools', named?: boolean): Promise<string>;
