import '../../src/engine/everything';
import fc from 'fast-check';
import { commandNamed, isContainer } from '../../src/engine';
import type { Server } from './answers';
import { RECIPES, type Recipe } from './commands';
import { play, type Divergence } from './playing';
import { PROFILES, type Profile } from './profiles';
import { sessionsOf } from './sessions';
import type { Act, Step } from './session';
import { textOf, type Value } from './value';

/** Short sessions have to show what only every tenth step of a long one does. */
const FORK_EVERY = 10;
const SHRINKING_MS = 60_000;

/** What is to be played. */
export interface Plan {
  readonly steps: number;
  /** Undefined: the seed chooses. */
  readonly profile: Profile | undefined;
  readonly recipes: readonly Recipe[];
}

/** What one seed gave. */
export interface Found {
  readonly seed: number;
  /** Acts of its session that were played and compared, shrinking aside. */
  readonly steps: number;
  /** With the shortest script that was found. */
  readonly divergence: Divergence | undefined;
  /** What the divergence is about, such as `xadd`: one that is told of need not be shrunk again. */
  readonly topic: string | undefined;
  /** The topic had been told of before, so that the script is as long as it was. */
  readonly isTold: boolean;
}

/**
 * The recipes of these commands (all where none are named), without some, and if wanted only those that
 * the engine has. `xinfo` names all of its subcommands.
 */
export function recipesFor(
  only: readonly string[],
  without: readonly string[] = [],
  known = false,
): Recipe[] {
  const isIn = (names: readonly string[], name: string) =>
    names.includes(name) || names.includes(name.split('|')[0]!);
  return RECIPES.filter(({ name }) => {
    if ((only.length > 0 && !isIn(only, name)) || isIn(without, name)) return false;
    return !known || commandNamed(name) !== undefined;
  });
}

/** The session of a seed. The same seed and plan give the same session. */
export function sessionsFor(seed: number, plan: Plan): fc.Arbitrary<readonly Step[]> {
  const able = PROFILES.filter(({ families }) =>
    plan.recipes.some(({ family }) => families[family] !== undefined),
  );
  const profile = plan.profile ?? able[seed % able.length]!;
  return sessionsOf(profile, plan.recipes, plan.steps);
}

/**
 * Plays the session of a seed. Where the engine and the server part, finds a short session that parts in
 * the same command, unless `isTold` says of what it is about that this has been told.
 */
export async function fuzz(
  seed: number,
  plan: Plan,
  server: Server,
  isTold: (topic: string) => boolean = () => false,
): Promise<Found> {
  const sessions = sessionsFor(seed, plan);
  const [session = []] = fc.sample(sessions, { seed, numRuns: 1 });
  const { acts: steps, divergence: first } = await play(session, server, FORK_EVERY);
  if (!first) return { seed, steps, divergence: undefined, topic: undefined, isTold: false };
  const topic = topicOf(first);
  if (isTold(topic)) return { seed, steps, divergence: first, topic, isTold: true };

  let shortest = first;
  const agrees = async (shorter: readonly Step[]) => {
    const { divergence } = await play(shorter, server, 1);
    if (!divergence || topicOf(divergence) !== topic) return true;
    shortest = divergence;
    return false;
  };
  await fc.check(fc.asyncProperty(sessions, agrees), {
    seed,
    numRuns: 1,
    // A server that crashes, and is started again each time, would take for ever.
    interruptAfterTimeLimit: SHRINKING_MS,
  });
  return { seed, steps, divergence: shortest, topic, isTold: false };
}

/** Two divergences on one topic are likely to be one mistake of the engine. */
function topicOf({ acts, difference }: Divergence): string {
  if (typeof difference === 'string') return nameless(difference.split('\n', 1)[0]!);
  const { expected, got } = difference;
  return `${nameOf(acts.at(-1)!)}: ${shapeOf(expected)}, not ${shapeOf(got)}`;
}

function nameOf(act: Act): string {
  if (act.kind !== 'send') return act.kind;
  const [name = '', subcommand = ''] = act.argv.map((word) => word.toLowerCase());
  return isContainer(name) ? `${name} ${subcommand}` : name;
}

function shapeOf(value: Value | undefined): string {
  if (value?.kind === 'error') return nameless(textOf(value));
  return value?.kind ?? 'nothing';
}

/** A text without what it names. */
function nameless(text: string): string {
  return text.replace(/'[^']*'/g, "'…'").replace(/\d+/g, 'n');
}
