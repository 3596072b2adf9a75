/** The layered picture of traced money: victims on the left, tiers of accounts, and on the right where it ended; ribbons as wide as the money. */

import type { Findings } from '../../findings/findings.js';
import { formatCompactMoney, formatMoney } from '../format-amount.js';
import { pick, type Lang, type Pair } from '../texts.js';
import { singleVoice, type Voice } from '../voice.js';
import { fundFlowModel, type FundFlowDetail, type FlowNode } from './fund-flow-model.js';
import { layeredLayout, type PlacedLink, type PlacedNode } from './layered-layout.js';
import { coordinate, standaloneSvg, type Picture } from './svg-document.js';

const WIDTH = 1180;
const LEFT = 2;
const TOP = 34;
/** Room for the labels of the last column. */
const RIGHT = 170;
const NODE_WIDTH = 10;
const GAP = 9;
const HEIGHTS: Readonly<Record<FundFlowDetail, number>> = { groups: 420, accounts: 640 };
const LABEL_FROM_HEIGHT = 7;

export interface FundFlowSvgOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
  /** @defaultValue 'groups' */
  readonly detail?: FundFlowDetail;
}

/** The picture as an SVG file of its own. Empty of ribbons when no money was traced. */
export function fundFlowSvg(findings: Findings, options: FundFlowSvgOptions = {}): string {
  const { lang = 'zh', detail = 'groups' } = options;
  const voice = singleVoice(lang);
  return standaloneSvg(fundFlowPicture(findings, detail, voice), voice);
}

/** The picture's inside, for a page. */
export function fundFlowPicture(findings: Findings, detail: FundFlowDetail, voice: Voice): Picture {
  const { currency } = findings.case;
  const model = fundFlowModel(findings, detail);
  const height = HEIGHTS[detail];
  const inner = { width: WIDTH - LEFT - RIGHT, height, nodeWidth: NODE_WIDTH, gap: GAP };
  const { nodes, links } = layeredLayout(model.nodes, model.links, inner);
  const step = model.columns.length > 1 ? (inner.width - NODE_WIDTH) / (model.columns.length - 1) : 0;
  const heads = model.columns.map((title, column) => `<text x="${coordinate(LEFT + column * step)}" y="16" class="muted" font-weight="600">${voice.say(title)}</text>`);
  const ribbons = [...links].sort((a, b) => b.thickness - a.thickness || (a.link.source < b.link.source ? -1 : 1)).map((link) => `<path class="ribbon" fill="${link.link.colour}" d="${ribbonPath(link)}">${voice.title(link.link.hint)}</path>`);
  const bars = nodes.map((entry) => {
    const [zh, en] = entry.node.hint;
    const amount = formatMoney(Math.round(entry.value), currency);
    return `<rect class="node" x="${coordinate(LEFT + entry.x)}" y="${coordinate(TOP + entry.y)}" width="${NODE_WIDTH}" height="${coordinate(entry.height)}" rx="1.5" fill="${entry.node.colour}">${voice.title([`${zh}\n${amount}`, `${en}\n${amount}`])}</rect>`;
  });
  return {
    width: WIDTH,
    height: TOP + height + 10,
    description: ['涉案资金分层流向：受害人、各层级账户、去向', 'Traced money by tier: victims, tiers of accounts, where it ended'],
    body: `${heads.join('')}${ribbons.join('')}${bars.join('')}${labels(nodes, model.columns.length - 1, currency, voice)}`,
    notes: model.notes,
  };
}

function ribbonPath({ x0, x1, y0, y1, thickness }: PlacedLink<unknown>): string {
  const [left, right, middle] = [LEFT + x0, LEFT + x1, LEFT + (x0 + x1) / 2].map(coordinate);
  const [a, b, c, d] = [TOP + y0, TOP + y1, TOP + y1 + thickness, TOP + y0 + thickness].map(coordinate);
  return `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}V${c}C${middle} ${c} ${middle} ${d} ${left} ${d}Z`;
}

/** Names beside nodes that are high enough; a lane is named where it ends. */
function labels(nodes: readonly PlacedNode<FlowNode>[], lastColumn: number, currency: string, voice: Voice): string {
  const taken = new Map<number, number>();
  return [...nodes]
    .sort((a, b) => a.node.column - b.node.column || a.y - b.y)
    .flatMap((entry) => {
      const { node, y, height, x, value } = entry;
      const middle = TOP + y + height / 2;
      if (node.lane === undefined ? height < LABEL_FROM_HEIGHT : node.column !== lastColumn) return [];
      // Thin neighbours would write over each other.
      if (middle - (taken.get(node.column) ?? Number.NEGATIVE_INFINITY) < 12) return [];
      taken.set(node.column, middle);
      const amount: Pair = [formatCompactMoney(value, currency, 'zh'), formatCompactMoney(value, currency, 'en')];
      const cut = (text: string): string => (text.length > 22 ? `${text.slice(0, 21)}…` : text);
      const label: Pair = [cut(pick(node.label, 'zh')), cut(pick(node.label, 'en'))];
      return [`<text class="halo" x="${coordinate(LEFT + x + NODE_WIDTH + 5)}" y="${coordinate(middle + 4)}">${voice.say(label)} <tspan class="muted">${voice.say(amount)}</tspan></text>`];
    })
    .join('');
}
