import { createHash } from 'node:crypto';
import { parse, type DefaultTreeAdapterTypes, type ParserError } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Findings } from '../../src/findings/findings.js';
import { formatMoney } from '../../src/report/format-amount.js';
import { PAGE_SCRIPT } from '../../src/report/page/script.js';
import { PAGE_SCRIPT_HASH, reportPage } from '../../src/report/report-page.js';
import { buildFindings } from './build-findings.js';
import { poison } from './poison.js';

type Element = DefaultTreeAdapterTypes.Element;
interface Parsed {
  readonly elements: Element[];
  readonly errors: ParserError[];
}

function parsed(html: string): Parsed {
  const errors: ParserError[] = [];
  const document = parse(html, { onParseError: (error) => errors.push(error) });
  const elements: Element[] = [];
  const collect = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const node of nodes) {
      if ('tagName' in node) elements.push(node);
      if ('childNodes' in node) collect(node.childNodes);
    }
  };
  collect(document.childNodes);
  return { elements, errors };
}

const attribute = (element: Element, name: string): string | undefined => element.attrs.find((entry) => entry.name === name)?.value;
const textOf = (node: DefaultTreeAdapterTypes.ChildNode): string => ('value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '');

interface EvidenceData {
  readonly files: string[];
  readonly entries: [reasons: (string | number | null)[][], rows: [number, number][], complaints: string[], leftOff: number][];
}

function evidenceOf({ elements }: Parsed): EvidenceData {
  const script = elements.find((element) => attribute(element, 'id') === 'evidence');
  return JSON.parse(script === undefined ? '' : script.childNodes.map(textOf).join('')) as EvidenceData;
}

const findings = buildFindings({ victims: 24, gangs: 3, accountsPerGang: 14 });

describe('reportPage', () => {
  it('is HTML without an error, in either language', () => {
    for (const lang of ['zh', 'en'] as const) {
      const { elements, errors } = parsed(reportPage(findings, { lang }));
      expect(errors).toEqual([]);
      expect(attribute(elements.find((element) => element.tagName === 'html') as Element, 'lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
    }
  });

  it('names its script by hash and lets nothing else load', () => {
    const html = reportPage(findings);
    expect(PAGE_SCRIPT_HASH).toBe(createHash('sha256').update(PAGE_SCRIPT).digest('base64'));
    expect(html).toContain(`script-src 'sha256-${PAGE_SCRIPT_HASH}'`);
    expect(html).toContain("default-src 'none'");
    const { elements } = parsed(html);
    expect(elements.filter((element) => element.tagName === 'script').map((element) => attribute(element, 'type'))).toEqual(['application/json', undefined]);
    for (const element of elements) {
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^on/);
        if (name === 'href') expect(value).toMatch(/^(?:#[a-z0-9-]+|[a-z-]+\.csv)$/);
        expect(name).not.toBe('src');
      }
    }
  });

  it('shows hostile texts as text: not one element or attribute more', () => {
    const skeleton = ({ elements }: Parsed): string[] => elements.map((element) => `${element.tagName} ${element.attrs.map(({ name }) => name).join(' ')}`);
    const hostile = parsed(reportPage(poison(findings)));
    expect(hostile.errors).toEqual([]);
    expect(skeleton(hostile)).toEqual(skeleton(parsed(reportPage(findings))));
    const names = hostile.elements.filter((element) => element.tagName === 'bdi').map((element) => element.childNodes.map(textOf).join(''));
    expect(names.length).toBeGreaterThan(100);
    expect(names.every((name) => name.includes('<img src=x onerror="window.hacked=1">'))).toBe(true);
    expect(reportPage(poison(findings))).not.toMatch(/[\u0000\u001b\u202e\u2066]/); // eslint-disable-line no-control-regex
  });

  it('leads every account back to its reasons and rows', () => {
    const page = parsed(reportPage(findings));
    const evidence = evidenceOf(page);
    const section = page.elements.find((element) => attribute(element, 'id') === 'accounts') as Element;
    const numbers = (node: Element): Element[] => [node, ...node.childNodes.flatMap((child) => ('tagName' in child ? numbers(child) : []))];
    const rows = numbers(section).filter((element) => attribute(element, 'data-e') !== undefined);
    expect(rows).toHaveLength(findings.accounts.length);
    rows.forEach((row, index) => {
      const account = findings.accounts[index] as Findings['accounts'][number];
      const [reasons, lines, complaints] = evidence.entries[Number(attribute(row, 'data-e'))] ?? [[], [], []];
      expect(textOf(row)).toContain(account.account);
      expect(lines.map(([file, line]) => ({ file: evidence.files[file], line }))).toEqual(account.rows);
      expect(reasons.map(([detector, measure, value, threshold, bits, zh, en]) => ({ detector, measure, value, ...(threshold === null ? {} : { threshold }), ...(bits === null ? {} : { bits }), text: { zh, en } }))).toEqual(account.reasons);
      expect(complaints).toEqual(Object.keys(account.tiers).sort());
    });
  });

  it('shows amounts to the last unit, sums beyond 2^53 as well', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const [first, second] = findings.freeze;
    const large = { ...findings, freeze: [{ ...first, residual: most }, { ...second, residual: most }] as Findings['freeze'] };
    const html = reportPage(large);
    expect(html).toContain('¥90,071,992,547,409.91');
    expect(html).toContain(formatMoney(2n * BigInt(most)));
    expect(formatMoney(2n * BigInt(most))).toBe('¥180,143,985,094,819.82');
  });

  it('is the same bytes for the same findings', () => {
    expect(reportPage(JSON.parse(JSON.stringify(findings)) as Findings)).toBe(reportPage(findings));
  });

  it('ends long tables early and names the file that holds the whole', () => {
    const [account] = findings.accounts;
    const many = { ...findings, accounts: Array.from({ length: 1000 }, (_, index) => ({ ...account, account: `62999900000${String(index).padStart(5, '0')}` })) as Findings['accounts'] };
    const html = reportPage(many);
    expect(html).toContain('共 1,000 行');
    expect(html).toContain('<a href="accounts.csv">accounts.csv</a>');
    expect(html).toContain('6299990000000299<');
    expect(html).not.toContain('6299990000000300<');
  });

  it('is a page when nothing was found', () => {
    const empty: Findings = {
      ...findings,
      groups: [],
      accounts: [],
      series: [],
      freeze: [],
      restitution: [],
      flows: [],
      traces: { rule: 'fifo', outcomes: [], unmatched: [], tiers: [], nextInquiries: [] },
      quality: { ...findings.quality, files: [], codes: {}, gaps: [], period: null },
    };
    const { errors, elements } = parsed(reportPage(empty));
    expect(errors).toEqual([]);
    expect(elements.some((element) => element.tagName === 'svg')).toBe(false);
    expect(elements.map((element) => attribute(element, 'id'))).toContain('groups');
  });
});
