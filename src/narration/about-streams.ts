/** What became of a stream: entries in it, entries gone, groups on it. */

import { compareIds, parseStrictId, asRead, type Bytes } from '../engine';
import { narration as say } from '../messages/narration';
import type { LogEventOf } from '../sim';
import { setAside } from './about-aside';
import { isYou, named, orderOfIds, sentences, whoIs } from './naming';
import type { Past } from './past';
import type { PastGroup } from './past-groups';

/** A new entry, and whether it made the stream. */
export function entryAdded(event: LogEventOf<'entry-added'>, past: Past): string {
  const aside = setAside(event, past);
  if (aside !== undefined) return aside;
  const key = asRead(event.key);
  const entry = named([String(event.nth)]).text;
  return past.wasMadeAt(event.key, event.at)
    ? say.addedFirst(whoIs(event.by), entry, key)
    : say.added(whoIs(event.by), entry, key);
}

/** Entries that are gone, and what that leaves behind in each group. */
export function entriesGone(
  event: LogEventOf<'entries-deleted' | 'entries-trimmed'>,
  past: Past,
): string {
  const some = named(event.ids.map((id) => past.nameOf(event.key, id)));
  const tell = event.type === 'entries-deleted' ? say.deleted : say.trimmed;
  const groups = [...(past.streams.get(event.key)?.groups ?? [])];
  return sentences(
    tell(whoIs(event.by), some, asRead(event.key)),
    ...groups.flatMap(([name, group]) => [
      ...stillPending(event, past, name, group),
      neverRead(event, past, name, group),
    ]),
  );
}

type Gone = LogEventOf<'entries-deleted' | 'entries-trimmed'>;

function stillPending({ key, ids }: Gone, past: Past, name: Bytes, group: PastGroup): string[] {
  const byConsumer = new Map<Bytes | null, string[]>();
  for (const id of ids) {
    const held = group.pending.get(id);
    if (held) byConsumer.set(held.consumer, [...(byConsumer.get(held.consumer) ?? []), id]);
  }
  return [...byConsumer].map(([consumer, held]) => {
    const some = named(held.map((id) => past.nameOf(key, id)));
    const owner = consumer === null ? null : asRead(consumer);
    return say.stillPending(some, owner, asRead(name));
  });
}

function neverRead(
  { key, ids }: Gone,
  past: Past,
  name: Bytes,
  group: PastGroup,
): string | undefined {
  const unread = ids.filter((id) => compareIds(parseStrictId(id)!, group.cursor) > 0);
  if (unread.length === 0) return undefined;
  return say.neverRead(named(unread.map((id) => past.nameOf(key, id))), asRead(name));
}

/** An entry that was sent again and not added again, because the id that its producer gave it was known. */
export function duplicateRefused(event: LogEventOf<'duplicate-refused'>, past: Past): string {
  const { key, id, producer } = event;
  const entry = named([past.nameOf(key, id)]).text;
  return say.duplicate(whoIs(event.by), asRead(producer), entry, asRead(key));
}

/** A key that is gone, and how much went with it. */
export function keyDeleted(event: LogEventOf<'key-deleted'>, past: Past): string {
  const key = asRead(event.key);
  const held = heldIn(event.key, past);
  return held
    ? say.keyDeleted(whoIs(event.by), key, ...held)
    : say.plainKeyDeleted(whoIs(event.by), key);
}

/** A key whose time to live is over. */
export function keyExpired(event: LogEventOf<'key-expired'>, past: Past): string {
  const key = asRead(event.key);
  const held = heldIn(event.key, past);
  return held ? say.keyExpired(key, ...held) : say.plainKeyExpired(key);
}

/** How many entries, groups and pending deliveries a stream holds; undefined where there is none. */
function heldIn(key: Bytes, past: Past): [number, number, number] | undefined {
  const stream = past.streams.get(key);
  if (!stream) return undefined;
  const groups = [...stream.groups.values()];
  const pending = groups.reduce((sum, group) => sum + group.pending.size, 0);
  return [stream.live.size, groups.length, pending];
}

/** Where a group begins decides what it will ever get. */
export function groupCreated(event: LogEventOf<'group-created'>, past: Past): string {
  const { key, at } = event;
  const start = parseStrictId(event.id)!;
  const live = [...(past.streams.get(key)?.live ?? [])];
  const before = live.filter((id) => compareIds(parseStrictId(id)!, start) <= 0);
  return sentences(
    beginning(event, past),
    past.wasMadeAt(key, at) && say.streamMade,
    before.length > 0 && say.notForGroup(before.length),
  );
}

function beginning(event: LogEventOf<'group-created'>, past: Past): string {
  const words = [whoIs(event.by), asRead(event.group), asRead(event.key)] as const;
  if (past.commandAt(event.at)?.argv[4] === '$') return say.groupAtEnd(...words);
  if (orderOfIds(event.id, '0-0') === 0) return say.groupAtStart(...words);
  return say.groupAfter(...words, named([past.nameOf(event.key, event.id)]).text);
}

/** A group whose cursor was set: ahead it skips, back it repeats. */
export function groupMoved(event: LogEventOf<'group-moved'>, past: Past): string {
  const { key, group, id } = event;
  const who = whoIs(event.by);
  const before = past.streams.get(key)?.groups.get(group)?.cursor;
  const order = before ? compareIds(parseStrictId(id)!, before) : 0;
  if (order < 0 && orderOfIds(id, '0-0') === 0) return say.groupMovedToStart(who, asRead(group));
  const tell = order < 0 ? say.groupMovedBack : order > 0 ? say.groupMovedAhead : say.groupNotMoved;
  return tell(who, asRead(group), named([past.nameOf(key, id)]).text);
}

/** A group that is gone, and how much it had pending. */
export function groupDeleted(event: LogEventOf<'group-deleted'>, past: Past): string {
  const { key, group } = event;
  const pending = past.streams.get(key)?.groups.get(group)?.pending.size ?? 0;
  return say.groupDeleted(whoIs(event.by), asRead(group), asRead(key), pending);
}

/** A consumer that is gone, and what is forgotten with it. */
export function consumerDeleted(event: LogEventOf<'consumer-deleted'>, past: Past): string {
  const { key, group, consumer, ids } = event;
  const some = named(ids.map((id) => past.nameOf(key, id)));
  return sentences(
    say.consumerDeleted(whoIs(event.by), asRead(consumer), asRead(group)),
    some.count > 0 && say.forgotten(some),
  );
}

/** A process that reads makes its consumer without ado; a name that a person typed is worth a word. */
export function consumerCreated(event: LogEventOf<'consumer-created'>): string | undefined {
  if (!isYou(event.by)) return undefined;
  return say.consumerMade(asRead(event.consumer), asRead(event.group));
}
