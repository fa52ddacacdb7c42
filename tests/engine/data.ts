import { toImage, type Redis, type RedisImage } from '../../src/engine';

type Slot = RedisImage['databases'][number]['slots'][number];
type Stream = Extract<Slot['value'], { type: 'stream' }>['stream'];
type Group = Stream['groups'][number];

/**
 * The data of a server as far as its files bring them back, without keys that have expired by `now`. What they do not:
 * when a key was used; what of a node was deleted, and so which of all entries one was; in which order entries
 * became pending (XNACK apart); how many duplicates were refused (the append-only file), and there too when consumers
 * were seen, and consumers that have nothing: XREADGROUP makes them and writes it only with NOACK.
 */
export function dataOf(redis: Redis, file: 'rdb' | 'aof', now = 0): unknown {
  return toImage(redis)
    .databases.map(({ db, slots }) => ({
      db,
      slots: slots
        .filter(({ expiresAt }) => expiresAt === null || expiresAt >= now)
        .map((slot) => slotData(slot, file)),
    }))
    .filter(({ slots }) => slots.length > 0);
}

function slotData({ key, value, expiresAt }: Slot, file: 'rdb' | 'aof'): unknown {
  if (value.type !== 'stream') return { key, value, expiresAt };
  const { nodes, groups, idempotency, ...stream } = value.stream;
  return {
    key,
    expiresAt,
    ...stream,
    nodes: nodes.map(({ first, names, entries }) => ({
      first,
      names,
      entries: entries.map(([id, , fields]) => [id, fields]),
    })),
    groups: groups.map((group) => groupData(group, file)),
    idempotency: file === 'rdb' ? idempotency : { ...idempotency, duplicates: 0 },
  };
}

function groupData({ changes: _, consumers, pending, ...group }: Group, file: 'rdb' | 'aof') {
  const released = pending.filter(({ consumer }) => consumer === null);
  const busy = new Set(pending.map(({ consumer }) => consumer));
  return {
    ...group,
    pending: pending.map(({ place: _, ...entry }) => entry),
    released: [...released].sort((a, b) => a.place - b.place).map(({ id }) => id),
    consumers:
      file === 'rdb'
        ? consumers
        : consumers.map(({ name }) => name).filter((name) => busy.has(name)),
  };
}
