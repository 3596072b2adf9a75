import { DirectedGraph, MultiGraph } from 'graphology';
import * as gexf from 'graphology-gexf';
import * as graphml from 'graphology-graphml';
import { describe, expect, it } from 'vitest';
import { findingsGraph } from '../../src/report/graphs/findings-graph.js';
import { toGexf } from '../../src/report/graphs/to-gexf.js';
import { toGraphml } from '../../src/report/graphs/to-graphml.js';
import { buildFindings } from './build-findings.js';

const HOSTILE = `</node><script>"'&\u0000\u001b]\u202e\ud800\n\t王`;

function hostileGraph(): MultiGraph {
  const graph = new MultiGraph();
  graph.addNode('a', { name: HOSTILE, whole: Number.MAX_SAFE_INTEGER, share: 0.25, flag: true, list: [1, 'x'], mixed: 1 });
  graph.addNode('b', { name: '', whole: 0, mixed: 'text', nothing: null, no: Number.NaN });
  graph.addDirectedEdgeWithKey('one', 'a', 'b', { amount: 9_007_199_254_740_991, weight: 2.5 });
  graph.addDirectedEdgeWithKey('two', 'a', 'b', { amount: 1 });
  graph.addUndirectedEdgeWithKey('three', 'b', 'a', { amount: 2, note: HOSTILE });
  return graph;
}

/** What XML can hold of the hostile text: forbidden characters replaced. */
const READABLE = HOSTILE.replace('\u0000', '\ufffd').replace('\u001b', '\ufffd').replace('\ud800', '\ufffd');

describe('toGexf', () => {
  it('is read back by graphology-gexf: nodes, edges, attributes and their types', () => {
    const read = gexf.parse(MultiGraph, toGexf(hostileGraph()), { allowUndeclaredAttributes: false });
    expect(read.nodes()).toEqual(['a', 'b']);
    expect(read.getNodeAttributes('a')).toMatchObject({ name: READABLE, whole: Number.MAX_SAFE_INTEGER, share: 0.25, flag: true, list: '[1,"x"]', mixed: '1' });
    expect(read.hasNodeAttribute('b', 'nothing')).toBe(false);
    expect(read.hasNodeAttribute('b', 'no')).toBe(false);
    expect(read.getEdgeAttributes('one')).toMatchObject({ amount: 9_007_199_254_740_991, weight: 2.5 });
    expect(read.directedSize).toBe(2);
    expect(read.undirectedSize).toBe(1);
    expect(read.getEdgeAttribute('three', 'note')).toBe(READABLE);
  });

  it('writes colours, sizes and places as GEXF knows them', () => {
    const graph = new DirectedGraph();
    graph.addNode('a', { color: '#1f8a5b', size: 4, x: 1.5, y: -2 });
    graph.addNode('b', { color: 'javascript:1', size: Number.POSITIVE_INFINITY, x: 1 });
    const read = gexf.parse(MultiGraph, toGexf(graph));
    expect(read.getNodeAttributes('a')).toMatchObject({ color: 'rgb(31,138,91)', size: 4, x: 1.5, y: -2 });
    expect(read.hasNodeAttribute('b', 'x')).toBe(false);
  });
});

describe('toGraphml', () => {
  it('is read back by graphology-graphml', () => {
    const text = toGraphml(hostileGraph());
    const read = graphml.parse(MultiGraph, text);
    expect(read.nodes()).toEqual(['a', 'b']);
    expect(read.getNodeAttributes('a')).toMatchObject({ name: READABLE, whole: Number.MAX_SAFE_INTEGER, share: 0.25, flag: true, list: '[1,"x"]', mixed: '1' });
    expect(read.getEdgeAttributes('one')).toMatchObject({ amount: 9_007_199_254_740_991, weight: 2.5 });
    expect(read.size).toBe(3);
    // The parser takes the direction of the whole graph for every edge; other programs read this.
    expect(text.match(/<edge [^>]*directed="false"/g)).toHaveLength(1);
    expect(text).toContain('<graph edgedefault="directed">');
  });
});

describe('findingsGraph', () => {
  const findings = buildFindings();
  const graph = findingsGraph(findings);

  it('has every account, member and group, and the money of every pair', () => {
    for (const { account } of findings.accounts) expect(graph.hasNode(`account:${account}`)).toBe(true);
    for (const group of findings.groups) {
      expect(graph.inDegree(`group:${group.id}`)).toBe(new Set(group.members.map(({ kind, id }) => `${kind}:${id}`)).size);
    }
    const traced = graph.reduceEdges((sum, _, attributes) => sum + Number(attributes['traced'] ?? 0), 0);
    const pairs = new Map(findings.flows.map((flow) => [`${flow.from} ${flow.to}`, flow]).reverse() as [string, (typeof findings.flows)[number]][]);
    expect(traced).toBe([...pairs.values()].reduce((sum, flow) => sum + flow.traced, 0));
  });

  it('survives both formats', () => {
    for (const read of [gexf.parse(DirectedGraph, toGexf(graph)), graphml.parse(DirectedGraph, toGraphml(graph))]) {
      expect(read.order).toBe(graph.order);
      expect(read.size).toBe(graph.size);
    }
  });
});
