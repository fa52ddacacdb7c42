import type { Moment } from '../timeline';

/** One answer to choose, and why it is right or wrong. */
export interface Choice {
  readonly text: string;
  readonly why: string;
}

/** All that a lesson says, in one language. */
export interface LessonWords {
  readonly title: string;
  /** What to look at before the question. */
  readonly paragraphs: readonly string[];
  readonly prediction: { readonly question: string; readonly choices: readonly Choice[] };
  readonly task: string;
  /** By the conditions' ids: what is so once they are met. */
  readonly conditions: Readonly<Record<string, string>>;
  /** From vague to concrete. */
  readonly hints: readonly string[];
  readonly ending: readonly string[];
}

/** Something that must be so for the task to be done. */
export interface Condition {
  readonly id: string;
  /** Asks the engine's state and the log as of the moment, never what was typed. */
  isMet(moment: Moment): boolean;
}

/** One line of a solution, as the console would send it. */
export interface SolutionStep {
  readonly atMs: number;
  readonly line: string;
  readonly commands: readonly (readonly string[])[];
}

/** One thing to learn: look, predict, see, repair. */
export interface Lesson {
  readonly id: string;
  /** The story that it plays in, by id. */
  readonly scenario: string;
  /** The moment at which it opens, paused. */
  readonly opensAtMs: number;
  readonly words: LessonWords;
  /** Which choice is right, by index, and until when to let time run so that it shows. */
  readonly prediction: { readonly answer: number; readonly revealAtMs: number };
  readonly conditions: readonly Condition[];
  /** One right way of several. */
  readonly solution: readonly SolutionStep[];
}
