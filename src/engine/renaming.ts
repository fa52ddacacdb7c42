import type { Bytes } from './bytes';
import type { Argument, Context } from './command';
import { noSuchKey } from './rarer-errors';
import { store } from './keyspace';
import { expiryOf, lookUpToWrite, removeKey } from './keys';
import { notify, notifyOverwritten } from './notify';

/** What RENAME and RENAMENX share. */
export interface RenameArgs {
  readonly argv: readonly Bytes[];
  readonly from: Bytes;
  readonly to: Bytes;
}

/** Their syntax. */
export const RENAME_ARGUMENTS: readonly Argument[] = [
  { name: 'key', kind: 'key' },
  { name: 'newkey', kind: 'key' },
];

export function readRenameArgs(argv: readonly Bytes[]): RenameArgs {
  return { argv, from: argv[1]!, to: argv[2]! };
}

/**
 * Gives a key another name; it keeps its time to live. Gives false where nothing was done, because both
 * names are the same, or because a key has the new name and must not be overwritten. Throws ERR without a key.
 */
export function renameKey(
  context: Context,
  { argv, from, to }: RenameArgs,
  overwrite: boolean,
): boolean {
  const value = lookUpToWrite(context, from);
  if (!value) throw noSuchKey();
  if (from === to) return false;
  if (!overwrite && lookUpToWrite(context, to)) return false;
  const expiresAt = expiryOf(context, from);
  const before = context.database.slots.get(to)?.value.type;
  removeKey(context, to);
  store(context, to, value, expiresAt);
  removeKey(context, from);
  context.touch(to);
  context.emit({ type: 'key-renamed', key: from, to });
  notify(context, 'generic', 'rename_from', from);
  notify(context, 'generic', 'rename_to', to);
  if (before) notifyOverwritten(context, to, before, value.type);
  context.log(1, () => [argv]);
  return true;
}
