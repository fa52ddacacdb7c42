import { createActor } from 'xstate';
import { DEFAULT_SCENARIO, type Scenario } from '../scenarios';
import { isSettling, labelClock } from '../scene';
import { fromMs, PERSON, type Act, type LogEvent, type Micros } from '../sim';
import {
  ACTS_MAX,
  isStep,
  LENGTH_MAX,
  matches,
  Timeline,
  TooManyStepsError,
  type Breakpoint,
  type Moment,
  type Recording,
} from '../timeline';
import { playerMachine, type Goal } from './player';

/** No frame moves time by more than this of real time: a tab that slept does not leap. */
const FRAME_MS_MAX = 100;
/** A step is shown in this much real time at most. */
const STEP_MS = 1100;
/** In storyboard form, this much real time is given to each landmark. */
const STORYBOARD_MS = 1500;
const LOOK_AHEAD = fromMs(600_000);
const LENGTH_STEP = fromMs(15_000);
/** A moment so far ahead of all that was worked out is come to in slices. */
const FAR = fromMs(300_000);
/** Between two frames, so much real time is spent on running ahead, in slices of so many steps. */
const SLICE_MS = 12;
const SLICE_STEPS = 40;
/** While time runs, the words beside the picture change so often, in ms of real time. */
const TELL_MS = 100;
const TIME_TO_ANSWER = fromMs(5000);

/** Why time has stopped by itself. */
export interface Stop {
  readonly breakpoint: Breakpoint;
  readonly event: LogEvent;
}

/**
 * One run of one story: the timeline, the moment that is shown, and what moves it. The only place where
 * real time becomes virtual time.
 */
export class Session {
  readonly timeline: Timeline;
  /** Another world under the same clock, in which the same is done; undefined where only one is looked at. */
  readonly other: Timeline | undefined;
  readonly #player = createActor(playerMachine);
  #frame: number | undefined;
  #lastFrame = 0;
  #storyboard = 0;
  #followed: string = PERSON;

  /** The moment that is shown; changes with every frame. */
  at: Micros = $state.raw(0);
  /** What is so then. Changes only when something has happened, or the labels' clock has ticked. */
  moment: Moment = $state.raw() as Moment;
  /** What the words beside the picture tell of: the same, but it changes no oftener than one can read. */
  told: Moment = $state.raw() as Moment;
  /** When that was changed last, in ms of real time. */
  #toldAt = 0;
  #tellingLater: number | undefined;
  /** The same moment in the other world. */
  otherMoment: Moment | undefined = $state.raw();
  state: 'paused' | 'playing' | 'travelling' | 'following' | 'runningAhead' = $state.raw('paused');
  speed: number = $state.raw(1);
  canRestore: boolean = $state.raw(false);
  canUndo: boolean = $state.raw(false);
  /** What time stops at while it runs by itself; not on the way to a moment that was asked for. */
  breakpoints: readonly Breakpoint[] = $state.raw([]);
  /** The breakpoint that has stopped time; undefined once it moves again. */
  stoppedBy: Stop | undefined = $state.raw();
  /** How much of the way is worked out while running ahead, from 0 to 1. */
  progress: number | undefined = $state.raw();
  /** The moment after which this run was never seen. */
  furthest: Micros = $state.raw(0);
  /** Time goes in jumps from event to event, without motion. */
  reducedMotion: boolean = $state.raw(false);
  /** Why nothing more can be done in this run; undefined while something can. */
  full: 'time' | 'acts' | 'steps' | undefined = $state.raw();
  /** Something broke inside; nothing moves any more. */
  failure: Error | undefined = $state.raw();
  /** Called after every act, with what is worth keeping. */
  onAct: (recording: Recording) => void = () => {};

