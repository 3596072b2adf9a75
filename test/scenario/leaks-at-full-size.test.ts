/**
 * SCENARIO.md's "No leaks" on one whole case at full size: over all its accounts no rule condemns, among those asked about there are three honest accounts for every mule that shows a feature, and
 * communities of all transfers find no gang. leaks.test.ts has the classifiers, on several small cases.
 */

import Graph from 'graphology';
import louvain from 'graphology-communities-louvain';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.js';
import { holdCase } from '../../src/scenario/generate-case.js';
import { accountFeatures, FEATURES, type AccountFeatures, type Feature } from '../../src/scenario/handover/account-features.js';
import type { HandOver } from '../../src/scenario/handover/types.js';
import { NOBODY } from '../../src/scenario/world/types.js';
import { areaUnderCurve } from './leaks/logistic-regression.js';
import { INNOCENT, LAUNDERING } from './leaks/surface-features.js';

const SEED = 107;
const MOST_FEATURE_AUC = 0.9;
const MOST_PASS_THROUGH_PRECISION = 0.4;
const MOST_BASELINE_F1 = 0.6;
const LOOK_ALIKES_PER_MULE = 3;
/** Ratios of fewer mules say nothing. */
const LEAST_SHOWING = 10;

let held: HandOver;
let features: AccountFeatures;

beforeAll(() => {
  held = holdCase({ seed: SEED, scale: 1, view: 'inquiry', hard: false });
  features = accountFeatures(held.world, held.books);
}, 120_000);

interface Judged {
  readonly account: number;
  readonly laundering: boolean;
}

function judged(statementsOnly: boolean): Judged[] {
  return held.world.accounts
    .filter(({ index, role }) => (!statementsOnly || held.hasStatement[index] === 1) && (LAUNDERING.has(role) || INNOCENT.has(role)))
    .map(({ index, role }) => ({ account: index, laundering: LAUNDERING.has(role) }));
}

function showing(accounts: readonly Judged[], feature: Feature): { readonly mules: number; readonly honest: number } {
  const shown = accounts.filter(({ account }) => features[feature][account] === 1);
  const mules = shown.filter(({ laundering }) => laundering).length;
  return { mules, honest: shown.length - mules };
}

describe('leaks at full size', { timeout: 60_000 }, () => {
  it('has the number of mules and statements that a centre has', () => {
    const accounts = judged(true);
    expect(accounts.filter(({ laundering }) => laundering).length).toBeGreaterThan(80);
    expect(accounts.length).toBeGreaterThan(800);
    expect(accounts.length).toBeLessThanOrEqual(1_500);
  });

  it.each(FEATURES)('condemns nobody by %s alone, over all accounts', (feature) => {
    expect(areaUnderCurve(judged(false).map(({ account, laundering }) => ({ score: features[feature][account] ?? 0, positive: laundering })))).toBeLessThanOrEqual(MOST_FEATURE_AUC);
  });

  it.each(FEATURES)('has three honest accounts for each mule that shows %s, in the files and in the world', (feature) => {
    for (const accounts of [judged(true), judged(false)]) {
      const { mules, honest } = showing(accounts, feature);
      if (mules >= LEAST_SHOWING) expect(honest / mules).toBeGreaterThanOrEqual(LOOK_ALIKES_PER_MULE);
    }
  });

  it('lets pass-through alone be right in fewer than two of five', () => {
    for (const accounts of [judged(true), judged(false)]) {
      const { mules, honest } = showing(accounts, 'passThrough');
      expect(mules).toBeGreaterThan(50);
      expect(mules / (mules + honest)).toBeLessThan(MOST_PASS_THROUGH_PRECISION);
    }
  });

  it('hides the gangs from communities of all transfers', () => {
    const found = struckCommunities();
    const accounts = judged(true);
    const hits = accounts.filter(({ account, laundering }) => laundering && found.has(account)).length;
    const guilty = accounts.filter(({ laundering }) => laundering).length;
    expect(hits).toBeGreaterThan(0);
    expect((2 * hits) / (accounts.filter(({ account }) => found.has(account)).length + guilty)).toBeLessThan(MOST_BASELINE_F1);
  });
});

/** Accounts that share a community with one that a complaint paid; communities by the package, over transfers that some statement shows, weighted by the logarithm of their sum. */
function struckCommunities(): ReadonlySet<number> {
  const { world, hasStatement } = held;
  const graph = new Graph({ type: 'undirected', multi: false });
  for (const { from, to, amount, failed, kind } of world.movements) {
    if (failed || kind !== 'transfer' || from === NOBODY || to === NOBODY || from === to || (hasStatement[from] !== 1 && hasStatement[to] !== 1)) continue;
    graph.mergeNode(from);
    graph.mergeNode(to);
    graph.updateUndirectedEdge(from, to, (attributes) => ({ amount: Number(attributes['amount'] ?? 0) + amount }));
  }
  // Whole weights: the package can loop for ever on others.
  graph.forEachEdge((edge, { amount }) => graph.setEdgeAttribute(edge, 'weight', 1 + Math.round(Math.log2(Number(amount)))));
  const communities = louvain(graph, { getEdgeWeight: 'weight', rng: seededRandom(SEED) });
  const struck = new Set(world.complaints.flatMap(({ payments }) => payments.map((index) => communities[String(world.movements[index]?.to)])).filter((community) => community !== undefined));
  return new Set(Object.entries(communities).filter(([, community]) => struck.has(community)).map(([account]) => Number(account)));
}
