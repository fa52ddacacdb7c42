import { hasSince, toBytes, toText, type Argument, type Bytes, type Version } from '../../engine';
import { findCommand } from '../find';
import { lineOf } from '../peek';

/** What one does to a thing: to look at it, to add to it, and so on. They are shown in this order. */
export const DEED_GROUPS = [
  'look',
  'add',
  'read',
  'settle',
  'move',
  'change',
  'remove',
  'befall',
] as const;

/** One of these. */
export type DeedGroup = (typeof DEED_GROUPS)[number];

/** Something that can be done: a line that can be typed as it is. */
export interface Deed {
  /** Which words it has. Several may share them; lines are unique. */
  readonly id: string;
  readonly group: DeedGroup;
  readonly line: string;
  /** The release that brought it, as short as it can be: `8.2`. Nothing where no command does it. */
  readonly since?: string;
  /** The server that runs is older than that, and would not know it. */
  readonly isNewer?: true;
  /** A name or a number that its words need. */
  readonly about?: string;
}

/** What may be said of a deed beside its words. */
interface More {
  readonly about?: string | number;
  /** What brought it, where its record does not say so of one of its words. */
  readonly since?: string;
}

/** Makes a deed of a command. */
export type Run = (group: DeedGroup, id: string, argv: readonly Bytes[], more?: More) => Deed;

/** What makes deeds for a server of a version. */
export function runOn(version: Version): Run {
  return (group, id, argv, { about, since = '' } = {}) => {
    const release = latest([since, ...sinceOf(argv)]);
    return {
      id,
      group,
      line: lineOf(argv),
      since: release.replace(/\.0$/, ''),
      ...(hasSince(version, release) ? {} : { isNewer: true as const }),
      ...(about === undefined ? {} : { about: String(about) }),
    };
  };
}

/** A deed that no command does: a line for the simulator itself. */
export function befall(id: string, line: string): Deed {
  return { id, group: 'befall', line };
}

/** The releases that brought the command and those of its options that are among the words. */
function sinceOf(argv: readonly Bytes[]): string[] {
  const found = findCommand(argv);
  if (!found) throw new Error(`no command ${argv[0]}`);
  // What stands behind the asterisk of XADD is somebody's data.
  const end = argv.indexOf('*');
  const words = new Set(end < 0 ? argv : argv.slice(0, end));
  return [found.command.since, ...found.command.args.flatMap((each) => optionsSince(each, words))];
}

function optionsSince(argument: Argument, words: ReadonlySet<Bytes>, before = ''): string[] {
  const { since = before, token, oneOf = [], all = [] } = argument;
  const own = token !== undefined && words.has(token) ? [since] : [];
  return [...own, ...[...oneOf, ...all].flatMap((inner) => optionsSince(inner, words, since))];
}

function latest(releases: readonly string[]): string {
  const order = new Intl.Collator('en', { numeric: true });
  return [...releases].sort(order.compare).at(-1)!;
}

/** No more words of somebody's entry are typed, and no more letters of one of them. */
const WORDS_MAX = 24;
const LETTERS_MAX = 60;

/** The fields of an entry, as far as one would type them to add another like it. */
export function likeness(fields: readonly Bytes[]): Bytes[] {
  return fields
    .slice(0, WORDS_MAX)
    .map((word) =>
      word.length > LETTERS_MAX ? toBytes([...toText(word)].slice(0, LETTERS_MAX).join('')) : word,
    );
}

/** A name that is not taken: `readers`, `readers-2`, and so on. */
export function freshName(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!isTaken(tried)) return tried;
  }
}
