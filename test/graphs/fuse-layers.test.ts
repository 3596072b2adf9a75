import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEdgeCommunities } from '../../src/communities/detect-communities.js';
import { DataError, UsageError } from '../../src/core/errors.js';
import { seededRandom } from '../../src/core/random.js';
import { fuseLayers, meetingTies, surpriseBits, type LayerTies } from '../../src/graphs/fuse-layers.js';

const tiesOf = (rows: readonly (readonly [number, number, number])[]): LayerTies => ({ length: rows.length, a: Uint32Array.from(rows, ([a]) => a), b: Uint32Array.from(rows, ([, b]) => b), bits: Float64Array.from(rows, ([, , bits]) => bits) });

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
    for (const seed of seeds) expect(pure(detectEdgeCommunities(fused, { resolution: 3, seed }).communityOf)).toBe(gangs);
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

  it('refuses ties that are none, names that stand twice and negative factors', () => {
    const ties = tiesOf([[0, 1, 3]]);
    expect(() => fuseLayers(1, [{ name: 'x', ties }])).toThrow(DataError);
    expect(() => fuseLayers(2, [{ name: 'x', ties: tiesOf([[1, 1, 1]]) }])).toThrow(DataError);
    expect(() => fuseLayers(2, [{ name: 'x', ties: tiesOf([[0, 1, Number.NaN]]) }])).toThrow('fuseLayers: x, tie 0');
    expect(() => fuseLayers(2, [{ name: 'x', ties }, { name: 'x', ties }])).toThrow(UsageError);
    expect(() => fuseLayers(2, [{ name: 'x', ties, factor: -1 }])).toThrow(UsageError);
  });
});
