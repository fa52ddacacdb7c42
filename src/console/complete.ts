import { toText, type Bytes } from '../engine';
import { commandGroups, findCommand, firstWords, subcommandsOf, type Found } from './find';
import { follow, nextPlaces } from './follow';
import { asTyped } from './quote';
import type { Piece } from './syntax';
import { tokenise } from './tokenise';

/** The names in play, as the engine holds them: byte strings. `keys` are those that stand on the line; none means any. */
export interface Names {
  keys(): readonly Bytes[];
  /** The keys of streams; with a group, of those that have it. */
  streams(group?: Bytes): readonly Bytes[];
  groups(keys: readonly Bytes[]): readonly Bytes[];
  consumers(keys: readonly Bytes[], group?: Bytes): readonly Bytes[];
  /** What is pending in a group. */
  pendingIds(keys: readonly Bytes[], group: Bytes): readonly Bytes[];
  /** Entries of the streams, the newest ones. */
  entryIds(keys: readonly Bytes[]): readonly Bytes[];
  channels(): readonly Bytes[];
  patterns(): readonly Bytes[];
  /** Names of settings: found in any case. */
  settings(): readonly Bytes[];
}

/** One way to go on: the whole line with its last word completed. */
export interface Completion {
  readonly line: string;
}

/**
 * What Tab offers: every way to complete the line's last word, sorted, each once.
 *
 * Commands, subcommands, option tokens and settings are found in any case; names are found as they are, and quoted
 * where they need it: groups of the key on the line, consumers of its group, ids that are pending there. What was typed
 * before the last word stays as it is. Nothing where nothing fits, or while a quote with a blank in it is open.
 */
export function complete(line: string, names: Names): Completion[] {
  const typed = /[^\t-\r ]*$/.exec(line)![0];
  const before = line.slice(0, line.length - typed.length);
  const words = tokenise(before);
  if (!words) return [];
  const fitting = [
    ...wordsAfter(words, names).filter((word) =>
      word.toUpperCase().startsWith(typed.toUpperCase()),
    ),
    ...namesAfter(words, names)
      .filter((name) => toText(name).startsWith(typed) || asTyped(name).startsWith(typed))
      .map(asTyped),
  ];
  return [...new Set(fitting)].sort().map((word) => ({ line: before + word }));
}

/** The words that the language itself has at this place, and those of the server's settings. */
function wordsAfter(words: readonly Bytes[], names: Names): string[] {
  if (words.length === 0) return firstWords();
  if (isHelp(words[0]!)) return topicsAfter(words.slice(1));
  const found = findCommand(words);
  if (!found) return words.length === 1 ? subcommandsOf(words[0]!) : [];
  return placesAfter(found, words).flatMap(({ token, name }) => {
    if (token !== undefined) return token;
    return name === 'parameter' ? names.settings() : [];
  });
}

/** The names of things that fit at this place, by the kind of thing it asks for. */
function namesAfter(words: readonly Bytes[], names: Names): Bytes[] {
  const found = findCommand(words);
  if (!found) return [];
  const named = namedBy(found, words);
  return placesAfter(found, words)
    .filter(({ token }) => token === undefined)
    .flatMap((place) => namesAt(place, found, named, names));
}

function namesAt(
  { kind, name }: Piece,
  { command }: Found,
  { keys, group }: Named,
  names: Names,
): readonly Bytes[] {
  switch (kind) {
    case 'key':
      return command.group === 'stream' ? names.streams(group) : names.keys();
    case 'group':
      return names.groups(keys);
    case 'consumer':
      return names.consumers(keys, group);
    case 'id':
      return group !== undefined && names.groups(keys).includes(group)
        ? names.pendingIds(keys, group)
        : names.entryIds(keys);
    default:
      if (name === 'channel' || name === 'shardchannel') return names.channels();
      return name === 'pattern' ? names.patterns() : [];
  }
}

/** The things that a line has named already. */
interface Named {
  readonly keys: readonly Bytes[];
  readonly group: Bytes | undefined;
}

function namedBy({ command, length }: Found, words: readonly Bytes[]): Named {
  const keys: Bytes[] = [];
  let group: Bytes | undefined;
  let left: readonly Piece[] = command.args;
  for (const word of words.slice(length)) {
    const kind = kindOf(nextPlaces(left), word);
    if (kind === 'key') keys.push(word);
    else if (kind === 'group') group = word;
    left = follow(left, [word]);
  }
  return { keys, group };
}

/** What kind of thing a word is, where these are the places that it may take: an option's token comes first. */
function kindOf(places: readonly Piece[], word: Bytes): Piece['kind'] {
  const isToken = places.some(({ token }) => token?.toUpperCase() === word.toUpperCase());
  return isToken ? undefined : places.find(({ token }) => token === undefined)?.kind;
}

function placesAfter({ command, length }: Found, words: readonly Bytes[]): Piece[] {
  return nextPlaces(follow(command.args, words.slice(length)));
}

/** `help` takes a command's name or a group. */
function topicsAfter(words: readonly Bytes[]): string[] {
  if (words.length === 0) return [...firstWords(), ...commandGroups().map((name) => `@${name}`)];
  return words.length === 1 ? subcommandsOf(words[0]!) : [];
}

function isHelp(word: Bytes): boolean {
  return word.toLowerCase() === 'help' || word === '?';
}
