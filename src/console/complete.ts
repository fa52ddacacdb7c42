import { toText, type Bytes } from '../engine';
import { commandGroups, findCommand, firstWords, subcommandsOf } from './find';
import { follow, nextPlaces } from './follow';
import { asTyped } from './quote';
import type { Piece } from './syntax';
import { tokenise } from './tokenise';

/** The names in play, as the engine holds them: byte strings. */
export interface Names {
  readonly keys: readonly Bytes[];
  readonly groups: readonly Bytes[];
  readonly consumers: readonly Bytes[];
  readonly ids: readonly Bytes[];
}

/** One way to go on: the whole line with its last word completed. */
export interface Completion {
  readonly line: string;
}

/**
 * What Tab offers: every way to complete the line's last word, sorted, each once.
 *
 * Commands, subcommands and option tokens are found in any case and come out in upper case; names
 * are found as they are, and quoted where they need it. What was typed before the last word stays
 * as it is. Nothing where nothing fits, or while a quote with a blank in it is open.
 */
export function complete(line: string, names: Names): Completion[] {
  const typed = /[^\t-\r ]*$/.exec(line)![0];
  const before = line.slice(0, line.length - typed.length);
  const words = tokenise(before);
  if (!words) return [];
  const fitting = [
    ...wordsAfter(words).filter((word) => word.toUpperCase().startsWith(typed.toUpperCase())),
    ...namesAfter(words, names)
      .filter((name) => toText(name).startsWith(typed) || asTyped(name).startsWith(typed))
      .map(asTyped),
  ];
  return [...new Set(fitting)].sort().map((word) => ({ line: before + word }));
}

/** The words that the language itself has at this place. */
function wordsAfter(words: readonly Bytes[]): string[] {
  if (words.length === 0) return firstWords();
  if (isHelp(words[0]!)) return topicsAfter(words.slice(1));
  if (!findCommand(words)) return words.length === 1 ? subcommandsOf(words[0]!) : [];
  return placesAfter(words).flatMap(({ token }) => token ?? []);
}

/** The names of things that fit at this place, by the kind of thing it asks for. */
function namesAfter(words: readonly Bytes[], names: Names): Bytes[] {
  return placesAfter(words).flatMap(({ token, kind }) => {
    if (token !== undefined) return [];
    if (kind === 'key') return names.keys;
    if (kind === 'group') return names.groups;
    if (kind === 'consumer') return names.consumers;
    return kind === 'id' ? names.ids : [];
  });
}

function placesAfter(words: readonly Bytes[]): Piece[] {
  const found = findCommand(words);
  if (!found) return [];
  return nextPlaces(follow(found.command.args, words.slice(found.length)));
}

/** `help` takes a command's name or a group. */
function topicsAfter(words: readonly Bytes[]): string[] {
  if (words.length === 0) return [...firstWords(), ...commandGroups().map((name) => `@${name}`)];
  return words.length === 1 ? subcommandsOf(words[0]!) : [];
}

function isHelp(word: Bytes): boolean {
  return word.toLowerCase() === 'help' || word === '?';
}
