import { parseFragment } from 'parse5';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Findings } from '../../src/findings/findings.js';
import { placeDiscs, placeMembers } from '../../src/report/pictures/disc-layout.js';
import { fundFlowModel } from '../../src/report/pictures/fund-flow-model.js';
import { fundFlowSvg } from '../../src/report/pictures/fund-flow-svg.js';
import { layeredLayout, type LayeredLink, type LayeredNode } from '../../src/report/pictures/layered-layout.js';
import { networkSvg } from '../../src/report/pictures/network-svg.js';
import { timelineSvg } from '../../src/report/pictures/timeline-svg.js';
import { buildFindings } from './build-findings.js';
import { poison } from './poison.js';

const SIZE = { width: 800, height: 400, nodeWidth: 10, gap: 6 };

/** Layered graphs: some nodes a column, links to the next. */
const layered = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 })
  .chain((columns) => {
    const nodes = columns.flatMap((count, column) => Array.from({ length: count }, (_, index): LayeredNode => ({ id: `${column}.${index}`, column, ...(index === 5 ? { lane: 0 } : {}) })));
    const pairs = nodes.flatMap((source) => nodes.filter((target) => target.column === source.column + 1).map((target) => [source.id, target.id] as const));
    return fc.tuple(fc.constant(nodes), fc.array(fc.tuple(fc.constantFrom(...pairs), fc.integer({ min: 1, max: 1_000_000 })), { minLength: 1, maxLength: 12 }));
  })
  .map(([nodes, links]) => ({ nodes, links: links.map(([[source, target], value]): LayeredLink => ({ source, target, value })) }));

describe('layeredLayout', () => {
  it('keeps nodes of a column apart and in the picture, as high as their money', () => {
    fc.assert(
      fc.property(layered, ({ nodes, links }) => {
        const placed = layeredLayout(nodes, links, SIZE);
        for (const entry of placed.nodes) {
          const inward = links.filter((link) => link.target === entry.node.id).reduce((sum, link) => sum + link.value, 0);
          const outward = links.filter((link) => link.source === entry.node.id).reduce((sum, link) => sum + link.value, 0);
          expect(entry.value).toBe(Math.max(inward, outward));
          expect(entry.height).toBeCloseTo(Math.max(0.8, entry.value * placed.scale), 6);
          expect(entry.y + entry.height).toBeLessThan(SIZE.height + 6);
        }
        for (let column = 0; column < 5; column++) {
          const inside = placed.nodes.filter((entry) => entry.node.column === column).sort((a, b) => a.y - b.y);
          inside.slice(1).forEach((entry, index) => {
            const above = inside[index];
            expect(entry.y - ((above?.y ?? 0) + (above?.height ?? 0))).toBeGreaterThan(SIZE.gap - 1e-6);
          });
          if (inside.some((entry) => entry.node.lane !== undefined)) expect(inside.at(-1)?.node.lane).toBe(0);
        }
        expect(placed.links).toHaveLength(links.length);
      }),
    );
  });

  it('gives the same picture for any order of links', () => {
    fc.assert(
      fc.property(layered, ({ nodes, links }) => {
        const merged = [...new Map(links.map((link) => [`${link.source} ${link.target}`, link])).values()];
        const place = (list: readonly LayeredLink[]) => new Map(layeredLayout(nodes, list, SIZE).nodes.map((entry) => [entry.node.id, Math.round(entry.y * 1e6)]));
        expect(place([...merged].reverse())).toEqual(place(merged));
      }),
    );
  });
});

