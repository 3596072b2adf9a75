/** A graphology graph as GraphML (yEd, igraph, networkx, Cytoscape). graphology-graphml reads only; tests read the result with it. */

import type { AbstractGraph } from 'graphology-types';
import { attributeColumns, attributeText, type AttributeColumn } from './attribute-columns.js';
import { xmlText } from './xml-text.js';

type Attributes = Readonly<Record<string, unknown>>;

/** The graph as text: nodes and edges in the graph's order, all attributes with their types. Lists and objects become JSON. */
export function toGraphml(graph: AbstractGraph): string {
  const nodeColumns = attributeColumns(graph.mapNodes((_, attributes): Attributes => attributes));
  const edgeColumns = attributeColumns(graph.mapEdges((_, attributes): Attributes => attributes));
  const directed = graph.type !== 'undirected';
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...declaration('node', nodeColumns),
    ...declaration('edge', edgeColumns),
    `<graph edgedefault="${directed ? 'directed' : 'undirected'}">`,
  ];
  graph.forEachNode((node, attributes) => lines.push(`<node id="${xmlText(node)}">${values('node', nodeColumns, attributes)}</node>`));
  graph.forEachEdge((edge, attributes, source, target, _source, _target, undirected) => {
    const own = undirected === directed ? ` directed="${undirected ? 'false' : 'true'}"` : '';
    lines.push(`<edge id="${xmlText(edge)}" source="${xmlText(source)}" target="${xmlText(target)}"${own}>${values('edge', edgeColumns, attributes)}</edge>`);
  });
  lines.push('</graph>', '</graphml>');
  return `${lines.join('\n')}\n`;
}

function declaration(kind: 'node' | 'edge', columns: readonly AttributeColumn[]): string[] {
  return columns.map(({ name, type }, index) => `<key id="${kind[0] ?? ''}${index}" for="${kind}" attr.name="${xmlText(name)}" attr.type="${type}"/>`);
}

function values(kind: 'node' | 'edge', columns: readonly AttributeColumn[], attributes: Attributes): string {
  return columns
    .flatMap(({ name }, index) => {
      const text = attributeText(attributes[name]);
      return text === undefined ? [] : [`<data key="${kind[0] ?? ''}${index}">${xmlText(text)}</data>`];
    })
    .join('');
}
