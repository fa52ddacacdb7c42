import type { Bytes } from './bytes';
import type { Context } from './command';
import { rarities } from './rarities';
import type { TypeName } from './values';

/** Keyspace notifications (redis.io/docs/latest/develop/pubsub/keyspace-notifications). */

/** What a notification is about, and the letter that asks for it in `notify-keyspace-events`. */
const LETTERS = {
  generic: 'g',
  string: '$',
  list: 'l',
  set: 's',
  hash: 'h',
  stream: 't',
  expired: 'x',
  evicted: 'e',
  new: 'n',
  miss: 'm',
  /* Since 8.2. */
  overwritten: 'o',
  'type-changed': 'c',
} as const;

/** Which classes of notifications there are. */
export type NotificationClass = keyof typeof LETTERS;

/** `A` stands for these. */
const ALL = 'g$lshzxetd';

/**
 * Tells those who listen that something happened to a key, where the setting asks for it: in the channel
 * of the key what it was, in the channel of the event which key. `db` is the selected one unless given.
 */
export function notify(
  context: Context,
  about: NotificationClass,
  event: string,
  key: Bytes,
  db?: number,
): void {
  const setting = context.redis.config.get('notify-keyspace-events');
  if (!setting) return;
  const letter = LETTERS[about];
  if (!setting.includes(letter) && !(setting.includes('A') && ALL.includes(letter))) return;
  const place = db ?? context.client.db;
  const tell = (channel: Bytes, message: Bytes) =>
    rarities().publish(context, channel, message, 'server');
  if (setting.includes('K')) tell(`__keyspace@${place}__:${key}`, event);
  if (setting.includes('E')) tell(`__keyevent@${place}__:${event}`, key);
}

/** Says that a key now holds something else altogether, and perhaps of another type (8.2). */
export function notifyOverwritten(
  context: Context,
  key: Bytes,
  before: TypeName,
  after: TypeName,
  db?: number,
): void {
  notify(context, 'overwritten', 'overwritten', key, db);
  if (before !== after) notify(context, 'type-changed', 'type_changed', key, db);
}