  constructor(
    scenario: Scenario = DEFAULT_SCENARIO,
    recording?: Recording,
    at: Micros = 0,
    other?: Scenario,
  ) {
    this.timeline = new Timeline(scenario, recording);
    this.other = other && new Timeline(other, recording);
    this.moment = this.timeline.at(at);
    this.otherMoment = this.other?.at(at);
    this.told = this.moment;
    this.at = at;
    this.furthest = Math.max(at, this.timeline.lastAct);
    this.canUndo = this.timeline.canUndo;
    this.#player.subscribe((snapshot) => {
      this.state = snapshot.value;
      if (snapshot.value !== 'runningAhead') this.progress = undefined;
      this.#tell();
      if (snapshot.value === 'paused') return;
      this.stoppedBy = undefined;
      this.#run();
    });
    this.#player.start();
  }

  get scenario(): Scenario {
    return this.timeline.scenario;
  }

  /** How far the time line reaches: the story's length, or more where somebody went on. */
  get length(): Micros {
    const told = fromMs(this.scenario.lengthMs);
    return Math.max(told, Math.ceil(this.furthest / LENGTH_STEP) * LENGTH_STEP);
  }

  get isRunning(): boolean {
    return this.state !== 'paused';
  }

  /** Stops the loop for good. */
  destroy(): void {
    this.#player.stop();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    if (this.#tellingLater !== undefined) cancelAnimationFrame(this.#tellingLater);
  }

  play(): void {
    this.#player.send({ type: 'PLAY' });
  }

  pause(): void {
    this.#player.send({ type: 'PAUSE' });
  }

  toggle(): void {
    if (this.isRunning) this.pause();
    else this.play();
  }

  /** Goes to a moment and stays there: at once, or in slices where that would hold up the page. */
  seek(to: Micros): void {
    const moment = withinRun(to);
    if (moment - this.#reach > FAR) {
      this.runTo(moment);
      return;
    }
    this.pause();
    this.full = undefined;
    this.#guard(() => this.#show(moment));
  }

  /** Works the run out up to a moment between frames, then shows it. Whatever moves time ends that. */
  runTo(to: Micros): void {
    this.pause();
    this.full = undefined;
    this.progress = 0;
    const goal = { from: Math.min(this.#reach, to), to: withinRun(to) };
    this.#player.send({ type: 'RUN_AHEAD', goal });
  }

  /** Runs to the next event, or jumps there in storyboard form. */
  stepForward(): void {
    this.#stepTo(isStep);
  }

  /** Runs to the next command that the server carries out, or jumps there in storyboard form. */
  stepCommand(): void {
    this.#stepTo(isCommand);
  }

  #stepTo(isWanted: (event: LogEvent) => boolean): void {
    this.#guard(() => {
      const from = this.at;
      const to = this.#next(from, from + LOOK_AHEAD, isWanted);
      if (to === undefined || to > LENGTH_MAX) return;
      if (this.reducedMotion) this.seek(to);
      else this.travel(to, Math.max(this.speed, (to - from) / fromMs(STEP_MS)));
    });
  }

  /** Runs to a later moment at a pace, then stops. */
  travel(to: Micros, pace: number = this.speed): void {
    this.#player.send({ type: 'TRAVEL', journey: { from: this.at, to, pace } });
  }

  /** Goes back to the event before. */
  stepBack(): void {
    this.#guard(() => this.seek(this.#previous(isStep)));
  }

  /** Goes back to the command before. */
  stepCommandBack(): void {
    this.#guard(() => this.seek(this.#previous(isCommand)));
  }

  /** The next event of a kind, in whichever world it comes first. */
  #next(from: Micros, until: Micros, isWanted: (event: LogEvent) => boolean): Micros | undefined {
    const found = [this.timeline, this.other].flatMap(
      (timeline) => timeline?.next(from, until, isWanted) ?? [],
    );
    return found.length === 0 ? undefined : Math.min(...found);
  }

  /** The last event of a kind before now, in either world; the beginning where there was none. */
  #previous(isWanted: (event: LogEvent) => boolean): Micros {
    const { at } = this;
    return Math.max(
      this.timeline.previous(at, isWanted) ?? 0,
      this.other?.previous(at, isWanted) ?? 0,
    );
  }

  /** Does something now. In the past it cuts off what had come later. */
  act(act: Act): void {
    this.#guard(() => {
      this.full = this.#whyFull();
      if (this.full) return;
      this.stoppedBy = undefined;
      const at = this.#submit(act);
      this.furthest = at;
      this.#show(at);
      this.onAct(this.timeline.recording);
    });
  }

  /** The same act in both worlds; gives when it has happened in both. */
  #submit(act: Act): Micros {
    // What is set aside in one world is set aside in both, so that they take it back together.
    const isKept = [this.timeline, this.other].some((timeline) => timeline?.hasFuture(this.at));
    const at = this.timeline.submit(this.at, act, isKept);
    return Math.max(at, this.other?.submit(this.at, act, isKept) ?? at);
  }

  /** Runs on until the last command of one of the person's consoles is answered, or the server keeps it waiting. */
  follow(holder: string = PERSON): void {
    this.#followed = holder;
    this.#player.send({ type: 'FOLLOW' });
  }

  /** Ctrl-C in one of the person's consoles. */
  interrupt(holder: string = PERSON): void {
    this.act({ kind: 'interrupt', ...fromConsole(holder) });
  }

  /** Takes back what was done last, and goes to where it was done. */
  undo(): void {
    this.#guard(() => {
      const at = this.timeline.undo();
      this.other?.undo();
      if (at === undefined) return;
      this.pause();
      this.full = undefined;
      this.furthest = at;
      this.#show(at);
      this.onAct(this.timeline.recording);
    });
  }

  /** Brings back the future that was cut off or taken back last. */
  restore(): void {
    this.#guard(() => {
      this.timeline.restore();
      this.other?.restore();
      this.furthest = Math.max(this.at, this.timeline.lastAct);
      this.#show(this.at);
      this.onAct(this.timeline.recording);
    });
  }

  /** An act needs time for its answer, and a place in the recording. */
  #whyFull(): 'time' | 'acts' | undefined {
    if (this.at + TIME_TO_ANSWER > LENGTH_MAX) return 'time';
    return this.timeline.actsBy(this.at) >= ACTS_MAX ? 'acts' : undefined;
  }

  #run(): void {
    if (this.#frame !== undefined) return;
    this.#lastFrame = performance.now();
    const loop = (now: number) => {
      this.#frame = undefined;
      if (!this.isRunning) return;
      const elapsed = Math.min(FRAME_MS_MAX, Math.max(0, now - this.#lastFrame));
      this.#lastFrame = now;
      this.#guard(() => this.#tick(elapsed));
      if (this.isRunning && !this.failure) this.#frame = requestAnimationFrame(loop);
    };
    this.#frame = requestAnimationFrame(loop);
  }

  #tick(elapsedMs: number): void {
    const { journey, goal } = this.#player.getSnapshot().context;
    if (goal) {
      this.#tickAhead(goal);
      return;
    }
    if (this.reducedMotion && this.state !== 'travelling') {
      this.#tickStoryboard(elapsedMs);
      return;
    }
    if (journey) {
      const to = Math.min(journey.to, this.at + fromMs(elapsedMs * journey.pace));
      this.#show(to);
      if (to >= journey.to) this.#player.send({ type: 'ARRIVED' });
      return;
    }
    this.#runOn(this.at + fromMs(elapsedMs * this.speed));
  }

  #tickAhead({ from, to }: Goal): void {
    const end = performance.now() + SLICE_MS;
    let isThere: boolean;
    do isThere = this.timeline.runAhead(to, SLICE_STEPS) && this.#otherIsAt(to);
    while (!isThere && performance.now() < end);
    if (isThere) {
      this.#show(to);
      this.#player.send({ type: 'ARRIVED' });
    } else {
      this.progress = (Math.min(to, this.#reach) - from) / (to - from);
    }
  }

  /** How far the run has been worked out, in every world. */
  get #reach(): Micros {
    return Math.min(this.timeline.reach, this.other?.reach ?? Infinity);
  }

  #otherIsAt(to: Micros): boolean {
    return this.other?.runAhead(to, SLICE_STEPS) ?? true;
  }

  /** Lets time run up to a moment, or to where a breakpoint stops it. */
  #runOn(until: Micros): void {
    const to = Math.min(LENGTH_MAX, until);
    const stop = this.#stopBy(to);
    this.#show(stop?.event.at ?? to);
    this.#arriveIfDone();
    if (!stop) return;
    this.pause();
    this.stoppedBy = stop;
  }

  /** The first event up to a moment that a breakpoint waits for, in whichever world it comes first. */
  #stopBy(until: Micros): Stop | undefined {
    if (this.breakpoints.length === 0) return undefined;
    const here = this.#stopIn(this.timeline, until);
    return (this.other && this.#stopIn(this.other, here ? here.event.at - 1 : until)) ?? here;
  }

  #stopIn(timeline: Timeline, until: Micros): Stop | undefined {
    let stop: Stop | undefined;
    timeline.next(this.at, until, (event) => {
      const breakpoint = this.breakpoints.find((one) => matches(one, event));
      if (breakpoint) stop = { breakpoint, event };
      return breakpoint !== undefined;
    });
    return stop;
  }

  /** Jumps from event to event, with time to look at each. */
  #tickStoryboard(elapsedMs: number): void {
    this.#storyboard += elapsedMs * this.speed;
    if (this.#storyboard < STORYBOARD_MS && this.state !== 'following') return;
    this.#storyboard = 0;
    const next = this.#next(this.at, this.at + LOOK_AHEAD, isStep);
    this.#runOn(next ?? this.at + fromMs(STORYBOARD_MS));
  }

  #arriveIfDone(): void {
    if (this.at >= LENGTH_MAX) {
      this.full = 'time';
      this.pause();
    }
    if (this.state !== 'following') return;
    const isDone = !this.#awaitsAnswer() && !isSettling(this.timeline.at(this.at));
    if (isDone) this.#player.send({ type: 'ARRIVED' });
  }

  /** Whether the last command of the console that is followed is still under way; one that the server keeps waiting is not. */
  #awaitsAnswer(): boolean {
    return [this.moment, this.otherMoment].some((moment) => moment && this.#awaitsIn(moment));
  }

  #awaitsIn({ world }: Moment): boolean {
    const wire = world.connections.get(this.#followed);
    if (!wire?.awaiting) return false;
    return ![...world.sessions.entries()].some(
      ([client, { holder, generation }]) =>
        holder === this.#followed &&
        generation === wire.generation &&
        world.redis.clients.get(client)?.waiting,
    );
  }

  #show(at: Micros): void {
    const moment = this.timeline.at(at);
    if (!isSame(moment, this.moment)) this.moment = moment;
    const other = this.other?.at(at);
    if (other && !isSame(other, this.otherMoment!)) this.otherMoment = other;
    this.#tell();
    this.at = at;
    this.furthest = Math.max(this.furthest, at);
    this.canRestore = this.timeline.canRestore;
    this.canUndo = this.timeline.canUndo;
    if (this.stoppedBy && this.stoppedBy.event.at !== at) this.stoppedBy = undefined;
  }

  /**
   * Lets the words follow: at once, but not again so soon. Where time stands, as it does between two steps of somebody who
   * scrubs, they follow a little later by themselves. Another course of events has other words at once.
   */
  #tell(): void {
    if (this.told === this.moment) return;
    const now = performance.now();
    // What is yet to come is never told: back in time they follow at once.
    const isAhead = this.moment.log === this.told.log && this.moment.at >= this.told.at;
    if (isAhead && now - this.#toldAt < TELL_MS) {
      if (!this.isRunning) this.#tellingLater ??= requestAnimationFrame(() => this.#tellNow());
      return;
    }
    this.#toldAt = now;
    this.told = this.moment;
  }

  #tellNow(): void {
    this.#tellingLater = undefined;
    this.#tell();
  }

  /** An exception never leaves a frozen picture: it is kept, and shown with a way out. */
  #guard(work: () => void): void {
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

  /** Stops, and keeps what went wrong to be shown. */
  fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.#player.send({ type: 'PAUSE' });
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

function isCommand({ type }: LogEvent): boolean {
  return type === 'command-run';
}

/** Where an act comes from; what comes from the first console does not say so. */
export function fromConsole(holder: string): { from?: string } {
  return holder === PERSON ? {} : { from: holder };
}

/** The moment itself, or the nearest that a run has. */
function withinRun(at: Micros): Micros {
  return Math.min(Math.max(0, Math.round(at)), LENGTH_MAX);
}
