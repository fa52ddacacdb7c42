import type { Bytes } from './bytes';
import type { Context } from './command';
import { store } from './keyspace';
import { notify, notifyOverwritten } from './notify';

/** Makes a key hold a string, whatever it held before, for good unless `expiresAt` (Unix ms) is given. */
export function putString(
  context: Context,
  key: Bytes,
  text: Bytes,
  expiresAt: number | null = null,
): void {
  const before = context.database.slots.get(key)?.value.type;
  store(context, key, { type: 'string', text }, expiresAt);
  if (before) notifyOverwritten(context, key, before, 'string');
  context.touch(key);
  context.emit({ type: 'key-set', key, holds: 'string' });
  notify(context, 'string', 'set', key);
}
