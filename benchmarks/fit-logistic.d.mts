/** Types of fit-logistic.mjs, for the tests. */

export interface FittedStep {
  readonly from: number;
  readonly bits: number;
}

export function cutValues(values: Float64Array, labels: Uint8Array): number[];
export function fitSteps(columns: readonly Float64Array[], labels: Uint8Array, penalty: number): { readonly prior: number; readonly steps: readonly (readonly FittedStep[])[] };
