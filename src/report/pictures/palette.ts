/** Colours of pictures: muted, apart from each other for the common colour-blindnesses in light and in dark, groups by their place in the findings. */

/** Groups beyond the tenth begin again. */
const GROUP_COLOURS: readonly (readonly [light: string, dark: string])[] = [
  ['#2f63ad', '#7fa9e8'],
  ['#c05f27', '#e8975f'],
  ['#23806f', '#5cc2ad'],
  ['#8553a5', '#c39adc'],
  ['#a67c13', '#dcb652'],
  ['#a83a57', '#e5839b'],
  ['#56792a', '#9cc266'],
  ['#2d87b0', '#79c2e3'],
  ['#7c6753', '#bba792'],
  ['#5a55b5', '#a5a1f2'],
];

/** Variables of the pictures: `--ink`, `--muted`, `--line`, `--paper`, the outcomes, then the groups. */
const TOKENS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  'ink': ['#18212f', '#e6eaf0'],
  'muted': ['#5b6676', '#9aa6b6'],
  'line': ['#dfe3e9', '#303a48'],
  'paper': ['#ffffff', '#182029'],
  'none': ['#8a94a3', '#7d8998'],
  'residual': ['#1f8a5b', '#4fc48d'],
  'ended': ['#8a94a3', '#8b97a6'],
  'cash': ['#b2382f', '#ea7b70'],
  'virtualAssetDealer': ['#b5701a', '#e3a755'],
  'abroad': ['#7d4ba0', '#bf95dc'],
  'merchant': ['#2d7f93', '#6fc0d3'],
  'noStatement': ['#7b8798', '#94a1b2'],
  'beyondStatement': ['#a3adba', '#6f7c8c'],
  'unknownCounterparty': ['#a3814f', '#cdb083'],
  'gap': ['#c0913f', '#dcb878'],
  'hub': ['#4a7f8f', '#86b8c6'],
  'fee': ['#b7bec8', '#5c6878'],
  'otherVictim': ['#6f8fc2', '#9db7e2'],
  'listed': ['#5a55b5', '#a5a1f2'],
  'returned': ['#3a7bc8', '#7db2f0'],
  'displaced': ['#a08a6a', '#c9b391'],
  'cutOff': ['#b7bec8', '#5c6878'],
};

const lines = (side: 0 | 1): string =>
  [...Object.entries(TOKENS).map(([name, pair]) => `--${name}:${pair[side]}`), ...GROUP_COLOURS.map((pair, index) => `--g${index}:${pair[side]}`)].join(';');

/** Custom properties of both themes for a root selector; `[data-theme]` on it overrides the system's choice. */
export function paletteCss(root: string): string {
  return `${root}{color-scheme:light;${lines(0)}}@media(prefers-color-scheme:dark){${root}:not([data-theme=light]){color-scheme:dark;${lines(1)}}}${root}[data-theme=dark]{color-scheme:dark;${lines(1)}}`;
}

/** Custom property of a group's colour, by the group's index in the findings; without a group, the neutral one. */
export function groupColour(index: number | undefined): string {
  return index === undefined ? 'var(--none)' : `var(--g${index % GROUP_COLOURS.length})`;
}

/** Custom property of an outcome or a kind of end. */
export function outcomeColour(name: string): string {
  return name in TOKENS ? `var(--${name})` : 'var(--ended)';
}

/** Rules of all pictures, in a page and on their own. */
export const PICTURE_CSS = [
  'svg.picture{display:block;width:100%;height:auto;font-family:var(--font,system-ui,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif)}',
  'svg.picture text{fill:var(--ink);font-size:12px}',
  'svg.picture .muted{fill:var(--muted)}',
  'svg.picture .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}',
  'svg.picture .axis{stroke:var(--line);stroke-width:1}',
  'svg.picture .ribbon{fill-opacity:.3}',
  'svg.picture .ribbon:hover,svg.picture .link:hover{fill-opacity:.6;stroke-opacity:.9}',
  'svg.picture .node{stroke:var(--paper);stroke-width:.75}',
  'svg.picture .disc{fill-opacity:.07;stroke-opacity:.45}',
  'svg.picture .link{fill:none;stroke-opacity:.35}',
  'svg.picture .tie{fill:none;stroke-width:1;stroke-opacity:.4;stroke-dasharray:3 3;pointer-events:none}',
  'svg.picture a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}',
].join('');
