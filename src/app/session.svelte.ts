import { createActor } from 'xstate';
import { DEFAULT_SCENARIO, type Scenario } from '../scenarios';
import { isSettling } from '../scene';
import { fromMs, PERSON, type LogEvent, type Micros } from '../sim';
import { isStep, LENGTH_MAX, type Breakpoint, type Moment, type Recording } from '../timeline';
import { isUnderWay } from './consoles';
import { FrameLoop } from './frame-loop';
import { playerMachine, type Goal } from './player';
import { StoryRun } from './story-run.svelte';
import { Told } from './told.svelte';
import type { Stop } from './worlds';

/** A step is shown in this much real time at most. */
const STEP_MS = 1100;
/** In storyboard form, this much real time is given to each landmark. */
const STORYBOARD_MS = 1500;
const LOOK_AHEAD = fromMs(600_000);
/** A moment so far ahead of all that was worked out is come to in slices. */
const FAR = fromMs(300_000);
/** Between two frames, so much real time is spent on running ahead, in slices of so many steps. */
const SLICE_MS = 12;
const SLICE_STEPS = 40;

/** A run of a story, and what moves it. The only place where real time becomes virtual time. */
export class Session extends StoryRun {
  readonly #told: Told;
  readonly #player = createActor(playerMachine);
  readonly #loop = new FrameLoop((elapsedMs) => this.#onFrame(elapsedMs));
  #storyboard = 0;
  #followed: string = PERSON;

  state: 'paused' | 'playing' | 'travelling' | 'following' | 'runningAhead' = $state.raw('paused');
  speed: number = $state.raw(1);
  /** What time stops at while it runs by itself; not on the way to a moment that was asked for. */
  breakpoints: readonly Breakpoint[] = $state.raw([]);
  /** The breakpoint that has stopped time; undefined once it moves again. */
  stoppedBy: Stop | undefined = $state.raw();
  /** How much of the way is worked out while running ahead, from 0 to 1. */
  progress: number | undefined = $state.raw();
  /** Time goes in jumps from event to event, without motion. */
  reducedMotion: boolean = $state.raw(false);

