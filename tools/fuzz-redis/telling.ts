import type { Found } from './fuzzing';
import { divergenceText } from './printing';

const PROGRESS_EVERY = 250;

/** What a program that plays some of the seeds tells the one that has started it, about one session. */
export interface Told {
  readonly steps: number;
  readonly diverged: boolean;
  /** To be printed, where there is something. */
  readonly text: string | undefined;
}

/** The sum of all that was told. */
export class Tally {
  sessions = 0;
  steps = 0;
  divergences = 0;

  add({ steps, diverged }: Told): void {
    this.sessions++;
    this.steps += steps;
    if (diverged) this.divergences++;
  }

  get text(): string {
    return `${this.sessions} sessions, ${this.steps} steps, ${this.divergences} divergences`;
  }
}

/** The sum up to now, from time to time. */
export function progressText(tally: Tally): string | undefined {
  return tally.sessions % PROGRESS_EVERY === 0 ? `… ${tally.text}` : undefined;
}

/** What is printed of a session, if it diverged; `planWords` is how its plan was asked for. */
export function foundText(found: Found, planWords: readonly string[]): string | undefined {
  const { seed, divergence, topic, isTold } = found;
  if (!divergence) return undefined;
  const again = ['npm run fuzz:redis -- --replay', seed, ...planWords.map(quoted)].join(' ');
  if (isTold) return `seed ${seed}: another one in ${topic}; ${again}`;
  return `seed ${seed}: ${topic}\n${divergenceText(divergence)}\n  again      ${again}\n`;
}

function quoted(word: string): string {
  return /^[\w,.-]+$/.test(word) ? word : `'${word}'`;
}
