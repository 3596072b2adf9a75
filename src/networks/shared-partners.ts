/**
 * Who has the same counterparties or contacts. A partner in common counts log2(n / degree) bits, n being how many there are in all and degree how many deal with the partner: what
 * everybody deals with counts nothing, and partners of a payment hub's size are not followed.
 */

import type { SharedPartner } from '../findings/profile.js';

/** Partners with more neighbours than this are everybody's. */
const MOST_NEIGHBOURS = 200;
const MOST_TOLD = 20;
const MOST_EXAMPLES = 5;

/**
 * @param partners of the one that is looked at
 * @param neighboursOf everybody who deals with a partner
 * @param population how many there are in all
 * @returns the likest first, at least two partners in common
 */
export function sharedPartners<P, S>(
  self: S,
  partners: Iterable<P>,
  neighboursOf: (partner: P) => Iterable<S>,
  population: number,
  tell: { readonly subject: (subject: S) => { id: string; name: string }; readonly partner: (partner: P) => string },
): SharedPartner[] {
  const found = new Map<S, { bits: number; partners: P[] }>();
  for (const partner of partners) {
    const neighbours = [...new Set(neighboursOf(partner))];
    if (neighbours.length < 2 || neighbours.length > MOST_NEIGHBOURS) continue;
    const bits = Math.max(0, Math.log2(population / neighbours.length));
    for (const neighbour of neighbours) {
      if (neighbour === self) continue;
      const known = found.get(neighbour);
      if (known === undefined) found.set(neighbour, { bits, partners: [partner] });
      else {
        known.bits += bits;
        known.partners.push(partner);
      }
    }
  }
  return [...found]
    .filter(([, { partners: common }]) => common.length >= 2)
    .map(([subject, { bits, partners: common }]) => ({ ...tell.subject(subject), shared: common.length, bits: Math.round(bits * 100) / 100, examples: common.map(tell.partner).sort().slice(0, MOST_EXAMPLES) }))
    .sort((a, b) => b.bits - a.bits || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_TOLD);
}
