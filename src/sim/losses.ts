import {
  compareIds,
  databaseOf,
  formatId,
  readStream,
  type Bytes,
  type Group,
  type Redis,
  type Stream,
  type StreamId,
} from '../engine';
import type { Happening } from './events';

/**
 * What of the streams that a server had in memory is otherwise once it has loaded its files (at Unix ms), as events.
 * What would have expired by now is not missed.
 */
export function lossesOf(before: Redis, after: Redis, now: number): Happening[] {
  const dbs = new Set([...before.databases.keysArray(), ...after.databases.keysArray()]);
  return [...dbs].sort((a, b) => a - b).flatMap((db) => lossesIn(before, after, db, now));
}

function lossesIn(before: Redis, after: Redis, db: number, now: number): Happening[] {
  const { slots } = databaseOf(before, db);
  const keys = new Set([...slots.keysArray(), ...databaseOf(after, db).slots.keysArray()]);
  return [...keys].flatMap((key) => {
    const expiresAt = slots.get(key)?.expiresAt ?? null;
    if (expiresAt !== null && expiresAt < now) return [];
    const [was, is] = [readStream(before, key, db), readStream(after, key, db)];
    const lost = [...lostOf(key, was, is), ...lostOfGroups(key, was, is)];
    return db === 0 ? lost : lost.map((happening) => ({ ...happening, db }));
  });
}

function lostOf(key: Bytes, was: Stream | undefined, is: Stream | undefined): Happening[] {
  const [had, has] = [new Set(idsIn(was)), new Set(idsIn(is))];
  const gone = [...had].filter((id) => !has.has(id));
  const back = [...has].filter((id) => !had.has(id));
  const lost: Happening[] = [];
  if (gone.length > 0) lost.push({ type: 'entries-lost', key, ids: gone });
  if (back.length > 0) lost.push({ type: 'entries-back', key, ids: back });
  return lost;
}

function lostOfGroups(key: Bytes, was: Stream | undefined, is: Stream | undefined): Happening[] {
  const names = new Set([...(was?.groups.keysArray() ?? []), ...(is?.groups.keysArray() ?? [])]);
  const had = new Set(idsIn(was));
  return [...names].flatMap((group): Happening[] => {
    const [old, own] = [was?.groups.get(group), is?.groups.get(group)];
    if (!own) return [{ type: 'group-lost', key, group }];
    const id = formatId(own.lastDelivered);
    if (!old) return [{ type: 'group-back', key, group, id }];
    return lostOfGroup(key, old, own, id, had);
  });
}

function lostOfGroup(
  key: Bytes,
  was: Group,
  is: Group,
  id: string,
  had: ReadonlySet<string>,
): Happening[] {
  const group = was.name;
  const isElsewhere = compareIds(is.lastDelivered, was.lastDelivered) !== 0;
  const lost: Happening[] = isElsewhere ? [{ type: 'group-set-back', key, group, id }] : [];
  const isPendingAgain = (pending: StreamId) =>
    !was.pending.has(pending) && had.has(formatId(pending));
  const ids = is.pending.keysArray().filter(isPendingAgain).map(formatId);
  return ids.length > 0 ? [...lost, { type: 'pending-again', key, group, ids }] : lost;
}

function idsIn(stream: Stream | undefined): string[] {
  const nodes = stream?.nodes.valuesArray() ?? [];
  return nodes.flatMap(({ entries }) => entries.map(formatId));
}
