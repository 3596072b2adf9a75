/** Attributes of a graph's nodes or edges as typed columns, which both exchange formats declare before they use them. */

/** Types that GEXF and GraphML have both: whole numbers (up to 2^53) are long. */
export type AttributeType = 'boolean' | 'long' | 'double' | 'string';

export interface AttributeColumn {
  readonly name: string;
  readonly type: AttributeType;
}

type Attributes = Readonly<Record<string, unknown>>;

const WIDER: readonly AttributeType[] = ['long', 'double'];

/** Columns in text order of their names, each of the narrowest type that holds all its values; attributes in `without` are left out. */
export function attributeColumns(rows: Iterable<Attributes>, without: ReadonlySet<string> = new Set()): AttributeColumn[] {
  const types = new Map<string, AttributeType>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const type = without.has(name) ? undefined : typeOf(value);
      if (type === undefined) continue;
      const before = types.get(name);
      types.set(name, before === undefined || before === type ? type : WIDER.includes(before) && WIDER.includes(type) ? 'double' : 'string');
    }
  }
  return [...types].map(([name, type]) => ({ name, type })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The value as text; undefined where there is none. Lists and objects are JSON. */
export function attributeText(value: unknown): string | undefined {
  if (typeOf(value) === undefined) return undefined;
  return typeof value === 'string' ? value : typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

function typeOf(value: unknown): AttributeType | undefined {
  if (typeof value === 'boolean') return 'boolean';
  // No number is no value; neither format has one way to write infinity that all readers know.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'long' : Number.isFinite(value) ? 'double' : undefined;
  if (value === null || value === undefined || typeof value === 'function' || typeof value === 'symbol') return undefined;
  return 'string';
}
