/** `fundtrace schema [NAME]` */

import { jsonSchemaOf, schemaNames } from '../findings/json-schema.js';
import type { Command } from './command.js';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'JSON Schema of a result',
  places: '[NAME]',
  count: [0, 1],
  options: {},
  details: 'Without a name, lists the names. Fields may be added in later versions, never renamed.',
  run: async ({ places: [name], out }) => {
    out(name === undefined ? `${schemaNames.join('\n')}\n` : `${JSON.stringify(jsonSchemaOf(name), null, 2)}\n`);
    return Promise.resolve();
  },
};
