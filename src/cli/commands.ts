/** The commands by name. A command's code is loaded only when it is called, so that the help and a wrong name answer at once. */

import type { Command } from './command.js';
import type { CommandSummary } from './help.js';

interface CommandEntry extends CommandSummary {
  readonly load: () => Promise<Command>;
}

export const commands: readonly CommandEntry[] = [
  { name: 'check', summary: 'what was read: every row accounted for, faults, gaps, whom to ask next', load: async () => (await import('./check.js')).checkCommand },
  { name: 'trace', summary: 'follow the money of complaints, or of one account', load: async () => (await import('./trace.js')).traceCommand },
  { name: 'show', summary: 'everything about one account, card, phone or person', load: async () => (await import('./show.js')).showCommand },
  { name: 'link', summary: 'how two accounts, phones or people are linked through money, calls and identities', load: async () => (await import('./link.js')).linkCommand },
  { name: 'paths', summary: 'the best ways on which money could have gone from one account to another', load: async () => (await import('./paths.js')).pathsCommand },
  { name: 'recover', summary: 'what can still be stopped, in order, and who gets it back', load: async () => (await import('./recover.js')).recoverCommand },
  { name: 'investigate', summary: 'the whole way: groups, roles, series, what to freeze, as JSON, CSVs and a page', load: async () => (await import('./investigate.js')).investigateCommand },
  { name: 'communities', summary: 'communities of a list of edges, or of the transfers of a case', load: async () => (await import('./communities.js')).communitiesCommand },
  { name: 'scenario', summary: 'make the documented case with its truth', load: async () => (await import('./scenario.js')).scenarioCommand },
  { name: 'schema', summary: 'JSON Schema of a result', load: async () => (await import('./schema.js')).schemaCommand },
];
