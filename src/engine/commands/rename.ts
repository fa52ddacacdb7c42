import { command } from '../command';
import { RENAME_ARGUMENTS, readRenameArgs, renameKey, type RenameArgs } from '../renaming';
import { OK } from '../reply';

/** RENAME key newkey (redis.io/commands/rename). */
export const rename = command<RenameArgs>({
  name: 'rename',
  summary: 'Gives a key another name; a key that had this name goes.',
  group: 'generic',
  since: '1.0.0',
  arity: 3,
  flags: ['write'],
  keys: [1, 2, 1],
  args: RENAME_ARGUMENTS,
  parse: readRenameArgs,
  apply(context, args) {
    renameKey(context, args, true);
    return OK;
  },
});
