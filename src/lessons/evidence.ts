import type { Bytes } from '../engine';
import { endsKey, type LogEvent } from '../sim';
import type { Moment } from '../timeline';

/** A consumer of a group that is the process of the same name. */
export interface Victim {
  readonly key: Bytes;
  readonly group: Bytes;
  readonly name: string;
}

/** A crash, and what was pending on the one who crashed. */
export interface Crash {
  /** Its place in the log. */
  readonly index: number;
  readonly held: ReadonlySet<string>;
}

/** The first crash of a consumer while it held something; undefined where there was none so far. */
export function crashOf({ log, seen }: Moment, victim: Victim): Crash | undefined {
  const held = new Set<string>();
  for (let index = 0; index < seen; index++) {
    const event = log[index]!;
    if (event.type === 'crashed' && event.actor === victim.name && held.size > 0) {
      return { index, held };
    }
    follow(held, event, victim);
  }
  return undefined;
}

/** What the consumer holds after an event, given what it held before. */
function follow(held: Set<string>, event: LogEvent, victim: Victim): void {
  const { key, group, name } = victim;
  if (endsKey(event, key)) held.clear();
  if (event.db !== undefined || !('key' in event) || event.key !== key) return;
  if (event.type === 'stream-placed') {
    const pending = event.stream.groups.find((placed) => placed.name === group)?.pending ?? [];
    for (const { id, consumer } of pending) if (consumer === name) held.add(id);
  }
  if (!('group' in event) || event.group !== group) return;
  if (event.type === 'group-deleted') held.clear();
  else if (event.type === 'entries-delivered' && event.pending && event.consumer === name) {
    for (const id of event.ids) held.add(id);
  } else if (event.type === 'consumer-deleted') {
    for (const id of event.ids) held.delete(id);
  } else if (event.type === 'claimed' && event.to === name) {
    held.add(event.id);
  } else if (LOSING.has(event.type) && 'id' in event) {
    held.delete(event.id);
  }
}

/** After these, nobody has the entry pending, or somebody else. */
const LOSING: ReadonlySet<LogEvent['type']> = new Set<LogEvent['type']>([
  'claimed',
  'handed-back',
  'acknowledged',
  'pending-dropped',
]);

/**
 * Where in the log an entry was first delivered once more after a place, in such a way that its body
 * went out with an answer. A claim with JUSTID is none, and neither is a look with XRANGE.
 */
export function redeliveryOf(
  { log, seen }: Moment,
  { key, group }: Victim,
  id: string,
  after: number,
): number | undefined {
  for (let index = after + 1; index < seen; index++) {
    const event = log[index]!;
    const isIt =
      (event.type === 'claimed' && event.id === id) ||
      (event.type === 'history-read' && event.ids.includes(id));
    const isHere = isIt && event.db === undefined && event.key === key && event.group === group;
    if (isHere && wentOut(log, index, id)) return index;
  }
  return undefined;
}

/** Whether an answer with the entry's body left in the same step. */
function wentOut(log: readonly LogEvent[], from: number, id: string): boolean {
  const { at } = log[from]!;
  for (let index = from; log[index]?.at === at; index++) {
    const event = log[index]!;
    if (event.type === 'reply-sent' && event.ids.includes(id)) return true;
  }
  return false;
}

/** Whether an entry was acknowledged after a place in the log. */
export function wasAcknowledged(
  { log, seen }: Moment,
  { key, group }: Victim,
  id: string,
  after: number,
): boolean {
  for (let index = after + 1; index < seen; index++) {
    const event = log[index]!;
    if (event.type !== 'acknowledged' || event.db !== undefined || event.id !== id) continue;
    if (event.key === key && event.group === group) return true;
  }
  return false;
}
