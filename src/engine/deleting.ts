import type { Bytes } from './bytes';
import type { Context } from './command';
import { removeKey } from './keys';
import { notify } from './notify';

/** Takes keys away (DEL, UNLINK), the words after the first; gives how many there were. */
export function deleteKeys(context: Context, argv: readonly Bytes[]): number {
  let deleted = 0;
  for (const key of argv.slice(1)) {
    if (!removeKey(context, key)) continue;
    deleted++;
    context.emit({ type: 'key-deleted', key });
    notify(context, 'generic', 'del', key);
  }
  if (deleted > 0) context.log(deleted, () => [argv]);
  return deleted;
}
