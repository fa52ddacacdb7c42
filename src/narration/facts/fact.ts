import type { Bytes, Reply } from '../../engine';
import { facts as words } from '../../messages/inspector';
import { toMs, type Micros, type World } from '../../sim';

/** The command that shows a fact on any server, and where it stands in its answer. */
export interface Shown {
  readonly argv: readonly Bytes[];
  /**
   * What stands in the answer, each part behind the one before it; the last is the fact. A text that the answer has as
   * it is, without quotes, is a status.
   */
  readonly path: readonly Reply[];
}

/** Something that is known of a thing. Ids are unique among the facts of one thing, and stay the same. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Left out where no command shows it. */
  readonly shown?: Shown;
}

type Labelled = keyof typeof words.labels;

/** A fact with the words that it always has. */
export function fact(id: Labelled, value: string | number | bigint, shown?: Shown): Fact {
  return { id, label: words.labels[id], value: String(value), ...(shown && { shown }) };
}

/** A fact that only some have: nothing where it is undefined. */
export function factIf(id: Labelled, value: string | number | undefined): Fact[] {
  return value === undefined ? [] : [fact(id, value)];
}

/** The command and the place of a fact. */
export function shownBy(argv: readonly Bytes[], ...path: readonly Reply[]): Shown {
  return { argv, path };
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** The hour of the day of Unix ms, such as `13:12:57.178`. */
export function hourOf(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const hours = two((ms / HOUR_MS) % 24);
  const seconds = two((ms / SECOND_MS) % 60);
  return `${hours}:${two((ms / MINUTE_MS) % 60)}:${seconds}.${String(ms % SECOND_MS).padStart(3, '0')}`;
}

/** How far into the story Unix ms are, as text. */
export function storyTime({ topology }: World, ms: number): string {
  return words.ms(ms - topology.epoch);
}

/** How far into the story a moment is, as text. */
export function momentText(at: Micros): string {
  return words.ms(Math.floor(toMs(at)));
}

/** A span of ms from a plan, without needless digits, as text. */
export function spanText(ms: number): string {
  return words.seconds(ms / SECOND_MS);
}
