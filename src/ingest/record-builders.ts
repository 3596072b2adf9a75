/** A builder for the table of each kind of record. */

import type { StringPool } from '../core/string-pool.js';
import { TableBuilder, type TableSpec } from '../core/table.js';
import { recordKinds, type RecordKindName } from './kinds/index.js';

export type RecordBuilders = Readonly<Record<RecordKindName, TableBuilder<TableSpec>>>;

export function recordBuilders(strings: StringPool): RecordBuilders {
  return Object.fromEntries(Object.entries(recordKinds).map(([name, { spec }]) => [name, new TableBuilder<TableSpec>(spec, strings)])) as RecordBuilders;
}
