/** The crimes of the small form: every kind of thing is there, the same seed gives the same, and what must not happen does not. */

import { describe, expect, it } from 'vitest';
import { crimesOf, followMoney, mulesOf } from './crime-figures.js';
import type { World } from '../../../src/scenario/world/types.js';

const SCALE = 0.05;

function digest({ people, accounts, phones, movements, calls, logins, crossings, complaints, measures, gangs }: World): string {
  const text = JSON.stringify({ people, accounts, phones, movements, calls, logins, crossings, complaints, measures, gangs }, (_, value: unknown) => (value === Infinity ? 'never' : value));
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return `${text.length}/${hash}`;
}

describe('commitCrimes', () => {
  const { world, before } = crimesOf(3, SCALE);

  it('gives the same crimes for the same seed, others for another', () => {
    expect(digest(crimesOf(3, SCALE).world)).toBe(digest(world));
    expect(digest(crimesOf(4, SCALE).world)).not.toBe(digest(world));
  });

  it('has every role and kind of group', () => {
    const roles = new Set(world.people.map(({ role }) => role));
    for (const role of ['victim', 'mule', 'collector', 'cash-out', 'supplier', 'card-escort', 'controller', 'operator', 'recruiter', 'smuggler', 'unwitting'] as const) expect(roles, role).toContain(role);
    expect(new Set(world.accounts.map(({ role }) => role))).toContain('merchant-front');
    expect(new Set(world.gangs.map(({ type }) => type))).toEqual(new Set(['laundering', 'card-supplier', 'overseas']));
    expect(world.gangs.filter(({ type }) => type === 'laundering').length).toBeGreaterThanOrEqual(2);
    const gangs = new Set(world.gangs.map(({ id }) => id));
    for (const { gang } of [...world.people, ...world.accounts, ...world.phones]) if (gang !== '') expect(gangs).toContain(gang);
  });

  it('files complaints after their payments, by people, with payments that were made', () => {
    expect(world.complaints.length).toBeGreaterThanOrEqual(15);
    expect(new Set(world.complaints.map(({ id }) => id)).size).toBe(world.complaints.length);
    expect([...world.complaints].sort((a, b) => a.filedAt - b.filedAt)).toEqual(world.complaints);
    for (const complaint of world.complaints) {
      expect(world.people[complaint.victim]?.role).toBe('victim');
      expect(complaint.payments.length).toBeGreaterThan(0);
      for (const at of complaint.payments) {
        const payment = world.movements[at];
        expect(payment?.index).toBe(at);
        expect(payment?.failed).toBe(false);
        expect(payment?.victimOf).toBe(complaint.id);
        expect(payment?.time).toBeLessThanOrEqual(complaint.filedAt);
        expect(world.accounts[payment?.from ?? -1]?.owner).toBe(complaint.victim);
      }
      for (const at of complaint.returns) expect(world.accounts[world.movements[at]?.to ?? -1]?.owner).toBe(complaint.victim);
    }
    expect(world.movements.some(({ victimOf }) => victimOf.startsWith('unfiled-'))).toBe(true);
  });

  it('names in each series several keys, and in each complaint only some', () => {
    const keys = ['app', 'domain', 'inviteCode', 'wechat', 'qq', 'suspectPhone', 'wallet'] as const;
    const series = world.complaints.filter((complaint) => complaint.series === 'series-O1');
    for (const complaint of series) expect(keys.filter((key) => complaint[key] !== '').length).toBeLessThan(keys.length);
    expect(keys.filter((key) => series.some((complaint) => complaint[key] !== '')).length).toBeGreaterThanOrEqual(4);
  });

  it('lets nothing leave a frozen account, nor anything happen outside the half year or before an account was opened', () => {
    const inOrder = ({ from, to, time, delay, failed, amount }: World['movements'][number]): boolean => {
      const [payer, payee] = [world.accounts[from], world.accounts[to]];
      return (
        amount > 0 && Number.isSafeInteger(amount) && delay >= 0 && from !== to && time >= world.start && time <= world.end &&
        (payer === undefined || time < payer.frozenAt || failed) &&
        [payer, payee].every((account) => account === undefined || account.gang === '' || account.openedAt <= time)
      );
    };
    const made = world.movements.slice(before);
    expect(made.filter((movement) => !inOrder(movement))).toEqual([]);
    expect(made.filter(({ from, time }) => time >= (world.accounts[from]?.frozenAt ?? Infinity)).length).toBeGreaterThan(0);
  });

  it('lets no collector, cash-out account or front pay what has not come in', () => {
    expect(followMoney(world).overdrawn.filter((account) => !account.startsWith('mule'))).toEqual([]);
  });

  it('shows the supplier: several accounts of one gang opened within days at one branch', () => {
    const batches = new Map<string, Set<number>>();
    for (const { branchCode, openedAt, index, gang } of mulesOf(world)) {
      if (openedAt < world.start) continue;
      const key = `${gang}/${branchCode}/${Math.floor((openedAt - world.start) / (3 * 86_400_000))}`;
      batches.set(key, (batches.get(key) ?? new Set()).add(index));
    }
    expect(Math.max(...[...batches.values()].map((batch) => batch.size))).toBeGreaterThanOrEqual(2);
    expect(world.accounts.some(({ reportedAt, role }) => role === 'mule' && reportedAt < Infinity)).toBe(true);
  });

  it('shows the boxes, the relay phones and the people abroad', () => {
    const box = new Map(world.phones.filter(({ role, agent }) => role === 'supplier' && agent !== '').map(({ number }) => [number, 0]));
    let backIn = 0;
    for (const { from, to } of world.calls) {
      if (box.has(from)) box.set(from, (box.get(from) ?? 0) + 1);
      if (box.has(to)) backIn++;
    }
    const out = [...box.values()].reduce((sum, count) => sum + count, 0);
    expect(out).toBeGreaterThan(100);
    expect(backIn / out).toBeLessThan(0.15);
    expect(world.calls.some(({ fromRoaming, toRoaming }) => fromRoaming === '国际' || toRoaming === '国际')).toBe(true);
    expect(world.calls.some(({ from, kind }) => from.startsWith('1069') && kind === 'sms')).toBe(true);
    expect(world.calls.some(({ to }) => to.startsWith('00855') || to.startsWith('0095'))).toBe(true);
    const leavers = new Set(world.crossings.filter(({ leaving }) => leaving).map(({ person }) => person));
    expect([...leavers].filter((person) => world.people[person]?.gang === 'O1').length).toBeGreaterThanOrEqual(2);
  });

  it('stops and freezes after complaints, some honest accounts too', () => {
    expect(world.measures.some(({ type }) => type === '止付')).toBe(true);
    expect(world.measures.some(({ type }) => type === '冻结')).toBe(true);
    for (const { type, start, end } of world.measures) if (type === '止付') expect(end - start).toBe(48 * 3_600_000);
  });

  it('leaves half of the victims silent and every second gang careful at the hard difficulty', () => {
    const hard = crimesOf(3, 0.1, true).world;
    const easy = crimesOf(3, 0.1).world;
    expect(hard.complaints.length).toBeLessThan(easy.complaints.length * 0.75);
    expect(hard.complaints.length).toBeGreaterThan(easy.complaints.length * 0.3);
  });
});
