/** A border crossing of a person. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const borderCrossingSpec = {
  idNumber: 'text',
  time: 'time',
  /** `CrossingDirection` */ direction: 'code',
  /** 口岸 */ port: 'text',
  /** 前往国(地区) */ country: 'text',
  flight: 'text',
} as const;

export type BorderCrossingSpec = typeof borderCrossingSpec;
export type BorderCrossingTable = Table<BorderCrossingSpec>;

export const CrossingDirection = { unknown: 0, leaving: 1, entering: 2 } as const;
export type CrossingDirection = (typeof CrossingDirection)[keyof typeof CrossingDirection];

/** What a row needs to become a record. */
export const borderCrossingRules: RowRules<BorderCrossingSpec> = { required: ['idNumber', 'time'], codes: { direction: CrossingDirection.entering } };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const borderCrossingRowSchema = /* @__PURE__ */ rowSchema(borderCrossingSpec, borderCrossingRules);
