import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RestitutionDossier } from '../../src/findings/restitution-dossier.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { recoverFunds } from '../../src/recovery/recover-funds.js';
import { restitutionDossiers } from '../../src/recovery/restitution-dossiers.js';
import { formatAmount } from '../../src/report/format-amount.js';
import { CASE_TEXTS, restitutionDraft } from '../../src/report/restitution-draft.js';
import { chineseAmount } from '../../src/report/text/chinese-amount.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';

describe('chineseAmount', () => {
  it.each([
    // From the rules on filling in bills (支付结算办法 附一), and the places they leave out.
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元零叁角贰分'],
    [10_700_053, '壹拾万柒仟元零伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_000_000_000_000, '壹仟亿元整'],
    [100_000_000_000_000, '壹万亿元整'],
    [123_450_000_000_000, '壹万贰仟叁佰肆拾伍亿元整'],
  ])('writes %i fen as %s', (fen, text) => expect(chineseAmount(fen)).toBe(text));

  it('can be read back, whatever the amount', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.maxSafeNat()), (fen) => {
        expect(readBack(chineseAmount(fen))).toBe(BigInt(fen));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

/** Reads capital characters place by place: digits, then their powers of ten, then groups of 万 and 亿. */
function readBack(text: string): bigint {
  const [whole, rest] = text.includes('元') ? [text.slice(0, text.indexOf('元')), text.slice(text.indexOf('元') + 1)] : ['', text];
  const digit = (sign: string | undefined): bigint => BigInt(Math.max(0, '零壹贰叁肆伍陆柒捌玖'.indexOf(sign ?? '零')));
  const underWan = (part: string): bigint => {
    const units = part.replace(/[零]/gu, '');
    const places = [['仟', 1000n], ['佰', 100n], ['拾', 10n]] as const;
    const last = /[壹贰叁肆伍陆柒捌玖]$/u.exec(units)?.[0];
    return places.reduce((sum, [sign, worth]) => sum + worth * digit(new RegExp(`([壹贰叁肆伍陆柒捌玖])${sign}`, 'u').exec(units)?.[1]), digit(last));
  };
  const underYi = (part: string): bigint => {
    const at = part.lastIndexOf('万');
    return at < 0 ? underWan(part) : underWan(part.slice(0, at)) * 10_000n + underWan(part.slice(at + 1));
  };
  const yi = whole.lastIndexOf('亿');
  const yuan = yi < 0 ? underYi(whole) : underYi(whole.slice(0, yi)) * 100_000_000n + underYi(whole.slice(yi + 1));
  return yuan * 100n + digit(/(.)角/u.exec(rest)?.[1]) * 10n + digit(/(.)分/u.exec(rest)?.[1]);
}

describe('restitutionDraft', () => {
  let dossiers: RestitutionDossier[];
  beforeAll(async () => {
    const ledger = buildLedger(await readCaseFolder(join(import.meta.dirname, '../../examples/sample/fund-inquiry')));
    const trace = traceFunds(ledger);
    dossiers = restitutionDossiers(ledger, trace, recoverFunds(ledger, trace));
  });

  it('fills in the figures, the case of article 8, the rows and the flow', () => {
    const [dossier] = dossiers;
    if (dossier === undefined) throw new Error('the sample has no claim');
    expect(dossier.share).toBe(dossier.shares.reduce((sum, { share }) => sum + share, 0));
    expect(dossier.share).toBeGreaterThan(0);
    const page = restitutionDraft(dossier);
    for (const title of ['返还申请表', '返还决定书', '资金流向']) expect(page).toContain(title);
    for (const figure of [formatAmount(dossier.loss), chineseAmount(dossier.share), dossier.claim]) expect(page).toContain(figure);
    for (const { case: kind, share, account, rows } of dossier.shares) {
      for (const part of [CASE_TEXTS[kind], formatAmount(share), account, `${rows[0]?.file}:${rows[0]?.line}`]) expect(page).toContain(part);
    }
    for (const { from, traced, rows } of dossier.flow) for (const part of [from, formatAmount(traced), `${rows[0]?.file}:${rows[0]?.line}`]) expect(page).toContain(part);
    expect(dossier.flow.every(({ traced, amount }) => traced <= amount)).toBe(true);
  });

  it('makes no decision where nothing is returned, and says what it leaves out of the flow', () => {
    const [dossier] = dossiers;
    if (dossier === undefined) throw new Error('the sample has no claim');
    const nothing = restitutionDraft({ ...dossier, share: 0, shares: [] }, { mostTransfers: 1 });
    expect(nothing).not.toContain('返还决定书</h1>');
    expect(nothing).toContain('暂无可返还的冻结资金');
    expect(nothing).toContain(`另有 ${dossier.flow.length - 1} 笔`);
  });

  it('tells of each account what it holds and shares, and where good faith must be settled first', () => {
    for (const { shares } of dossiers) {
      for (const { held, shared, share } of shares) {
        expect(share).toBeLessThanOrEqual(shared);
        expect(shared).toBeLessThanOrEqual(held);
      }
    }
    const [dossier] = dossiers;
    if (dossier === undefined) throw new Error('the sample has no claim');
    const marked = (goodFaith: boolean): string => restitutionDraft({ ...dossier, shares: dossier.shares.map((part) => ({ ...part, goodFaith })) });
    expect(marked(true)).toContain('可能善意取得');
    expect(marked(false)).not.toContain('可能善意取得');
  });

  it('leaves text of files text', () => {
    const [dossier] = dossiers;
    if (dossier === undefined) throw new Error('the sample has no claim');
    const page = restitutionDraft({ ...dossier, victimName: '<script>alert(1)</script>', claim: '"><img src=x>' });
    for (const markup of ['<script', '<img']) expect(page).not.toContain(markup);
    expect(page).toContain('&lt;script&gt;');
  });
});
