import { compareBytes } from './bytes';
import { copyOfClient, type Client } from './clients';
import { newGroup, type Consumer, type Group, type Pending } from './groups';
import { newConsumer } from './groups';
import { formatId, parseStrictId, type StreamId } from './id';
import { newIdempotency, type Idempotency } from './idempotency';
import { Entry, type MacroNode } from './nodes';
import type { Count } from './numbers';
import {
  changeSetting,
  editDatabase,
  newRedis,
  type Database,
  type Redis,
  type Slot,
} from './redis';
import { newStats, type Stats } from './stats';
import { newStream, type Stream } from './stream';
import type { Owner } from './owner';
import type { Value } from './values';
import type { Version } from './version';

/** A whole server as plain JSON: what a checkpoint on disk or a test compares. */
export interface RedisImage {
  readonly version: Version;
  readonly startedAt: number;
  readonly config: readonly (readonly [string, string])[];
  readonly databases: readonly DatabaseImage[];
  readonly clients: readonly Omit<Client, 'owner'>[];
  readonly nextClient: number;
  readonly channels: readonly (readonly [string, readonly number[]])[];
  readonly patterns: readonly (readonly [string, readonly number[]])[];
  readonly shards: readonly (readonly [string, readonly number[]])[];
  readonly monitors: readonly number[];
  readonly claims: readonly (readonly [number, string, number])[];
  readonly sweptAt: number;
  readonly stats: StatsImage;
  readonly saving: SavingImage;
}

/** What a server that keeps files is doing with them. */
type SavingImage = Pick<
  Redis,
  'keepsFiles' | 'appendOnly' | 'isLoading' | 'child' | 'isSaveScheduled' | 'isRewriteScheduled'
>;

interface DatabaseImage {
  readonly db: number;
  readonly slots: readonly SlotImage[];
  readonly queues: readonly (readonly [string, readonly number[]])[];
  readonly watchers: readonly (readonly [string, readonly number[]])[];
}

interface SlotImage {
  readonly key: string;
  readonly value: ValueImage;
  readonly expiresAt: number | null;
  readonly usedAt: number;
}

type ValueImage =
  | { type: 'stream'; stream: StreamImage }
  | { type: 'string'; text: string; appended?: true }
  | { type: 'list'; items: readonly string[] }
  | { type: 'hash'; fields: readonly (readonly [string, string])[] }
  | { type: 'set'; members: readonly string[] };

interface StreamImage {
  readonly nodes: readonly NodeImage[];
  readonly lastId: string;
  readonly maxDeletedId: string;
  readonly entriesAdded: CountImage;
  readonly groups: readonly GroupImage[];
  readonly idempotency: IdempotencyImage;
}

/** JSON knows no bigints: a count beyond 2^53 is written as text. */
type CountImage = number | string;

type NodeImage = Omit<MacroNode, 'owner' | 'first' | 'last' | 'entries' | 'times'> & {
  readonly first: string;
  readonly last: string;
  readonly entries: readonly (readonly [id: string, nth: number, fields: readonly string[]])[];
};

interface GroupImage {
  readonly name: string;
  readonly lastDelivered: string;
  readonly entriesRead: CountImage | null;
  readonly consumers: readonly { name: string; seenAt: number; activeAt: number }[];
  readonly pending: readonly PendingImage[];
  readonly changes: number;
}

type PendingImage = Omit<Pending, 'deliveries'> & { id: string; deliveries: CountImage };

type IdempotencyImage = Omit<Idempotency, 'owner' | 'producers'> & {
  readonly producers: readonly (readonly [string, readonly (readonly [string, string])[]])[];
};

type StatsImage = Omit<Stats, 'owner' | 'commands' | 'errors'> & {
  readonly commands: readonly { name: string; calls: number; rejected: number; failed: number }[];
  readonly errors: readonly (readonly [string, number])[];
};

