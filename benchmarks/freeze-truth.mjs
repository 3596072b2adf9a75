/** What complaints' money every account of a synthetic world really held, hour by hour: first in, first out over everything that happened, in the order in which it happened. */

const NOBODY = -1;

/**
 * Opening balances are the oldest lot, clean; a complaint's payment arrives wholly as its money; money that crosses an institution keeps its lots by the order number; what comes back to a complaint's own
 * account is returned and counts no more.
 *
 * @param held a world handed over (src/scenario `holdCase`)
 * @param {readonly number[]} times ascending, epoch milliseconds
 * @returns {Map<string, number>[]} for each time: account number to minor units, those above 0
 */
export function tracedBalances({ world, books }, times) {
  const lots = world.accounts.map(({ openingBalance }) => (openingBalance > 0 ? [[openingBalance, false]] : []));
  const heads = new Uint32Array(world.accounts.length);
  const traced = new Float64Array(world.accounts.length);
  const carried = new Map();
  const crossing = new Map();
  const seeds = new Set(world.complaints.flatMap(({ payments }) => payments));
  const victims = new Set(world.complaints.flatMap(({ payments }) => payments.map((index) => world.movements[index].from)));
  const isHub = world.accounts.map(({ kind }) => kind === 'hub');

  const take = (account, amount) => {
    const taken = [];
    const queue = lots[account];
    let left = amount;
    while (left > 0 && heads[account] < queue.length) {
      const lot = queue[heads[account]];
      const part = Math.min(left, lot[0]);
      taken.push([part, lot[1]]);
      if (lot[1]) traced[account] -= part;
      lot[0] -= part;
      left -= part;
      if (lot[0] === 0) heads[account]++;
    }
    if (left > 0) taken.push([left, false]);
    return taken;
  };
  const put = (account, parts) => {
    for (const [amount, isTraced] of parts) {
      const counts = isTraced && !victims.has(account);
      lots[account].push([amount, counts]);
      if (counts) traced[account] += amount;
    }
  };

  const snapshots = [];
  let next = 0;
  const snap = () => snapshots.push(new Map([...traced.keys()].filter((account) => traced[account] > 0 && !isHub[account]).map((account) => [world.accounts[account].number, traced[account]])));
  for (const event of books.order) {
    const movement = world.movements[event >> 1];
    const isDebit = event % 2 === 0;
    const time = isDebit ? movement.time : movement.time + movement.delay;
    while (next < times.length && time > times[next]) {
      snap();
      next++;
    }
    if (movement.failed || movement.from === movement.to) continue;
    const { index, from, to, amount, order } = movement;
    if (isDebit) {
      if (from === NOBODY) continue;
      if (isHub[from]) carried.set(index, (order !== '' && crossing.get(order)) || [[amount, false]]);
      else carried.set(index, take(from, amount));
      if (to === NOBODY) carried.delete(index);
    } else {
      if (to === NOBODY) continue;
      const parts = seeds.has(index) ? [[amount, true]] : (carried.get(index) ?? [[amount, false]]);
      carried.delete(index);
      if (isHub[to]) {
        if (order !== '') crossing.set(order, parts);
      } else put(to, parts);
    }
  }
  while (snapshots.length < times.length) snap();
  return snapshots;
}
