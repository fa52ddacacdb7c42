import { entryAt, parseStrictId, readStream, toBytes, asRead, type Bytes } from '../engine';
import { life as say, machines } from '../messages/life';
import { carriedIds, SERVER, type Actor } from '../sim';
import type { Moment, Subject } from '../timeline';
import { beganBehind, deliveryStateOf } from '../timeline/delivery';
import { whoIs } from './naming';
import { faultNotes, spanSince } from './twin-faults';
import { idleOf } from './twin-node';
import { carrierOf } from './under-way';

const now = say.now;

/**
 * How it stands at a moment with an entry of database 0, with one in a group, or with a process: a sentence each for
 * what can be said. Nothing for other subjects.
 */
export function nowOf(moment: Moment, subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'entry':
      return entryNow(moment, subject.key, subject.id);
    case 'delivery': {
      const { key, id, group } = subject;
      return [groupNow(moment, key, group, id), ...whereNowIn(moment, key, group, id)];
    }
    case 'process':
      return processNow(moment, subject.name);
    default:
      return [];
  }
}

function entryNow(moment: Moment, key: Bytes, id: string): string[] {
  const stream = readStream(moment.world.redis, key);
  const groups = stream?.groups.keysArray() ?? [];
  const streamId = parseStrictId(id);
  const isThere = stream && streamId && entryAt(stream, streamId) !== undefined;
  return [
    ...(isThere ? (groups.length === 0 ? [now.inStream(asRead(key))] : []) : [now.notThere]),
    ...groups.map((group) => groupNow(moment, key, group, id)),
    ...whereNow(moment, key, id),
  ];
}

function groupNow(moment: Moment, key: Bytes, group: Bytes, id: string): string {
  const name = asRead(group);
  const known = readStream(moment.world.redis, key)?.groups.get(group);
  if (!known) return now.noGroup(name);
  const state = deliveryStateOf(moment, key, group, id);
  switch (state) {
    case undefined:
      return (beganBehind(moment, key, group, id) ? now.before : now.passed)(name);
    case 'pending':
    case 'redelivered':
    case 'released':
    case 'hollow': {
      const pending = known.pending.get(parseStrictId(id)!)!;
      const { consumer, deliveries } = pending;
      const owner = consumer === null ? null : asRead(consumer);
      if (state === 'hollow') return now.hollow(name, owner, idleOf(moment, pending));
      if (owner === null) return now.released(name, deliveries);
      return now.pending(name, owner, idleOf(moment, pending), deliveries);
    }
    default:
      return now[state](name);
  }
}

/** On whose wire it is, and who works on it. */
function whereNow({ world }: Moment, key: Bytes, id: string): string[] {
  const lines: string[] = [];
  for (const item of world.queue.values()) {
    const mayHaveIt = item.kind === 'reply' && item.db === undefined;
    if (mayHaveIt && carriedIds(item.reply).includes(id))
      lines.push(now.underWay(whoIs(item.holder)));
  }
  const atWork = [...world.actors.values()].filter((actor) => worksOn(actor, key, id));
  return [...lines, ...atWork.map(({ name }) => now.worksOn(name))];
}

/** The same for what one group has given out: others may have the same entry on other wires. */
function whereNowIn(moment: Moment, key: Bytes, group: Bytes, id: string): string[] {
  const holder = carrierOf(moment, key, group, id);
  const atWork = [...moment.world.actors.values()].filter(
    (actor) => worksOn(actor, key, id) && isOf(actor, group),
  );
  return [
    ...(holder === undefined ? [] : [now.underWay(whoIs(holder))]),
    ...atWork.map(({ name }) => now.worksOn(name)),
  ];
}

function isOf({ context: { plan } }: Actor, group: Bytes): boolean {
  return 'group' in plan && toBytes(String(plan.group)) === group;
}

function worksOn({ state, context }: Actor, key: Bytes, id: string): boolean {
  if (state !== 'working' || !('inHand' in context) || !('stream' in context.plan)) return false;
  return toBytes(String(context.plan.stream)) === key && firstOf(context.inHand) === id;
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function processNow(moment: Moment, name: string): string[] {
  const actor = moment.world.actors.get(name);
  if (!actor) return [say.notThereYet(name)];
  const state = machines.state(actor.role, actor.state);
  const notes = name === SERVER ? [] : faultNotes(moment, actor);
  return [
    say.isNow(name, state, spanSince(moment, actor)),
    ...(notes.length > 0 ? [say.notes(notes)] : []),
  ];
}
