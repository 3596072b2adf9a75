/** Types that find an `any` in what a module exports: a declaration that does not resolve turns into one without a word. */

type IsAny<T> = 0 extends 1 & T ? true : false;

type ReturnsAny<T> = T extends (...inputs: never[]) => infer R ? IsAny<Awaited<R>> : false;

/** The names of a module's exports that are `any`, or functions that return `any` or a promise of it. */
export type AnyExports<M> = { [K in keyof M]: IsAny<M[K]> extends true ? K : ReturnsAny<M[K]> extends true ? K : never }[keyof M];

/** Compiles only if there is none. */
export type None<T extends never> = T;
