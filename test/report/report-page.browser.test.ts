/** The page in a real browser: its script, under its own content security policy. Left out where no Chromium is installed; `CHROMIUM` names another one. */

import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Findings } from '../../src/findings/findings.js';
import { reportPage } from '../../src/report/report-page.js';
import { buildFindings } from './build-findings.js';
import { poison } from './poison.js';

const EXECUTABLE = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const ADDRESS = 'https://report.invalid/report.html';

const findings = buildFindings({ victims: 24, gangs: 3, accountsPerGang: 14 });

describe.skipIf(EXECUTABLE === undefined)('the page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE ?? '', args: FLAGS });
  }, 60_000);
  afterAll(() => browser.close());

  async function opened(shown: Findings): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.route('**/*', (route) => (route.request().url() === ADDRESS ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: reportPage(shown) }) : route.abort()));
    await page.goto(ADDRESS);
    return { page, complaints, requests };
  }

  it('switches language, filters, sorts, unfolds and copies without a complaint or a request', async () => {
    const { page, complaints, requests } = await opened(findings);
    expect(await page.locator('h1').innerText()).toBe('涉诈资金追踪报告');
    await page.click('#language');
    expect(await page.locator('h1').innerText()).toBe('Fund trace report');
    expect(await page.locator('#accounts .filter').getAttribute('placeholder')).toBe('Filter…');

    const rows = page.locator('#accounts tbody > tr:visible');
    expect(await rows.count()).toBe(findings.accounts.length);
    await page.fill('#accounts .filter', 'VICTIM');
    expect(await rows.count()).toBe(findings.accounts.filter((account) => account.role === 'victim').length);
    await page.fill('#accounts .filter', 'no such thing');
    expect(await rows.count()).toBe(0);
    await page.fill('#accounts .filter', '');

    const [best] = findings.accounts;
    await page.click('#accounts thead .sort >> nth=0');
    const sorted = await page.locator('#accounts tbody > tr > td:nth-child(2)').allInnerTexts();
    expect(sorted).toEqual(findings.accounts.map((account) => account.account).sort());
    await page.click('#accounts thead th.n .sort >> nth=1');
    await page.locator('#accounts tbody > tr').first().locator('.unfold').click();
    const panel = await page.locator('#accounts tr.detail').innerText();
    expect(panel).toContain(best?.reasons[0]?.text.en);
    expect(panel).toContain(`:${best?.rows[0]?.line}`);

    await page.evaluate(() => {
      // The window hears of it after the page's own listener on the document.
      window.addEventListener('copy', (event) => document.documentElement.setAttribute('data-copied', event.clipboardData?.getData('text/plain') ?? ''));
    });
    await page.click('#series .copy');
    const copied = (await page.getAttribute('html', 'data-copied')) ?? '';
    expect(copied.split('\n')).toHaveLength(findings.series.length + 1);
    expect(copied.split('\n')[1]).toContain(findings.series[0]?.id);

    await page.click('[data-view=flow-accounts]');
    expect(await page.locator('#flow-accounts').isVisible()).toBe(true);
    expect(await page.locator('#flow-groups').isVisible()).toBe(false);
    await page.hover('#flow-accounts rect.node >> nth=0');
    expect(await page.locator('#tip').innerText()).toMatch(/¥/);
    await page.click('#theme');
    expect(complaints).toEqual([]);
    expect(requests).toEqual([ADDRESS]);
  });

  it('runs no script of the data, unfolded or hovered', async () => {
    const { page, complaints, requests } = await opened(poison(findings));
    await page.locator('#accounts .unfold').first().click();
    await page.locator('#freeze .unfold').first().click();
    expect(await page.locator('#accounts tr.detail').innerText()).toContain('onerror="window.hacked=1"');
    await page.hover('#flow-groups rect.node >> nth=2');
    await page.click('#language');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([ADDRESS]);
  });

  it('does not scroll sideways on a telephone', async () => {
    const { page } = await opened(findings);
    await page.setViewportSize({ width: 390, height: 800 });
    for (const language of [0, 1]) {
      if (language === 1) await page.click('#language');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
});