describe('fundFlowModel', () => {
  const findings = buildFindings();
  for (const detail of ['groups', 'accounts'] as const) {
    it(`loses no money between its ends, by ${detail}`, () => {
      const { nodes, links, columns } = fundFlowModel(findings, detail);
      const traced = findings.traces.outcomes.reduce((sum, outcome) => sum + outcome.amount, 0);
      const last = new Set(nodes.filter((node) => node.column === columns.length - 1).map((node) => node.id));
      expect(links.filter((link) => last.has(link.target)).reduce((sum, link) => sum + link.value, 0)).toBe(traced);
      const paid = findings.flows.filter((flow) => findings.accounts.some((account) => account.account === flow.from && account.role === 'victim')).reduce((sum, flow) => sum + flow.traced, 0);
      const first = new Set(nodes.filter((node) => node.column === 0).map((node) => node.id));
      expect(links.filter((link) => first.has(link.source)).reduce((sum, link) => sum + link.value, 0)).toBe(paid);
      for (const node of nodes) {
        if (node.column === 0 || last.has(node.id)) continue;
        const sums = (['target', 'source'] as const).map((side) => links.filter((link) => link[side] === node.id).reduce((sum, link) => sum + link.value, 0));
        expect(sums[0]).toBe(sums[1]);
      }
    });
  }

  it('tells what it does not draw, and where payments came from that no victim account made', () => {
    const [payment, ...others] = findings.flows.filter((flow) => findings.accounts.some((account) => account.account === flow.from && account.role === 'victim'));
    const rest = findings.flows.filter((flow) => flow !== payment);
    const hidden = fundFlowModel({ ...findings, flows: rest }, 'groups');
    const other = hidden.nodes.find((node) => node.label[1] === 'other payments');
    expect(others.length).toBeGreaterThan(0);
    expect(hidden.links.filter((link) => link.source === other?.id).reduce((sum, link) => sum + link.value, 0)).toBe(payment?.traced);
    const back = { ...(findings.flows.find((flow) => flow !== payment && rest.includes(flow)) as Findings['flows'][number]), traced: 12_345 };
    const turned = fundFlowModel({ ...findings, flows: [...findings.flows, { ...back, from: back.to, to: back.from }] }, 'groups');
    expect(turned.notes.map(([, en]) => en).join('')).toContain('¥123.45');
  });
});

describe('discs', () => {
  it('keep members inside and apart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 3, max: 12 }), { minLength: 1, maxLength: 40 }), fc.integer(), (sizes, salt) => {
        const members = sizes.map((radius) => ({ radius }));
        const links = sizes.slice(1).map((_, index) => ({ source: index + 1, target: Math.abs(salt + index) % (index + 1), weight: 0.5 }));
        const { points, radius } = placeMembers(members, links);
        points.forEach((point, index) => {
          expect(Math.hypot(point.x, point.y) + (sizes[index] ?? 0)).toBeLessThanOrEqual(radius);
          points.slice(index + 1).forEach((other, next) => expect(Math.hypot(point.x - other.x, point.y - other.y)).toBeGreaterThan(((sizes[index] ?? 0) + (sizes[index + 1 + next] ?? 0)) * 0.75));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('never overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 1, maxLength: 25 }), (radii) => {
        const centres = placeDiscs(radii, radii.slice(1).map((_, index) => ({ source: 0, target: index + 1, weight: 0.3 })));
        centres.forEach((centre, index) => centres.slice(index + 1).forEach((other, next) => expect(Math.hypot(centre.x - other.x, centre.y - other.y)).toBeGreaterThan((radii[index] ?? 0) + (radii[index + 1 + next] ?? 0))));
      }),
      { numRuns: 40 },
    );
  });
});

describe('pictures as files', () => {
  const findings = buildFindings({ victims: 20, gangs: 3, accountsPerGang: 10 });
  const draw = (shown: Findings): string[] => [fundFlowSvg(shown), fundFlowSvg(shown, { detail: 'accounts', lang: 'en' }), networkSvg(shown), timelineSvg(shown, { lang: 'en' })];

  it('are one SVG element each, with hostile names as text', () => {
    draw(poison(findings)).forEach((svg, index) => {
      const body = svg.slice(svg.indexOf('<svg'));
      const errors: string[] = [];
      const fragment = parseFragment(body, { onParseError: (error) => errors.push(error.code) });
      expect(errors).toEqual([]);
      expect(fragment.childNodes.filter((node) => 'tagName' in node)).toHaveLength(1);
      const tags = (text: string): number => text.match(/<[a-z]/g)?.length ?? 0;
      expect(tags(svg)).toBe(tags(draw(findings)[index] ?? ''));
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    });
  });

  it('are the same bytes each time, and pictures of nothing when nothing was found', () => {
    expect(draw(JSON.parse(JSON.stringify(findings)) as Findings)).toEqual(draw(findings));
    const nothing = { ...findings, groups: [], accounts: [], flows: [], freeze: [], traces: { ...findings.traces, outcomes: [], nextInquiries: [] } };
    for (const svg of draw(nothing)) expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
