/**
 * Text from files made safe for a terminal, a picture or a page: control characters (escape sequences among them), line breaks and marks that turn the direction
 * of writing become visible signs, so that a name can neither colour the screen, nor break a table, nor stand in another order than it is stored.
 */

// Written as escapes: C0 and C1 controls, line and paragraph separators, directional marks, embeddings, overrides and isolates, lone surrogates.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with each unsafe character shown as the replacement character. */
export function plainText(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}