/** The server as JSON; equal servers give equal images, however they came to be so. */
export function toImage(redis: Redis): RedisImage {
  const { commands, errors, ...counters } = unowned(redis.stats);
  return {
    version: redis.version,
    startedAt: redis.startedAt,
    config: [...redis.config].sort(byName),
    databases: redis.databases
      .toArray()
      .map(([db, database]) => databaseImage(db, database))
      .filter(({ slots, queues, watchers }) => slots.length + queues.length + watchers.length > 0),
    clients: redis.clients.valuesArray().map((client) => unowned(copyOfClient(client))),
    nextClient: redis.nextClient,
    channels: redis.channels.toArray(),
    patterns: redis.patterns.toArray(),
    shards: redis.shards.toArray(),
    monitors: redis.monitors,
    claims: redis.claims.toArray().map(([{ db, key }, at]) => [db, key, at]),
    sweptAt: redis.sweptAt,
    stats: {
      ...counters,
      commands: [...commands]
        .sort(byName)
        .map(([name, { calls, rejected, failed }]) => ({ name, calls, rejected, failed })),
      errors: [...errors].sort(byName),
    },
    saving: {
      keepsFiles: redis.keepsFiles,
      appendOnly: redis.appendOnly,
      isLoading: redis.isLoading,
      child: redis.child,
      isSaveScheduled: redis.isSaveScheduled,
      isRewriteScheduled: redis.isRewriteScheduled,
    },
  };
}

/** A record without the token of who may edit it, which says nothing of what it is. */
function unowned<Record extends { owner: Owner }>({
  owner: _owner,
  ...rest
}: Record): Omit<Record, 'owner'> {
  return rest;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareBytes(a, b);
}

/** The server that an image shows. Throws on an image that `toImage` did not make. */
export function fromImage(image: RedisImage): Redis {
  const { version, startedAt, saving } = image;
  const { keepsFiles, ...doing } = saving;
  const redis = newRedis({ version, startedAt, keepsFiles });
  for (const [name, value] of image.config) changeSetting(redis, name, value);
  Object.assign(redis, doing);
  redis.nextClient = image.nextClient;
  redis.monitors = image.monitors;
  redis.sweptAt = image.sweptAt;
  for (const database of image.databases) restoreDatabase(redis, database);
  for (const client of image.clients) restoreClient(redis, client);
  for (const [name, clients] of image.channels) redis.channels.set(name, clients);
  for (const [name, clients] of image.patterns) redis.patterns.set(name, clients);
  for (const [name, clients] of image.shards) redis.shards.set(name, clients);
  for (const [db, key, at] of image.claims) redis.claims.set({ db, key }, at);
  restoreStats(redis, image.stats);
  return redis;
}

function restoreClient(redis: Redis, client: Omit<Client, 'owner'>): void {
  const { owner } = redis;
  redis.clients.set(client.id, { ...copyOfClient(client), owner });
  const deadline = client.waiting?.deadline ?? null;
  if (deadline !== null) redis.timeouts.set({ at: deadline, client: client.id }, true);
}

function restoreStats(redis: Redis, { commands, errors, ...counters }: StatsImage): void {
  const { owner } = redis;
  redis.stats = { ...newStats(owner), ...counters };
  for (const { name, ...calls } of commands) redis.stats.commands.set(name, { owner, ...calls });
  for (const [code, count] of errors) redis.stats.errors.set(code, count);
}

function databaseImage(db: number, database: Database): DatabaseImage {
  return {
    db,
    slots: database.slots.toArray().map(([key, slot]) => slotImage(key, slot)),
    queues: database.queues.toArray(),
    watchers: database.watchers.toArray(),
  };
}

function restoreDatabase(redis: Redis, image: DatabaseImage): void {
  const { owner } = redis;
  const database = editDatabase(redis, image.db);
  for (const { key, value, expiresAt, usedAt } of image.slots) {
    database.slots.set(key, { owner, value: valueFrom(value, redis), expiresAt, usedAt });
    if (expiresAt !== null) redis.expiries.set({ at: expiresAt, db: image.db, key }, true);
  }
  for (const [key, clients] of image.queues) database.queues.set(key, clients);
  for (const [key, clients] of image.watchers) database.watchers.set(key, clients);
}

function slotImage(key: string, { value, expiresAt, usedAt }: Slot): SlotImage {
  return { key, value: valueImage(value), expiresAt, usedAt };
}

function valueImage(value: Value): ValueImage {
  switch (value.type) {
    case 'stream':
      return { type: 'stream', stream: streamImage(value) };
    case 'hash':
      return { type: 'hash', fields: [...value.fields] };
    case 'set':
      return { type: 'set', members: [...value.members] };
    default:
      return value;
  }
}

function valueFrom(image: ValueImage, redis: Redis): Value {
  switch (image.type) {
    case 'stream':
      return streamFrom(image.stream, redis);
    case 'hash':
      return { type: 'hash', fields: new Map(image.fields) };
    case 'set':
      return { type: 'set', members: new Set(image.members) };
    default:
      return image;
  }
}

