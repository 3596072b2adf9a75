/**
 * A graphology graph as GEXF 1.3 (Gephi). graphology-gexf's own writer is not used: it leaves control characters of names in, so that a hostile name makes a file that no reader opens, and writes sums
 * beyond 2^31 as doubles. Tests read the result with its parser.
 */

import type { AbstractGraph } from 'graphology-types';
import { attributeColumns, attributeText, type AttributeColumn } from './attribute-columns.js';
import { xmlText } from './xml-text.js';

/** Attributes that GEXF has elements of its own for. */
const DRAWN = ['color', 'size', 'x', 'y'] as const;
const OWN_NODE = new Set<string>(['label', ...DRAWN]);
const OWN_EDGE = new Set<string>(['label', 'weight']);

type Attributes = Readonly<Record<string, unknown>>;

/** The graph as text: nodes and edges in the graph's order, all attributes with their types; `label`, `weight`, `color` (#rrggbb), `size`, `x`, `y` as GEXF's own. Lists and objects become JSON. */
export function toGexf(graph: AbstractGraph): string {
  const nodeColumns = attributeColumns(attributesOf(graph, 'node'), OWN_NODE);
  const edgeColumns = attributeColumns(attributesOf(graph, 'edge'), OWN_EDGE);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<graph defaultedgetype="${graph.type === 'undirected' ? 'undirected' : 'directed'}">`,
    ...declaration('node', nodeColumns),
    ...declaration('edge', edgeColumns),
    '<nodes>',
  ];
  graph.forEachNode((node, attributes) => lines.push(`<node id="${xmlText(node)}" label="${xmlText(attributeText(attributes['label']) ?? node)}">${values(nodeColumns, attributes)}${drawing(attributes)}</node>`));
  lines.push('</nodes>', '<edges>');
  graph.forEachEdge((edge, attributes, source, target, _source, _target, undirected) => {
    const label = attributeText(attributes['label']);
    const weight: unknown = attributes['weight'];
    const own = `${label === undefined ? '' : ` label="${xmlText(label)}"`}${typeof weight === 'number' && Number.isFinite(weight) ? ` weight="${weight}"` : ''}`;
    lines.push(`<edge id="${xmlText(edge)}" source="${xmlText(source)}" target="${xmlText(target)}" type="${undirected ? 'undirected' : 'directed'}"${own}>${values(edgeColumns, attributes)}</edge>`);
  });
  lines.push('</edges>', '</graph>', '</gexf>');
  return `${lines.join('\n')}\n`;
}

function attributesOf(graph: AbstractGraph, kind: 'node' | 'edge'): Attributes[] {
  return kind === 'node' ? graph.mapNodes((_, attributes): Attributes => attributes) : graph.mapEdges((_, attributes): Attributes => attributes);
}

function declaration(kind: 'node' | 'edge', columns: readonly AttributeColumn[]): string[] {
  if (columns.length === 0) return [];
  return [`<attributes class="${kind}">`, ...columns.map(({ name, type }, index) => `<attribute id="${index}" title="${xmlText(name)}" type="${type}"/>`), '</attributes>'];
}

function values(columns: readonly AttributeColumn[], attributes: Attributes): string {
  const cells = columns.flatMap(({ name }, index) => {
    const text = attributeText(attributes[name]);
    return text === undefined ? [] : [`<attvalue for="${index}" value="${xmlText(text)}"/>`];
  });
  return cells.length === 0 ? '' : `<attvalues>${cells.join('')}</attvalues>`;
}

function drawing(attributes: Attributes): string {
  const { color, size, x, y } = attributes as Readonly<Record<(typeof DRAWN)[number], unknown>>;
  const parts: string[] = [];
  const match = typeof color === 'string' ? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) : null;
  if (match !== null) {
    const [red, green, blue] = match.slice(1).map((digits) => Number.parseInt(digits, 16));
    parts.push(`<viz:color r="${red}" g="${green}" b="${blue}"/>`);
  }
  if (typeof size === 'number' && Number.isFinite(size)) parts.push(`<viz:size value="${size}"/>`);
  if (typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)) parts.push(`<viz:position x="${x}" y="${y}"/>`);
  return parts.join('');
}