  constructor(
    scenario: Scenario = DEFAULT_SCENARIO,
    recording?: Recording,
    at: Micros = 0,
    other?: Scenario,
  ) {
    super(scenario, recording, at, other);
    this.#told = new Told(this.moment);
    this.#player.subscribe(({ value }) => {
      this.state = value;
      if (value !== 'runningAhead') this.progress = undefined;
      this.#told.follow(this.moment, this.isRunning);
      if (value === 'paused') return;
      this.stoppedBy = undefined;
      this.#loop.start();
    });
    this.#player.start();
  }

  /** What the words beside the picture tell of: `moment`, but it changes no oftener than one can read. */
  get told(): Moment {
    return this.#told.moment;
  }

  /** In storyboard form: so long a step is shown at normal speed, in ms of real time. */
  get stepMs(): number | undefined {
    return this.reducedMotion ? STORYBOARD_MS : undefined;
  }

  get isRunning(): boolean {
    return this.state !== 'paused';
  }

  /** Stops the loop for good. */
  destroy(): void {
    this.#player.stop();
    this.#loop.stop();
    this.#told.stop();
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
    if (moment - this.worlds.reach > FAR) {
      this.runTo(moment);
      return;
    }
    this.pause();
    this.full = undefined;
    this.guard(() => this.show(moment));
  }

  /** Works the run out up to a moment between frames, then shows it. Whatever moves time ends that. */
  runTo(to: Micros): void {
    this.pause();
    this.full = undefined;
    this.progress = 0;
    const goal = { from: Math.min(this.worlds.reach, to), to: withinRun(to) };
    this.#player.send({ type: 'RUN_AHEAD', goal });
  }

  /** Runs to a later moment at a pace, then stops; or jumps there in storyboard form. */
  travel(to: Micros, pace: number): void {
    if (this.reducedMotion) this.seek(to);
    else this.#player.send({ type: 'TRAVEL', journey: { from: this.at, to, pace } });
  }

  /** Runs to the next event, or jumps there in storyboard form. */
  stepForward(): void {
    this.#stepTo(isStep);
  }

  /** Runs to the next command that the server carries out, or jumps there in storyboard form. */
  stepCommand(): void {
    this.#stepTo(isCommand);
  }

  /** Goes back to the event before. */
  stepBack(): void {
    this.#stepBackTo(isStep);
  }

  /** Goes back to the command before. */
  stepCommandBack(): void {
    this.#stepBackTo(isCommand);
  }

  /** Runs on until the last command of one of the person's consoles is answered, or the server keeps it waiting. */
  follow(holder: string = PERSON): void {
    this.#followed = holder;
    this.#player.send({ type: 'FOLLOW' });
  }

  #stepTo(isWanted: (event: LogEvent) => boolean): void {
    this.guard(() => {
      const from = this.at;
      const to = this.worlds.next(from, from + LOOK_AHEAD, isWanted);
      if (to === undefined || to > LENGTH_MAX) return;
      this.travel(to, Math.max(this.speed, (to - from) / fromMs(STEP_MS)));
    });
  }

  #stepBackTo(isWanted: (event: LogEvent) => boolean): void {
    this.guard(() => this.seek(this.worlds.previous(this.at, isWanted)));
  }

  /** Moves time by what a frame is worth; gives whether it moves on. */
  #onFrame(elapsedMs: number): boolean {
    if (this.isRunning) this.guard(() => this.#tick(elapsedMs));
    return this.isRunning && !this.failure;
  }

  #tick(elapsedMs: number): void {
    const { journey, goal } = this.#player.getSnapshot().context;
    if (goal) {
      this.#tickAhead(goal);
    } else if (this.reducedMotion && this.state !== 'travelling') {
      this.#tickStoryboard(elapsedMs);
    } else if (journey) {
      const to = Math.min(journey.to, this.at + fromMs(elapsedMs * journey.pace));
      this.show(to);
      if (to >= journey.to) this.#player.send({ type: 'ARRIVED' });
    } else {
      this.#runOn(this.at + fromMs(elapsedMs * this.speed));
    }
  }

  #tickAhead({ from, to }: Goal): void {
    const end = performance.now() + SLICE_MS;
    let isThere: boolean;
    do isThere = this.worlds.runAhead(to, SLICE_STEPS);
    while (!isThere && performance.now() < end);
    if (isThere) {
      this.show(to);
      this.#player.send({ type: 'ARRIVED' });
    } else {
      this.progress = (Math.min(to, this.worlds.reach) - from) / (to - from);
    }
  }

  /** Jumps from event to event, with time to look at each. */
  #tickStoryboard(elapsedMs: number): void {
    this.#storyboard += elapsedMs * this.speed;
    if (this.#storyboard < STORYBOARD_MS && this.state !== 'following') return;
    this.#storyboard = 0;
    const next = this.worlds.next(this.at, this.at + LOOK_AHEAD, isStep);
    this.#runOn(next ?? this.at + fromMs(STORYBOARD_MS));
  }

  /** Lets time run up to a moment, or to where a breakpoint stops it. */
  #runOn(until: Micros): void {
    const to = Math.min(LENGTH_MAX, until);
    const { breakpoints } = this;
    const stop = breakpoints.length > 0 ? this.worlds.stopBy(breakpoints, this.at, to) : undefined;
    this.show(stop?.event.at ?? to);
    this.#arriveIfDone();
    if (!stop) return;
    this.pause();
    this.stoppedBy = stop;
  }

  #arriveIfDone(): void {
    if (this.at >= LENGTH_MAX) {
      this.full = 'time';
      this.pause();
    }
    if (this.state !== 'following') return;
    const isAwaited = [this.moment, this.otherMoment].some(
      (moment) => moment && isUnderWay(moment, this.#followed),
    );
    const isDone = !isAwaited && !isSettling(this.timeline.at(this.at));
    if (isDone) this.#player.send({ type: 'ARRIVED' });
  }

  protected override show(at: Micros): void {
    super.show(at);
    this.#told.follow(this.moment, this.isRunning);
    if (this.stoppedBy && this.stoppedBy.event.at !== at) this.stoppedBy = undefined;
  }
}

function isCommand({ type }: LogEvent): boolean {
  return type === 'command-run';
}

/** The moment itself, or the nearest that a run has. */
function withinRun(at: Micros): Micros {
  return Math.min(Math.max(0, Math.round(at)), LENGTH_MAX);
}
