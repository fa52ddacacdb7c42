import type { Bytes } from '../engine';
import type { LogEvent, LogEventOf, Micros } from '../sim';

/** An entry as it was added, whether or not it is still there. */
export interface KnownEntry {
  readonly at: Micros;
  readonly id: string;
  /** It was the nth of its stream: what to call it when speaking of it. */
  readonly nth: number;
  readonly fields: readonly Bytes[];
}

interface GroupStart {
  readonly at: Micros;
  readonly key: Bytes;
  readonly group: Bytes;
  readonly id: string;
}

interface MinIdle {
  readonly at: Micros;
  readonly ms: number;
}

/**
 * What the server does not keep and the log tells: how entries were called, where groups began, what
 * min-idle time people claim with. Reads each event of the log once.
 */
export class Chronicle {
  /** A stream that was deleted and made again can have had an id twice. */
  readonly #entries = new Map<string, KnownEntry[]>();
  readonly #starts: GroupStart[] = [];
  readonly #minIdles: MinIdle[] = [];
  /** When each actor came into the states it was in. */
  readonly #changes = new Map<string, Micros[]>();
  #read = 0;

  /** Reads on in the log, from where it left off. */
  learn(log: readonly LogEvent[]): void {
    while (this.#read < log.length) this.#learnFrom(log[this.#read++]!);
  }

  #learnFrom(event: LogEvent): void {
    if (event.type === 'entry-added') {
      const { at, id, nth, fields } = event;
      const key = entryKey(event.key, id);
      this.#entries.set(key, [...(this.#entries.get(key) ?? []), { at, id, nth, fields }]);
    } else if (event.type === 'group-created') {
      const { at, key, group, id } = event;
      this.#starts.push({ at, key, group, id });
    } else if (event.type === 'state-changed') {
      const changes = this.#changes.get(event.actor) ?? [];
      changes.push(event.at);
      this.#changes.set(event.actor, changes);
    } else if (event.type === 'command-run' && isClaim(event)) {
      const ms = Number(event.argv[4]);
      if (ms > 0) this.#minIdles.push({ at: event.at, ms });
    }
  }

  /** An entry that had been added by a moment; undefined for an id that had not. */
  entry(key: Bytes, id: string, at: Micros): KnownEntry | undefined {
    return this.#entries.get(entryKey(key, id))?.findLast((known) => known.at <= at);
  }

  /** What to call an entry at a moment: its ordinal, or its id where it had not been added. */
  nameOf(key: Bytes, id: string, at: Micros): string {
    return String(this.entry(key, id, at)?.nth ?? id);
  }

  /** The id after which a group began to read, as of a moment. */
  startOf(key: Bytes, group: Bytes, at: Micros): string | undefined {
    return this.#starts.findLast(
      (start) => start.at <= at && start.key === key && start.group === group,
    )?.id;
  }

  /** When an actor came into the state in which it is at a moment; undefined where it never moved. */
  sinceOf(actor: string, at: Micros): Micros | undefined {
    return this.#changes.get(actor)?.findLast((change) => change <= at);
  }

  /** The min-idle time of the last claim that was carried out, as of a moment, in ms. */
  minIdleMs(at: Micros): number | undefined {
    return this.#minIdles.findLast((claim) => claim.at <= at)?.ms;
  }
}

/** No id holds a blank, so this names one entry of one stream whatever the stream is called. */
function entryKey(key: Bytes, id: string): string {
  return `${id} ${key}`;
}

/** Whether the event is a claim that was carried out: neither refused nor only queued. */
function isClaim({ argv, reply }: LogEventOf<'command-run'>): boolean {
  return /^x(auto)?claim$/i.test(argv[0]!) && Array.isArray(reply);
}
