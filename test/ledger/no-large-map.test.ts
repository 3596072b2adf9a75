/** No `Map` or `Set` grows with the rows, accounts or texts on the way from a file to the ledger: V8 holds no more than 16.7 million entries in one. */

import { afterEach, expect, it, vi } from 'vitest';
import { readCase } from '../../src/ingest/read-case.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';

const ROWS = 12_000;
/** Of days and hours met, headers, words: what does not grow with the rows. */
const FEW = 1500;

afterEach(() => {
  vi.restoreAllMocks();
});

function largestMapDuring(): () => number {
  let largest = 0;
  // Kept before they are watched; called with the Map or Set at hand.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const [set, add] = [Map.prototype.set, Set.prototype.add];
  vi.spyOn(Map.prototype, 'set').mockImplementation(function (this: Map<unknown, unknown>, key: unknown, value: unknown) {
    set.call(this, key, value);
    largest = Math.max(largest, this.size);
    return this;
  });
  vi.spyOn(Set.prototype, 'add').mockImplementation(function (this: Set<unknown>, value: unknown) {
    add.call(this, value);
    largest = Math.max(largest, this.size);
    return this;
  });
  return () => largest;
}

const two = (number: number): string => String(number).padStart(2, '0');

it('holds for two-sided rows of accounts that are met once', async () => {
  let text = 'Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering\n';
  for (let row = 0; row < ROWS; row++) text += `2022/09/01 ${two(Math.floor(row / 600))}:${two(row % 60)},${row % 900},8${row}A,${row % 700},9${row}B,${row}.10,Euro,${row}.10,Euro,Wire,0\n`;
  const largest = largestMapDuring();
  const ledger = buildLedger(await readCase([{ name: 'a.csv', bytes: new TextEncoder().encode(text) }]));
  expect([ledger.length, ledger.accounts.length]).toEqual([ROWS, 2 * ROWS]);
  expect(largest()).toBeGreaterThan(0);
  expect(largest()).toBeLessThan(FEW);
});

it('holds for statements whose rows have serials, balances and counterparties of their own', async () => {
  let text = '交易卡号,交易时间,交易金额,交易余额,收付标志,交易对手账卡号,对手户名,交易币种,交易流水号\n';
  for (let row = 0; row < ROWS; row++) text += `62999${String(row % 40).padStart(9, '0')},2026-01-${two(1 + Math.floor(row / 4000))} ${two(Math.floor(row / 60) % 10)}:${two(row % 60)}:00,${row + 1}.00,${2 * row}.00,${row % 2 === 0 ? '进' : '出'},62888${String(row).padStart(9, '0')},王${row},人民币,S${row}\n`;
  const largest = largestMapDuring();
  const ledger = buildLedger(await readCase([{ name: 'a.csv', bytes: new TextEncoder().encode(text) }]));
  expect([ledger.length >= ROWS, ledger.accounts.length]).toEqual([true, ROWS + 40]);
  expect(largest()).toBeLessThan(FEW);
});
