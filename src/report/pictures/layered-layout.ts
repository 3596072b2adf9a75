/**
 * Layout of a layered flow picture (Sankey): columns of nodes as high as the money that passes them, ribbons between neighbouring columns. Order within a column by weighted barycentres
 * (Sugiyama, Tagawa and Toda 1981), positions relaxed toward the neighbours as in d3-sankey. Departs from d3-sankey in that columns are given, and lanes (money that has ended
 * and runs on to the last column) stay at the foot of every column, in one order.
 */

const SWEEPS = 8;
const LEAST_THICKNESS = 0.8;

export interface LayeredNode {
  readonly id: string;
  readonly column: number;
  /** Rank among the lanes at the foot of the columns, undefined for an ordinary node. */
  readonly lane?: number;
}

export interface LayeredLink {
  readonly source: string;
  /** In the column right of the source's. */
  readonly target: string;
  readonly value: number;
}

export interface PlacedNode<Node> {
  readonly node: Node;
  readonly value: number;
  x: number;
  y: number;
  height: number;
}

export interface PlacedLink<Link> {
  readonly link: Link;
  readonly x0: number;
  readonly x1: number;
  /** Upper edges at both ends. */
  readonly y0: number;
  readonly y1: number;
  readonly thickness: number;
}

export interface LayeredSize {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  readonly gap: number;
}

interface Working<Node> extends PlacedNode<Node> {
  readonly incoming: { other: Working<Node>; value: number }[];
  readonly outgoing: { other: Working<Node>; value: number }[];
  rank: number;
}

/** Places nodes and links; those without a value are left out. Deterministic: ties go by id. */
export function layeredLayout<Node extends LayeredNode, Link extends LayeredLink>(nodes: readonly Node[], links: readonly Link[], size: LayeredSize): { nodes: PlacedNode<Node>[]; links: PlacedLink<Link>[]; scale: number } {
  const inward = new Map<string, number>();
  const outward = new Map<string, number>();
  for (const link of links) {
    outward.set(link.source, (outward.get(link.source) ?? 0) + link.value);
    inward.set(link.target, (inward.get(link.target) ?? 0) + link.value);
  }
  const placed = nodes
    .map((node): Working<Node> => ({ node, value: Math.max(inward.get(node.id) ?? 0, outward.get(node.id) ?? 0), x: 0, y: 0, height: 0, incoming: [], outgoing: [], rank: 0 }))
    .filter((entry) => entry.value > 0)
    .sort((a, b) => b.value - a.value || (a.node.id < b.node.id ? -1 : 1));
  const byId = new Map(placed.map((entry) => [entry.node.id, entry]));
  for (const link of links) {
    const source = byId.get(link.source);
    const target = byId.get(link.target);
    if (source === undefined || target === undefined) continue;
    source.outgoing.push({ other: target, value: link.value });
    target.incoming.push({ other: source, value: link.value });
  }
  const columnCount = placed.reduce((most, entry) => Math.max(most, entry.node.column + 1), 0);
  const columns = Array.from({ length: columnCount }, (_, column) => placed.filter((entry) => entry.node.column === column));
  const scale = columns.reduce((least, column) => {
    const total = column.reduce((sum, entry) => sum + entry.value, 0);
    return total === 0 ? least : Math.min(least, Math.max(1, size.height - (column.length - 1) * size.gap) / total);
  }, Number.POSITIVE_INFINITY);
  if (!Number.isFinite(scale)) return { nodes: [], links: [], scale: 0 };

  const step = columnCount > 1 ? (size.width - size.nodeWidth) / (columnCount - 1) : 0;
  columns.forEach((column, index) => {
    for (const entry of column) {
      entry.x = index * step;
      entry.height = Math.max(LEAST_THICKNESS, entry.value * scale);
    }
    column.forEach((entry, rank) => (entry.rank = rank));
    settle(column, size);
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? columns.slice(1) : columns.slice(0, -1).reverse()) {
      for (const entry of column) {
        const neighbours = forward ? entry.incoming : entry.outgoing;
        const weight = neighbours.reduce((sum, { value }) => sum + value, 0);
        if (entry.node.lane === undefined && weight > 0) entry.y = neighbours.reduce((sum, { other, value }) => sum + (other.y + other.height / 2) * value, 0) / weight - entry.height / 2;
      }
      settle(column, size);
    }
  }
  return { nodes: placed, links: placeLinks(links, byId, size, scale), scale };
}

/** Orders a column by wanted positions, lanes last, and moves its nodes apart within the height. */
function settle<Node extends LayeredNode>(column: Working<Node>[], { height, gap }: LayeredSize): void {
  column.sort((a, b) => (a.node.lane ?? -1) - (b.node.lane ?? -1) || a.y - b.y || a.rank - b.rank);
  column.forEach((entry, rank) => (entry.rank = rank));
  const lanes = column.filter((entry) => entry.node.lane !== undefined);
  const ordinary = column.filter((entry) => entry.node.lane === undefined);
  let foot = height;
  for (const lane of lanes.slice().reverse()) {
    lane.y = foot - lane.height;
    foot = lane.y - gap;
  }
  let top = 0;
  for (const entry of ordinary) {
    entry.y = Math.max(entry.y, top);
    top = entry.y + entry.height + gap;
  }
  let bottom = lanes.length === 0 ? height : foot;
  for (const entry of ordinary.slice().reverse()) {
    entry.y = Math.min(entry.y, bottom - entry.height);
    bottom = entry.y - gap;
  }
}

function placeLinks<Node extends LayeredNode, Link extends LayeredLink>(links: readonly Link[], byId: ReadonlyMap<string, Working<Node>>, { nodeWidth }: LayeredSize, scale: number): PlacedLink<Link>[] {
  const ends = links.flatMap((link) => {
    const source = byId.get(link.source);
    const target = byId.get(link.target);
    return source === undefined || target === undefined ? [] : [{ link, source, target, y0: 0, y1: 0 }];
  });
  const stack = (side: 'source' | 'target', other: 'source' | 'target', key: 'y0' | 'y1'): void => {
    const next = new Map<Working<Node>, number>();
    for (const end of [...ends].sort((a, b) => a[other].y - b[other].y || (a.link[other] < b.link[other] ? -1 : 1))) {
      const at = next.get(end[side]) ?? end[side].y;
      end[key] = at;
      next.set(end[side], at + end.link.value * scale);
    }
  };
  stack('source', 'target', 'y0');
  stack('target', 'source', 'y1');
  return ends.map(({ link, source, target, y0, y1 }) => ({ link, x0: source.x + nodeWidth, x1: target.x, y0, y1, thickness: Math.max(LEAST_THICKNESS, link.value * scale) }));
}
