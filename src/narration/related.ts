import {
  entryAt,
  firstEntry,
  formatId,
  keysOf,
  lastEntry,
  newestFirst,
  parseStrictId,
  readStream,
  toBytes,
  asRead,
  toText,
  type Bytes,
  type Group,
  type StreamId,
} from '../engine';
import { inspector as words } from '../messages/inspector';
import { SERVER, type Actor } from '../sim';
import { subjectKey, subjectName, type Moment, type Subject } from '../timeline';

/** No more of one kind are named. */
const EACH_MAX = 8;

/** What a thing is called at a moment, with what it needs to be told from others of its kind. */
export function titleOf(moment: Moment, subject: Subject): string {
  const name = subjectName(subject, moment);
  switch (subject.kind) {
    case 'delivery':
      return words.inGroup(name, asRead(subject.group));
    case 'consumer':
      return words.consumerOf(subject.name === null ? words.nobody : name, asRead(subject.group));
    default:
      return name;
  }
}

/** What is beside a thing, and can be looked at next; each once, and only what is there. */
export function relatedOf(moment: Moment, subject: Subject): Subject[] {
  const found = new Map(besides(moment, subject).map((other) => [subjectKey(other), other]));
  found.delete(subjectKey(subject));
  return [...found.values()];
}

/** What can be looked at first: the streams with their groups and newest entries, channels, the server. */
export function startOf({ world }: Moment): Subject[] {
  const { redis } = world;
  const streams = keysOf(redis).flatMap((name) => {
    const stream = readStream(redis, name);
    if (!stream) return [];
    const newest = lastEntry(stream);
    return [
      { kind: 'stream', key: name } as const,
      ...groupsOf(stream.groups.keysArray(), name),
      ...(newest ? [entry(name, newest.id)] : []),
    ];
  });
  const channels = redis.channels.keysArray();
  return [
    ...streams.slice(0, EACH_MAX),
    ...channels.slice(0, EACH_MAX).map((channel) => ({ kind: 'channel', channel }) as const),
    { kind: 'process', name: SERVER },
  ];
}

function besides(moment: Moment, subject: Subject): Subject[] {
  switch (subject.kind) {
    case 'entry':
      return besideEntry(moment, subject.key, subject.id);
    case 'delivery':
      return besideDelivery(moment, subject);
    case 'stream':
      return besideStream(moment, subject.key);
    case 'group':
      return besideGroup(moment, subject.key, subject.group);
    case 'consumer':
      return besideConsumer(moment, subject);
    case 'process':
      return besideProcess(moment, subject.name);
    case 'channel':
      return besideChannel(moment, subject.channel);
  }
}

function entry(key: Bytes, id: StreamId): Subject {
  return { kind: 'entry', key, id: formatId(id) };
}

function groupsOf(names: readonly Bytes[], key: Bytes): Subject[] {
  return names.slice(0, EACH_MAX).map((group) => ({ kind: 'group', key, group }));
}

function processes(names: Iterable<string>): Subject[] {
  return [...names].slice(0, EACH_MAX).map((name) => ({ kind: 'process', name }));
}

function besideEntry({ world }: Moment, key: Bytes, id: string): Subject[] {
  const stream = readStream(world.redis, key);
  const streamId = parseStrictId(id);
  if (!stream || !streamId) return [];
  const groups = stream.groups.keysArray().slice(0, EACH_MAX);
  const [newest, next] = newestFirst(stream, streamId);
  const before = entryAt(stream, streamId) ? next : newest;
  return [
    { kind: 'stream', key },
    ...groups.map((group) => ({ kind: 'delivery', key, group, id }) as const),
    ...(before ? [entry(key, before.id)] : []),
  ];
}

function besideDelivery(
  { world }: Moment,
  { key, group, id }: Extract<Subject, { readonly kind: 'delivery' }>,
): Subject[] {
  const known = readStream(world.redis, key)?.groups.get(group);
  const streamId = parseStrictId(id);
  const pending = known && streamId && known.pending.get(streamId);
  return [
    { kind: 'entry', key, id },
    ...(known ? groupsOf([group], key) : []),
    ...(pending ? [{ kind: 'consumer', key, group, name: pending.consumer } as const] : []),
  ];
}

