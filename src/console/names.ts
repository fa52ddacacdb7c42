import {
  formatId,
  keysOf,
  newestFirst,
  readStream,
  settingNames,
  type Bytes,
  type Group,
  type Redis,
} from '../engine';
import type { Names } from './complete';

const IDS_MAX = 20;

/** The names that are in play on a server, in one of its databases. Each is looked up when it is asked for. */
export function namesIn(redis: Redis, db: number): Names {
  const streams = () => keysOf(redis, db).filter((key) => readStream(redis, key, db));
  const groupsOf = (keys: readonly Bytes[], name?: Bytes): Group[] =>
    (keys.length > 0 ? keys : streams())
      .flatMap((key) => readStream(redis, key, db)?.groups.valuesArray() ?? [])
      .filter((group) => name === undefined || group.name === name);
  return {
    keys: () => keysOf(redis, db),
    streams: (group) =>
      group === undefined
        ? streams()
        : streams().filter((key) => groupsOf([key], group).length > 0),
    groups: (keys) => groupsOf(keys).map(({ name }) => name),
    consumers: (keys, group) =>
      groupsOf(keys, group).flatMap(({ consumers }) => consumers.keysArray()),
    pendingIds: (keys, group) =>
      groupsOf(keys, group).flatMap(({ pending }) => some(pending.keys()).map(formatId)),
    entryIds: (keys) => keys.flatMap((key) => newestIds(redis, key, db)),
    channels: () => [...new Set([...redis.channels.keys(), ...redis.shards.keys()])],
    patterns: () => redis.patterns.keysArray(),
    settings: () => settingNames(redis.version),
  };
}

function newestIds(redis: Redis, key: Bytes, db: number): Bytes[] {
  const stream = readStream(redis, key, db);
  return stream ? some(newestFirst(stream)).map(({ id }) => formatId(id)) : [];
}

/** The first of what may be very many. */
function some<T>(all: Iterable<T>): T[] {
  const found: T[] = [];
  for (const one of all) {
    if (found.push(one) === IDS_MAX) break;
  }
  return found;
}
