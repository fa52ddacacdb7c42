import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { recipesFor, type Plan } from './fuzzing';
import { PROFILES } from './profiles';

/** What was asked for on the command line. */
export interface Options {
  /** The first and the last seed. */
  readonly seeds: readonly [number, number];
  /** How many servers are compared with at the same time. */
  readonly jobs: number;
  /** The first server's port, the others' above it; undefined: any free one. */
  readonly port: number | undefined;
  readonly plan: Plan;
  /** The words that ask for the same plan again, whatever the seeds. */
  readonly planWords: readonly string[];
}

/** The command line cannot be followed; the message says why. */
export class BadOption extends Error {}

export const USAGE = `usage: npm run fuzz:redis -- --seeds A..B | --replay SEED
         [--steps 300] [--profile NAME] [--only xadd,xgroup,client|list] [--without LIST] [--known]
         [--jobs N] [--port N]
profiles: ${PROFILES.map(({ name }) => name).join(', ')}`;

const DEFAULT_STEPS = 300;

/** Reads the words of a command line, the program's own aside. Throws a BadOption. */
export function parseOptions(words: readonly string[]): Options {
  const { seeds, replay, jobs, port, steps, profile, only, without, known = false } = named(words);
  const [first, last] = replay === undefined ? range(seeds) : [whole(replay), whole(replay)];
  const recipes = recipesFor(listed(only), listed(without), known);
  if (recipes.length === 0) throw new BadOption('--only and --without leave no command');
  const wanted = PROFILES.find(({ name }) => name === profile);
  if (profile !== undefined && !wanted) throw new BadOption(`there is no profile '${profile}'`);
  return {
    seeds: [first, last],
    jobs: Math.max(1, jobs === undefined ? availableParallelism() : whole(jobs)),
    port: port === undefined ? undefined : whole(port),
    plan: {
      steps: steps === undefined ? DEFAULT_STEPS : whole(steps),
      profile: wanted,
      recipes,
    },
    planWords: [
      ...(steps === undefined ? [] : ['--steps', steps]),
      ...(profile === undefined ? [] : ['--profile', profile]),
      ...(only === undefined ? [] : ['--only', only]),
      ...(without === undefined ? [] : ['--without', without]),
      ...(known ? ['--known'] : []),
    ],
  };
}

function named(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    seeds: text,
    replay: text,
    jobs: text,
    port: text,
    steps: text,
    profile: text,
    only: text,
    without: text,
    known: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    // It says which word it does not know, or which value is missing.
    throw new BadOption((error as Error).message);
  }
}

function listed(names: string | undefined): readonly string[] {
  return names === undefined ? [] : names.toLowerCase().split(',');
}

function range(seeds: string | undefined): [number, number] {
  const [, first = '', last = first] = /^(\d+)(?:\.\.(\d+))?$/.exec(seeds ?? '') ?? [];
  if (first === '' || Number(last) < Number(first)) {
    throw new BadOption('--seeds is A..B, a first and a last seed');
  }
  return [Number(first), Number(last)];
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new BadOption(`'${text}' is no whole number`);
  return Number(text);
}
