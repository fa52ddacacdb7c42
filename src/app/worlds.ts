import type { Scenario } from '../scenarios';
import type { Act, LogEvent, Micros } from '../sim';
import { matches, Timeline, type Breakpoint, type Recording } from '../timeline';

/** Why time has stopped by itself. */
export interface Stop {
  readonly breakpoint: Breakpoint;
  readonly event: LogEvent;
}

/** One world, or two under the same clock, in which the same is done. */
export class Worlds {
  readonly timeline: Timeline;
  /** The other one; undefined where only one is looked at. */
  readonly other: Timeline | undefined;
  readonly #all: readonly Timeline[];

  /** `recording` is what was done, in every one of them. */
  constructor(scenario: Scenario, recording?: Recording, other?: Scenario) {
    this.timeline = new Timeline(scenario, recording);
    this.other = other && new Timeline(other, recording);
    this.#all = this.other ? [this.timeline, this.other] : [this.timeline];
  }

  /** How far the run has been worked out, in every world. */
  get reach(): Micros {
    return Math.min(...this.#all.map(({ reach }) => reach));
  }

  /** Works the run out up to a moment, in at most so many steps of each world; gives whether all are there. */
  runAhead(to: Micros, stepsMax: number): boolean {
    return this.#all.every((timeline) => timeline.runAhead(to, stepsMax));
  }

  /** The next event of a kind, in whichever world it comes first; undefined where none comes before `until`. */
  next(from: Micros, until: Micros, isWanted: (event: LogEvent) => boolean): Micros | undefined {
    const found = this.#all.flatMap((timeline) => timeline.next(from, until, isWanted) ?? []);
    return found.length === 0 ? undefined : Math.min(...found);
  }

  /** The last event of a kind before a moment, in either world; the beginning where there was none. */
  previous(at: Micros, isWanted: (event: LogEvent) => boolean): Micros {
    return Math.max(...this.#all.map((timeline) => timeline.previous(at, isWanted) ?? 0));
  }

  /** The first event after a moment that a breakpoint waits for, in whichever world it comes first. */
  stopBy(breakpoints: readonly Breakpoint[], from: Micros, until: Micros): Stop | undefined {
    let first: Stop | undefined;
    for (const timeline of this.#all) {
      timeline.next(from, first ? first.event.at - 1 : until, (event) => {
        const breakpoint = breakpoints.find((one) => matches(one, event));
        if (breakpoint) first = { breakpoint, event };
        return breakpoint !== undefined;
      });
    }
    return first;
  }

  /** Does the same in every world; gives when it has happened in all of them. */
  submit(at: Micros, act: Act): Micros {
    // What is set aside in one world is set aside in both, so that they take it back together.
    const isKept = this.#all.some((timeline) => timeline.hasFuture(at));
    return Math.max(...this.#all.map((timeline) => timeline.submit(at, act, isKept)));
  }

  /** Takes the last act back; gives the moment in which it was done, undefined where nothing was. */
  undo(): Micros | undefined {
    return this.#all.map((timeline) => timeline.undo())[0];
  }

  /** Brings back what was cut off or taken back last. */
  restore(): void {
    for (const timeline of this.#all) timeline.restore();
  }
}
