import type { Bytes } from '../engine';
import type { LogEvent, Micros } from '../sim';
import type { Moment } from '../timeline';

/** How an entry left a group's hands. */
export type Outcome = 'acknowledged' | 'handed-over';

interface Trace<T> {
  /** The event's place in the log. */
  readonly index: number;
  readonly value: T;
}

/**
 * What the world does not keep and the log tells: since when an actor is in its state, and what became
 * of entries that no group has pending any more. Reads each event of a log once.
 */
class Traces {
  readonly #changes = new Map<string, Trace<Micros>[]>();
  readonly #outcomes = new Map<string, Trace<Outcome>[]>();
  readonly #deletions = new Map<Bytes, Trace<true>[]>();
  #read = 0;

  learn(log: readonly LogEvent[]): void {
    for (; this.#read < log.length; this.#read++) this.#learnFrom(log[this.#read]!);
  }

  /** When an actor came into the state that it was in after the first `seen` events. */
  since(actor: string, seen: number): Micros | undefined {
    return lastBefore(this.#changes.get(actor), seen)?.value;
  }

  outcome(key: Bytes, group: Bytes, id: string, seen: number): Outcome | undefined {
    const found = lastBefore(this.#outcomes.get(outcomeKey(key, group, id)), seen);
    const deleted = lastBefore(this.#deletions.get(key), seen);
    return found && found.index > (deleted?.index ?? -1) ? found.value : undefined;
  }

  #learnFrom(event: LogEvent): void {
    if (event.type === 'state-changed') this.#add(this.#changes, event.actor, event.at);
    else if (event.type === 'key-deleted') this.#add(this.#deletions, event.key, true);
    else if (event.type === 'acknowledged') {
      this.#add(this.#outcomes, outcomeKey(event.key, event.group, event.id), 'acknowledged');
    } else if (event.type === 'entries-delivered' && !event.pending) {
      for (const id of event.ids) {
        this.#add(this.#outcomes, outcomeKey(event.key, event.group, id), 'handed-over');
      }
    }
  }

  #add<T>(traces: Map<string, Trace<T>[]>, key: string, value: T): void {
    const trace = { index: this.#read, value };
    const known = traces.get(key);
    if (known) known.push(trace);
    else traces.set(key, [trace]);
  }
}

const tracesOfLogs = new WeakMap<readonly LogEvent[], Traces>();

/** The traces of a moment's log. What they are asked for is bounded by how much had been seen. */
export function tracesOf({ log }: Moment): Traces {
  let traces = tracesOfLogs.get(log);
  if (!traces) tracesOfLogs.set(log, (traces = new Traces()));
  traces.learn(log);
  return traces;
}

function outcomeKey(key: Bytes, group: Bytes, id: string): string {
  return JSON.stringify([key, group, id]);
}

function lastBefore<T>(traces: readonly Trace<T>[] = [], seen: number): Trace<T> | undefined {
  return traces.findLast(({ index }) => index < seen);
}
