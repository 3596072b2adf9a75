/** Amounts of renminbi in capital characters (人民币大写), as forms and decisions want them: 正确填写票据和结算凭证的基本规定. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿', '万亿'] as const;
const GROUP = 10_000;

/** @param fen whole fen from 0 to 2^53 − 1 */
export function chineseAmount(fen: number): string {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cents = fen % 10;
  const whole = yuan === 0 ? '' : `${wholeYuan(yuan)}元`;
  if (jiao === 0 && cents === 0) return `${whole || '零元'}整`;
  // A zero stands for the missing jiao, and for yuan that end in 0 where jiao follow.
  const zero = whole !== '' && (jiao === 0 || yuan % 10 === 0) ? '零' : '';
  return `${whole}${zero}${jiao === 0 ? '' : `${DIGITS[jiao]}角`}${cents === 0 ? '整' : `${DIGITS[cents]}分`}`;
}

function wholeYuan(yuan: number): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0; rest = Math.floor(rest / GROUP)) groups.push(rest % GROUP);
  let text = '';
  let gap = false;
  for (let at = groups.length - 1; at >= 0; at--) {
    const group = groups[at] as number;
    if (group === 0) {
      gap = text !== '';
      continue;
    }
    // One zero where figures are missing between two groups.
    if (text !== '' && (gap || group < GROUP / 10)) text += '零';
    // 壹万亿, but 壹万贰仟亿: 亿 is said once.
    text += `${fourDigits(group)}${at === 3 && groups[2] !== 0 ? '万' : GROUPS[at]}`;
    gap = false;
  }
  return text;
}

function fourDigits(group: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    gap = false;
  }
  return text;
}
