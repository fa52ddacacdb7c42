/** What can be done with streams, with entries, and with entries in groups. */
import {
  entryAt,
  formatId,
  lastEntry,
  newestFirst,
  parseStrictId,
  readStream,
  readValue,
  toBytes,
  toText,
  type Bytes,
  type Stream,
} from '../../engine';
import { hindranceOf, poisonOf } from '../../sim';
import type { Moment } from '../../timeline';
import { befall, freshName, likeness, runOn, type Deed } from './deed';

const CONSUMERS_MAX = 6;
const PLAIN_ENTRY = ['field', 'value'] as const;
const MINID_SINCE = '6.2.0';
const KEPT_ABOUT = 1000;
/** Under this name a person acts who is no consumer yet. */
export const YOU = 'you';

/** What can be done with a stream, or with a key that holds none. */
export function streamDeeds({ world }: Moment, key: Bytes): Deed[] {
  const run = runOn(world.redis.version);
  const value = readValue(world.redis, key);
  const add = (fields: readonly Bytes[], ...options: readonly string[]) =>
    ['XADD', key, ...options, '*', ...fields] as const;
  if (!value) {
    const group = toBytes('readers');
    return [
      run('add', 'make-stream', add(PLAIN_ENTRY)),
      run('change', 'create-start', ['XGROUP', 'CREATE', key, group, '0', 'MKSTREAM'], {
        about: 'readers',
      }),
    ];
  }
  if (value.type !== 'stream') return [run('remove', 'delete-key', ['DEL', key])];
  const fields = likeness(lastEntry(value)?.fields ?? PLAIN_ENTRY);
  return [
    run('look', 'see-stream', ['XINFO', 'STREAM', key]),
    run('look', 'see-groups', ['XINFO', 'GROUPS', key]),
    run('look', 'read-all', ['XRANGE', key, '-', '+', 'COUNT', '10']),
    run('look', 'read-last', ['XREVRANGE', key, '+', '-', 'COUNT', '1']),
    run('add', 'add', add(fields)),
    run('add', 'add-trimmed', add(fields, 'MAXLEN', '~', String(KEPT_ABOUT)), {
      about: KEPT_ABOUT,
    }),
    run('read', 'wait-next', ['XREAD', 'BLOCK', '5000', 'STREAMS', key, '$']),
    ...streamChanges(world.redis, key, value),
    ...streamRemovals(world.redis, key, value),
  ];
}

type Redis = Moment['world']['redis'];

function streamChanges(redis: Redis, key: Bytes, { groups, lastId }: Stream): Deed[] {
  const run = runOn(redis.version);
  const group = freshName('readers', (name) => groups.has(toBytes(name)));
  const copy = freshName(
    `${toText(key)}:copy`,
    (name) => readValue(redis, toBytes(name)) !== undefined,
  );
  const create = (id: string) => ['XGROUP', 'CREATE', key, toBytes(group), id];
  return [
    run('change', 'create-start', create('0'), { about: group }),
    run('change', 'create-end', create('$'), { about: group }),
    run('change', 'copy', ['COPY', key, toBytes(copy)], { about: copy }),
    run('change', 'remember-longer', ['XCFGSET', key, 'IDMP-DURATION', '600']),
    run('change', 'setid', ['XSETID', key, formatId(lastId)]),
    run('change', 'expire', ['EXPIRE', key, '60']),
  ];
}

function streamRemovals(redis: Redis, key: Bytes, { length }: Stream): Deed[] {
  const run = runOn(redis.version);
  const half = Math.ceil(length / 2);
  const trim = (...words: readonly string[]) => ['XTRIM', key, 'MAXLEN', ...words];
  return [
    run('remove', 'trim', trim('=', String(half)), { about: half }),
    run('remove', 'trim-about', trim('~', String(half)), { about: half }),
    run('remove', 'trim-acked', trim('=', String(half), 'ACKED'), { about: half }),
    run('remove', 'delete-key', ['DEL', key]),
  ];
}

/** What can be done with an entry, or with what is known of one that is gone. */
export function entryDeeds(moment: Moment, key: Bytes, id: string): Deed[] {
  const { world, chronicle, at } = moment;
  const run = runOn(world.redis.version);
  const stream = readStream(world.redis, key);
  const entry = entryIn(stream, id);
  const known = entry?.fields ?? chronicle.entry(key, id, at)?.fields ?? PLAIN_ENTRY;
  const fields = likeness(known);
  const added = [
    run('look', 'read-it', ['XRANGE', key, id, id]),
    run('add', 'add-like', ['XADD', key, '*', ...fields]),
    run('add', 'add-once', ['XADD', key, 'IDMP', YOU, id, '*', ...fields]),
  ];
  if (!stream || !entry) return added;
  return [
    ...added,
    ...stream.groups.keysArray().map((group) => readFromHere(moment, stream, key, group, id)),
    ...entryRemovals(world.redis, key, id),
    ...poisonDeeds(moment, key, id),
  ];
}

