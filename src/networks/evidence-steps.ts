/**
 * How much each measured value says, in bits: log2 of how much the odds of laundering change when the value lies on a step. Written by benchmarks/fit-evidence.mjs, which fits all
 * steps together (logistic regression with a penalty, so that signals that say the same are not counted twice) on the tuning seeds of the documented case, both views.
 */

import type { AnySignal } from './evidence-rules.js';

export interface EvidenceStep {
  /** The step holds from this value on (inclusive) to the next one. */
  readonly from: number;
  readonly bits: number;
}

export interface EvidenceTable {
  /** Bits of an account of which nothing is known. */
  readonly prior: number;
  /** In ascending order of `from`; values below the first, and values that cannot be measured, say nothing. */
  readonly steps: Readonly<Partial<Record<AnySignal, readonly EvidenceStep[]>>>;
}

export type Population = 'statement' | 'counterparty';

export const EVIDENCE_TABLES: Readonly<Record<Population, EvidenceTable>> = {
  statement: {
    prior: -5.21,
    steps: {
      strangersIn: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 1.93 }, { from: 0.033, bits: 0.48 }, { from: 0.56, bits: 1.06 }, { from: 0.9, bits: 0.15 }, { from: 0.93, bits: 1.09 }, { from: 1, bits: 0.29 }],
      strangersOut: [{ from: -Infinity, bits: 0.7 }, { from: 0.015, bits: 0.74 }, { from: 0.045, bits: 1.51 }, { from: 0.18, bits: 0.21 }, { from: 0.79, bits: -0.66 }, { from: 0.93, bits: -0.01 }, { from: 1, bits: -0.84 }],
      leftShortly: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.88 }, { from: 0.071, bits: 1.89 }, { from: 0.17, bits: 1.54 }, { from: 0.53, bits: 1.39 }, { from: 0.7, bits: 0.17 }, { from: 0.79, bits: 0.35 }, { from: 0.92, bits: 0.26 }, { from: 0.94, bits: 0.29 }],
      leftWithinDay: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.88 }, { from: 0.78, bits: 0.69 }, { from: 0.85, bits: 1.75 }, { from: 0.97, bits: 2.74 }, { from: 1, bits: 0.7 }],
      medianStayMinutes: [{ from: -Infinity, bits: 0.56 }, { from: 4.2, bits: 2.1 }, { from: 6.6, bits: 1.12 }, { from: 15, bits: 1.06 }, { from: 33, bits: 0.3 }, { from: 40000, bits: -0.43 }, { from: 130000, bits: -0.21 }, { from: 170000, bits: -0.03 }, { from: 200000, bits: -0.02 }],
      threeDayPeak: [{ from: -Infinity, bits: -2.19 }, { from: 0.57, bits: 0.84 }, { from: 0.65, bits: 1.34 }, { from: 0.86, bits: 2.4 }, { from: 1, bits: 2.6 }],
      largeSpanDays: [{ from: -Infinity, bits: 0.74 }, { from: 0.3, bits: 2.04 }, { from: 0.9, bits: 0.21 }, { from: 2.8, bits: 1.65 }, { from: 26, bits: -0.64 }, { from: 55, bits: -0.5 }, { from: 150, bits: -0.87 }, { from: 160, bits: -0.44 }],
      largeDays: [{ from: -Infinity, bits: 0 }, { from: 1, bits: 0.26 }, { from: 2, bits: 0.78 }, { from: 3, bits: 0.95 }, { from: 7, bits: 1.05 }, { from: 10, bits: 1.55 }, { from: 23, bits: -0.62 }, { from: 41, bits: -1.79 }],
      receiptsPerActiveDay: [{ from: -Infinity, bits: -2.59 }, { from: 0.61, bits: -1.06 }, { from: 1, bits: 0.18 }, { from: 3.2, bits: 1.02 }, { from: 4.6, bits: 1.48 }, { from: 9.7, bits: 2.88 }, { from: 28, bits: 1.33 }, { from: 38, bits: 1.23 }, { from: 70, bits: 0.54 }],
      received: [{ from: -Infinity, bits: -0.66 }, { from: 55000, bits: -0.96 }, { from: 440000, bits: 0.1 }, { from: 490000, bits: 0.32 }, { from: 1100000, bits: 0.29 }, { from: 2400000, bits: 0.97 }, { from: 3500000, bits: 1.93 }, { from: 6500000, bits: 1.57 }, { from: 10000000, bits: 1.44 }],
      cashShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.09 }, { from: 0.00016, bits: 1.44 }, { from: 0.0074, bits: 1.4 }, { from: 0.15, bits: -1.13 }, { from: 0.39, bits: -0.11 }, { from: 0.59, bits: -0.04 }],
      echoedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.27 }, { from: 0.035, bits: 1.12 }, { from: 0.081, bits: 0.48 }, { from: 0.16, bits: 0.63 }, { from: 0.21, bits: 1.13 }, { from: 0.5, bits: -0.92 }],
      everydayPerWeek: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.13 }, { from: 0.04, bits: 0.57 }, { from: 0.079, bits: -0.26 }, { from: 0.28, bits: 0.94 }, { from: 2.1, bits: -0.72 }, { from: 3.5, bits: -0.4 }],
      ageAtFirstLargeDays: [{ from: -Infinity, bits: -0.13 }, { from: 6.8, bits: 0.71 }, { from: 16, bits: 0.88 }, { from: 210, bits: 1.6 }, { from: 720, bits: 0.66 }, { from: 1600, bits: -0.56 }, { from: 4600, bits: -0.47 }, { from: 5200, bits: -0.35 }, { from: 5400, bits: -0.16 }],
      tracedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.35 }, { from: 0.00028, bits: 0.18 }, { from: 0.0061, bits: -0.27 }, { from: 0.026, bits: 0.44 }],
      complaintsReaching: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.49 }, { from: 1, bits: -0.72 }, { from: 10, bits: 1.22 }],
      sharedTerminals: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.22 }, { from: 2, bits: -0.22 }],
      openingBatch: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.28 }, { from: 4, bits: 0.67 }, { from: 35, bits: -0.38 }],
      standingMeasures: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -2.49 }, { from: 1, bits: 2.49 }],
      failedOut: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.49 }, { from: 1, bits: -0.98 }, { from: 2, bits: 1.48 }],
      suspectTies: [{ from: -Infinity, bits: -3.17 }, { from: 0.0057, bits: -3.08 }, { from: 1.2, bits: -2.2 }, { from: 3.7, bits: -0.21 }, { from: 12, bits: 1.92 }, { from: 20, bits: 1.79 }, { from: 36, bits: 2.61 }, { from: 60, bits: 2.34 }],
      fromSuspects: [{ from: -Infinity, bits: -1.37 }, { from: 0.004, bits: -1.61 }, { from: 0.0071, bits: -0.79 }, { from: 0.0092, bits: -0.87 }, { from: 0.25, bits: 1.03 }, { from: 0.71, bits: 1.55 }, { from: 0.88, bits: 2.64 }, { from: 0.99, bits: 2.45 }, { from: 1, bits: 0 }],
      toSuspects: [{ from: -Infinity, bits: -2.01 }, { from: 0.01, bits: -0.13 }, { from: 0.22, bits: 1.29 }, { from: 0.59, bits: 0.49 }, { from: 0.71, bits: 1.53 }, { from: 0.89, bits: 0.78 }, { from: 0.91, bits: 0.42 }, { from: 0.96, bits: 1.71 }, { from: 0.97, bits: 0.94 }],
      suspectOpenings: [{ from: -Infinity, bits: -0.28 }, { from: 0.013, bits: -1.28 }, { from: 0.098, bits: 0.17 }, { from: 0.67, bits: 0.82 }, { from: 0.98, bits: 0 }, { from: 0.99, bits: 1 }, { from: 1, bits: 0 }],
      suspectTerminals: [{ from: -Infinity, bits: -0.11 }, { from: 0.00043, bits: -0.16 }, { from: 0.051, bits: 0.33 }, { from: 0.92, bits: 0.95 }, { from: 1, bits: 0 }],
    },
  },
  counterparty: {
    prior: -5.48,
    steps: {
      strangersIn: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.9 }, { from: 0.019, bits: 0.38 }, { from: 0.76, bits: 1.38 }, { from: 1, bits: 0.55 }],
      strangersOut: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.21 }, { from: 0.045, bits: 0.9 }, { from: 0.52, bits: 0.12 }, { from: 1, bits: -0.16 }],
      leftShortly: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.2 }, { from: 0.00034, bits: 0.45 }, { from: 0.0053, bits: 1.69 }, { from: 0.31, bits: 1.06 }, { from: 0.44, bits: 1.78 }],
      leftWithinDay: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 1.37 }, { from: 0.0087, bits: 0.78 }, { from: 0.013, bits: 0.85 }, { from: 0.2, bits: 0.23 }, { from: 0.53, bits: 0.73 }, { from: 0.92, bits: -0.14 }, { from: 1, bits: 1.36 }],
      medianStayMinutes: [{ from: -Infinity, bits: 2.66 }, { from: 6.2, bits: 1.78 }, { from: 26, bits: 0.83 }, { from: 350, bits: 0.36 }, { from: 2200, bits: -0.92 }, { from: 44000, bits: -1.11 }, { from: 130000, bits: 0.18 }, { from: 170000, bits: 0.19 }, { from: 210000, bits: 0.37 }],
      threeDayPeak: [{ from: -Infinity, bits: 0 }, { from: 0.58, bits: 1.01 }, { from: 0.88, bits: 1.03 }, { from: 1, bits: 1.19 }],
      largeSpanDays: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.69 }, { from: 0.13, bits: 3.77 }, { from: 0.5, bits: 3.68 }, { from: 2, bits: 2.78 }, { from: 10, bits: -1.05 }, { from: 100, bits: -2.94 }, { from: 150, bits: -2.73 }],
      largeDays: [{ from: -Infinity, bits: 0 }, { from: 1, bits: -2.18 }, { from: 3, bits: -0.34 }, { from: 5, bits: 1.34 }, { from: 8, bits: 2.44 }, { from: 14, bits: 1.58 }],
      receiptsPerActiveDay: [{ from: -Infinity, bits: -4.21 }, { from: 1, bits: -1.88 }, { from: 2, bits: 0.82 }, { from: 2.7, bits: 1.1 }, { from: 5.8, bits: 2.04 }, { from: 8.1, bits: 1.95 }, { from: 28, bits: 3.4 }],
      received: [{ from: -Infinity, bits: -0.26 }, { from: 30000, bits: -0.21 }, { from: 36000, bits: -0.66 }, { from: 140000, bits: 0.58 }, { from: 360000, bits: 0.81 }, { from: 540000, bits: 0.45 }, { from: 940000, bits: 1.55 }, { from: 2000000, bits: 0.98 }],
      cashShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.64 }],
      echoedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 2.83 }],
      tracedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.33 }, { from: 0.0095, bits: 0.33 }],
      complaintsReaching: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -1.1 }, { from: 2, bits: 1.1 }],
      suspectTies: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -2.8 }, { from: 0.00033, bits: -1.58 }, { from: 0.28, bits: -1.33 }, { from: 0.46, bits: -0.99 }, { from: 1.8, bits: 2.3 }, { from: 13, bits: 4.39 }],
      fromSuspects: [{ from: -Infinity, bits: -1.53 }, { from: 0.00046, bits: -1.66 }, { from: 0.0028, bits: -0.4 }, { from: 0.0033, bits: -2.03 }, { from: 0.037, bits: -3.02 }, { from: 0.21, bits: -0.67 }, { from: 0.95, bits: 2.26 }, { from: 0.99, bits: 0.33 }, { from: 1, bits: 0 }],
      toSuspects: [{ from: -Infinity, bits: -1.28 }, { from: 0.00038, bits: -0.89 }, { from: 0.0037, bits: -0.67 }, { from: 0.0063, bits: -0.07 }, { from: 0.46, bits: 1.18 }, { from: 0.98, bits: -0.42 }, { from: 1, bits: 0 }],
    },
  },
};
