/** What came to whoever types: the person at the console, or an operator. */

import { isContainer, isMap, asRead, toText, type Bytes, type Reply } from '../engine';
import { narration as say } from '../messages/narration';
import { carriedIds, PERSON, type LogEventOf } from '../sim';
import { whyMissed } from './about-missed';
import { answerText, isYou, named, sentences, shortened, types, whoIs } from './naming';
import type { Past } from './past';
import type { Travelling } from './past-wires';
import { bodilessIn, isEmptyList, readingOf } from './reading';

/** Ctrl-C, and what it cannot take back. */
export function interrupted({ by }: LogEventOf<'interrupted'>, past: Past): string {
  return sentences(say.interrupted(whoIs(by)), past.isOwed(by ?? PERSON) && say.answerForfeited);
}

/** A line that somebody with a script types; those of the person are told as they are typed. */
export function sent({ by, argv }: LogEventOf<'request-sent'>, past: Past): string | undefined {
  if (isYou(by) || !types(by, past.topology)) return undefined;
  return say.typed(whoIs(by), shortened(argv.map(asRead).join(' ')));
}

/** An answer, and where it is an empty one, why. */
export function answered(event: LogEventOf<'reply-received'>, past: Past): string | undefined {
  const { by, reply } = event;
  const answer = types(by, past.topology) ? past.nextAnswer(by!) : undefined;
  if (!answer) return undefined;
  const what = answerText(reply, entriesIn(reply, answer, past), !isYou(by));
  return sentences(
    say.answered(whoIs(by), commandName(answer.argv), what),
    whyNothing(answer, reply, past),
  );
}

/** The entries that an answer brings, of each stream by itself where it has several. */
function entriesIn(reply: Reply, { ids, argv }: Travelling, past: Past): string | undefined {
  const bodiless = bodilessIn({ argv, reply });
  if (ids.length === 0 && bodiless.length === 0) return undefined;
  const isOfSeveral = /^xread(group)?$/i.test(argv[0]!) && isMap(reply) && reply.map.length > 1;
  const nameAll = (key: Bytes, some: readonly string[]) => {
    const all = named(some.map((id) => past.nameOf(key, id)));
    return isOfSeveral ? say.answers.entriesOf(all, asRead(key)) : all.text;
  };
  const brought: (readonly [Bytes, readonly string[]])[] = isOfSeveral
    ? reply.map.map(([key, entries]) => [String(key), carriedIds(entries)])
    : [[readingOf(argv).key, ids]];
  return say.list([
    ...brought.flatMap(([key, some]) => (some.length > 0 ? [nameAll(key, some)] : [])),
    ...bodiless.map((read) => say.answers.bodiless(nameAll(read.key, read.ids))),
  ]);
}

function commandName([command, subcommand]: readonly Bytes[]): string {
  const words = isContainer(command!) && subcommand ? [command!, subcommand] : [command!];
  return words.map((word) => toText(word).toUpperCase()).join(' ');
}

function whyNothing({ argv, missed }: Travelling, reply: Reply, past: Past): string | undefined {
  if (missed) return whyMissed(missed, past);
  switch (argv[0]!.toUpperCase()) {
    case 'XACK':
      return reply === 0 ? say.noneAcknowledged(asRead(argv[2]!)) : undefined;
    case 'XREADGROUP': {
      const { consumer } = readingOf(argv);
      const isEmpty = isMap(reply) && reply.map.every(([, found]) => isEmptyList(found));
      return isEmpty && consumer !== undefined ? say.nothingToRead(asRead(consumer)) : undefined;
    }
    default:
      return undefined;
  }
}
