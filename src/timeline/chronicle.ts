import { compareIds, parseStrictId, type Bytes } from '../engine';
import {
  heldEntry,
  heldNth,
  type LogEvent,
  type LogEventOf,
  type Micros,
  type Topology,
} from '../sim';
import { Written } from './written';

/** An entry as it was added, whether or not it is still there. */
export interface KnownEntry {
  readonly at: Micros;
  readonly id: string;
  /** It was the nth of its stream: what to call it when speaking of it. */
  readonly nth: number;
  readonly fields: readonly Bytes[];
}

/** Where a group began to read. */
export interface GroupStart {
  readonly at: Micros;
  readonly key: Bytes;
  readonly group: Bytes;
  /** It began after this id; a group that was placed had come so far by then. */
  readonly id: string;
  /** It came with a stream that was placed as a whole: what it did before, the log does not say. */
  readonly isPlaced: boolean;
  /** Where a server has read it from its disk: what was so at this moment is so again. Null otherwise. */
  readonly asOf: Micros | null;
}

/**
 * How an entry left a group's hands: acknowledged, given out with NOACK, taken off the pending list without
 * XACK; or `unknown`, where that was before the log knew of the group.
 */
export type Outcome = 'acknowledged' | 'handed-over' | 'dropped' | 'unknown';

interface KnownOutcome {
  readonly at: Micros;
  readonly outcome: Outcome;
}

interface MinIdle {
  readonly at: Micros;
  readonly ms: number;
}

/**
 * What the server does not keep and the log tells of database 0: how entries were called, where groups
 * began, what became of entries in them, what min-idle time people claim with. Reads each event of the log
 * once.
 */
export class Chronicle {
  /** A stream that was deleted and made again can have had an id twice. */
  readonly #entries = new Map<string, KnownEntry[]>();
  readonly #starts: GroupStart[] = [];
  readonly #outcomes = new Map<string, KnownOutcome[]>();
  readonly #minIdles: MinIdle[] = [];
  /** When something of a stream was given out with NOACK for the first time. */
  readonly #handOvers = new Map<Bytes, Micros>();
  /** When each actor came into the states it was in. */
  readonly #changes = new Map<string, Micros[]>();
  readonly #written = new Written();
  /** When a server has read its disk last, and of when that was. */
  #loaded: { readonly at: Micros; readonly asOf: Micros } | undefined;
  #read = 0;
  readonly #topology: Topology;

  constructor(topology: Topology) {
    this.#topology = topology;
  }

  /** Reads on in the log, from where it left off. */
  learn(log: readonly LogEvent[]): void {
    while (this.#read < log.length) this.#learnFrom(log[this.#read++]!);
  }

  #learnFrom(event: LogEvent): void {
    this.#written.learn(event);
    if (event.db !== undefined) return;
    const { at } = event;
    switch (event.type) {
      case 'server-loaded':
        this.#loaded = { at, asOf: this.#written.asOf(event.from) };
        break;
      case 'entry-added':
        this.#learnEntry(event.key, event, at);
        break;
      case 'stream-placed':
        this.#learnPlaced(event);
        break;
      case 'group-created': {
        const { key, group, id } = event;
        this.#starts.push({ at, key, group, id, isPlaced: false, asOf: null });
        break;
      }
      case 'entries-delivered':
        if (!event.pending) this.#learnOutcome(event, event.ids, 'handed-over');
        break;
      case 'acknowledged':
        this.#learnOutcome(event, [event.id], 'acknowledged');
        break;
      case 'pending-dropped':
        this.#learnOutcome(event, [event.id], 'dropped');
        break;
      case 'consumer-deleted':
        this.#learnOutcome(event, event.ids, 'dropped');
        break;
      case 'state-changed':
        add(this.#changes, event.actor, at);
        break;
      case 'command-run': {
        const ms = isClaim(event) ? Number(event.argv[4]) : 0;
        if (ms > 0) this.#minIdles.push({ at, ms });
      }
    }
  }

  #learnPlaced({ key, stream, at }: LogEventOf<'stream-placed'>): void {
    for (const entry of stream.entries) this.#learnEntry(key, entry, at);
    const asOf = this.#loaded?.at === at ? this.#loaded.asOf : null;
    for (const { name, cursor } of stream.groups) {
      this.#starts.push({ at, key, group: name, id: cursor, isPlaced: true, asOf });
    }
  }

