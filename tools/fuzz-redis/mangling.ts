import fc from 'fast-check';
import { oddId } from './ids';
import type { Word } from './session';
import { BINARY, oddNumber, one, pick, type Words } from './words';

/** Commands as they are sent by mistake: words too many, too few, in the wrong place. */

type Change = (words: readonly Word[]) => readonly Word[];

const oddWord = pick<Word>(
  [3, one('FOO', '', '*', 'COUNT', 'STREAMS', 'MAXLEN', 'NX', 'JUSTID', BINARY)],
  [1, one('KEEPREF', 'DELREF', 'ACKED', 'IDMP', 'IDMPAUTO', 'CLAIM', 'MAXCOUNT', 'MAXSIZE')],
  [2, oddNumber],
  [2, oddId],
);
const where = fc.nat({ max: 11 });

/** The word at a place, which is never the command's name: begun anew where there are not so many. */
function at(words: readonly Word[], place: number): number {
  return words.length === 1 ? 1 : 1 + (place % (words.length - 1));
}

const drop = where.map(
  (place): Change =>
    (words) =>
      words.toSpliced(at(words, place), 1),
);
const dropLast = fc.constant<Change>((words) => (words.length > 1 ? words.slice(0, -1) : words));
const append = oddWord.map((word): Change => (words) => [...words, word]);
const replace = fc.tuple(where, oddWord).map(
  ([place, word]): Change =>
    (words) =>
      words.toSpliced(at(words, place), 1, word),
);
const insert = fc.tuple(where, oddWord).map(
  ([place, word]): Change =>
    (words) =>
      words.toSpliced(at(words, place), 0, word),
);
const repeat = where.map((place): Change => (words) => {
  const index = at(words, place);
  return words.toSpliced(index, 0, ...words.slice(index, index + 1));
});
/** Repeats an option with its value. */
const repeatTwo = where.map((place): Change => (words) => {
  const index = at(words, place);
  return words.toSpliced(index, 0, ...words.slice(index, index + 2));
});
/** Keys and names are in small letters already, so what this changes are names of commands and options. */
const lowerCase = where.map((place): Change => (words) => {
  const index = place % words.length;
  return words.map((word, other) =>
    typeof word === 'string' && other >= index ? word.toLowerCase() : word,
  );
});

const change = pick<Change>(
  [70, fc.constant<Change>((words) => words)],
  [3, lowerCase],
  [1, dropLast],
  [1, drop],
  [1, append],
  [1, replace],
  [1, insert],
  [1, repeat],
  [1, repeatTwo],
);

/** The same commands, one in eight of them mangled. */
export function mangled(words: Words): Words {
  return fc.tuple(words, change).map(([sensible, apply]) => apply(sensible));
}
