import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCsrGraph } from '../../src/communities/csr-graph.js';
import { detectEdgeCommunities } from '../../src/communities/detect-communities.js';
import { DataError, UsageError } from '../../src/core/errors.js';
import { seededRandom } from '../../src/core/random.js';
import { AttributeCollector } from '../../src/graphs/attribute-index.js';
import { fuseLayers, meetingTies, surpriseBits, type LayerTies } from '../../src/graphs/fuse-layers.js';
import { sharedAttributeTies } from '../../src/graphs/shared-attribute-ties.js';
import { expectConnected } from '../communities/partition-checks.js';

const tiesOf = (rows: readonly (readonly [number, number, number])[]): LayerTies => ({ length: rows.length, a: Uint32Array.from(rows, ([a]) => a), b: Uint32Array.from(rows, ([, b]) => b), bits: Float64Array.from(rows, ([, , bits]) => bits) });

interface Rows {
  readonly nodeCount: number;
  readonly a: number[];
  readonly b: number[];
}

describe('surpriseBits', () => {
  it('is the Poisson tail, summed by hand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.001, max: 50, noNaN: true }), (count, mean) => {
        fc.pre(count > mean);
        let term = Math.exp(-mean);
        let tail = 0;
        for (let at = 0; at < 400; at++) {
          if (at >= count) tail += term;
          term *= mean / (at + 1);
        }
        expect(surpriseBits(count, mean)).toBeCloseTo(Math.max(0, -Math.log2(tail)), 4);
      }),
      { seed: 61, numRuns: 300 },
    );
    expect(surpriseBits(3, 3)).toBe(0);
    // Far in the tail, where the sum itself would be 0.
    expect(surpriseBits(1000, 0.001)).toBeGreaterThan(10_000);
  });
});

describe('meetingTies', () => {
  it('gives a pair that keeps to itself many bits, and a hub that everybody pays none', () => {
    const a: number[] = [];
    const b: number[] = [];
    const meet = (first: number, second: number, times: number): void => {
      for (let time = 0; time < times; time++) {
        a.push(first);
        b.push(second);
      }
    };
    for (let account = 1; account <= 200; account++) meet(account, 0, 10);
    meet(1, 2, 6);
    const ties = meetingTies({ nodeCount: 201, a: Uint32Array.from(a), b: Uint32Array.from(b) });
    const bitsOf = (first: number, second: number): number => {
      for (let tie = 0; tie < ties.length; tie++) if (ties.a[tie] === first && ties.b[tie] === second) return ties.bits[tie] as number;
      return 0;
    };
    expect(bitsOf(1, 2)).toBeGreaterThan(20);
    for (let account = 1; account <= 200; account++) expect(bitsOf(0, account)).toBeLessThan(5);
  });

  it('does not depend on the order or direction of rows, and refuses what is no meeting', () => {
    const random = seededRandom(62);
    const rows = Array.from({ length: 80 }, (): [number, number] => [Math.floor(random() * 12), Math.floor(random() * 12)]);
    const ties = (list: readonly [number, number][]) => meetingTies({ nodeCount: 12, a: Uint32Array.from(list, ([first]) => first), b: Uint32Array.from(list, ([, second]) => second) });
    expect(ties(rows.toReversed().map(([first, second]) => [second, first]))).toEqual(ties(rows));
    expect(() => meetingTies({ nodeCount: 1, a: Uint32Array.of(0), b: Uint32Array.of(1) })).toThrow(DataError);
    expect(() => meetingTies({ nodeCount: 2, a: Uint32Array.of(0), b: Uint32Array.of(1), count: Float64Array.of(0) })).toThrow(DataError);
  });
});

