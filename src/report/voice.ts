/**
 * In which language markup speaks. A page carries both and shows one by a class; a picture of its own speaks one. Whoever makes markup asks a voice, so that one code serves both.
 */

import { escapeMarkup } from './text/escape-markup.js';
import { pick, type Lang, type Pair } from './texts.js';

export interface Voice {
  /** The language shown first. */
  readonly lang: Lang;
  /** Markup of a text, escaped: in a page both languages, each in an element that the page's language hides. */
  readonly say: (pair: Pair) => string;
  /** A `<title>` for what is under the pointer, in SVG. */
  readonly title: (pair: Pair) => string;
  /** Attributes that name an element for those who do not see it; in a page with both languages beside, which its script sets. */
  readonly label: (pair: Pair, attribute?: 'aria-label' | 'placeholder') => string;
}

/** Speaks one language. */
export function singleVoice(lang: Lang): Voice {
  return {
    lang,
    say: (pair) => escapeMarkup(pick(pair, lang)),
    title: (pair) => `<title>${escapeLines(pick(pair, lang))}</title>`,
    label: (pair, attribute = 'aria-label') => `${attribute}="${escapeMarkup(pick(pair, lang))}"`,
  };
}

/** Speaks both, in elements of class `zh` and `en`. */
export function doubleVoice(lang: Lang, element: 'span' | 'tspan'): Voice {
  return {
    lang,
    say: ([zh, en]) => (zh === en ? escapeMarkup(zh) : `<${element} class="zh" lang="zh-CN">${escapeMarkup(zh)}</${element}><${element} class="en" lang="en">${escapeMarkup(en)}</${element}>`),
    title: (pair) => {
      const [zh, en] = pair;
      return zh === en ? `<title>${escapeLines(zh)}</title>` : `<title data-zh="${escapeLines(zh)}" data-en="${escapeLines(en)}">${escapeLines(pick(pair, lang))}</title>`;
    },
    label: (pair, attribute = 'aria-label') => `${attribute}="${escapeMarkup(pick(pair, lang))}" data-zh="${escapeMarkup(pair[0])}" data-en="${escapeMarkup(pair[1])}"`,
  };
}

/** Line breaks of our own stay, those of the data do not get here: callers clean values before they join them with line breaks. */
function escapeLines(text: string): string {
  return text.split('\n').map(escapeMarkup).join('\n');
}
