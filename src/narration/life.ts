/** What has become of one thing, moment by moment. Loaded by who shows it. */
import type { Bytes } from '../engine';
import type { LogEvent, Micros } from '../sim';
import { subjectKey, type Moment, type Subject } from '../timeline';
import { EntryLife } from './life-entry';
import { ProcessLife } from './life-process';

export { nowOf } from './life-now';

/** What a moment in a life is about, for who wants to mark it. */
export type LifeKind =
  | 'sent'
  | 'added'
  | 'given'
  | 'arrived'
  | 'begun'
  | 'handled'
  | 'ack-sent'
  | 'acknowledged'
  | 'claimed'
  | 'read-again'
  | 'handed-back'
  | 'dropped'
  | 'removed'
  | 'lost'
  | 'back'
  | 'set-aside'
  | 'message-lost'
  | 'crashed'
  | 'cursor'
  | 'state'
  | 'other';

/** Something that happened to what somebody looks at. */
export interface LifeMoment {
  readonly at: Micros;
  readonly what: LifeKind;
  /** The group in which it happened, where it happened in one. */
  readonly group?: Bytes;
  readonly text: string;
}

/** Reads a log, event by event, for one thing alone. */
export interface LifeTeller {
  /** What an event, the log's at this place, means for it. */
  tell(event: LogEvent, place: number): readonly LifeMoment[];
}

/** A life, as far as it has been told. */
interface Told {
  readonly teller: LifeTeller;
  readonly moments: LifeMoment[];
  /** How many events were behind when each moment was told. */
  readonly reads: number[];
  read: number;
  /** What was given out last, so that the same life is the same array. */
  last: readonly LifeMoment[];
}

const NOTHING: readonly LifeMoment[] = [];
const told = new WeakMap<readonly LogEvent[], Map<string, Told>>();

/**
 * What has happened to an entry of database 0, to one in a group, or to a process, up to a moment, oldest first; nothing
 * for other subjects. Each event is read once for each thing, however often one asks.
 */
export function lifeOf(moment: Moment, subject: Subject): readonly LifeMoment[] {
  switch (subject.kind) {
    case 'entry':
    case 'process':
      return lifeUpTo(moment, subject);
    case 'delivery': {
      const { key, id, group } = subject;
      const all = lifeUpTo(moment, { kind: 'entry', key, id });
      return all.filter((one) => one.group === undefined || one.group === group);
    }
    default:
      return NOTHING;
  }
}

type Follows = Extract<Subject, { kind: 'entry' | 'process' }>;

function lifeUpTo(moment: Moment, subject: Follows): readonly LifeMoment[] {
  const { log, seen } = moment;
  const life = lifeIn(moment, subject);
  const { teller, moments, reads } = life;
  for (; life.read < seen; life.read++) {
    for (const one of teller.tell(log[life.read]!, life.read)) {
      moments.push(one);
      reads.push(life.read + 1);
    }
  }
  const later = reads.findIndex((read) => read > seen);
  const count = later < 0 ? moments.length : later;
  if (life.last.length !== count) life.last = moments.slice(0, count);
  return life.last;
}

function lifeIn({ log, world: { topology } }: Moment, subject: Follows): Told {
  const lives = told.get(log) ?? new Map<string, Told>();
  told.set(log, lives);
  const key = subjectKey(subject);
  const known = lives.get(key);
  if (known) return known;
  const teller =
    subject.kind === 'entry'
      ? new EntryLife(topology, log, subject.key, subject.id)
      : new ProcessLife(topology, log, subject.name);
  const life: Told = { teller, moments: [], reads: [], read: 0, last: NOTHING };
  lives.set(key, life);
  return life;
}
