/**
 * Numbers that everybody meets (carriers' and banks' service lines, message gateways, emergency and public lines): they link nobody.
 * 100xx and 1000x carriers · 95xxx, 96xxx banks, couriers, public services · 106… message gateways · 11x emergency and directory · 12xxx public lines ·
 * 400/800 business lines.
 */
const HUB_NUMBER = /^(?:100\d{2}|9[56]\d{3,6}|106\d+|11\d|12\d{3}|[48]00\d{7})$/;

/** Whether digits are a hub's number. */
export function isHubNumber(phone: string): boolean {
  return HUB_NUMBER.test(phone);
}
