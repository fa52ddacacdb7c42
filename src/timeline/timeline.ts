import type { Scenario } from '../scenarios';
import {
  createWorld,
  forkWorld,
  nextStep,
  perform,
  takeStep,
  type Act,
  type LogEvent,
  type Micros,
  type TimedAct,
  type World,
} from '../sim';
import { Chronicle } from './chronicle';
import { newRecording, type Recording } from './recording';

/** What is so at one moment. To be read only. */
export interface Moment {
  readonly at: Micros;
  readonly world: World;
  /** All that has been simulated so far; what had happened by now is the first `seen` of it. */
  readonly log: readonly LogEvent[];
  readonly seen: number;
  readonly chronicle: Chronicle;
}

/** A world on its way, with how much of the log and of the acts it has behind it. */
interface State {
  readonly world: World;
  readonly seen: number;
  readonly acted: number;
}

/** One course of events: what was done, and what has been worked out of it so far. */
interface Course {
  readonly acts: TimedAct[];
  readonly log: LogEvent[];
  readonly chronicle: Chronicle;
  /** Forks along the way, oldest first; the first is the beginning. */
  readonly checkpoints: State[];
  /** The latest moment that somebody has been shown; what was only looked up ahead does not count. */
  shown: Micros;
}

const STEPS_PER_CHECKPOINT = 100;
/** More than that at once is a loop without delay in a scenario, not a story. */
const STEPS_AT_ONCE_MAX = 1_000_000;
/** So many futures that were set aside are kept. */
const CUTS_MAX = 50;

/** A moment is more steps away than are taken at once. */
export class TooManyStepsError extends Error {
  constructor(
    /** The moment that was asked for. */
    readonly moment: Micros,
    readonly stepsMax: number,
  ) {
    super(`more than ${stepsMax} steps at once, by ${moment}`);
  }
}

/**
 * A recording, and every moment of it. `at(t)` is a function of the recording and `t` alone: which
 * moments were asked for before only decides how fast the answer comes.
 */
export class Timeline {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly #stepsMax: number;
  #course: Course;
  /**
   * The futures that were set aside, the one to bring back next at the end: one that an act in the past
   * has cut off, and those that were undone since.
   */
  #cut: readonly Course[] = [];
  #cursor: State;

  constructor(scenario: Scenario, recording?: Recording, stepsMax = STEPS_AT_ONCE_MAX) {
    this.scenario = scenario;
    this.#stepsMax = stepsMax;
    this.seed = recording?.seed ?? scenario.seed;
    const world = createWorld(scenario.topology, this.seed);
    this.#cursor = { world, seen: 0, acted: 0 };
    this.#course = {
      acts: [...(recording?.acts ?? [])],
      log: [],
      chronicle: new Chronicle(scenario.topology),
      checkpoints: [this.#cursor],
      shown: 0,
    };
  }

