/** Accounts that others operate: elders' by a child, shops' by a bookkeeper for several owners, a trader's by husband or wife. Clusters on one device that condemn nobody. */

import type { RandomSource } from '../../core/random.js';
import { chance, drawInteger, pick } from '../world/draw.js';
import { familyOf, peopleOf, type Society } from './society.js';

/** Lives whose accounts are often kept by somebody else. */
const KEPT_LIVES = ['shop', 'broker', 'contractor', 'freight', 'online-shop', 'night-market', 'scrap', 'used-car'] as const;
const BY_SPOUSE_SHARE = 0.2;
const BY_CHILD_SHARE = 0.6;

export function shareOperators(random: RandomSource, society: Society, elders: readonly { readonly helper: number; readonly elders: readonly number[] }[]): void {
  for (const group of elders) {
    for (const elder of group.elders) if (chance(random, BY_CHILD_SHARE)) for (const account of society.accountsOf[elder] ?? []) society.operatorOf.set(account, group.helper);
  }
  const owners = KEPT_LIVES.flatMap((life) => peopleOf(society, life));
  for (const owner of owners) {
    const account = society.tradeAccountOf.get(owner);
    const family = familyOf(society, owner);
    if (account !== undefined && family.length > 0 && chance(random, BY_SPOUSE_SHARE)) society.operatorOf.set(account, pick(random, family));
  }
  const clients = KEPT_LIVES.flatMap((life) => peopleOf(society, life)).filter((owner) => !society.operatorOf.has(society.tradeAccountOf.get(owner) ?? -1));
  for (const keeper of peopleOf(society, 'bookkeeper')) {
    for (let left = drawInteger(random, 3, 8); left > 0 && clients.length > 0; left--) {
      const [owner] = clients.splice(Math.floor(random() * clients.length), 1);
      const account = society.tradeAccountOf.get(owner ?? -1);
      if (account !== undefined) society.operatorOf.set(account, keeper);
    }
  }
}
