/** The page's own styles: both themes, narrow screens, paper. */

import { paletteCss, PICTURE_CSS } from '../pictures/palette.js';

const THEME_LIGHT = '--page:#f4f5f7;--raised:#fafbfc;--accent:#1f5aa8;--good:#17764c;--shadow:0 1px 2px rgba(24,33,47,.06),0 1px 6px rgba(24,33,47,.04);--hover:#f1f4f8;--mark:#eef3fa';
const THEME_DARK = '--page:#10161d;--raised:#1d2630;--accent:#8ab6f2;--good:#58c894;--shadow:0 1px 2px rgba(0,0,0,.4);--hover:#202a35;--mark:#1f2d3e';

const LAYOUT = `
*{box-sizing:border-box}
html{--font:"Inter","Segoe UI",system-ui,-apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;--mono:ui-monospace,"SF Mono","Cascadia Mono",Consolas,"Noto Sans Mono","DejaVu Sans Mono",monospace;scroll-padding-top:64px;-webkit-text-size-adjust:100%}
html[lang=en] .zh,html[lang=zh-CN] .en{display:none}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.55 var(--font);font-variant-numeric:tabular-nums}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
button{font:inherit;color:inherit;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px;border-radius:3px}
h1,h2,h3{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:26px;font-weight:650;letter-spacing:-.01em}
h2{font-size:16px;font-weight:650}
h3{font-size:13px;font-weight:600;margin:18px 0 8px;color:var(--muted)}
code,.id{font-family:var(--mono);font-size:.92em}
.muted{color:var(--muted)}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px;z-index:9}
.top{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:18px;padding:0 max(16px,calc((100vw - 1280px)/2));height:50px;background:var(--paper);border-bottom:1px solid var(--line)}
.brand{font-weight:700;letter-spacing:-.01em;white-space:nowrap}
.top nav{display:flex;gap:2px;overflow-x:auto;flex:1;scrollbar-width:none;align-self:stretch;align-items:center}
.top nav a{color:var(--muted);padding:5px 9px;border-radius:6px;white-space:nowrap;font-size:13px}
.top nav a:hover{color:var(--ink);background:var(--hover);text-decoration:none}
.top .tools{margin:0;flex:none}
.tools{display:flex;gap:8px;align-items:center;margin:0 0 10px}
.tools button,.tabs button{border:1px solid var(--line);background:var(--paper);border-radius:7px;padding:4px 11px;font-size:13px;line-height:1.4}
.tools button:hover,.tabs button:hover{background:var(--hover)}
.filter{font:inherit;font-size:13px;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:7px;padding:5px 10px;width:min(260px,55vw)}
.filter::placeholder{color:var(--muted)}
.tools .count{color:var(--muted);font-size:12.5px;margin-right:auto}
.tools .copy{margin-left:auto}.tools .count+.copy{margin-left:0}
main{max-width:1280px;margin:0 auto;padding:26px 16px 60px}
.hero{margin:0 2px 18px}
.meta{display:flex;flex-wrap:wrap;gap:2px 0;margin:6px 0 0;color:var(--muted);font-size:13.5px}
.meta>span:not(:last-child)::after{content:"·";margin:0 8px}
.cards{display:grid;grid-template-columns:repeat(3,1fr);gap:12px;margin-bottom:16px}
.stat,.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow)}
.stat{padding:14px 18px 13px;display:flex;flex-direction:column;min-width:0}
.stat-name{color:var(--muted);font-size:13px}
.stat-value{font-size:25px;font-weight:650;letter-spacing:-.02em;line-height:1.35;overflow-wrap:anywhere}
.stat-detail{color:var(--muted);font-size:12.5px}
.stat.good .stat-value{color:var(--good)}
.card{padding:18px 20px 20px;margin-bottom:16px}
.card-head{display:flex;align-items:center;gap:10px;margin-bottom:14px;flex-wrap:wrap}
.badge{background:var(--hover);color:var(--muted);border-radius:20px;padding:1px 9px;font-size:12.5px;font-weight:500}
.badge.strong{color:var(--good);background:color-mix(in srgb,var(--good) 12%,transparent);font-weight:600}
.stack{display:flex;height:26px;gap:2px;border-radius:7px;overflow:hidden}
.stack span{min-width:3px}
.legend{list-style:none;margin:14px 0 0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(270px,1fr));gap:5px 28px}
.legend li{display:flex;gap:8px;align-items:baseline;font-size:13.5px}
.legend b{margin-left:auto;font-weight:600}.legend .muted{min-width:50px;text-align:right}
.dot,.swatch{display:inline-block;width:9px;height:9px;border-radius:50%;flex:none}
.legend .dot{align-self:center}
.tabs{display:inline-flex;margin-left:auto;border:1px solid var(--line);border-radius:8px;overflow:hidden}
.tabs button{border:0;border-radius:0;padding:4px 12px;color:var(--muted)}
.tabs button[aria-pressed=true]{background:var(--mark);color:var(--accent);font-weight:600}
.figure-scroll{overflow-x:auto;overflow-y:hidden}
.figure-scroll svg.picture{min-width:var(--least,640px);margin:0 auto}
.note,.empty{color:var(--muted);font-size:12.5px;margin:8px 0 0}
.keys{display:flex;flex-wrap:wrap;gap:4px 18px;margin:10px 0 0;font-size:12.5px;color:var(--muted)}
.keys i{display:inline-block;width:9px;height:9px;background:var(--muted);margin-right:6px;vertical-align:0}
.keys .round{border-radius:50%}.keys .turned{transform:rotate(45deg) scale(.85)}
#tip{position:fixed;z-index:20;pointer-events:none;background:var(--ink);color:var(--paper);padding:6px 10px;border-radius:7px;font-size:12.5px;line-height:1.45;white-space:pre-line;max-width:340px;box-shadow:0 4px 16px rgba(0,0,0,.25)}
#tip[hidden]{display:none}
`;

