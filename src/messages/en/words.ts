/** What sentences are put together from. */

/** Entries as sentences call them, such as `entries 3 and 4`, and how many they are. */
export interface Named {
  readonly text: string;
  readonly count: number;
}

/** What a person reads of a story before and while it plays. */
export interface StoryWords {
  /** At most five words. */
  readonly title: string;
  /** A phrase that goes on where the title ends. */
  readonly subtitle: string;
  /** What to watch, and what it means. */
  readonly shows: string;
}

/** Several words in a row: `a, b and c`. */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A count of things: `1 entry`, `2 entries`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `2nd`, `11th`. */
export function ordinal(n: number | bigint): string {
  const lastTwo = Number(BigInt(n) % 100n);
  const suffix = ['th', 'st', 'nd', 'rd'][lastTwo % 10];
  return `${n}${lastTwo >= 11 && lastTwo <= 13 ? 'th' : (suffix ?? 'th')}`;
}

/** A text that begins a sentence. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What stands for entries, and with them. */
export const they = ({ count }: Named) => (count === 1 ? 'it' : 'they');
export const them = ({ count }: Named) => (count === 1 ? 'it' : 'them');
export const are = ({ count }: Named) => (count === 1 ? 'is' : 'are');
