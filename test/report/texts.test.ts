import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/report/check-text.js';
import { displayFindings } from '../../src/report/display-findings.js';
import { formatAmount, formatCompactMoney, formatMoney, sumAmounts } from '../../src/report/format-amount.js';
import { summaryText } from '../../src/report/summary-text.js';
import { cutToWidth, displayWidth, padToWidth } from '../../src/report/text/display-width.js';
import { plainText } from '../../src/report/text/plain-text.js';
import { terminalTable } from '../../src/report/text/terminal-table.js';
import { buildFindings } from './build-findings.js';
import { poison } from './poison.js';

const findings = buildFindings();
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('amounts', () => {
  it('group digits as Intl does, to the last unit of every safe integer', () => {
    const whole = new Intl.NumberFormat('en-US');
    fc.assert(
      fc.property(fc.maxSafeInteger(), (units) => {
        const size = BigInt(Math.abs(units));
        const expected = `${units < 0 ? '-' : ''}${whole.format(size / 100n)}.${String(size % 100n).padStart(2, '0')}`;
        return formatAmount(units) === expected && formatAmount(BigInt(units)) === expected;
      }),
    );
    expect(formatMoney(Number.MAX_SAFE_INTEGER)).toBe('¥90,071,992,547,409.91');
    expect(formatMoney(-5)).toBe('-¥0.05');
    expect(formatMoney(1_500_000, 'BTC')).toBe('BTC 1.500000');
    expect(sumAmounts([Number.MAX_SAFE_INTEGER, 1, 1])).toBe(9_007_199_254_740_993n);
  });

  it('are short beside pictures', () => {
    expect(formatCompactMoney(2_345_678_900, 'CNY', 'zh')).toBe('¥2,346万');
    expect(formatCompactMoney(2_345_678_900, 'CNY', 'en')).toBe('¥23.5m');
    expect(formatCompactMoney(99_999_999, 'CNY', 'en')).toBe('¥1.0m');
    expect(formatCompactMoney(0, 'CNY', 'zh')).toBe('¥0');
    expect(formatCompactMoney(1250, 'CNY', 'en')).toBe('¥12.50');
  });
});

describe('terminal tables', () => {
  it('take two columns for a Chinese character, none for a combining mark', () => {
    expect(displayWidth('王a（')).toBe(5);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(cutToWidth('王示例', 5)).toBe('王示…');
    expect(cutToWidth('王示例', 6)).toBe('王示例');
    expect(padToWidth('王', 4)).toBe('王  ');
  });

  it('start every column at one place, whatever stands in it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '王', '1', '（', 'é', '\u202e', '\n', '\u001b') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = terminalTable([{ title: 'x', most: 12 }, { title: '|', align: 'right' }], rows.map(([one, other]) => [one, `${other}|`]));
        expect(new Set(lines.map(displayWidth)).size).toBe(1);
        expect(lines.join('')).not.toMatch(UNSAFE);
        expect(lines).toHaveLength(rows.length + 1);
      }),
    );
  });

  it('show what would change the terminal', () => {
    expect(plainText('a\u001b[2J\u202eb\r\nc\ud800')).toBe('a\ufffd[2J\ufffdb\ufffd\ufffdc\ufffd');
    expect(plainText('王😀')).toBe('王😀');
  });
});

describe('summaryText', () => {
  it('tells the rows, the case, the groups, the money and what can be frozen', () => {
    const text = summaryText(findings);
    expect(text).toContain('47,000 rows read = 44,180 records + 2,700 marked + 120 rejected');
    expect(text).toContain(`60 complaints, loss ${formatMoney(findings.case.loss)}`);
    for (const group of findings.groups) expect(text).toContain(group.id);
    for (const entry of findings.freeze.slice(0, 10)) expect(text).toContain(formatAmount(entry.residual));
    expect(text).toContain(`${findings.freeze.length - 10} more`);
    expect(text).toContain(`in all at most ${formatMoney(sumAmounts(findings.freeze.map((entry) => entry.residual)))}, ${formatMoney(sumAmounts(findings.freeze.map((entry) => entry.expected)))} expected`);
    for (const tier of findings.traces.tiers) expect(text).toMatch(new RegExp(`\\b${tier.tier} .*${formatAmount(tier.received).replace('.', '\\.')}`));
    expect(summaryText(findings, { lang: 'zh' })).toContain('【可止付冻结');
  });

  it('lets no name change the terminal', () => {
    for (const lang of ['zh', 'en'] as const) {
      expect(summaryText(poison(findings), { lang })).not.toMatch(UNSAFE);
      expect(checkText(poison(findings).quality, { lang })).not.toMatch(UNSAFE);
    }
  });
});

describe('checkText', () => {
  it('accounts for every file and code, and says what a code means', () => {
    const text = checkText(findings.quality, { lang: 'en' });
    for (const file of findings.quality.files) expect(text).toContain(file.file);
    for (const code of Object.keys(findings.quality.codes)) expect(text).toContain(code);
    expect(text).toContain('a masked name, kept as written');
    expect(text).toContain('! 说明.txt: no known header');
  });
});

describe('displayFindings', () => {
  it('gives a notebook HTML and text', () => {
    const shown = displayFindings(poison(findings), { lang: 'en' });
    const bundle = shown[Symbol.for('Jupyter.display')]?.();
    expect(bundle?.['text/plain']).toBe(summaryText(poison(findings), { lang: 'en' }));
    const html = bundle?.['text/html'] ?? '';
    expect(html.match(/<(\w+)/g)).toEqual(['<img', '<pre']);
    expect(decodeURIComponent(/src="data:image\/svg\+xml,([^"]*)"/.exec(html)?.[1] ?? '')).toContain('<svg');
  });
});