const TABLES = `
.scroll{overflow:auto;max-height:540px;border:1px solid var(--line);border-radius:9px}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:13px}
th{position:sticky;top:0;z-index:1;background:var(--raised);text-align:left;font-weight:600;border-bottom:1px solid var(--line);white-space:nowrap;padding:0}
.sort{all:unset;box-sizing:border-box;cursor:pointer;display:block;width:100%;padding:8px 10px;color:var(--muted);font-size:12.5px;font-weight:600}
.sort:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
.sort:hover{color:var(--ink)}
th.n .sort{text-align:right}
[aria-sort=ascending] .sort::after{content:" ↑"}[aria-sort=descending] .sort::after{content:" ↓"}
td{padding:6px 10px;border-bottom:1px solid var(--line);white-space:nowrap;vertical-align:top}
tbody tr:last-child>td{border-bottom:0}
tbody tr:hover>td{background:var(--hover)}
td.n{text-align:right}
td.w{white-space:normal;min-width:190px}
.x{width:30px}td.x{padding:4px 0 0 7px}
.unfold{all:unset;box-sizing:border-box;cursor:pointer;width:22px;height:22px;border-radius:5px;display:grid;place-items:center;color:var(--muted)}
.unfold:hover{background:var(--mark);color:var(--accent)}
.unfold:focus-visible{outline:2px solid var(--accent)}
.unfold::before{content:"";border:solid currentColor;border-width:0 1.7px 1.7px 0;width:5px;height:5px;transform:rotate(-45deg);transition:transform .12s}
.unfold[aria-expanded=true]::before{transform:rotate(45deg)}
tr.detail>td,tr.detail:hover>td{background:var(--raised);white-space:normal;padding:12px 16px 14px 40px}
.evidence{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:8px 32px;max-width:1080px}
.evidence h4{margin:0 0 6px;font-size:12px;color:var(--muted);font-weight:600}
.evidence ul{list-style:none;margin:0;padding:0}
.evidence li{padding:4px 0;border-top:1px solid var(--line)}
.evidence li:first-child{border-top:0}
.evidence .why{display:grid;grid-template-columns:1fr auto 130px;gap:12px;align-items:baseline}
.evidence .why small{color:var(--muted);font-size:12px;text-align:right}
.evidence .weight{display:grid;grid-template-columns:1fr 52px;gap:8px;align-items:center;font-size:12px;text-align:right}
.evidence .weight span{height:5px;border-radius:3px;background:var(--line);overflow:hidden;display:block}
.evidence .weight span i{display:block;height:100%;background:var(--cash);border-radius:3px}
.evidence .weight.against span i{background:var(--residual)}
.evidence .lines code{white-space:normal;overflow-wrap:anywhere;color:var(--muted)}
.score{display:inline-flex;align-items:center;gap:8px}.score>b{font-weight:inherit;min-width:3.4em;text-align:right}
.bar{display:inline-block;width:54px;height:5px;border-radius:3px;background:var(--line);overflow:hidden}
.bar span{display:block;height:100%;background:var(--accent);border-radius:3px}
.role{display:inline-block;border-radius:5px;padding:0 7px;font-size:12.5px;background:var(--hover);border:1px solid var(--line);white-space:nowrap}
.role b{font-weight:600;margin-left:2px}
.role-cash-out,.role-otc-dealer,.role-merchant-front{border-color:color-mix(in srgb,var(--cash) 45%,var(--line));color:var(--cash)}
.role-collector,.role-controller{border-color:color-mix(in srgb,var(--virtualAssetDealer) 45%,var(--line));color:var(--virtualAssetDealer)}
.role-supplier,.role-operator,.role-smuggler,.role-recruiter,.role-card-escort{border-color:color-mix(in srgb,var(--abroad) 45%,var(--line));color:var(--abroad)}
.role-victim{border-color:color-mix(in srgb,var(--g0) 45%,var(--line));color:var(--g0)}
.flag,.warn{color:var(--virtualAssetDealer);font-size:12.5px}
.group-link{color:inherit;display:inline-flex;align-items:center;gap:6px}
.group{border:1px solid var(--line);border-left:4px solid var(--group);border-radius:9px;margin-bottom:10px;background:var(--paper)}
.group>summary{list-style:none;cursor:pointer;display:grid;grid-template-columns:minmax(190px,1fr) minmax(180px,1.5fr) minmax(400px,auto);gap:6px 20px;align-items:center;padding:11px 16px}
.group>summary::-webkit-details-marker{display:none}
.group>summary:hover{background:var(--hover)}
.group-name{font-weight:650;font-size:14.5px}
.group-name .swatch{display:none}
.group-name code{display:block;font-weight:400;color:var(--muted);font-size:11.5px;overflow-wrap:anywhere}
.group-roles{display:flex;flex-wrap:wrap;gap:5px}
.group-figures{display:grid;grid-template-columns:50px 72px 1fr 1fr;gap:14px}
.figure{display:flex;flex-direction:column;text-align:right;font-size:13.5px}
.figure>span{color:var(--muted);font-size:11.5px}.figure b{font-weight:600}
.group-body{padding:0 16px 16px;border-top:1px solid var(--line)}
.reasons{margin:0;padding-left:18px;font-size:13.5px}
.reasons li{margin:2px 0;overflow-wrap:anywhere}
.bits{color:var(--muted);font-size:12px;background:var(--hover);border-radius:4px;padding:0 5px}
.chips{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:5px}
.chips li{background:var(--hover);border-radius:5px;padding:1px 7px;font-size:12.5px}
.columns{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:0 24px}
.sum{margin:0 0 12px;font-size:14px}
footer{color:var(--muted);font-size:12.5px;text-align:center;margin-top:24px}
`;