function entryIn(stream: Stream | undefined, id: string) {
  const streamId = parseStrictId(id);
  return stream && streamId && entryAt(stream, streamId);
}

function entryRemovals(redis: Redis, key: Bytes, id: string): Deed[] {
  const run = runOn(redis.version);
  const references = (['KEEPREF', 'DELREF', 'ACKED'] as const).map((word) =>
    run('remove', `delete-${word.toLowerCase()}`, ['XDELEX', key, word, 'IDS', '1', id]),
  );
  return [
    run('remove', 'delete', ['XDEL', key, id]),
    ...references,
    run('remove', 'trim-before', ['XTRIM', key, 'MINID', '=', id], { since: MINID_SINCE }),
  ];
}

/** Moves a group's cursor to just before an entry. */
function readFromHere(moment: Moment, stream: Stream, key: Bytes, group: Bytes, id: string): Deed {
  const run = runOn(moment.world.redis.version);
  const [, before] = newestFirst(stream, parseStrictId(id));
  const cursor = before ? formatId(before.id) : '0';
  const about = toText(group);
  return run('change', 'setid-before', ['XGROUP', 'SETID', key, group, cursor], { about });
}

/** The line for it parts its words by blanks, so that a key with a blank in it cannot be named. */
function poisonDeeds({ world }: Moment, key: Bytes, id: string): Deed[] {
  const name = toText(key);
  if (world.poison.has(poisonOf(key, id)) || /\s/.test(name)) return [];
  return [befall('poison', `:poison ${name} ${id}`)];
}

/** What can be done with an entry as one group has it. */
export function deliveryDeeds(moment: Moment, key: Bytes, name: Bytes, id: string): Deed[] {
  const { redis } = moment.world;
  const run = runOn(redis.version);
  const stream = readStream(redis, key);
  const group = stream?.groups.get(name);
  if (!stream || !group) return entryDeeds(moment, key, id);
  const entry = entryIn(stream, id);
  const pending = group.pending.get(parseStrictId(id)!);
  const others = group.consumers.keysArray().filter((other) => other !== pending?.consumer);
  const takers = others.length > 0 ? others.slice(0, CONSUMERS_MAX) : [toBytes(YOU)];
  const place = [key, name] as const;
  return [
    run('look', 'see-it', ['XPENDING', ...place, id, id, '1']),
    run('look', 'read-it', ['XRANGE', key, id, id]),
    ...(pending ? settling(redis, place, id, pending.consumer === null) : []),
    ...takers.flatMap((taker, index) =>
      claims(redis, [...place, taker], id, pending !== undefined, entry !== undefined, index === 0),
    ),
    ...(entry ? [readFromHere(moment, stream, key, name, id)] : []),
    ...crashOfHolder(moment, pending?.consumer ?? null),
    ...(entry ? poisonDeeds(moment, key, id) : []),
  ];
}

function settling(
  redis: Redis,
  place: readonly [key: Bytes, group: Bytes],
  id: string,
  isReleased: boolean,
): Deed[] {
  const run = runOn(redis.version);
  const ids = ['IDS', '1', id];
  const nacks = (['FAIL', 'SILENT', 'FATAL'] as const).map((how) =>
    run('settle', `nack-${how.toLowerCase()}`, ['XNACK', ...place, how, ...ids]),
  );
  return [
    run('settle', 'ack', ['XACK', ...place, id]),
    run('settle', 'ack-delete', ['XACKDEL', ...place, ...ids]),
    run('settle', 'ack-delete-acked', ['XACKDEL', ...place, 'ACKED', ...ids]),
    ...(isReleased ? [] : nacks),
  ];
}

/** XCLAIM for one consumer; without FORCE it takes only what is pending. */
function claims(
  redis: Redis,
  place: readonly [key: Bytes, group: Bytes, consumer: Bytes],
  id: string,
  isPending: boolean,
  isThere: boolean,
  isFirst: boolean,
): Deed[] {
  const run = runOn(redis.version);
  const about = toText(place[2]);
  const claim = ['XCLAIM', ...place, '0', id];
  if (!isPending)
    return isThere ? [run('move', 'claim-force', [...claim, 'FORCE'], { about })] : [];
  const plain = run('move', 'claim', claim, { about });
  return isFirst ? [plain, run('move', 'claim-justid', [...claim, 'JUSTID'], { about })] : [plain];
}

function crashOfHolder({ world }: Moment, holder: Bytes | null): Deed[] {
  const name = holder === null ? '' : toText(holder);
  const hindrance = hindranceOf(world, { kind: 'crash', actor: name, when: 'before-ack' });
  return hindrance ? [] : [befall('crash-before-ack', `:crash ${name} before-ack`)];
}
