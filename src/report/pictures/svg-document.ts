/** A picture as an SVG element: within a page, or a file of its own with its styles and both themes inside. */

import type { Pair } from '../texts.js';
import type { Voice } from '../voice.js';
import { paletteCss, PICTURE_CSS } from './palette.js';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly description: Pair;
  readonly body: string;
  /** What the picture leaves out, in words; empty when nothing. */
  readonly notes: readonly Pair[];
}

/** On narrow screens a picture scrolls rather than shrink its words below reading; on wide ones a small picture does not swell. */
const LEAST_SCALE = 0.8;
const MOST_SCALE = 1.35;

/** The `<svg>` element of a page. */
export function embeddedSvg(picture: Picture, voice: Voice): string {
  // The parts of an image are hidden from those who listen, so a picture with links is a group.
  const role = picture.body.includes('<a ') ? 'group' : 'img';
  return `<svg class="picture" viewBox="0 0 ${picture.width} ${picture.height}" style="--least:${Math.round(picture.width * LEAST_SCALE)}px;max-width:${Math.round(picture.width * MOST_SCALE)}px" role="${role}" ${voice.label(picture.description)}>${picture.body}</svg>`;
}

/** A file of its own: opens in a browser or a drawing program. */
export function standaloneSvg(picture: Picture, voice: Voice): string {
  const { width, height } = picture;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">${voice.title(picture.description)}<style>${paletteCss('svg')}${PICTURE_CSS.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</style><rect width="${width}" height="${height}" fill="var(--paper)"/>${picture.body}</svg>\n`;
}

/** A coordinate with one decimal: enough for a screen, the same text on every machine. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
