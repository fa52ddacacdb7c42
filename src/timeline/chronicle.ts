import { isError, type Bytes } from '../engine';
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
  #read = 0;

  /** Reads on in the log, from where it left off. */
  learn(log: readonly LogEvent[]): void {
    while (this.#read < log.length) this.#learnFrom(log[this.#read++]!);
  }

  #learnFrom(event: LogEvent): void {
    if (event.type === 'entry-added') {
      const { at, id, nth, fields } = event;
      const key = `${event.key} ${id}`;
      this.#entries.set(key, [...(this.#entries.get(key) ?? []), { at, id, nth, fields }]);
    } else if (event.type === 'group-created') {
      const { at, key, group, id } = event;
      this.#starts.push({ at, key, group, id });
    } else if (event.type === 'command-run' && isClaim(event)) {
      const ms = Number(event.argv[4]);
      if (ms > 0) this.#minIdles.push({ at: event.at, ms });
    }
  }

  /** An entry that had been added by a moment; undefined for an id that had not. */
  entry(key: Bytes, id: string, at: Micros): KnownEntry | undefined {
    return this.#entries.get(`${key} ${id}`)?.findLast((known) => known.at <= at);
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

  /** The min-idle time of the last XCLAIM that was accepted, as of a moment, in ms. */
  minIdleMs(at: Micros): number | undefined {
    return this.#minIdles.findLast((claim) => claim.at <= at)?.ms;
  }
}

function isClaim({ argv, reply }: LogEventOf<'command-run'>): boolean {
  return argv[0]!.toUpperCase() === 'XCLAIM' && reply !== undefined && !isError(reply);
}
