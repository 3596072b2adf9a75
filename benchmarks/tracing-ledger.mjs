/** A synthetic ledger written straight into typed arrays: every account has a statement that covers everything, every transfer is debited and credited at once. */

const NO_ACCOUNT = 0xffff_ffff;
const NO_ROW = 0xffff_ffff;
const START = Date.UTC(2026, 0, 1);
const STEP_MS = 700;

/** Mulberry32. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Amounts are log-uniform from ¥1 to ¥100,000; a twentieth of the transfers is cash out, which is where money leaves the ledger; accounts open with ¥1,000 to ¥1,000,000; payees are drawn so that few
 * accounts get much (a square law), as in real ledgers.
 */
export function syntheticLedger(transfers, accounts = Math.max(1000, Math.round(transfers / 20)), seed = 1) {
  const draw = random(seed);
  const ledger = {
    records: { timeZone: 'Asia/Shanghai', transfers: { columns: { kind: new Uint8Array(0), time: new Float64Array(0), serial: new Uint32Array(0) } } },
    accounts: Array.from({ length: accounts }, (_, index) => ({ index, account: String(index), aliases: [], name: '', otherNames: [], idNumber: '', bank: '', kind: 0, hasStatement: true, coveredFrom: -Infinity, coveredTo: Infinity, openingBalance: Math.round(100 * 10 ** (3 + 3 * draw())) })),
    accountOf: (text) => (Number(text) < accounts ? Number(text) : undefined),
    currencies: ['CNY'],
    length: transfers,
    debitTime: new Float64Array(transfers),
    creditDelay: new Int32Array(transfers),
    from: new Uint32Array(transfers),
    to: new Uint32Array(transfers),
    amount: new Float64Array(transfers),
    currency: new Uint8Array(transfers),
    creditedAmount: undefined,
    creditedCurrency: undefined,
    kind: new Uint8Array(transfers),
    status: new Uint8Array(transfers),
    precision: new Uint8Array(transfers),
    payerBalance: new Float64Array(0),
    payeeBalance: new Float64Array(0),
    payerRow: new Uint32Array(transfers).fill(NO_ROW),
    payeeRow: new Uint32Array(transfers).fill(NO_ROW),
    events: undefined,
    orderSensitive: new Uint8Array(transfers),
    mirrors: 0,
    gaps: [],
    issues: [],
  };
  for (let at = 0; at < transfers; at++) {
    ledger.debitTime[at] = START + at * STEP_MS;
    const from = Math.floor(draw() * accounts);
    const skewed = draw();
    let to = Math.floor(skewed * skewed * accounts);
    if (to === from) to = (to + 1) % accounts;
    const isCash = draw() < 0.05;
    ledger.from[at] = from;
    ledger.to[at] = isCash ? NO_ACCOUNT : to;
    ledger.kind[at] = isCash ? 1 : 0;
    ledger.amount[at] = Math.round(100 * 10 ** (5 * draw()));
  }
  Object.assign(ledger, index(ledger.from, accounts, 'out'), index(ledger.to, accounts, 'in'));
  return ledger;
}

function index(ends, accounts, name) {
  const offsets = new Uint32Array(accounts + 1);
  for (const account of ends) if (account !== NO_ACCOUNT) offsets[account + 1]++;
  for (let account = 0; account < accounts; account++) offsets[account + 1] += offsets[account];
  const next = offsets.slice();
  const transfers = new Uint32Array(offsets[accounts]);
  ends.forEach((account, transfer) => {
    if (account !== NO_ACCOUNT) transfers[next[account]++] = transfer;
  });
  return { [`${name}Offsets`]: offsets, [`${name}Transfers`]: transfers };
}

/** `count` ordinary transfers spread over the ledger, each a complaint of its own (`origins` of them, in turn). */
export function drawSeeds(ledger, count, origins = count, seed = 2) {
  const draw = random(seed);
  const seedOf = new Map();
  const seeds = [];
  while (seedOf.size < count) {
    const transfer = Math.floor(draw() * ledger.length);
    if (seedOf.has(transfer) || ledger.to[transfer] === NO_ACCOUNT || ledger.amount[transfer] < 100_000) continue;
    const origin = seedOf.size % origins;
    seedOf.set(transfer, origin);
    seeds.push({ origin, transfer, payer: ledger.from[transfer], payee: ledger.to[transfer], amount: ledger.amount[transfer], currency: 0, time: ledger.debitTime[transfer], match: 'account', payment: -1 });
  }
  return { origins: Array.from({ length: origins }, (_, origin) => `C${origin}`), seedOf, seeds, unmatched: [], victims: new Map() };
}
