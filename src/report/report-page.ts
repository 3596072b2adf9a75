/** Findings as one self-contained HTML page. */

import type { Findings } from '../findings/findings.js';
import { summaryText } from './summary-text.js';
import type { Lang } from './texts.js';

export interface ReportPageOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
}

/** The page as text. */
export function reportPage(findings: Findings, options: ReportPageOptions = {}): string {
  const { lang = 'zh' } = options;
  const summary = summaryText(findings, { lang }).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html>\n<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>fundtrace</title></head><body><pre>${summary}</pre></body></html>\n`;
}