function besideStream({ world }: Moment, key: Bytes): Subject[] {
  const stream = readStream(world.redis, key);
  if (!stream) return [{ kind: 'process', name: SERVER }];
  const ends = [lastEntry(stream), firstEntry(stream)].flatMap((end) => end ?? []);
  return [
    ...groupsOf(stream.groups.keysArray(), key),
    ...ends.map(({ id }) => entry(key, id)),
    ...processes(usersOf(world.actors.values(), key)),
    { kind: 'process', name: SERVER },
  ];
}

/** Those who use a stream without a group. */
function* usersOf(actors: Iterable<Actor>, key: Bytes): Generator<string> {
  for (const { name, role, context } of actors) {
    if (role === 'consumer' || role === 'claimer' || role === 'server') continue;
    const { stream } = context.plan as { readonly stream?: string };
    if (stream !== undefined && toBytes(stream) === key) yield name;
  }
}

function pendingOf({ pending }: Pick<Group, 'pending'>, key: Bytes, group: Bytes): Subject[] {
  const ids = pending.keysArray().slice(0, EACH_MAX);
  return ids.map((id) => ({ kind: 'delivery', key, group, id: formatId(id) }));
}

function besideGroup({ world }: Moment, key: Bytes, group: Bytes): Subject[] {
  const known = readStream(world.redis, key)?.groups.get(group);
  if (!known) return [{ kind: 'stream', key }];
  const names: (Bytes | null)[] = known.consumers.keysArray().slice(0, EACH_MAX);
  if (known.released > 0) names.push(null);
  return [
    { kind: 'stream', key },
    ...names.map((name) => ({ kind: 'consumer', key, group, name }) as const),
    ...pendingOf(known, key, group),
  ];
}

function besideConsumer(
  { world }: Moment,
  { key, group, name }: Extract<Subject, { readonly kind: 'consumer' }>,
): Subject[] {
  const consumer =
    name === null
      ? undefined
      : readStream(world.redis, key)?.groups.get(group)?.consumers.get(name);
  const process = name === null ? '' : toText(name);
  return [
    { kind: 'group', key, group },
    ...(world.actors.has(process) ? processes([process]) : []),
    ...(consumer ? pendingOf(consumer, key, group) : []),
  ];
}

function besideProcess({ world }: Moment, name: string): Subject[] {
  const actor = world.actors.get(name);
  if (name === SERVER || !actor)
    return keysOf(world.redis)
      .slice(0, EACH_MAX)
      .map((key) => ({ kind: 'stream', key }));
  const plan = actor.context.plan as { stream?: string; group?: string; channel?: string };
  const key = plan.stream === undefined ? undefined : toBytes(plan.stream);
  const group = plan.group === undefined ? undefined : toBytes(plan.group);
  return [
    ...(key !== undefined && group !== undefined && actor.role !== 'supervisor'
      ? [{ kind: 'consumer', key, group, name: toBytes(name) } as const]
      : []),
    ...(key !== undefined && group !== undefined ? groupsOf([group], key) : []),
    ...(key === undefined ? [] : [{ kind: 'stream', key } as const]),
    ...(plan.channel === undefined
      ? []
      : [{ kind: 'channel', channel: toBytes(plan.channel) } as const]),
    { kind: 'process', name: SERVER },
  ];
}

function besideChannel({ world }: Moment, channel: Bytes): Subject[] {
  const clients = world.redis.channels.get(channel) ?? [];
  const listeners = clients.flatMap((client) => world.sessions.get(client)?.holder ?? []);
  const publishers = [...world.actors.values()].flatMap(({ name, role, context }) =>
    role === 'publisher' && toBytes((context.plan as { channel: string }).channel) === channel
      ? [name]
      : [],
  );
  return [...processes(new Set([...publishers, ...listeners])), { kind: 'process', name: SERVER }];
}