describe('fuseLayers', () => {
  it('sums layers by pair, each capped, and takes every edge apart again', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }), fc.integer({ min: 0, max: 50 })), { selector: ([a, b]) => [a, b].sort().join(), maxLength: 20 }).map((list) => list.filter(([a, b]) => a !== b));
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), (layers) => {
        const fused = fuseLayers(8, layers.map((list, layer) => ({ name: `layer ${layer}`, ties: tiesOf(list), factor: layer + 0.5, maximumBits: 30 })));
        const expected = new Map<string, number>();
        layers.forEach((list, layer) => {
          for (const [a, b, bits] of list) {
            const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
            expected.set(key, (expected.get(key) ?? 0) + Math.min(30, bits * (layer + 0.5)));
          }
        });
        const found = new Map(Array.from(fused.source, (source, edge) => [`${source} ${fused.target[edge]}`, fused.weight[edge] as number]));
        expect(found).toEqual(new Map([...expected].filter(([, bits]) => bits > 0).sort(([left], [right]) => (left < right ? -1 : 1))));
        fused.source.forEach((source, edge) => {
          const shares = fused.explain(fused.target[edge] as number, source);
          expect(shares.reduce((sum, { bits }) => sum + bits, 0)).toBe(fused.weight[edge]);
          expect(shares.length).toBe(fused.layerCount[edge]);
          for (const { layer, tie } of shares) expect([layers[Number(layer.slice(6))]?.[tie]?.slice(0, 2)].flat().sort()).toEqual([source, fused.target[edge]].sort());
        });
        expect(fused.explain(0, 0)).toEqual([]);
      }),
      { seed: 63, numRuns: 150 },
    );
  });

  it('finds gangs that one layer alone does not show, around honest hubs', () => {
    // 6 gangs of 10: each layer ties only some of their members; 300 honest accounts and all gang members pay two hubs, and pay each other at random.
    const random = seededRandom(64);
    const [gangs, size, honest] = [6, 10, 300];
    const hubs = [gangs * size + honest, gangs * size + honest + 1];
    const nodeCount = gangs * size + honest + hubs.length;
    const layer = (): { a: number[]; b: number[] } => ({ a: [], b: [] });
    const [money, calls] = [layer(), layer()];
    const meet = ({ a, b }: { a: number[]; b: number[] }, first: number, second: number, times: number): void => {
      for (let time = 0; time < times; time++) {
        a.push(first);
        b.push(second);
      }
    };
    const draw = (): number => Math.floor(random() * (nodeCount - 2));
    for (let account = 0; account < nodeCount - 2; account++) {
      for (const hub of hubs) for (const kind of [money, calls]) meet(kind, account, hub, 1 + Math.floor(random() * 12));
      meet(money, account, draw(), 1);
      meet(calls, account, draw(), 1);
    }
    for (let gang = 0; gang < gangs; gang++) {
      // Money ties the first half to each other, calls the second half, each in a ring; one device spans them.
      for (let member = 0; member < size; member++) meet(member < size / 2 ? money : calls, gang * size + member, gang * size + (member < size / 2 ? (member + 1) % 5 : 5 + ((member - 4) % 5)), 4);
    }
    const device: [number, number, number][] = [];
    for (let gang = 0; gang < gangs; gang++) for (const first of [0, 1, 2]) for (const second of [5, 6, 7]) device.push([gang * size + first, gang * size + second, 7]);
    const columns = ({ a, b }: { a: number[]; b: number[] }) => meetingTies({ nodeCount, a: Uint32Array.from(a), b: Uint32Array.from(b) });
    const fused = fuseLayers(nodeCount, [
      { name: 'money', ties: columns(money) },
      { name: 'calls', ties: columns(calls) },
      { name: 'device', ties: tiesOf(device) },
    ]);
    const pure = (communityOf: Uint32Array): number => {
      let whole = 0;
      for (let gang = 0; gang < gangs; gang++) {
        const label = communityOf[gang * size];
        const inside = Array.from({ length: size }, (_, member) => communityOf[gang * size + member]).filter((community) => community === label).length;
        const all = communityOf.filter((community) => community === label).length;
        if (inside === size && all <= 1.5 * size) whole++;
      }
      return whole;
    };
    const seeds = [1, 2, 3, 4, 5];
    for (const seed of seeds) {
      const { communityOf } = detectEdgeCommunities(fused, { resolution: 3, seed });
      expect(pure(communityOf)).toBe(gangs);
      expectConnected(buildCsrGraph(fused), communityOf);
    }
    const alone = fuseLayers(nodeCount, [{ name: 'money', ties: columns(money) }]);
    for (const seed of seeds) expect(pure(detectEdgeCommunities(alone, { resolution: 3, seed }).communityOf)).toBe(0);
    // The hubs' edges weigh less than a gang's, though they carry most of the payments.
    const mean = (isWanted: (edge: number) => boolean): number => {
      const weights = [...fused.weight].filter((_, edge) => isWanted(edge));
      return weights.reduce((sum, bits) => sum + bits, 0) / weights.length;
    };
    const toHub = mean((edge) => hubs.includes(fused.target[edge] as number));
    const inGang = mean((edge) => (fused.target[edge] as number) < gangs * size && Math.floor((fused.source[edge] as number) / size) === Math.floor((fused.target[edge] as number) / size));
    expect(toHub).toBeLessThan(inGang / 2);
  });

  it('finds gangs in money, calls, travel and shared values, through an institution, a hotline, a carrier address, a mall and a campus, and leads back to rows', () => {
    const random = seededRandom(65);
    const [gangs, size, honest] = [5, 8, 560];
    const people = gangs * size + honest;
    const [institution, hotline] = [people, people + 1];
    const nodeCount = people + 2;
    const kinds = ['device', 'ip', 'agent', 'branchDay', 'cell'] as const;
    const collector = new AttributeCollector<(typeof kinds)[number]>(kinds);
    let line = 2;
    const observe = (kind: (typeof kinds)[number], value: number, person: number): void => collector.add(kinds.indexOf(kind), value, person, 0, line++, 0);
    const [money, calls, travel] = [0, 1, 2].map(() => ({ nodeCount, a: [] as number[], b: [] as number[] })) as [Rows, Rows, Rows];
    const meet = ({ a, b }: Rows, first: number, second: number, times: number): void => {
      for (let time = 0; time < times; time++) {
        a.push(first);
        b.push(second);
      }
    };
    const anybody = (): number => Math.floor(random() * people);
    const carrierUsers: number[] = [];
    for (let person = 0; person < people; person++) {
      meet(money, person, institution, 2 + Math.floor(random() * 10));
      meet(calls, person, hotline, 1 + Math.floor(random() * 3));
      meet(money, person, anybody(), 1);
      meet(calls, person, anybody(), 1);
      observe('device', 10_000 + person, person);
      observe('agent', person % 12, person);
      // Half of all people come by one carrier address, two thirds pass the mall, a quarter opened on the campus in one day.
      if (random() < 0.5) {
        observe('ip', 1, person);
        carrierUsers.push(person);
      } else observe('ip', 10_000 + person, person);
      if (random() < 0.67) observe('cell', 1, person);
      observe('branchDay', random() < 0.25 ? 1 : 100 + (person % 20), person);
    }
    for (let gang = 0; gang < gangs; gang++) {
      const member = (at: number): number => gang * size + at;
      // No layer ties all of a gang: money its front, calls its back, devices, addresses and agents some of each, travel two pairs.
      for (let first = 0; first < 4; first++) {
        for (let second = first + 1; second < 4; second++) {
          meet(money, member(first), member(second), 3);
          meet(calls, member(first + 4), member(second + 4), 3);
        }
      }
      for (const [first, second] of [[0, 7], [1, 6]] as const) meet(travel, member(first), member(second), 3);
      for (const at of [1, 2, 4, 6]) observe('device', 100 + gang, member(at));
      for (const at of [2, 3, 5, 7]) observe('ip', 100 + gang, member(at));
      for (const at of [0, 3, 5, 7]) observe('agent', 1000 + gang, member(at));
    }
    for (let pair = 0; pair < 30; pair++) meet(travel, anybody(), anybody(), 1);
    const shared = sharedAttributeTies(collector.finish(Uint32Array.from({ length: nodeCount }, (_, node) => node), ['rows.csv'], (kind, key) => `${kind}-${key}`), { maximumHolders: 1000 });
    const meetings = ({ a, b }: Rows) => meetingTies({ nodeCount, a: Uint32Array.from(a), b: Uint32Array.from(b) });
    const fused = fuseLayers(nodeCount, [
      { name: 'shared', ties: shared },
      { name: 'money', ties: meetings(money) },
      { name: 'calls', ties: meetings(calls) },
      { name: 'travel', ties: meetings(travel) },
    ]);
    // Six bits between any two of a community, on average.
    for (const seed of [1, 2, 3]) {
      const { communityOf } = detectEdgeCommunities(fused, { seed, objective: 'cpm', resolution: 6 });
      expectConnected(buildCsrGraph(fused), communityOf);
      for (let gang = 0; gang < gangs; gang++) {
        const own = communityOf[gang * size] as number;
        const members = [...communityOf.keys()].filter((node) => communityOf[node] === own);
        expect(members).toEqual(Array.from({ length: size }, (_, at) => gang * size + at));
      }
      // Nobody is tied by the carrier's address alone.
      const most = Math.max(...[...new Set(communityOf)].map((community) => carrierUsers.filter((person) => communityOf[person] === community).length));
      expect(most).toBeLessThan(carrierUsers.length / 10);
    }
    // A tie taken apart, down to the rows of the device that both used.
    const shares = fused.explain(4, 1);
    expect(shares.map(({ layer }) => layer)).toContain('shared');
    const reasons = shared.explainTie(1, 4);
    const device = reasons.find(({ value }) => value === 'device-100' || value.endsWith('-100'));
    expect(device?.holders).toBe(4);
    expect(device?.rows.map(({ file }) => file)).toEqual(['rows.csv', 'rows.csv']);
    expect(reasons.reduce((sum, { bits }) => sum + bits, 0)).toBe(shares.find(({ layer }) => layer === 'shared')?.bits);
    // One common value weighs under two bits where a gang's weighs more than five.
    for (const { value, bits } of shared.explainTie(carrierUsers.at(-1) as number, carrierUsers.at(-2) as number)) if (value.endsWith('-1')) expect(bits).toBeLessThan(2.1);
    expect(device?.bits).toBeGreaterThan(5);
  });

  it('refuses ties that are none, names that stand twice and negative factors', () => {
    const ties = tiesOf([[0, 1, 3]]);
    expect(() => fuseLayers(1, [{ name: 'x', ties }])).toThrow(DataError);
    expect(() => fuseLayers(2, [{ name: 'x', ties: tiesOf([[1, 1, 1]]) }])).toThrow(DataError);
    expect(() => fuseLayers(2, [{ name: 'x', ties: tiesOf([[0, 1, Number.NaN]]) }])).toThrow('fuseLayers: x, tie 0');
    expect(() => fuseLayers(2, [{ name: 'x', ties }, { name: 'x', ties }])).toThrow(UsageError);
    expect(() => fuseLayers(2, [{ name: 'x', ties, factor: -1 }])).toThrow(UsageError);
  });
});
