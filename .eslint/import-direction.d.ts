import type { Rule } from 'eslint';

export const ROOMS: readonly string[];
export const importDirection: Rule.RuleModule;
