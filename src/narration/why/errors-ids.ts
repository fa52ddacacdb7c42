import { entryAt, lastEntry, parseStrictId, readStream, type Bytes } from '../../engine';
import { whyErrors as say } from '../../messages/why';
import { shortText } from '../naming';
import {
  attempt,
  streamBefore,
  textOf,
  told,
  type Case,
  type ExplainError,
  type Told,
} from './case';
import { idPlace, idWords, readWords } from './words-of';

/** Errors of ids. */

const { tries } = say;
const EXAMPLE_ID = '1727961512345-0';

/** The last id of the stream that the first word behind the name names. */
function lastIdOf(about: Case): string {
  const stream = streamBefore(about, about.argv[1] ?? '');
  return textOf(stream?.lastId ?? { ms: 0, seq: 0 });
}

/** The line of XADD with `*` for its id. */
function withStar({ argv }: Case) {
  const words = [...argv];
  words[idPlace(argv)] = '*';
  return attempt(tries.serverChooses, ...words);
}

function idNotGreater(about: Case): Told {
  const { argv } = about;
  const key = argv[1] ?? '';
  const stream = streamBefore(about, key);
  const given = shortText(argv[idPlace(argv)] ?? '');
  const last = lastIdOf(about);
  const isGone = stream && !entryAt(stream, stream.lastId);
  return told(
    [say.notGreater(given, last), isGone && say.lastWasDeleted(last), say.serverChooses],
    withStar(about),
    attempt(tries.seeStream, 'XINFO', 'STREAM', key),
  );
}

function invalidId(about: Case): Told {
  const { name, argv } = about;
  const bad = idWords(name, argv).find((word) => !isId(word, name));
  const isRangeSign = bad === '-' || bad === '+';
  const [key = ''] = name === 'xread' || name === 'xreadgroup' ? readKeys(argv) : [argv[1]];
  const stream = readStream(about.after, key, about.db);
  const known = stream && lastEntry(stream);
  return told(
    [
      bad !== undefined && say.invalidId(shortText(bad)),
      isRangeSign && say.rangeSigns,
      say.idForm(known ? textOf(known.id) : EXAMPLE_ID),
    ],
    name === 'xadd' && withStar(about),
    known && bad !== undefined && withId(about, bad, textOf(known.id)),
  );
}

function isId(word: Bytes, name: string): boolean {
  const isRange = /range$|^xpending|^xautoclaim/.test(name);
  if (isRange && (word === '-' || word === '+')) return true;
  return /^[*$>]$/.test(word) || parseStrictId(word) !== undefined;
}

function readKeys(argv: readonly Bytes[]): readonly Bytes[] {
  return readWords(argv).streams.map(([key]) => key);
}

function withId({ argv }: Case, bad: Bytes, id: Bytes) {
  return attempt(tries.didYouMean, ...argv.map((word) => (word === bad ? id : word)));
}

function idBelowTop(about: Case): Told {
  const key = about.argv[1] ?? '';
  return told(
    [say.setIdBelow(shortText(about.argv[2] ?? ''), lastIdOf(about))],
    attempt(tries.seeStream, 'XINFO', 'STREAM', key),
  );
}

/** XREADGROUP with `$` or `+`. */
function specialIdMeaningless(about: Case, [sign = '']: readonly Bytes[]): Told {
  const { group, streams } = readWords(about.argv);
  const [key = ''] = streams.find(([, id]) => id === sign) ?? [];
  const known = streamBefore(about, key)?.groups.get(group);
  const instead = (id: Bytes) => about.argv.map((word) => (word === sign ? id : word));
  return told(
    [
      sign === '+' && say.plusInGroup,
      known
        ? say.dollarInGroup(shortText(group), textOf(known.lastDelivered))
        : say.dollarInAnyGroup,
    ],
    attempt(tries.asNew, ...instead('>')),
    attempt(tries.asHistory, ...instead('0')),
  );
}

function newIdWithoutGroup({ argv }: Case): Told {
  return told(
    [say.newWithoutGroup, say.afterWhich],
    attempt(tries.readWithoutGroup, ...argv.map((word) => (word === '>' ? '0' : word))),
  );
}

export const ABOUT_IDS = {
  idNotGreater,
  idIsZero: (about) => told([say.idIsZero(lastIdOf(about))], withStar(about)),
  idsExhausted: (about) => told([say.exhausted(lastIdOf(about))]),
  invalidId,
  idBelowTop,
  specialIdMeaningless,
  newIdWithoutGroup,
} satisfies Record<string, ExplainError>;
