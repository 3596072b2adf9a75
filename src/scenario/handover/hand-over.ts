/** What a centre (or one bank) holds of a world: which accounts have statements until when, whose calls, registrations and crossings were handed over. */

import type { RandomSource } from '../../core/random.js';
import { chance, drawInteger } from '../world/draw.js';
import type { World } from '../world/types.js';
import { accountFeatures } from './account-features.js';
import { pickCallNumbers, pickRegistered } from './call-numbers.js';
import { followMoney, InquiryDesk } from './inquiry-waves.js';
import { askForLookAlikes } from './look-alikes.js';
import type { Books } from './settle-balances.js';
import type { CaseView, HandOver, Inquiry } from './types.js';

const STATEMENTS = 1_400;
const LEAST_STATEMENTS = 120;
/** The money is followed until this share of all inquiries is made. */
const FOLLOWED_SHARE = 0.45;
const STATEMENTS_PER_LAUNDERER = 7;
/** Accounts are asked about until so many answers are to be expected. */
const ANSWERED_SHARE = 0.86;
const CROSSINGS_ASKED = 0.85;
/** The bank whose whole book is handed over in view `bank`. */
const BOOK_BANK = 0;
const LAUNDERING = new Set(['mule', 'collector', 'cash-out']);

export function handOver(world: World, books: Books, view: CaseView): HandOver {
  const random = world.stream('hand-over');
  const inquiries = view === 'inquiry' ? inquire(world, books, random) : wholeBooks(world, random, view);
  const hasStatement = new Uint8Array(world.accounts.length);
  for (const { account, answered } of inquiries) if (answered) hasStatement[account] = 1;
  const phones = world.stream('hand-over-phones');
  const callNumbers = pickCallNumbers(world, phones, view, inquiries);
  const crossed = new Set(world.crossings.map(({ person }) => person));
  const travellers = [...crossed].sort((left, right) => left - right).filter(() => view === 'full' || chance(phones, CROSSINGS_ASKED));
  return { world, view, books, inquiries, hasStatement, callNumbers, registered: pickRegistered(world, phones, callNumbers, inquiries), travellers };
}

function inquire(world: World, books: Books, random: RandomSource): readonly Inquiry[] {
  const laundering = world.accounts.filter(({ role }) => LAUNDERING.has(role)).length;
  // Small worlds have more mules for their size, so they need more than their share of statements.
  const most = Math.round(Math.max(STATEMENTS * world.scale, LEAST_STATEMENTS, STATEMENTS_PER_LAUNDERER * laundering) / ANSWERED_SHARE);
  const desk = new InquiryDesk(world, random);
  const features = accountFeatures(world, books);
  followMoney(world, books, random, desk, features, FOLLOWED_SHARE * most);
  askForLookAlikes(world, random, desk, features, most);
  desk.askAgain();
  return desk.inquiries.sort((left, right) => left.askedAt - right.askedAt || left.account - right.account);
}

/** Every account of the first bank, or of all banks, for the whole time. */
function wholeBooks(world: World, random: RandomSource, view: CaseView): Inquiry[] {
  return world.accounts
    .filter(({ bank }) => view === 'full' || bank === BOOK_BANK)
    .map(({ index }): Inquiry => {
      const taskId = `CX20260701${String(drawInteger(random, 0, 99_999_999)).padStart(8, '0')}`;
      return { taskId, account: index, askedAt: world.end, from: world.start, to: world.end, reason: '全量核查', answered: true, again: false };
    });
}
