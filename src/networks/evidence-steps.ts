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
    prior: -5.99,
    steps: {
      strangersIn: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 2.13 }, { from: 0.041, bits: 0.17 }, { from: 0.58, bits: 0.54 }, { from: 0.67, bits: 1.18 }, { from: 0.92, bits: 0.4 }, { from: 1, bits: 0.78 }],
      strangersOut: [{ from: -Infinity, bits: 0.3 }, { from: 0.015, bits: 1.41 }, { from: 0.051, bits: 1.29 }, { from: 0.21, bits: -0.2 }, { from: 0.85, bits: -0.52 }, { from: 0.9, bits: -0.32 }, { from: 1, bits: 0.3 }],
      leftShortly: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.29 }, { from: 0.13, bits: 1.31 }, { from: 0.3, bits: 0.32 }, { from: 0.37, bits: 0.71 }, { from: 0.72, bits: 1.01 }, { from: 0.77, bits: 0.59 }, { from: 0.9, bits: 0.77 }, { from: 0.94, bits: 0.78 }],
      leftWithinDay: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.34 }, { from: 0.8, bits: 1.65 }, { from: 0.95, bits: 0.35 }, { from: 0.96, bits: 2.68 }, { from: 1, bits: 0.86 }],
      medianStayMinutes: [{ from: -Infinity, bits: 2.38 }, { from: 3.8, bits: 2.71 }, { from: 7.1, bits: 1.42 }, { from: 15, bits: 1.18 }, { from: 53, bits: 1.02 }, { from: 32000, bits: 0.57 }, { from: 120000, bits: 0.63 }, { from: 170000, bits: -0.21 }, { from: 200000, bits: -0.03 }],
      threeDayPeak: [{ from: -Infinity, bits: -1.02 }, { from: 0.55, bits: 0.33 }, { from: 0.57, bits: 1.49 }, { from: 0.82, bits: 2.78 }, { from: 1, bits: 1.62 }],
      largeSpanDays: [{ from: -Infinity, bits: 0.54 }, { from: 0.32, bits: 0.63 }, { from: 0.94, bits: 0.28 }, { from: 2.9, bits: 0.6 }, { from: 43, bits: 0.03 }, { from: 75, bits: -1.21 }, { from: 150, bits: -0.22 }, { from: 160, bits: 0.01 }],
      largeDays: [{ from: -Infinity, bits: 0 }, { from: 1, bits: 0.84 }, { from: 2, bits: 0.04 }, { from: 3, bits: 0.57 }, { from: 8, bits: 0.94 }, { from: 11, bits: 1.39 }, { from: 25, bits: -0.71 }, { from: 41, bits: -2.4 }],
      receiptsPerActiveDay: [{ from: -Infinity, bits: -3.13 }, { from: 0.67, bits: -1.52 }, { from: 1.1, bits: 0.32 }, { from: 2.8, bits: 1.13 }, { from: 4.4, bits: 1.72 }, { from: 8, bits: 2.02 }, { from: 27, bits: 1.34 }, { from: 37, bits: 1.32 }, { from: 75, bits: 1.98 }],
      received: [{ from: -Infinity, bits: -1.76 }, { from: 73000, bits: -0.74 }, { from: 470000, bits: 0 }, { from: 500000, bits: 0.54 }, { from: 1300000, bits: 0.87 }, { from: 2400000, bits: 1.34 }, { from: 3600000, bits: 1.27 }, { from: 5900000, bits: 1.34 }, { from: 9700000, bits: 2.33 }],
      cashShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -1.03 }, { from: 0.000029, bits: 1.13 }, { from: 0.0066, bits: 1.36 }, { from: 0.092, bits: -0.18 }, { from: 0.32, bits: 1.05 }, { from: 0.52, bits: -0.08 }],
      echoedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.21 }, { from: 0.031, bits: 1.32 }, { from: 0.081, bits: 0.53 }, { from: 0.16, bits: 0.57 }, { from: 0.25, bits: -0.17 }, { from: 0.83, bits: -0.51 }, { from: 1, bits: -0.87 }],
      everydayPerWeek: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.03 }, { from: 0.09, bits: -0.53 }, { from: 0.2, bits: 0.11 }, { from: 1.9, bits: 0.72 }, { from: 3.4, bits: -0.33 }],
      ageAtFirstLargeDays: [{ from: -Infinity, bits: -1.28 }, { from: 6.8, bits: -0.06 }, { from: 20, bits: 1.41 }, { from: 220, bits: 1 }, { from: 800, bits: 0.62 }, { from: 1600, bits: -0.89 }, { from: 4600, bits: 0.38 }, { from: 5300, bits: -0.33 }, { from: 5400, bits: -0.18 }],
      tracedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.05 }, { from: 0.0013, bits: -0.48 }, { from: 0.0077, bits: -0.13 }, { from: 0.027, bits: 0.56 }],
      complaintsReaching: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.69 }, { from: 1, bits: -0.27 }, { from: 2, bits: -0.83 }, { from: 10, bits: 1.79 }],
      sharedTerminals: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.17 }, { from: 1, bits: 0.17 }],
      openingBatch: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.46 }, { from: 4, bits: -0.46 }, { from: 39, bits: -0.01 }],
      standingMeasures: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -1.5 }, { from: 1, bits: 1.43 }, { from: 2, bits: 0.07 }],
      failedOut: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.72 }, { from: 1, bits: -1.25 }, { from: 2, bits: 1.97 }],
      suspectTies: [{ from: -Infinity, bits: -3.47 }, { from: 0.0069, bits: -2.64 }, { from: 0.46, bits: -2.1 }, { from: 0.81, bits: -1.61 }, { from: 10, bits: 1.62 }, { from: 19, bits: 2.87 }, { from: 36, bits: 0.53 }, { from: 37, bits: 2.38 }, { from: 61, bits: 2.42 }],
      fromSuspects: [{ from: -Infinity, bits: -1.6 }, { from: 0.0051, bits: -0.67 }, { from: 0.0055, bits: -0.25 }, { from: 0.0096, bits: -0.44 }, { from: 0.17, bits: 0.91 }, { from: 0.6, bits: 1.17 }, { from: 0.91, bits: 3.24 }, { from: 0.99, bits: 3.57 }, { from: 1, bits: 0 }],
      toSuspects: [{ from: -Infinity, bits: -2.8 }, { from: 0.0081, bits: -0.48 }, { from: 0.23, bits: -1.08 }, { from: 0.46, bits: 0.73 }, { from: 0.69, bits: 1.8 }, { from: 0.86, bits: 1.33 }, { from: 0.9, bits: 2.21 }, { from: 0.96, bits: 1.07 }, { from: 0.97, bits: 2.12 }],
      suspectOpenings: [{ from: -Infinity, bits: 0.69 }, { from: 0.00056, bits: -0.88 }, { from: 0.023, bits: -0.01 }, { from: 0.96, bits: 0.07 }, { from: 0.99, bits: 0.65 }, { from: 1, bits: 0 }],
      suspectTerminals: [{ from: -Infinity, bits: -0.1 }, { from: 0.00053, bits: -0.33 }, { from: 0.048, bits: 0.08 }, { from: 0.96, bits: 0 }, { from: 0.99, bits: 0.51 }, { from: 1, bits: 0 }],
    },
  },
  counterparty: {
    prior: -5.48,
    steps: {
      strangersIn: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.17 }, { from: 0.055, bits: 0.06 }, { from: 0.82, bits: 1.37 }, { from: 1, bits: 0.41 }],
      strangersOut: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.19 }, { from: 0.028, bits: 0.73 }, { from: 0.49, bits: -0.07 }, { from: 1, bits: -0.62 }],
      leftShortly: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.13 }, { from: 0.0078, bits: 1.44 }, { from: 0.1, bits: 1.88 }, { from: 0.46, bits: 0.52 }, { from: 0.49, bits: 2.81 }],
      leftWithinDay: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 1.45 }, { from: 0.014, bits: 1.3 }, { from: 0.065, bits: 1.34 }, { from: 0.22, bits: 0.55 }, { from: 0.81, bits: 0.24 }, { from: 0.96, bits: 0.06 }, { from: 1, bits: 1.58 }],
      medianStayMinutes: [{ from: -Infinity, bits: 1.83 }, { from: 5.1, bits: 1.57 }, { from: 28, bits: 1.53 }, { from: 360, bits: 1.21 }, { from: 1900, bits: 0.3 }, { from: 44000, bits: -0.51 }, { from: 130000, bits: 0.18 }, { from: 180000, bits: 0.56 }, { from: 210000, bits: -0.29 }],
      threeDayPeak: [{ from: -Infinity, bits: -0.26 }, { from: 0.6, bits: 0.54 }, { from: 0.89, bits: 0.98 }, { from: 1, bits: 0.74 }],
      largeSpanDays: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.14 }, { from: 0.11, bits: 4.28 }, { from: 0.49, bits: 3.97 }, { from: 1.9, bits: 3.35 }, { from: 7.8, bits: -0.82 }, { from: 130, bits: -2.45 }, { from: 150, bits: -3.07 }],
      largeDays: [{ from: -Infinity, bits: 0 }, { from: 1, bits: -1.05 }, { from: 3, bits: 0.31 }, { from: 5, bits: 1.29 }, { from: 6, bits: 2.12 }, { from: 9, bits: 2.48 }, { from: 15, bits: -0.02 }],
      receiptsPerActiveDay: [{ from: -Infinity, bits: -3.74 }, { from: 1, bits: -2.04 }, { from: 1.8, bits: 0.41 }, { from: 2.6, bits: 1.44 }, { from: 5.3, bits: 1.61 }, { from: 7, bits: 1.47 }, { from: 24, bits: 2.86 }],
      received: [{ from: -Infinity, bits: -1 }, { from: 34000, bits: -1.29 }, { from: 40000, bits: -1.07 }, { from: 140000, bits: -0.25 }, { from: 150000, bits: 0.36 }, { from: 390000, bits: 0.59 }, { from: 600000, bits: 1.6 }, { from: 1000000, bits: 1.42 }, { from: 2100000, bits: 1.66 }],
      cashShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 0.23 }],
      echoedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: 2.05 }, { from: 0.0053, bits: 3 }, { from: 0.051, bits: 0.08 }],
      tracedShare: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -0.37 }, { from: 0.012, bits: 0.37 }],
      complaintsReaching: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -1.33 }, { from: 3, bits: 1.33 }],
      suspectTies: [{ from: -Infinity, bits: 0 }, { from: 0, bits: -2.74 }, { from: 0.00052, bits: -1.7 }, { from: 0.29, bits: -1.15 }, { from: 0.32, bits: -0.77 }, { from: 1.2, bits: 2.04 }, { from: 15, bits: 4.33 }],
      fromSuspects: [{ from: -Infinity, bits: -0.84 }, { from: 0.00044, bits: -0.43 }, { from: 0.0016, bits: -0.64 }, { from: 0.0031, bits: -0.96 }, { from: 0.026, bits: -2.29 }, { from: 0.29, bits: 0.72 }, { from: 1, bits: 0 }],
      toSuspects: [{ from: -Infinity, bits: -0.9 }, { from: 0.00038, bits: -1.16 }, { from: 0.0061, bits: -0.92 }, { from: 0.011, bits: -0.03 }, { from: 0.7, bits: 1.33 }, { from: 0.99, bits: 0.24 }, { from: 1, bits: 0 }],
    },
  },
};
