import { DEFAULT_NODE_LIMITS, type MacroNode, type NodeLimits } from './nodes';
import { formatId, parseStrictId, type StreamId } from './id';
import { newRedis, type Client, type Redis } from './redis';
import { newConsumer, newGroup, newStream, type Group, type Pending, type Stream } from './stream';

/** A whole server as plain JSON: what a checkpoint on disk or a test compares. */
export interface RedisImage {
  readonly limits: NodeLimits;
  readonly keys: readonly StreamImage[];
  readonly clients: readonly Client[];
  readonly nextClient: number;
  readonly queues: readonly (readonly [string, readonly number[]])[];
}

interface StreamImage {
  readonly key: string;
  readonly entries: readonly (readonly [string, number, readonly string[]])[];
  readonly nodes: readonly (Omit<MacroNode, 'first' | 'last'> & { first: string; last: string })[];
  readonly lastId: string;
  readonly maxDeletedId: string;
  readonly entriesAdded: number;
  readonly groups: readonly GroupImage[];
}

interface GroupImage {
  readonly name: string;
  readonly lastDelivered: string;
  readonly entriesRead: number | null;
  readonly consumers: readonly { name: string; seenAt: number; activeAt: number }[];
  readonly pending: readonly (readonly [string, Pending])[];
}

/** The server as JSON; equal servers give equal images, whatever their history. */
export function toImage(redis: Redis): RedisImage {
  return {
    limits: redis.limits,
    keys: redis.keys.toArray().map(([key, stream]) => streamImage(key, stream)),
    clients: redis.clients.valuesArray(),
    nextClient: redis.nextClient,
    queues: redis.queues.toArray(),
  };
}

/** The server that an image shows. Throws on an image that `toImage` did not make. */
export function fromImage(image: RedisImage): Redis {
  const redis: Redis = { ...newRedis(), limits: { ...DEFAULT_NODE_LIMITS, ...image.limits } };
  redis.nextClient = image.nextClient;
  for (const stream of image.keys) redis.keys.set(stream.key, streamFrom(stream, redis));
  for (const client of image.clients) {
    redis.clients.set(client.id, client);
    const deadline = client.waiting?.deadline ?? null;
    if (deadline !== null) redis.timeouts.set({ at: deadline, client: client.id }, true);
  }
  for (const [key, clients] of image.queues) redis.queues.set(key, clients);
  return redis;
}

function streamImage(key: string, stream: Stream): StreamImage {
  return {
    key,
    entries: stream.entries.valuesArray().map(({ id, nth, fields }) => [formatId(id), nth, fields]),
    nodes: stream.nodes
      .valuesArray()
      .map((node) => ({ ...node, first: formatId(node.first), last: formatId(node.last) })),
    lastId: formatId(stream.lastId),
    maxDeletedId: formatId(stream.maxDeletedId),
    entriesAdded: stream.entriesAdded,
    groups: stream.groups.valuesArray().map(groupImage),
  };
}

function groupImage(group: Group): GroupImage {
  return {
    name: group.name,
    lastDelivered: formatId(group.lastDelivered),
    entriesRead: group.entriesRead,
    consumers: group.consumers
      .valuesArray()
      .map(({ name, seenAt, activeAt }) => ({ name, seenAt, activeAt })),
    pending: group.pending.toArray().map(([id, pending]) => [formatId(id), pending]),
  };
}

function streamFrom(image: StreamImage, { owner }: Redis): Stream {
  const stream = newStream(owner);
  for (const [text, nth, fields] of image.entries) {
    const id = readId(text);
    stream.entries.set(id, { id, nth, fields });
  }
  for (const node of image.nodes) {
    const first = readId(node.first);
    stream.nodes.set(first, { ...node, first, last: readId(node.last) });
  }
  stream.lastId = readId(image.lastId);
  stream.maxDeletedId = readId(image.maxDeletedId);
  stream.entriesAdded = image.entriesAdded;
  for (const group of image.groups) stream.groups.set(group.name, groupFrom(group, stream));
  return stream;
}

function groupFrom(image: GroupImage, { owner }: Stream): Group {
  const group = newGroup(owner, image.name, readId(image.lastDelivered), image.entriesRead);
  for (const { name, seenAt, activeAt } of image.consumers) {
    group.consumers.set(name, { ...newConsumer(owner, name, seenAt), activeAt });
  }
  for (const [text, pending] of image.pending) {
    const id = readId(text);
    group.pending.set(id, pending);
    group.consumers.get(pending.consumer)!.pending.set(id, pending);
  }
  return group;
}

function readId(text: string): StreamId {
  const id = parseStrictId(text);
  if (!id) throw new Error(`an image holds a malformed id: ${text}`);
  return id;
}