function streamImage(stream: Stream): StreamImage {
  return {
    nodes: stream.nodes.valuesArray().map(nodeImage),
    lastId: formatId(stream.lastId),
    maxDeletedId: formatId(stream.maxDeletedId),
    entriesAdded: countImage(stream.entriesAdded),
    groups: stream.groups.valuesArray().map(groupImage),
    idempotency: idempotencyImage(stream.idempotency),
  };
}

function nodeImage({ first, last, entries, deleted, names, contentBytes }: MacroNode): NodeImage {
  return {
    first: formatId(first),
    last: formatId(last),
    entries: entries.map(({ id, nth, fields }) => [formatId(id), nth, fields] as const),
    deleted,
    names,
    contentBytes,
  };
}

function groupImage(group: Group): GroupImage {
  return {
    name: group.name,
    lastDelivered: formatId(group.lastDelivered),
    entriesRead: group.entriesRead === null ? null : countImage(group.entriesRead),
    consumers: group.consumers
      .valuesArray()
      .map(({ name, seenAt, activeAt }) => ({ name, seenAt, activeAt })),
    pending: group.pending.toArray().map(([id, pending]) => ({
      ...pending,
      id: formatId(id),
      deliveries: countImage(pending.deliveries),
    })),
    changes: group.changes,
  };
}

function idempotencyImage({ owner: _, producers, ...limits }: Idempotency): IdempotencyImage {
  return {
    ...limits,
    producers: producers
      .toArray()
      .map(([name, { ids }]) => [name, [...ids].map(([iid, id]) => [iid, formatId(id)] as const)]),
  };
}

function streamFrom(image: StreamImage, { owner }: Redis): Stream {
  const stream = newStream(owner, idempotencyFrom(image.idempotency, owner));
  for (const { entries, first, last, ...node } of image.nodes) {
    const restored: MacroNode = {
      ...node,
      owner,
      first: idFrom(first),
      last: idFrom(last),
      entries: entries.map(([id, nth, fields]) => new Entry(idFrom(id), fields, nth)),
      times: entries.map(([id]) => Number(idFrom(id).ms)),
    };
    stream.nodes.set(restored.first, restored);
    stream.tail = restored;
    stream.length += entries.length;
  }
  stream.lastId = idFrom(image.lastId);
  stream.maxDeletedId = idFrom(image.maxDeletedId);
  stream.entriesAdded = countFrom(image.entriesAdded);
  for (const group of image.groups) stream.groups.set(group.name, groupFrom(group, stream));
  return stream;
}

function idempotencyFrom(image: IdempotencyImage, owner: Stream['owner']): Idempotency {
  const { producers, ...limits } = image;
  const known = newIdempotency(owner, limits.duration, limits.maxsize);
  for (const [name, ids] of producers) {
    known.producers.set(name, { owner, ids: new Map(ids.map(([iid, id]) => [iid, idFrom(id)])) });
  }
  return { ...known, ...limits };
}

function groupFrom(image: GroupImage, { owner }: Stream): Group {
  const read = image.entriesRead === null ? null : countFrom(image.entriesRead);
  const group = newGroup(owner, image.name, idFrom(image.lastDelivered), read);
  group.changes = image.changes;
  for (const consumer of image.consumers)
    group.consumers.set(consumer.name, consumerFrom(consumer, owner));
  for (const { id: text, deliveries, ...rest } of image.pending) {
    const id = idFrom(text);
    const pending: Pending = { ...rest, deliveries: countFrom(deliveries) };
    group.pending.set(id, pending);
    if (pending.consumer === null) group.released++;
    else group.consumers.get(pending.consumer)!.pending.set(id, pending);
  }
  return group;
}

function consumerFrom(
  { name, seenAt, activeAt }: GroupImage['consumers'][number],
  owner: Stream['owner'],
): Consumer {
  return { ...newConsumer(owner, name, seenAt), activeAt };
}

function countImage(count: Count): CountImage {
  return typeof count === 'bigint' ? String(count) : count;
}

function countFrom(image: CountImage): Count {
  return typeof image === 'string' ? BigInt(image) : image;
}

function idFrom(text: string): StreamId {
  const id = parseStrictId(text);
  if (!id) throw new Error(`an image holds no id such as ${text}`);
  return id;
}