const NARROW = `
@media(max-width:820px){
main{padding:18px 10px 40px}h1{font-size:22px}
.top{padding:0 10px;gap:10px;height:46px}.top .brand{display:none}
.cards{grid-template-columns:repeat(2,1fr);gap:8px}.stat{padding:11px 13px}.stat-value{font-size:18px}
.card{padding:14px 12px 16px;border-radius:10px}
.group>summary{grid-template-columns:1fr;padding:10px 12px}.group-figures{grid-template-columns:repeat(2,auto);justify-content:start;gap:4px 28px}.figure{text-align:left}
.group-body{padding:0 12px 12px}
.columns,.evidence{grid-template-columns:minmax(0,1fr)}
tr.detail>td,tr.detail:hover>td{padding:10px 12px}
tr.detail .evidence{position:sticky;left:12px;width:calc(100vw - 70px)}
.evidence .why{grid-template-columns:1fr;gap:2px}.evidence .why small{text-align:left}.evidence .weight{max-width:200px}
.legend{grid-template-columns:1fr}
}
`;

const PAPER = `
@media print{
@page{size:A4 landscape;margin:12mm}
body{background:#fff;font-size:10.5px}
.top,.tools,.skip,.tabs,#tip{display:none!important}
main{max-width:none;padding:0}
.card,.stat{box-shadow:none;break-inside:auto}
.stat,.group>summary,tr,svg{break-inside:avoid}
h2,h3{break-after:avoid}
.scroll{max-height:none;overflow:visible;border:0}
th{position:static}
table{font-size:9.5px}td,th .sort,.sort{padding:3px 6px}
td{white-space:normal}.x{display:none}.sort,.flag,.warn,.role,.score{font-size:inherit}
.figure-scroll svg.picture{min-width:0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;

/** The content of the page's style element. */
export const PAGE_CSS = [
  paletteCss('html'),
  `html{${THEME_LIGHT}}@media(prefers-color-scheme:dark){html:not([data-theme=light]){${THEME_DARK}}}html[data-theme=dark]{${THEME_DARK}}`,
  PICTURE_CSS,
  ...[LAYOUT, TABLES, NARROW, PAPER].map((css) => css.trim()),
].join('\n');
