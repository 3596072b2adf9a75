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
    prior: -1.54,
    steps: {
      strangersIn: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 1.23 }, { from: 0.032, bits: 0.84 }, { from: 0.53, bits: 0.34 }, { from: 0.89, bits: 0.33 }, { from: 0.92, bits: 0.44 }, { from: 1, bits: 0.38 }],
      strangersOut: [{ from: -Infinity, bits: 0.08 }, { from: 0.016, bits: 0.46 }, { from: 0.057, bits: 1.25 }, { from: 0.18, bits: -0.35 }, { from: 0.77, bits: -1.01 }, { from: 0.93, bits: -1.07 }, { from: 1, bits: 0.76 }],
      leftShortly: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -1.68 }, { from: 0.015, bits: 0.53 }, { from: 0.18, bits: 1.49 }, { from: 0.41, bits: 0.66 }, { from: 0.58, bits: 1.3 }, { from: 0.78, bits: 0.46 }, { from: 0.9, bits: 0.82 }],
      leftWithinDay: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.69 }, { from: 0.5, bits: -0.36 }, { from: 0.83, bits: 1.23 }, { from: 0.96, bits: 1.36 }, { from: 0.99, bits: 2.34 }, { from: 1, bits: -0.33 }],
      medianStayMinutes: [{ from: -Infinity, bits: 0.54 }, { from: 4.4, bits: 0.6 }, { from: 7, bits: 0.98 }, { from: 16, bits: 0.6 }, { from: 45, bits: 1.38 }, { from: 41000, bits: -0.57 }, { from: 130000, bits: -0.09 }, { from: 170000, bits: -0.02 }, { from: 200000, bits: -0.01 }],
      threeDayPeak: [{ from: -Infinity, bits: -1.1 }, { from: 0.58, bits: 0.5 }, { from: 0.66, bits: 0.66 }, { from: 0.81, bits: 1.24 }, { from: 1, bits: 2.26 }],
      largeSpanDays: [{ from: -Infinity, bits: 0.3 }, { from: 0.33, bits: 0.55 }, { from: 1, bits: 1.03 }, { from: 2.5, bits: 0.46 }, { from: 40, bits: 0.59 }, { from: 50, bits: -0.93 }, { from: 150, bits: 0.37 }, { from: 160, bits: -0.07 }],
      largeDays: [{ from: -Infinity, bits: 0 }, { from: 1, bits: 0.47 }, { from: 2, bits: 0.16 }, { from: 3, bits: 0.96 }, { from: 7, bits: 0.58 }, { from: 9, bits: 0.53 }, { from: 22, bits: 0.57 }, { from: 41, bits: -0.98 }],
      receiptsPerActiveDay: [{ from: -Infinity, bits: -0.99 }, { from: 0.67, bits: -0.44 }, { from: 1, bits: -0.68 }, { from: 3.3, bits: 0.76 }, { from: 4, bits: 1.37 }, { from: 7.9, bits: 1.51 }, { from: 28, bits: 0.76 }, { from: 42, bits: 0.88 }, { from: 88, bits: 0.4 }],
      received: [{ from: -Infinity, bits: -0.58 }, { from: 51000, bits: -1.13 }, { from: 370000, bits: 0.29 }, { from: 460000, bits: 0.78 }, { from: 1300000, bits: 0.38 }, { from: 2600000, bits: 1.18 }, { from: 4300000, bits: 1.84 }, { from: 8100000, bits: 0.26 }, { from: 9900000, bits: 0.56 }],
      cashShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -1.12 }, { from: 0.00026, bits: 1.11 }, { from: 0.01, bits: 1.02 }, { from: 0.16, bits: -0.81 }, { from: 0.4, bits: -0.05 }, { from: 0.61, bits: -0.03 }],
      echoedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.76 }, { from: 0.035, bits: 1.22 }, { from: 0.081, bits: 0.5 }, { from: 0.17, bits: 0.76 }, { from: 0.19, bits: 0.8 }, { from: 0.36, bits: -0.25 }],
      everydayPerWeek: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.04 }, { from: 0.089, bits: 0.02 }, { from: 0.24, bits: -0.21 }, { from: 2.1, bits: 0.37 }, { from: 3.4, bits: -0.23 }],
      ageAtFirstLargeDays: [{ from: -Infinity, bits: -0.53 }, { from: 8.1, bits: 1.07 }, { from: 20, bits: -0.14 }, { from: 280, bits: 1.18 }, { from: 860, bits: 1.59 }, { from: 1400, bits: -0.42 }, { from: 4600, bits: -0.48 }, { from: 5200, bits: 0.09 }, { from: 5400, bits: -0.08 }],
      tracedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.44 }, { from: 0.00016, bits: 0.38 }, { from: 0.011, bits: -0.09 }, { from: 0.024, bits: 0.16 }],
      complaintsReaching: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.61 }, { from: 1, bits: 0.01 }, { from: 3, bits: -0.01 }, { from: 11, bits: 0.6 }],
      openingBatch: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.11 }, { from: 4, bits: 0.16 }, { from: 32, bits: -0.05 }],
      standingMeasures: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -2.34 }, { from: 1, bits: 2.34 }],
      failedOut: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.47 }, { from: 1, bits: -0.27 }, { from: 2, bits: 0.74 }],
      suspectTies: [{ from: -Infinity, bits: -3.32 }, { from: 0.0061, bits: -3.37 }, { from: 0.21, bits: -2.15 }, { from: 6.3, bits: 1.17 }, { from: 12, bits: 2.91 }, { from: 20, bits: 1.55 }, { from: 37, bits: 1.39 }, { from: 60, bits: 1.82 }],
      fromSuspects: [{ from: -Infinity, bits: -1.7 }, { from: 0.0026, bits: 0.35 }, { from: 0.0031, bits: -0.87 }, { from: 0.0043, bits: -1.44 }, { from: 0.14, bits: -0.24 }, { from: 0.76, bits: 1.24 }, { from: 0.9, bits: 2.75 }, { from: 0.99, bits: 1.65 }],
      toSuspects: [{ from: -Infinity, bits: -1.95 }, { from: 0.0035, bits: -1.59 }, { from: 0.1, bits: 0.15 }, { from: 0.58, bits: 0.42 }, { from: 0.65, bits: 0.67 }, { from: 0.88, bits: 0.29 }, { from: 0.9, bits: 0.88 }, { from: 0.96, bits: 0.17 }, { from: 0.97, bits: 0.66 }],
      suspectOpenings: [{ from: -Infinity, bits: -0.15 }, { from: 0.00022, bits: -0.49 }, { from: 0.0052, bits: -0.57 }, { from: 0.92, bits: 0.14 }, { from: 0.93, bits: 0.88 }, { from: 0.98, bits: 0.16 }, { from: 1, bits: 0 }],
      suspectTerminals: [{ from: -Infinity, bits: -0.01 }, { from: 0.00074, bits: 0.05 }, { from: 0.99, bits: 0.26 }, { from: 1, bits: 0 }],
    },
  },
  counterparty: {
    prior: -5.43,
    steps: {
      strangersIn: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.86 }, { from: 0.11, bits: 0.22 }, { from: 0.75, bits: 1.33 }, { from: 1, bits: 0.66 }],
      strangersOut: [{ from: -Infinity, bits: -0.98 }, { from: 0.00088, bits: 1.15 }, { from: 0.034, bits: 1.19 }, { from: 0.42, bits: 0.23 }, { from: 1, bits: -0.6 }],
      leftShortly: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.36 }, { from: 0.034, bits: 0.18 }, { from: 0.051, bits: 1.3 }, { from: 0.43, bits: 0.32 }, { from: 0.47, bits: 1.63 }],
      leftWithinDay: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.78 }, { from: 0.024, bits: 0.55 }, { from: 0.071, bits: 0.99 }, { from: 0.32, bits: -0.25 }, { from: 0.69, bits: 0.36 }, { from: 0.93, bits: 0.41 }, { from: 1, bits: 0.22 }],
      medianStayMinutes: [{ from: -Infinity, bits: 1.05 }, { from: 5.8, bits: 0.43 }, { from: 28, bits: 0.58 }, { from: 290, bits: 0.84 }, { from: 1400, bits: -0.19 }, { from: 44000, bits: -0.62 }, { from: 130000, bits: -0.26 }, { from: 170000, bits: -0.18 }, { from: 210000, bits: -0.04 }],
      threeDayPeak: [{ from: -Infinity, bits: -0.47 }, { from: 0.64, bits: 1.2 }, { from: 0.85, bits: 0.97 }, { from: 1, bits: 1.37 }],
      largeSpanDays: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.74 }, { from: 0.036, bits: 3.46 }, { from: 0.35, bits: 2.6 }, { from: 1.9, bits: 2.69 }, { from: 8, bits: -0.66 }, { from: 100, bits: -1.74 }, { from: 150, bits: -2.45 }],
      largeDays: [{ from: -Infinity, bits: 0 }, { from: 1, bits: -1.04 }, { from: 3, bits: 0.42 }, { from: 5, bits: 1.01 }, { from: 8, bits: 1.92 }, { from: 15, bits: 0.84 }],
      receiptsPerActiveDay: [{ from: -Infinity, bits: -3.53 }, { from: 1, bits: -1.58 }, { from: 1.5, bits: 0.14 }, { from: 4, bits: 1.58 }, { from: 5.3, bits: 1.43 }, { from: 10, bits: 1.99 }, { from: 36, bits: 3.02 }],
      received: [{ from: -Infinity, bits: -0.97 }, { from: 29000, bits: -1.06 }, { from: 49000, bits: -0.96 }, { from: 130000, bits: 0.22 }, { from: 220000, bits: 1 }, { from: 350000, bits: 0.9 }, { from: 840000, bits: 1.07 }, { from: 1000000, bits: 1.01 }, { from: 2400000, bits: 1.86 }],
      cashShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.98 }],
      echoedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 1.93 }, { from: 0.018, bits: 1.23 }],
      tracedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.38 }, { from: 0.011, bits: 0.38 }],
      complaintsReaching: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -1.03 }, { from: 3, bits: 1.03 }],
      suspectTies: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -2.87 }, { from: 0.00013, bits: -2.25 }, { from: 0.027, bits: -1.38 }, { from: 1.3, bits: 0.01 }, { from: 2.4, bits: 2.14 }, { from: 22, bits: 4.36 }],
      fromSuspects: [{ from: -Infinity, bits: -1.1 }, { from: 0.00047, bits: -1.55 }, { from: 0.0014, bits: -1.02 }, { from: 0.0016, bits: -1.18 }, { from: 0.012, bits: -1.93 }, { from: 0.12, bits: 0.31 }, { from: 1, bits: 0 }],
      toSuspects: [{ from: -Infinity, bits: -0.67 }, { from: 0.00029, bits: -0.19 }, { from: 0.002, bits: -0.33 }, { from: 0.0023, bits: -0.08 }, { from: 0.61, bits: 1.13 }, { from: 0.98, bits: -0.91 }, { from: 1, bits: 0 }],
    },
  },
};
