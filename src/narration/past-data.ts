/** What the databases of the server hold, as the log has told it. */

import type { Bytes } from '../engine';
import { heldEntry, heldIds, type LogEvent, type Topology } from '../sim';
import { asPast, learnOfGroup, type PastStream } from './past-groups';

/** A database of the server. */
interface PastDatabase {
  streams: Map<Bytes, PastStream>;
  /** The ordinals of entries; a name outlives what it is given to. */
  readonly names: Map<string, number>;
}

/** All databases, and what was in them before. */
export class PastData {
  readonly #databases = new Map<number, PastDatabase>();
  #remains = new Map<number, ReadonlyMap<Bytes, PastStream>>();

  readonly #topology: Topology;

  constructor(topology: Topology) {
    this.#topology = topology;
    for (const [key, ids] of heldIds(topology)) {
      this.in(0).streams.set(key, { live: new Set(ids), groups: new Map() });
    }
  }

  /** Which of its stream an entry is; undefined where it was never added. */
  nthOf(db: number, key: Bytes, id: string): number | undefined {
    const added = this.in(db).names.get(`${key} ${id}`);
    if (added !== undefined || db !== 0) return added;
    return heldEntry(this.#topology, key, id)?.nth;
  }

  /** A database by its number. */
  in(db: number): PastDatabase {
    const known = this.#databases.get(db);
    if (known) return known;
    const empty = { streams: new Map<Bytes, PastStream>(), names: new Map<string, number>() };
    this.#databases.set(db, empty);
    return empty;
  }

  /** What was in a database when the server ended last. */
  remainsIn(db: number): ReadonlyMap<Bytes, PastStream> | undefined {
    return this.#remains.get(db);
  }

  /** Nothing is left in memory; what was there is remembered where the server had all of it (`isWhole`). */
  end(isWhole: boolean): void {
    if (isWhole) this.#remains = new Map();
    for (const [db, database] of this.#databases) {
      if (isWhole) this.#remains.set(db, database.streams);
      database.streams = new Map();
    }
  }

  /** Reads the event that comes next. */
  learn(event: LogEvent): void {
    const { streams, names } = this.in(event.db ?? 0);
    switch (event.type) {
      case 'stream-created':
        streams.set(event.key, { live: new Set(), groups: new Map() });
        break;
      case 'stream-placed':
        for (const { id, nth } of event.stream.entries) names.set(`${event.key} ${id}`, nth);
        streams.set(event.key, asPast(event.stream));
        break;
      case 'entry-added':
        names.set(`${event.key} ${event.id}`, event.nth);
        streams.get(event.key)?.live.add(event.id);
        break;
      case 'entries-deleted':
      case 'entries-trimmed':
        for (const id of event.ids) streams.get(event.key)?.live.delete(id);
        break;
      case 'key-set':
      case 'key-moved':
      case 'key-deleted':
      case 'key-expired':
      case 'key-evicted':
        streams.delete(event.key);
        break;
      case 'key-renamed':
        streams.delete(event.key);
        streams.delete(event.to);
        break;
      case 'databases-swapped':
        for (const db of [event.first, event.second]) this.in(db).streams.clear();
        break;
      default:
        if ('group' in event) learnOfGroup(event, streams.get(event.key)?.groups);
    }
  }
}
