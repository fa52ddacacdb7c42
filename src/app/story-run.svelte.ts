import type { Scenario } from '../scenarios';
import { labelClock } from '../scene';
import { fromMs, PERSON, type Act, type Micros } from '../sim';
import {
  ACTS_MAX,
  LENGTH_MAX,
  TooManyStepsError,
  type Moment,
  type Recording,
  type Timeline,
} from '../timeline';
import { fromConsole } from './consoles';
import { Worlds } from './worlds';

const LENGTH_STEP = fromMs(15_000);
const TIME_TO_ANSWER = fromMs(5000);

/** One run of one story: the moment that is shown, and what is done in it. It does not move by itself. */
export abstract class StoryRun {
  protected readonly worlds: Worlds;

  /** The moment that is shown; changes with every frame. */
  at: Micros = $state.raw(0);
  /** What is so then. Changes only when something has happened, or the labels' clock has ticked. */
  moment: Moment = $state.raw() as Moment;
  /** The same moment in the other world. */
  otherMoment: Moment | undefined = $state.raw();
  canRestore: boolean = $state.raw(false);
  canUndo: boolean = $state.raw(false);
  /** The moment after which this run was never seen. */
  furthest: Micros = $state.raw(0);
  /** Why nothing more can be done in this run; undefined while something can. */
  full: 'time' | 'acts' | 'steps' | undefined = $state.raw();
  /** Something broke inside; nothing moves any more. */
  failure: Error | undefined = $state.raw();
  /** Called after every act, with what is worth keeping. */
  onAct: (recording: Recording) => void = () => {};

  constructor(scenario: Scenario, recording: Recording | undefined, at: Micros, other?: Scenario) {
    this.worlds = new Worlds(scenario, recording, other);
    this.moment = this.timeline.at(at);
    this.otherMoment = this.other?.at(at);
    this.at = at;
    this.furthest = Math.max(at, this.timeline.lastAct);
    this.canUndo = this.timeline.canUndo;
  }

  get timeline(): Timeline {
    return this.worlds.timeline;
  }

  /** Another world under the same clock, in which the same is done; undefined where only one is looked at. */
  get other(): Timeline | undefined {
    return this.worlds.other;
  }

  get scenario(): Scenario {
    return this.timeline.scenario;
  }

  /** How far the time line reaches: the story's length, or more where somebody went on. */
  get length(): Micros {
    const told = fromMs(this.scenario.lengthMs);
    return Math.max(told, Math.ceil(this.furthest / LENGTH_STEP) * LENGTH_STEP);
  }

  /** Lets time stand. */
  abstract pause(): void;

  /** Does something now. In the past it cuts off what had come later. */
  act(act: Act): void {
    this.guard(() => {
      this.full = this.#whyFull();
      if (this.full) return;
      this.#showDone(this.worlds.submit(this.at, act));
    });
  }

  /** Ctrl-C in one of the person's consoles. */
  interrupt(holder: string = PERSON): void {
    this.act({ kind: 'interrupt', ...fromConsole(holder) });
  }

  /** Takes back what was done last, and goes to where it was done. */
  undo(): void {
    this.guard(() => {
      const at = this.worlds.undo();
      if (at === undefined) return;
      this.pause();
      this.full = undefined;
      this.#showDone(at);
    });
  }

  /** Brings back the future that was cut off or taken back last. */
  restore(): void {
    this.guard(() => {
      this.worlds.restore();
      this.#showDone(this.at, this.timeline.lastAct);
    });
  }

  /** Stops, and keeps what went wrong to be shown. */
  fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.pause();
  }

  /** Shows another moment. */
  protected show(at: Micros): void {
    const moment = this.timeline.at(at);
    if (!isSame(moment, this.moment)) this.moment = moment;
    const other = this.other?.at(at);
    if (other && !isSame(other, this.otherMoment!)) this.otherMoment = other;
    this.at = at;
    this.furthest = Math.max(this.furthest, at);
    this.canRestore = this.timeline.canRestore;
    this.canUndo = this.timeline.canUndo;
  }

  /** An exception never leaves a frozen picture: it is kept, and shown with a way out. */
  protected guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof TooManyStepsError) {
        this.pause();
        this.full = 'steps';
      } else {
        this.fail(error);
      }
    }
  }

  /** An act needs time for its answer, and a place in the recording. */
  #whyFull(): 'time' | 'acts' | undefined {
    if (this.at + TIME_TO_ANSWER > LENGTH_MAX) return 'time';
    return this.timeline.actsBy(this.at) >= ACTS_MAX ? 'acts' : undefined;
  }

  /** Shows a run in which other things are done from now on, and tells whoever keeps it. */
  #showDone(at: Micros, furthest: Micros = at): void {
    this.furthest = furthest;
    this.show(at);
    this.onAct(this.timeline.recording);
  }
}

/** Whether nothing has happened between two moments that are shown, and no label counts on. */
function isSame(one: Moment, other: Moment): boolean {
  return (
    one.world === other.world &&
    one.seen === other.seen &&
    one.log === other.log &&
    labelClock(one.at) === labelClock(other.at)
  );
}