  /** What to keep or to share: from it, this timeline follows. */
  get recording(): Recording {
    return { ...newRecording(this.scenario, this.seed), acts: [...this.#course.acts] };
  }

  /** Everything that has been worked out so far, in order. */
  get log(): readonly LogEvent[] {
    return this.#course.log;
  }

  /** The moment of the last act; 0 where nothing was done. */
  get lastAct(): Micros {
    return this.#course.acts.at(-1)?.at ?? 0;
  }

  /** The latest moment that somebody has been shown. */
  get shown(): Micros {
    return this.#course.shown;
  }

  /** What is so at a moment: the world after every step up to it, and none after it. */
  at(t: Micros): Moment {
    const state = this.#stateAt(t);
    this.#course.shown = Math.max(this.#course.shown, t);
    const { log, chronicle } = this.#course;
    return { at: t, world: state.world, log, seen: state.seen, chronicle };
  }

  /** Whether somebody has done or seen something that comes after a moment: an act there would set it aside. */
  hasFuture(t: Micros): boolean {
    const { seen, acted } = this.#stateAt(t);
    const { acts, log, shown } = this.#course;
    return acts.length > acted || (log[seen]?.at ?? Infinity) <= shown;
  }

  /**
   * Does something at a moment; gives the moment at which it is done, just after `t`. In the past it
   * cuts off what had come later, and sets that aside where somebody knows of it, or `isKept` says so.
   */
  submit(t: Micros, act: Act, isKept: boolean = this.hasFuture(t)): Micros {
    const state = this.#stateAt(t);
    const at = Math.max(t, state.world.now) + 1;
    const { acts, log } = this.#course;
    if (isKept) this.#cut = [this.#course];
    if (isKept || acts.length > state.acted || log.length > state.seen) {
      this.#course = this.#courseUpTo(state, t);
    }
    this.#course.acts.push({ at, act });
    return at;
  }

  /** Whether something was done that can be taken back. */
  get canUndo(): boolean {
    return this.#course.acts.length > 0;
  }

  /**
   * Takes the last act back, and what has followed from it; gives the moment in which it was done,
   * undefined where nothing was. `restore` brings it back, and several in their order.
   */
  undo(): Micros | undefined {
    const last = this.#course.acts.at(-1);
    if (!last) return undefined;
    const t = last.at - 1;
    const state = this.#stateAt(t);
    this.#cut = [...this.#cut, this.#course].slice(-CUTS_MAX);
    this.#course = this.#courseUpTo(state, t);
    return t;
  }

  /** How many acts the recording holds up to a moment. */
  actsBy(t: Micros): number {
    return this.#course.acts.filter(({ at }) => at <= t).length;
  }

  /** Whether a future was cut off that can still be brought back. */
  get canRestore(): boolean {
    return this.#cut.length > 0;
  }

  /** Brings the future back that was set aside last. What replaced it is dropped. */
  restore(): void {
    const cut = this.#cut.at(-1);
    if (!cut) return;
    this.#course = cut;
    this.#cut = this.#cut.slice(0, -1);
    this.#cursor = this.#course.checkpoints[0]!;
  }

  /**
   * Works the run out up to a moment, but takes at most so many steps; gives whether it has come there.
   * Shows nothing: who asks again and again can let others do something in between.
   */
  runAhead(to: Micros, stepsMax: number): boolean {
    const { checkpoints } = this.#course;
    const from = this.#latest(to);
    const due = this.#due(from);
    if (due === undefined || due > to) return true;
    const state = this.#advance(from, to, stepsMax);
    // Wherever the cursor goes meanwhile, the next slice begins here.
    if (state.world.steps > checkpoints.at(-1)!.world.steps) checkpoints.push(state);
    const next = this.#due(state);
    return next === undefined || next > to;
  }

  /** The moment up to which the run has been worked out. */
  get reach(): Micros {
    const { checkpoints } = this.#course;
    return Math.max(checkpoints.at(-1)!.world.now, this.#cursor.world.now);
  }

  /** The moment of the next event of a kind after `t`; undefined where none comes before `until`. */
  next(t: Micros, until: Micros, isWanted: (event: LogEvent) => boolean): Micros | undefined {
    let state = this.#stateAt(t);
    for (let seen = state.seen; ;) {
      const { log } = this.#course;
      while (seen < log.length) {
        const event = log[seen++]!;
        if (event.at > until) return undefined;
        if (isWanted(event)) return event.at;
      }
      state = this.#latest(until);
      const due = this.#due(state);
      if (due === undefined || due > until) return undefined;
      this.#walk(state, due);
    }
  }

  /** The moment of the last event of a kind before `t`; undefined where there was none. */
  previous(t: Micros, isWanted: (event: LogEvent) => boolean): Micros | undefined {
    const { log } = this.#course;
    for (let index = this.#stateAt(t).seen - 1; index >= 0; index--) {
      const event = log[index]!;
      if (event.at < t && isWanted(event)) return event.at;
    }
    return undefined;
  }

  /** A course of its own with what is so far of this one, up to a moment and its state. */
  #courseUpTo(state: State, t: Micros): Course {
    const { acts, log, checkpoints } = this.#course;
    const kept = log.slice(0, state.seen);
    const chronicle = new Chronicle(this.scenario.topology);
    chronicle.learn(kept);
    return {
      acts: acts.slice(0, state.acted),
      log: kept,
      chronicle,
      checkpoints: checkpoints.filter(({ world }) => world.now <= t),
      shown: t,
    };
  }

  /** The furthest state that has been worked out and is not past `t`. */
  #latest(t: Micros): State {
    const { checkpoints } = this.#course;
    let low = 0;
    let high = checkpoints.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (checkpoints[middle]!.world.now <= t) low = middle;
      else high = middle - 1;
    }
    const checkpoint = checkpoints[low]!;
    const { now } = this.#cursor.world;
    return now <= t && now > checkpoint.world.now ? this.#cursor : checkpoint;
  }

  #stateAt(t: Micros): State {
    const from = this.#latest(t);
    const due = this.#due(from);
    return due === undefined || due > t ? (this.#cursor = from) : this.#walk(from, t);
  }

  /** When something happens next after a state: a step of the world, or an act, which goes first. */
  #due({ world, acted }: State): Micros | undefined {
    const act = this.#course.acts[acted];
    const step = nextStep(world);
    if (!act) return step;
    return step === undefined ? act.at : Math.min(act.at, step);
  }

  /** Steps a fork of a state up to `t`, all of the way. */
  #walk(from: State, t: Micros): State {
    const state = this.#advance(from, t, this.#stepsMax);
    const due = this.#due(state);
    if (due !== undefined && due <= t) throw new TooManyStepsError(t, this.#stepsMax);
    return state;
  }

  /**
   * Steps a fork of a state towards `t`, at most so often, writing the log on where it has not been there
   * before.
   */
  #advance(from: State, t: Micros, stepsMax: number): State {
    const { acts, log, chronicle, checkpoints } = this.#course;
    const world = forkWorld(from.world);
    let { seen, acted } = from;
    for (let steps = 0; steps < stepsMax; steps++) {
      const act = acts[acted];
      const step = nextStep(world);
      const isAct = act !== undefined && (step === undefined || act.at <= step);
      const due = isAct ? act.at : step;
      if (due === undefined || due > t) break;
      const events = isAct ? perform(world, act) : takeStep(world);
      if (isAct) acted++;
      if (seen === log.length) log.push(...events);
      seen += events.length;
      if (world.steps - checkpoints.at(-1)!.world.steps >= STEPS_PER_CHECKPOINT) {
        checkpoints.push({ world: forkWorld(world), seen, acted });
      }
    }
    chronicle.learn(log);
    return (this.#cursor = { world, seen, acted });
  }
}
