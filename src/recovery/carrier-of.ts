/** The carrier that a mobile number was given out by, from its first digits (工信部 number ranges). Numbers may have been carried over since (携号转网), so it is a guess. */

const RANGES: Readonly<Record<string, string>> = {
  中国移动: '134 135 136 137 138 139 147 148 150 151 152 157 158 159 165 172 178 182 183 184 187 188 195 197 198 1703 1705 1706',
  中国联通: '130 131 132 145 146 155 156 166 167 171 175 176 185 186 196 1704 1707 1708 1709',
  中国电信: '133 149 153 162 173 174 177 180 181 189 190 191 193 199 1349 1700 1701 1702',
  中国广电: '192',
};
const CARRIERS = new Map(Object.entries(RANGES).flatMap(([carrier, ranges]) => ranges.split(' ').map((range) => [range, carrier] as const)));
const MOBILE = /^1\d{10}$/;

/** Empty for what is no mobile number of the mainland. */
export function carrierOf(phone: string): string {
  if (!MOBILE.test(phone)) return '';
  return CARRIERS.get(phone.slice(0, 4)) ?? CARRIERS.get(phone.slice(0, 3)) ?? '';
}
