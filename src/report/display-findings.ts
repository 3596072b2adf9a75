/**
 * Findings and traces as a notebook shows them: an object with the method that Deno's Jupyter kernel asks for (`Symbol.for('Jupyter.display')`, a bundle of MIME types), and the same bundle for
 * others (tslab and Observable take the HTML).
 */

import type { Findings } from '../findings/findings.js';
import type { TraceResult } from '../findings/trace.js';
import { fundFlowPicture } from './pictures/fund-flow-svg.js';
import { standaloneSvg } from './pictures/svg-document.js';
import { summaryText } from './summary-text.js';
import { escapeMarkup } from './text/escape-markup.js';
import type { Lang } from './texts.js';
import { traceText } from './trace-text.js';
import { singleVoice } from './voice.js';

const JUPYTER_DISPLAY = Symbol.for('Jupyter.display');

export interface DisplayBundle {
  readonly 'text/html': string;
  readonly 'text/plain': string;
}

/** What a notebook shows as the last expression of a cell. */
export interface Displayed {
  readonly html: string;
  readonly text: string;
  readonly [key: symbol]: () => DisplayBundle;
}

export interface DisplayOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
}

/** Findings: the picture of where the money went, above the summary. The whole page is `reportPage`. */
export function displayFindings(findings: Findings, options: DisplayOptions = {}): Displayed {
  const { lang = 'zh' } = options;
  const voice = singleVoice(lang);
  const text = summaryText(findings, { lang });
  const picture = fundFlowPicture(findings, 'groups', voice);
  // An image, so that its styles stay its own; the notebook's page keeps its own.
  const image = findings.flows.some((flow) => flow.traced > 0) ? `<img alt="${escapeMarkup(picture.description[lang === 'zh' ? 0 : 1])}" style="max-width:100%" src="data:image/svg+xml,${encodeURIComponent(standaloneSvg(picture, voice))}">` : '';
  return displayed(text, `${image}${preformatted(text)}`);
}

/** A trace: its tiers as a tree. */
export function displayTrace(trace: TraceResult, options: DisplayOptions = {}): Displayed {
  const text = traceText(trace, { lang: options.lang ?? 'zh' });
  return displayed(text, preformatted(text));
}

function displayed(text: string, html: string): Displayed {
  return { html, text, [JUPYTER_DISPLAY]: () => ({ 'text/html': html, 'text/plain': text }) };
}

function preformatted(text: string): string {
  return `<pre style="line-height:1.35;overflow-x:auto">${text.split('\n').map(escapeMarkup).join('\n')}</pre>`;
}
