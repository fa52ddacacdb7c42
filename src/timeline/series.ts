import type { Bytes } from '../engine';
import type { LogEvent, Micros } from '../sim';

/** How many entries a group has handed out once, twice and more often: an entry counts once for each group. */
export interface Deliveries {
  readonly once: number;
  readonly twice: number;
  readonly more: number;
}

const NO_DELIVERIES: Deliveries = { once: 0, twice: 0, more: 0 };

/** How often a group has handed an entry out. */
interface Handed {
  readonly times: number;
  /** What the server says (XPENDING): it begins anew where the group has been set back, and a claim may set it. */
  readonly count: number;
}

/**
 * What the log says of one stream of database 0, by when: what was added, what was acknowledged, how often entries were
 * handed out. Reads each event once. It is asked about a moment, so a log that reaches further does no harm.
 */
export class Series {
  readonly #added: Micros[] = [];
  readonly #acknowledged = new Map<Bytes, Micros[]>();
  readonly #handed = new Map<string, Handed>();
  /** How entries stood after each change. */
  readonly #deliveries: { readonly at: Micros; readonly counts: Deliveries }[] = [];
  #read = 0;

  constructor(
    readonly log: readonly LogEvent[],
    readonly key: Bytes,
  ) {}

  /** Reads on in the log, from where it left off. */
  learn(): void {
    while (this.#read < this.log.length) {
      const event = this.log[this.#read++]!;
      if (event.db === undefined && 'key' in event && event.key === this.key)
        this.#learnFrom(event);
    }
  }

  #learnFrom(event: LogEvent): void {
    const { at } = event;
    switch (event.type) {
      case 'entry-added':
        this.#added.push(at);
        break;
      case 'acknowledged': {
        const known = this.#acknowledged.get(event.group);
        if (known) known.push(at);
        else this.#acknowledged.set(event.group, [at]);
        break;
      }
      case 'entries-delivered':
        this.#handOut(event, event.ids, ({ times }) => ({ times: times + 1, count: 1 }));
        break;
      case 'history-read':
        this.#handOut(event, event.ids, ({ times, count }) => ({
          times: times + 1,
          count: count + 1,
        }));
        break;
      case 'claimed': {
        const said = Number(event.deliveries);
        // JUSTID gives nobody anything, and leaves the count as it is.
        this.#handOut(event, [event.id], ({ times, count }) => ({
          times: said === count ? times : times + 1,
          count: said,
        }));
        break;
      }
      case 'handed-back': {
        const count = Number(event.deliveries);
        this.#handOut(event, [event.id], ({ times }) => ({ times, count }));
        break;
      }
      case 'stream-placed':
        for (const { name: group, pending } of event.stream.groups) {
          for (const { id, deliveries } of pending) {
            const count = Number(deliveries);
            // What was not seen is believed to the server.
            this.#handOut({ at, group }, [id], ({ times }) => ({ times: times || count, count }));
          }
        }
    }
  }

  #handOut(
    { at, group }: { readonly at: Micros; readonly group: Bytes },
    ids: readonly string[],
    change: (before: Handed) => Handed,
  ): void {
    let counts = this.#deliveries.at(-1)?.counts ?? NO_DELIVERIES;
    for (const id of ids) {
      const name = `${id} ${group}`;
      const before = this.#handed.get(name) ?? { times: 0, count: 0 };
      const after = change(before);
      this.#handed.set(name, after);
      counts = moved(counts, before.times, after.times);
    }
    this.#deliveries.push({ at, counts });
  }

  /** The groups in which something was ever acknowledged, in the order in which they began to. */
  get acknowledging(): readonly Bytes[] {
    return [...this.#acknowledged.keys()];
  }

  /** Entries added per second, over the `window` that ends at a moment; less where time began later. */
  addedRate(at: Micros, window: Micros): number {
    return rate(this.#added, at, window);
  }

  /** Entries that a group acknowledged per second, likewise. */
  acknowledgedRate(group: Bytes, at: Micros, window: Micros): number {
    return rate(this.#acknowledged.get(group) ?? [], at, window);
  }

  /** How often entries had been handed out by a moment, in all groups. */
  deliveriesAt(at: Micros): Deliveries {
    const index = countUpTo(this.#deliveries, at, (change) => change.at);
    return this.#deliveries[index - 1]?.counts ?? NO_DELIVERIES;
  }
}

const SECOND = 1_000_000;

function rate(times: readonly Micros[], at: Micros, window: Micros): number {
  const since = at - window;
  const count = countUpTo(times, at, (time) => time) - countUpTo(times, since, (time) => time);
  return (count * SECOND) / window;
}

/** How many of a list that is in order are not after a moment. */
export function countUpTo<T>(list: readonly T[], at: Micros, timeOf: (one: T) => Micros): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(list[middle]!) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const OFTEN = ['never', 'once', 'twice', 'more'] as const;

/** The counts after one entry was handed out `after` times, and not `before` times any more. */
function moved(counts: Deliveries, before: number, after: number): Deliveries {
  const [from, to] = [OFTEN[Math.min(before, 3)]!, OFTEN[Math.min(after, 3)]!];
  if (from === to) return counts;
  const next = { ...counts };
  if (from !== 'never') next[from]--;
  if (to !== 'never') next[to]++;
  return next;
}

const known = new WeakMap<readonly LogEvent[], Map<Bytes, Series>>();

/** What a log says of a stream, up to where it reaches. */
export function seriesOf(log: readonly LogEvent[], key: Bytes): Series {
  let ofLog = known.get(log);
  if (!ofLog) known.set(log, (ofLog = new Map()));
  const series = ofLog.get(key) ?? new Series(log, key);
  ofLog.set(key, series);
  series.learn();
  return series;
}
