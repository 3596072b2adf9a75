/**
 * Communities over a range of resolutions, and the plateaus where they hardly change: a division that stands over a wide range is in the data, one that is there at a single
 * resolution is not (Arenas, Fernández and Gómez 2008; Lambiotte 2010).
 */

import { UsageError } from '../core/errors.js';
import type { CsrGraph } from './csr-graph.js';
import { detectCsrCommunities, type CsrCommunities, type CsrCommunityOptions } from './detect-communities.js';
import { csrModularity } from './modularity.js';
import { normalisedMutualInformation } from './mutual-information.js';

export interface ResolutionScanOptions extends Omit<CsrCommunityOptions, 'resolution'> {
  /** @defaultValue 0.1 */
  readonly from?: number;
  /** @defaultValue 10 */
  readonly to?: number;
  /** Resolutions tried, evenly spaced on a logarithmic scale, both ends included. @defaultValue 21 */
  readonly steps?: number;
  /** Least normalised mutual information between neighbouring resolutions of one plateau. @defaultValue 0.95 */
  readonly agreement?: number;
  /** Resolutions that make a plateau, at least. @defaultValue 3 */
  readonly minimumSteps?: number;
}

export const RESOLUTION_SCAN_DEFAULTS = { from: 0.1, to: 10, steps: 21, agreement: 0.95, minimumSteps: 3 } as const;

export interface ScannedResolution extends CsrCommunities {
  /** Modularity of the partition at resolution 1, so that steps compare. */
  readonly plainModularity: number;
  /** Normalised mutual information with the partition one step below; NaN for the first. */
  readonly agreement: number;
}

export interface Plateau {
  readonly from: number;
  readonly to: number;
  /** Positions in `steps`, both included. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** log10(to / from). */
  readonly width: number;
  /** The step that agrees best with its neighbours on the plateau. */
  readonly bestStep: number;
  readonly count: number;
}

export interface ResolutionScan {
  readonly steps: readonly ScannedResolution[];
  /** Widest first. A division into one community or into single nodes is none. */
  readonly plateaus: readonly Plateau[];
}

/** @throws UsageError BAD_OPTION, and what `detectCsrCommunities` throws */
export function resolutionScan(graph: CsrGraph, options: ResolutionScanOptions = {}): ResolutionScan {
  const { from, to, steps, agreement, minimumSteps, ...detection } = { ...RESOLUTION_SCAN_DEFAULTS, ...options };
  if (!(from > 0 && to > from && to < Infinity)) throw new UsageError('BAD_OPTION', 'Resolutions go from a number above 0 to a larger one', { place: 'resolutionScan: from, to', value: `${from}, ${to}` });
  if (!(Number.isInteger(steps) && steps >= 2)) throw new UsageError('BAD_OPTION', 'There must be at least 2 steps', { place: 'resolutionScan: steps', value: String(steps) });
  const scanned: ScannedResolution[] = [];
  for (let step = 0; step < steps; step++) {
    const found = detectCsrCommunities(graph, { ...detection, resolution: from * (to / from) ** (step / (steps - 1)) });
    const below = scanned.at(-1);
    scanned.push({ ...found, plainModularity: csrModularity(graph, found.communityOf), agreement: below === undefined ? Number.NaN : normalisedMutualInformation(below.communityOf, found.communityOf) });
  }
  return { steps: scanned, plateaus: plateausOf(scanned, graph.nodeCount, agreement, minimumSteps) };
}

function plateausOf(steps: readonly ScannedResolution[], nodeCount: number, least: number, minimumSteps: number): Plateau[] {
  const plateaus: Plateau[] = [];
  const isDivision = (step: ScannedResolution | undefined): boolean => step !== undefined && step.count > 1 && step.count < nodeCount;
  for (let first = 0; first < steps.length; ) {
    let last = first;
    if (isDivision(steps[first])) while (isDivision(steps[last + 1]) && (steps[last + 1]?.agreement ?? 0) >= least) last++;
    if (isDivision(steps[first]) && last - first + 1 >= minimumSteps) {
      // Agreement with the step below plus with the step above; outside the plateau it counts nothing.
      const support = (step: number): number => (step > first ? (steps[step]?.agreement ?? 0) : 0) + (step < last ? (steps[step + 1]?.agreement ?? 0) : 0);
      let bestStep = first;
      for (let step = first + 1; step <= last; step++) if (support(step) > support(bestStep)) bestStep = step;
      const [from, to] = [steps[first]?.resolution ?? 0, steps[last]?.resolution ?? 0];
      plateaus.push({ from, to, firstStep: first, lastStep: last, width: Math.log10(to / from), bestStep, count: steps[bestStep]?.count ?? 0 });
    }
    first = last + 1;
  }
  return plateaus.sort((a, b) => b.lastStep - b.firstStep - (a.lastStep - a.firstStep) || a.firstStep - b.firstStep);
}
