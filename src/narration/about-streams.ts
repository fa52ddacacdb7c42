/** What became of a stream: entries in it, entries gone, groups on it. */

import { compareIds, parseStrictId, toText, type Bytes } from '../engine';
import { messages } from '../messages';
import { PERSON, type LogEventOf } from '../sim';
import { named, orderOfIds, sentences, whoIs } from './naming';
import type { Past, PastGroup } from './past';

const say = messages.narration;

/** A new entry, and whether it made the stream. */
export function entryAdded(event: LogEventOf<'entry-added'>, past: Past): string {
  const key = toText(event.key);
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
    tell(whoIs(event.by), some, toText(event.key)),
    ...groups.flatMap(([name, group]) => [
      ...stillPending(event, past, name, group),
      neverRead(event, past, name, group),
    ]),
  );
}

type Gone = LogEventOf<'entries-deleted' | 'entries-trimmed'>;

function stillPending({ key, ids }: Gone, past: Past, name: Bytes, group: PastGroup): string[] {
  const byConsumer = new Map<Bytes, string[]>();
  for (const id of ids) {
    const held = group.pending.get(id);
    if (held) byConsumer.set(held.consumer, [...(byConsumer.get(held.consumer) ?? []), id]);
  }
  return [...byConsumer].map(([consumer, held]) => {
    const some = named(held.map((id) => past.nameOf(key, id)));
    return say.stillPending(some, toText(consumer), toText(name));
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
  return say.neverRead(named(unread.map((id) => past.nameOf(key, id))), toText(name));
}

/** A key that is gone, and how much went with it. */
export function keyDeleted(event: LogEventOf<'key-deleted'>, past: Past): string {
  const stream = past.streams.get(event.key);
  const groups = [...(stream?.groups.values() ?? [])];
  const pending = groups.reduce((sum, group) => sum + group.pending.size, 0);
  const entries = stream?.live.size ?? 0;
  return say.keyDeleted(whoIs(event.by), toText(event.key), entries, groups.length, pending);
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
  const words = [whoIs(event.by), toText(event.group), toText(event.key)] as const;
  if (past.commandAt(event.at)?.[4] === '$') return say.groupAtEnd(...words);
  if (orderOfIds(event.id, '0-0') === 0) return say.groupAtStart(...words);
  return say.groupAfter(...words, named([past.nameOf(event.key, event.id)]).text);
}

/** A process that reads makes its consumer without ado; a name that a person typed is worth a word. */
export function consumerCreated(event: LogEventOf<'consumer-created'>): string | undefined {
  if (event.by !== PERSON) return undefined;
  return say.consumerMade(toText(event.consumer), toText(event.group));
}
