/** What can be known of streams, of entries, and of entries in groups. */
import {
  compareIds,
  databaseOf,
  entryAt,
  firstEntry,
  formatId,
  lastEntry,
  parseStrictId,
  readStream,
  readValue,
  asRead,
  type Bytes,
  type Entry,
  type Group,
  type Reply,
  type Stream,
  type StreamId,
} from '../../engine';
import { keyMemory, memoryOf } from '../../engine/memory';
import { facts as words } from '../../messages/inspector';
import { poisonOf, unixMs } from '../../sim';
import type { Moment } from '../../timeline';
import { shortText } from '../naming';
import { standingOf, type Standing } from '../standing';
import { fact, hourOf, shownBy, storyTime, type Fact } from './fact';

const FIELDS_MAX = 20;

/** A stream, or that there is none. */
export function streamFacts(moment: Moment, key: Bytes): Fact[] {
  const { redis } = moment.world;
  const value = readValue(redis, key);
  const type = shownBy(['TYPE', key], { simple: value?.type ?? 'none' });
  if (!value) return [fact('type', words.noKey, type)];
  if (value.type !== 'stream') return [fact('type', words.otherType(value.type), type)];
  const { lastId, maxDeletedId, entriesAdded, nodes, groups, length } = value;
  const [last, deleted] = [formatId(lastId), formatId(maxDeletedId)];
  const bytes = keyMemory(key) + memoryOf(redis, value);
  return [
    fact('type', 'stream', type),
    fact('length', length, shownBy(['XLEN', key], length)),
    endFact('first', key, 'first-entry', firstEntry(value)),
    endFact('last', key, 'last-entry', lastEntry(value)),
    fact('last-generated', last, byInfo(key, 'last-generated-id', last)),
    fact('added', entriesAdded, byInfo(key, 'entries-added', entriesAdded)),
    fact('max-deleted', deleted, byInfo(key, 'max-deleted-entry-id', deleted)),
    fact('nodes', nodes.size, byInfo(key, 'radix-tree-keys', nodes.size)),
    fact('memory', words.bytes(String(bytes)), shownBy(['MEMORY', 'USAGE', key], bytes)),
    fact('groups', groups.size, byInfo(key, 'groups', groups.size)),
    fact('encoding', 'stream', shownBy(['OBJECT', 'ENCODING', key], 'stream')),
    ...duplicateFacts(key, value),
    ...expiryFacts(moment, key),
  ];
}

function byInfo(key: Bytes, name: string, value: Reply) {
  return shownBy(['XINFO', 'STREAM', key], name, value);
}

function endFact(id: 'first' | 'last', key: Bytes, name: string, entry: Entry | undefined): Fact {
  const value = entry ? formatId(entry.id) : null;
  return fact(id, value ?? words.noEntry, byInfo(key, name, value));
}

/** Where somebody sends with an id, or has sent the same twice (8.6). */
function duplicateFacts(key: Bytes, { idempotency }: Stream): Fact[] {
  const { producers, duplicates } = idempotency;
  if (producers.size === 0) return [];
  return [fact('duplicates', duplicates, byInfo(key, 'iids-duplicates', duplicates))];
}

function expiryFacts({ world, at }: Moment, key: Bytes): Fact[] {
  const expiresAt = databaseOf(world.redis, 0).slots.get(key)?.expiresAt ?? null;
  if (expiresAt === null) return [];
  const left = Math.max(0, expiresAt - unixMs(world, at));
  return [fact('expires', words.ms(left), shownBy(['PTTL', key], left))];
}

/** An entry: as the stream has it, or as it was added. */
export function entryFacts(moment: Moment, key: Bytes, id: string): Fact[] {
  const { world, chronicle, at } = moment;
  const stream = readStream(world.redis, key);
  const streamId = parseStrictId(id);
  const entry = streamId && stream && entryAt(stream, streamId);
  const argv = ['XRANGE', key, id, id];
  const known = entry?.fields ?? chronicle.entry(key, id, at)?.fields;
  const absent = known ? words.gone(id) : words.notYet(id);
  return [
    fact('id', entry ? id : absent, shownBy(argv, entry ? id : [])),
    ...(known && streamId ? timeFacts(moment, streamId) : []),
    ...(stream && entry ? [fact('place', placeIn(stream, entry))] : []),
    ...fieldFacts(known ?? [], entry && argv, id),
    ...(world.poison.has(poisonOf(key, id)) ? [fact('deadly', words.deadly)] : []),
    ...(stream && streamId ? groupStandings(moment, key, stream, streamId) : []),
  ];
}