  #learnEntry(key: Bytes, entry: Omit<KnownEntry, 'at'>, at: Micros): void {
    const { id, nth, fields } = entry;
    add(this.#entries, entryKey(key, id), { at, id, nth, fields });
  }

  #learnOutcome(
    { key, group, at }: { readonly key: Bytes; readonly group: Bytes; readonly at: Micros },
    ids: readonly string[],
    outcome: Outcome,
  ): void {
    for (const id of ids) add(this.#outcomes, outcomeKey(key, group, id), { at, outcome });
    if (outcome === 'handed-over' && !this.#handOvers.has(key)) this.#handOvers.set(key, at);
  }

  /** An entry that had been added by a moment; undefined for an id that had not. */
  entry(key: Bytes, id: string, at: Micros): KnownEntry | undefined {
    const added = this.#added(key, id, at);
    if (added) return added;
    const held = heldEntry(this.#topology, key, id);
    return held && { ...held, at: 0 };
  }

  /** Which of its stream an entry was that had been added by a moment; undefined for an id that had not. */
  nthOf(key: Bytes, id: string, at: Micros): number | undefined {
    return this.#added(key, id, at)?.nth ?? heldNth(this.#topology, key, id);
  }

  #added(key: Bytes, id: string, at: Micros): KnownEntry | undefined {
    return this.#entries.get(entryKey(key, id))?.findLast((known) => known.at <= at);
  }

  /** What to call an entry at a moment: its ordinal, or its id where it had not been added. */
  nameOf(key: Bytes, id: string, at: Micros): string {
    return String(this.nthOf(key, id, at) ?? id);
  }

  /** Where a group began to read, as of a moment. */
  startOf(key: Bytes, group: Bytes, at: Micros): GroupStart | undefined {
    const start = this.#lastStart(key, group, at);
    if (!start || start.asOf === null) return start;
    return this.startOf(key, group, start.asOf) ?? start;
  }

  /** Where a group began to read, or came from the disk. */
  #lastStart(key: Bytes, group: Bytes, at: Micros): GroupStart | undefined {
    return this.#starts.findLast(
      (start) => start.at <= at && start.key === key && start.group === group,
    );
  }

  /** What became of an entry in a group by a moment; undefined where it was never in the group's hands. */
  outcomeOf(key: Bytes, group: Bytes, id: string, at: Micros): Outcome | undefined {
    const start = this.#lastStart(key, group, at);
    const known = this.#outcomes.get(outcomeKey(key, group, id))?.findLast((one) => one.at <= at);
    // A group that was made anew knows nothing of what one of its name has done.
    if (known && known.at >= (start?.at ?? 0)) return known.outcome;
    if (!start || !isBehind(start, id)) return undefined;
    return start.asOf === null ? 'unknown' : this.outcomeOf(key, group, id, start.asOf);
  }

  /** Whether some group has been given entries of a stream with NOACK by a moment. */
  hasHandedOver(key: Bytes, at: Micros): boolean {
    return (this.#handOvers.get(key) ?? Infinity) <= at;
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

/** Whether a group had passed this id when its stream was placed. */
function isBehind({ isPlaced, id: cursor }: GroupStart, id: string): boolean {
  return isPlaced && compareIds(parseStrictId(id)!, parseStrictId(cursor)!) <= 0;
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}

/** No id holds a blank, so this names one entry of one stream whatever the stream is called. */
function entryKey(key: Bytes, id: string): string {
  return `${id} ${key}`;
}

function outcomeKey(key: Bytes, group: Bytes, id: string): string {
  return JSON.stringify([key, group, id]);
}

/** Whether the event is a claim that was carried out: neither refused nor only queued. */
function isClaim({ argv, reply }: LogEventOf<'command-run'>): boolean {
  return /^x(auto)?claim$/i.test(argv[0]!) && Array.isArray(reply);
}
