import { isDeepStrictEqual } from 'node:util';
import '../../src/engine/everything';
import type { Scenario } from '../../src/scenarios';
import {
  createWorld,
  forkWorld,
  fromMs,
  nextStep,
  perform,
  takeStep,
  worldFromImage,
  worldToImage,
  type LogEvent,
  type Micros,
  type World,
} from '../../src/sim';
import '../../src/sim/everyone';
import { newRecording, Timeline } from '../../src/timeline';
import { Dice } from './dice';
import { Broken, checkLaws, checkRestart } from './laws';
import { drawWorld, type Draw } from './topologies';

/** How many moments of each run are sought. */
const SEEKS = 4;

/** A seed whose world broke a law. */
export interface Failure {
  readonly seed: number;
  readonly what: string;
}

/** Plays the world of a seed, and gives what was wrong with it; undefined where nothing was. */
export function playSeed(seed: number): Failure | undefined {
  try {
    checkSeed(seed);
    return undefined;
  } catch (error) {
    const what = error instanceof Broken ? error.message : String((error as Error).stack);
    return { seed, what };
  }
}

function checkSeed(seed: number): void {
  const dice = new Dice(seed);
  const drawn = drawWorld(dice);
  const length = fromMs(drawn.lengthMs);
  const moments = dice.some(SEEKS, SEEKS, () => drawMoment(dice, drawn));
  const images = new Map<Micros, unknown>();
  const { world, log } = play(drawn, seed, 0);
  for (const at of [...new Set([...moments, length])].sort((a, b) => a - b)) {
    goOn(world, log, drawn, at);
    images.set(at, plain(worldToImage(world)));
    checkRestart(world);
  }
  checkLaws(log, world);
  const again = playThroughImage(drawn, seed, fromMs(dice.between(1, drawn.lengthMs)));
  const end = images.get(length);
  must(isDeepStrictEqual(plain(worldToImage(again.world)), end), 'a replay ends otherwise');
  must(isDeepStrictEqual(plain(again.log), plain(log)), 'a replay tells something else');
  checkSeeking(drawn, seed, [length, ...moments], images);
}

/** A moment of a world: any, or one soon after somebody has typed something. */
function drawMoment(dice: Dice, { lengthMs, acts }: Draw): Micros {
  if (acts.length === 0 || dice.between(0, 1) === 0) return fromMs(dice.between(1, lengthMs));
  const after = dice.of(acts).at + fromMs(dice.between(1, 8000));
  return Math.min(after, fromMs(lengthMs));
}

/** A world from its beginning, up to a moment, with all that it told. */
interface Run {
  readonly world: World;
  readonly log: LogEvent[];
}

function play(drawn: Draw, seed: number, until: Micros): Run {
  const run = { world: createWorld(drawn.topology, seed), log: [] as LogEvent[] };
  goOn(run.world, run.log, drawn, until);
  return run;
}

/** Takes all steps, and does all acts, up to a moment. */
function goOn(world: World, log: LogEvent[], { acts }: Draw, until: Micros): void {
  const todo = acts.filter(({ at }) => at > world.now && at <= until);
  for (const act of todo) {
    stepTo(world, log, act.at - 1);
    if (act.at > world.now) log.push(...perform(world, act));
  }
  stepTo(world, log, until);
}

function stepTo(world: World, log: LogEvent[], until: Micros): void {
  for (let next = nextStep(world); next !== undefined && next <= until; next = nextStep(world)) {
    log.push(...takeStep(world));
  }
}

/** The same, but on a fork from a moment on, and from its image halfway between there and the end. */
function playThroughImage(drawn: Draw, seed: number, at: Micros): Run {
  const { world, log } = play(drawn, seed, at);
  const fork = forkWorld(world);
  const middle = Math.floor((at + fromMs(drawn.lengthMs)) / 2);
  goOn(fork, log, drawn, middle);
  // What the other side does must not be seen here.
  goOn(world, [], drawn, middle);
  const restored = worldFromImage(JSON.parse(JSON.stringify(worldToImage(fork))));
  goOn(restored, log, drawn, fromMs(drawn.lengthMs));
  return { world: restored, log };
}

/** Seek equals play, wherever one has been before. */
function checkSeeking(
  { topology, acts, lengthMs }: Draw,
  seed: number,
  moments: readonly Micros[],
  images: ReadonlyMap<Micros, unknown>,
): void {
  const nothing = { topics: [], beliefs: [], shows: [] };
  const scenario: Scenario = { id: 'fuzz', stream: 'orders', lengthMs, seed, topology, ...nothing };
  const timeline = new Timeline(scenario, { ...newRecording('fuzz', seed), acts });
  for (const at of moments) {
    const sought = plain(worldToImage(timeline.at(at).world));
    must(isDeepStrictEqual(sought, images.get(at)), `seeking ${at} is not as playing up to it`);
  }
}

/** What JSON keeps of a value. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Broken(what);
}
