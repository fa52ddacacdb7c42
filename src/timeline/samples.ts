import { lagOf, readStream, type Bytes } from '../engine';
import { usedMemory } from '../engine/memory';
import { fromMs, isDown, type LogEvent, type Micros } from '../sim';
import { countUpTo } from './series';
import type { Moment, Timeline } from './timeline';

/** What a group had to do at an instant. */
export interface GroupSample {
  readonly group: Bytes;
  /** Entries that it has not been given yet; null where the server cannot tell. */
  readonly lag: number | null;
  readonly pending: number;
}

/** What the server had of one stream at an instant. */
export interface Sample {
  readonly at: Micros;
  /** The groups that there were, by name. */
  readonly groups: readonly GroupSample[];
  /** Bytes; null where there was no server. */
  readonly memory: number | null;
}

/** What the server has of a stream of database 0 at a moment. */
export function sampleOf({ at, world }: Moment, key: Bytes): Sample {
  const stream = readStream(world.redis, key);
  const groups = (stream?.groups.valuesArray() ?? []).map((group) => {
    const lag = lagOf(stream!, group);
    return {
      group: group.name,
      lag: lag === null ? null : Number(lag),
      pending: group.pending.size,
    };
  });
  return { at, groups, memory: isDown(world) ? null : usedMemory(world.redis) };
}

/** A time line is looked at in at most so many cells. */
const CELLS_MAX = 480;
const SHORTEST_CELL = fromMs(31.25);

/** How long a cell is on a time line of this length: twice as long as the next shorter one can be. */
export function cellOf(length: Micros): Micros {
  let cell = SHORTEST_CELL;
  while (cell * CELLS_MAX < length) cell *= 2;
  return cell;
}

/**
 * What the server had of a stream along one log. Lag follows rules that only the engine knows, so the world is asked: at
 * the last event of each cell in which something has happened. Between two of these nothing has changed, so at the end of
 * each cell it is exact.
 */
export class Sampler {
  readonly #samples: Sample[] = [];
  readonly #groups = new Set<Bytes>();
  #until: Micros = 0;

  constructor(
    readonly log: readonly LogEvent[],
    readonly key: Bytes,
    readonly cell: Micros,
  ) {}

  /** Oldest first. */
  get samples(): readonly Sample[] {
    return this.#samples;
  }

  /** The groups that there were in any of them, the first ones first. */
  get groups(): ReadonlySet<Bytes> {
    return this.#groups;
  }

  /** The end of the last cell that was looked at. */
  get until(): Micros {
    return this.#until;
  }

  /**
   * Looks at the next cell in which something has happened and that has ended by `to`, and gives whether there may be
   * more of them. `timeline` is the one that the log is of, and has been at `to`.
   */
  takeNext(timeline: Timeline, to: Micros): boolean {
    const last = Math.floor(to / this.cell) * this.cell;
    if (this.#samples.length === 0) {
      this.#take(timeline.at(0));
      return last > 0;
    }
    const next = this.log[this.#seen];
    if (!next || next.at > last) {
      this.#until = Math.max(this.#until, last);
      return false;
    }
    this.#until = Math.ceil(next.at / this.cell) * this.cell;
    const { at } = this.log[this.#seen - 1]!;
    this.#take(timeline.at(at));
    return this.#until < last;
  }

  #take(moment: Moment): void {
    const sample = sampleOf(moment, this.key);
    this.#samples.push(sample);
    for (const { group } of sample.groups) this.#groups.add(group);
  }

  /** How many events have been looked past. */
  get #seen(): number {
    return countUpTo(this.log, this.#until, ({ at }) => at);
  }
}

const samplers = new WeakMap<readonly LogEvent[], Map<string, Sampler>>();

/** The one sampler of a log for a stream and a length of the time line. It keeps what it has been asked for. */
export function samplerOf(log: readonly LogEvent[], key: Bytes, length: Micros): Sampler {
  let known = samplers.get(log);
  if (!known) samplers.set(log, (known = new Map()));
  const cell = cellOf(length);
  const name = `${cell} ${key}`;
  const sampler = known.get(name) ?? new Sampler(log, key, cell);
  known.set(name, sampler);
  return sampler;
}
