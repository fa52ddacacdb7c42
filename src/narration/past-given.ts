import type { Bytes } from '../engine';
import type { LogEvent } from '../sim';

/**
 * Under which consumer's name each client was given what is pending: a client may read under any name, and
 * acknowledge what another has by now.
 */
export class PastGiven {
  /** By the entry in its group, then by the client. */
  readonly #names = new Map<string, ReadonlyMap<string, Bytes>>();

  /** The name under which a client was given an entry of a group last; undefined where it never was. */
  nameFor(client: string, db: number, key: Bytes, group: Bytes, id: string): Bytes | undefined {
    return this.#names.get(placeOf(db, key, group, id))?.get(client);
  }

  /** Reads the event that comes next; `asker` is whoever it was given to, where it gives anything. */
  learn(event: LogEvent, asker: () => string | null): void {
    switch (event.type) {
      case 'entries-delivered':
      case 'history-read':
        this.#give(event, event.ids, event.consumer, asker());
        break;
      case 'claimed':
        this.#give(event, [event.id], event.to, asker());
        break;
      case 'acknowledged':
      case 'pending-dropped':
        this.#names.delete(placeOf(event.db ?? 0, event.key, event.group, event.id));
        break;
    }
  }

  #give(
    { db = 0, key, group }: InGroup,
    ids: readonly string[],
    consumer: Bytes,
    client: string | null,
  ): void {
    if (client === null) return;
    for (const id of ids) {
      const place = placeOf(db, key, group, id);
      this.#names.set(place, new Map([...(this.#names.get(place) ?? []), [client, consumer]]));
    }
  }
}

interface InGroup {
  readonly db?: number;
  readonly key: Bytes;
  readonly group: Bytes;
}

function placeOf(db: number, key: Bytes, group: Bytes, id: string): string {
  return JSON.stringify([db, key, group, id]);
}
