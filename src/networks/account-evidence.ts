/** From bits to probabilities, and from a value to the step it lies on. */

import type { EvidenceStep } from './evidence-steps.js';

/** The step a value falls on, undefined when it says nothing. */
export function stepFor(steps: readonly EvidenceStep[], value: number): EvidenceStep | undefined {
  let found: EvidenceStep | undefined;
  for (const step of steps) {
    if (!(value >= step.from)) break;
    found = step;
  }
  return found;
}

/** Probability for a sum of bits (prior included). */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}
