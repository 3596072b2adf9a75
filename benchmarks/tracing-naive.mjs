/** What one would write in an hour, beside which the tracer is measured: lots as objects in arrays, pools as maps of fractions. No statements, ends by kind, reversals, rows or rounding. */

const NO_ACCOUNT = 0xffff_ffff;

/** First in, first out: a queue of lots by account. @returns what is left of each origin */
export function naiveFifo(ledger, { seedOf, origins }) {
  const queues = ledger.accounts.map(({ openingBalance }) => [{ origin: -1, amount: openingBalance }]);
  const heads = new Uint32Array(queues.length);
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    const from = ledger.from[transfer];
    const queue = queues[from];
    const moved = [];
    let left = ledger.amount[transfer];
    while (left > 0) {
      const lot = queue[heads[from]];
      if (lot === undefined) {
        moved.push({ origin: -1, amount: left });
        break;
      }
      const taken = Math.min(left, lot.amount);
      moved.push({ origin: lot.origin, amount: taken });
      lot.amount -= taken;
      left -= taken;
      if (lot.amount === 0) heads[from]++;
    }
    if (heads[from] > 32 && 2 * heads[from] > queue.length) {
      queue.splice(0, heads[from]);
      heads[from] = 0;
    }
    const to = ledger.to[transfer];
    if (to === NO_ACCOUNT) continue;
    const seed = seedOf.get(transfer);
    if (seed === undefined) queues[to].push(...moved);
    else queues[to].push({ origin: seed, amount: ledger.amount[transfer] });
  }
  const held = new Float64Array(origins.length);
  for (const [account, queue] of queues.entries()) for (const { origin, amount } of queue.slice(heads[account])) if (origin >= 0) held[origin] += amount;
  return held;
}

/** Pro rata: a map from origin to amount by account, in fractions. @returns how many shares moved, and what is left of each origin */
export function naiveProRata(ledger, { seedOf, origins }) {
  const pools = ledger.accounts.map(() => new Map());
  const balances = ledger.accounts.map(({ openingBalance }) => openingBalance);
  let shares = 0;
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    const from = ledger.from[transfer];
    const to = ledger.to[transfer];
    const amount = ledger.amount[transfer];
    const part = balances[from] <= amount ? 1 : amount / balances[from];
    balances[from] = Math.max(0, balances[from] - amount);
    const seed = seedOf.get(transfer);
    if (to !== NO_ACCOUNT) balances[to] += amount;
    for (const [origin, held] of pools[from]) {
      const share = held * part;
      if (part === 1) pools[from].delete(origin);
      else pools[from].set(origin, held - share);
      shares++;
      if (to !== NO_ACCOUNT && seed === undefined) pools[to].set(origin, (pools[to].get(origin) ?? 0) + share);
    }
    if (to !== NO_ACCOUNT && seed !== undefined) pools[to].set(seed, (pools[to].get(seed) ?? 0) + amount);
  }
  const held = new Float64Array(origins.length);
  for (const pool of pools) for (const [origin, amount] of pool) held[origin] += amount;
  return { shares, held };
}
