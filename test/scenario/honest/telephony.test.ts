/** Honest telephones: what holds of every call, and the look-alikes of SIM boxes, relay phones and people abroad. */

import { describe, expect, it } from 'vitest';
import { BUSINESS_DESK } from '../../../src/scenario/honest/telephony/call-centres.js';
import type { Call } from '../../../src/scenario/world/types.js';
import { groupBy, honestWorld, share } from './honest-world.js';

const DAY_MS = 86_400_000;
const world = honestWorld(8, 0.3);
const phones = new Map(world.phones.map((phone) => [phone.number, phone]));
const callsFrom = groupBy(world.calls.filter(({ kind }) => kind === 'call'), ({ from }) => from);
const callsTo = groupBy(world.calls.filter(({ kind }) => kind === 'call'), ({ to }) => to);
const dayOf = (call: Call): number => Math.floor((call.time - world.start) / DAY_MS);

describe('telephoneHonestly', () => {
  it('rings within the case, never from a phone that was not bought yet, never to itself', () => {
    const wrong = world.calls.filter(
      ({ time, from, to, kind, seconds }) =>
        time < world.start || time > world.end || from === to || (kind === 'sms' ? seconds !== 0 : seconds < 1) || [from, to].some((number) => (phones.get(number)?.activatedAt ?? 0) > time),
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('notes cell, device and roaming of phones of the world, and nothing of others', () => {
    for (const call of world.calls.slice(0, 20_000)) {
      if (phones.has(call.from)) expect([call.fromImei.length, call.fromRoaming === '']).toEqual([15, false]);
      else expect([call.fromImei, call.fromCell, call.fromRoaming]).toEqual(['', '', '']);
    }
    expect(new Set(world.calls.map(({ fromRoaming }) => fromRoaming))).toEqual(new Set(['', '本地', '省内漫游', '省间漫游', '国际']));
  });

  it('gives most phones friends who ring them and whom they ring', () => {
    const talkative = world.people.filter(({ life }) => life === 'broker' || life === 'shop').map(({ index }) => world.phones.find(({ owner }) => owner === index)?.number ?? '');
    expect(share(talkative, (number) => (callsFrom.get(number)?.length ?? 0) > 3 && (callsTo.get(number)?.length ?? 0) > 3)).toBeGreaterThan(0.8);
    expect(world.calls.some(({ from, kind }) => kind === 'sms' && from.startsWith('1069'))).toBe(true);
  });

  it('call centres look like SIM boxes: business lines that call strangers, several on one device', () => {
    const lines = world.phones.filter(({ branch }) => branch === BUSINESS_DESK).map(({ number }) => number);
    const busy = lines.filter((number) => {
      const calls = callsFrom.get(number) ?? [];
      const callees = new Set(calls.map(({ to }) => to)).size;
      return calls.length / (calls.length + (callsTo.get(number)?.length ?? 0)) > 0.83 && callees / calls.length > 0.71 && calls.length > 200;
    });
    expect(busy.length).toBeGreaterThanOrEqual(5);
    const sims = new Map<string, Set<string>>();
    for (const { from, fromImei } of world.calls) if (busy.includes(from)) sims.set(fromImei, (sims.get(fromImei) ?? new Set()).add(from));
    expect(Math.max(...[...sims.values()].map(({ size }) => size))).toBeGreaterThanOrEqual(4);
  });

  it('shows many SIMs in the testing handset of a repair shop', () => {
    const sims = new Map<string, Set<string>>();
    for (const { from, fromImei } of world.calls) if (fromImei !== '' && phones.get(from)?.branch !== BUSINESS_DESK) sims.set(fromImei, (sims.get(fromImei) ?? new Set()).add(from));
    expect([...sims.values()].filter(({ size }) => size >= 5).length).toBeGreaterThanOrEqual(3);
  });

  it('has honest phones that ring over sixty strangers on a day after months of quiet, for three days at most', () => {
    const relays = [...callsFrom].filter(([number, calls]) => {
      if (!phones.has(number) || phones.get(number)?.branch === BUSINESS_DESK) return false;
      const days = groupBy(calls, dayOf);
      const loud = [...days.values()].filter(({ length }) => length >= 60);
      return loud.length >= 1 && loud.length <= 3 && (phones.get(number)?.activatedAt ?? Infinity) < world.start;
    });
    expect(relays.length).toBeGreaterThanOrEqual(4);
  });

  it('has honest talk with the region of the groups, and honest roaming abroad', () => {
    const foreign = new Set(world.calls.filter(({ from, to }) => /^00(?:95|855|856|66)/.test(from) || /^00(?:95|855|856|66)/.test(to)).flatMap(({ from, to }) => [from, to]).filter((number) => phones.has(number)));
    expect(foreign.size).toBeGreaterThan(30);
    const roaming = new Set(world.calls.filter(({ fromRoaming }) => fromRoaming === '国际').map(({ from }) => from));
    expect(roaming.size).toBeGreaterThan(20);
  });

  it('rings by day', () => {
    expect(share(world.calls, ({ time }) => ((time - world.start) % DAY_MS) / 3_600_000 >= 7)).toBeGreaterThan(0.95);
  });
});
