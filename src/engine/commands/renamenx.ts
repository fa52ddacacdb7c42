import { command } from '../command';
import { RENAME_ARGUMENTS, readRenameArgs, renameKey, type RenameArgs } from '../renaming';

/** RENAMENX key newkey (redis.io/commands/renamenx). */
export const renamenx = command<RenameArgs>({
  name: 'renamenx',
  summary: 'Gives a key another name, unless a key has it.',
  group: 'generic',
  since: '1.0.0',
  arity: 3,
  flags: ['write', 'fast'],
  keys: [1, 2, 1],
  args: RENAME_ARGUMENTS,
  parse: readRenameArgs,
  apply: (context, args) => (renameKey(context, args, false) ? 1 : 0),
});
