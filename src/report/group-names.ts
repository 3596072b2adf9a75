/** Names of groups for people: the type and a number, counted within the type in the order of the findings. */

import type { Findings } from '../findings/findings.js';
import { groupTypeNames, type Pair } from './texts.js';

export interface GroupName {
  /** Place in the findings. */
  readonly index: number;
  readonly name: Pair;
}

/** In the order of the findings. */
export function groupNameList(findings: Findings): GroupName[] {
  const counts = new Map<string, number>();
  return findings.groups.map((group, index) => {
    const number = (counts.get(group.type) ?? 0) + 1;
    counts.set(group.type, number);
    const [zh, en] = groupTypeNames[group.type];
    return { index, name: [`${zh} ${number}`, `${capital(en)} ${number}`] };
  });
}

/** By group id; of groups that share one, the first. */
export function groupNames(findings: Findings): Map<string, GroupName> {
  const names = groupNameList(findings);
  return new Map(findings.groups.map((group, index) => [group.id, names[index] as GroupName] as const).reverse());
}

/** With a capital first letter. */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** A number's last digits, as people in the trade tell accounts apart. */
export function shortNumber(number: string): string {
  return number.length > 6 ? `…${number.slice(-4)}` : number;
}