/** An id is a time, and a number that tells those of one millisecond apart. */
function timeFacts({ world }: Moment, { ms, seq }: StreamId): Fact[] {
  const time = Number(ms);
  return [fact('time', words.addedAt(hourOf(time), storyTime(world, time))), fact('seq', seq)];
}

/** In which node it is, and at which place in it. Nothing but the count of nodes can be asked of Redis. */
function placeIn({ nodes }: Stream, { id }: Entry): string {
  const [first, node] = nodes.getPairOrNextLower(id)!;
  const place = node.entries.findIndex((other) => compareIds(other.id, id) === 0);
  const number = nodes.keysArray().findIndex((key) => key === first);
  return words.inNode(place + 1, node.entries.length, number + 1, nodes.size);
}

function fieldFacts(fields: readonly Bytes[], argv: readonly Bytes[] | undefined, id: string) {
  const found: Fact[] = [];
  for (let at = 0; at < Math.min(fields.length, 2 * FIELDS_MAX); at += 2) {
    found.push({
      id: `field/${at / 2}`,
      label: shortText(fields[at]!),
      value: shortText(fields[at + 1]!),
      ...(argv && { shown: shownBy(argv, id, ...fields.slice(0, at + 2)) }),
    });
  }
  return found;
}

function groupStandings(moment: Moment, key: Bytes, stream: Stream, id: StreamId): Fact[] {
  return stream.groups.valuesArray().map((group) => ({
    ...standingFact(moment, key, group, id),
    id: `group/${group.name}`,
    label: shortText(group.name),
  }));
}

function standingFact(moment: Moment, key: Bytes, group: Group, id: StreamId): Fact {
  const standing = standingOf(moment, key, group.name, formatId(id));
  const consumer = group.pending.get(id)?.consumer ?? null;
  const said = words.standings[standing];
  return fact(
    'standing',
    consumer === null ? said : words.pendingOn(said, asRead(consumer)),
    shownStanding(key, group, id, standing),
  );
}

/** What is ahead of the cursor, the cursor shows; all else, the pending list. */
function shownStanding(key: Bytes, group: Group, id: StreamId, standing: Standing) {
  if (standing === 'waiting' || standing === 'missed') {
    const cursor = formatId(group.lastDelivered);
    return shownBy(['XINFO', 'GROUPS', key], 'name', group.name, 'last-delivered-id', cursor);
  }
  const consumer = group.pending.get(id)?.consumer;
  const path = consumer === undefined ? [[]] : [formatId(id), consumer ?? ''];
  return shownBy(askPending(key, group, formatId(id)), ...path);
}

function askPending(key: Bytes, { name }: Group, id: string): readonly Bytes[] {
  return ['XPENDING', key, name, id, id, '1'];
}

/** An entry as one group has it. */
export function deliveryFacts(moment: Moment, key: Bytes, name: Bytes, id: string): Fact[] {
  const { world, at } = moment;
  const stream = readStream(world.redis, key);
  const group = stream?.groups.get(name);
  const streamId = parseStrictId(id);
  if (!stream || !group || !streamId) return [fact('standing', words.noGroup)];
  const standing = standingFact(moment, key, group, streamId);
  const pending = group.pending.get(streamId);
  if (!pending) return [standing];
  const { consumer, deliveredAt, deliveries } = pending;
  const argv = askPending(key, group, id);
  const holder = consumer ?? '';
  // XPENDING says -1 of what nobody has.
  const idle = consumer === null ? -1 : Math.max(0, unixMs(world, at) - deliveredAt);
  return [
    standing,
    fact('holder', consumer === null ? words.nobody : asRead(consumer), shownBy(argv, id, holder)),
    ...(consumer === null ? [] : [fact('idle', words.ms(idle), shownBy(argv, id, holder, idle))]),
    fact('deliveries', deliveries, shownBy(argv, id, holder, idle, deliveries)),
  ];
}
