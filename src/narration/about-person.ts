/** What came to whoever types: the person at the console, or an operator. */

import { isContainer, isMap, asRead, toText, type Bytes, type Reply } from '../engine';
import { narration as say } from '../messages/narration';
import { carriedIds, PERSON, type LogEventOf } from '../sim';
import { answerText, isYou, named, sentences, shortened, types, whoIs } from './naming';
import type { Past, Travelling } from './past';
import { readingOf } from './reading';

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
    whyNothing(answer.argv, reply),
  );
}

/** The entries that an answer brings, of each stream by itself where it has several. */
function entriesIn(reply: Reply, { ids, argv }: Travelling, past: Past): string | undefined {
  if (ids.length === 0) return undefined;
  const nameAll = (key: Bytes, some: readonly string[]) =>
    named(some.map((id) => past.nameOf(key, id)));
  const isOfSeveral = /^xread(group)?$/i.test(argv[0]!) && isMap(reply) && reply.map.length > 1;
  if (!isOfSeveral) return nameAll(readingOf(argv).key, ids).text;
  return say.list(
    reply.map.map(([key, entries]) =>
      say.answers.entriesOf(nameAll(String(key), carriedIds(entries)), asRead(String(key))),
    ),
  );
}

function commandName([command, subcommand]: readonly Bytes[]): string {
  const words = isContainer(command!) && subcommand ? [command!, subcommand] : [command!];
  return words.map((word) => toText(word).toUpperCase()).join(' ');
}

function whyNothing(argv: readonly Bytes[], reply: Reply): string | undefined {
  switch (argv[0]!.toUpperCase()) {
    case 'XACK':
      return reply === 0 ? say.noneAcknowledged(asRead(argv[2]!)) : undefined;
    case 'XCLAIM': {
      const isForced = argv.some((word) => word.toUpperCase() === 'FORCE');
      return isEmptyList(reply) && !isForced ? say.noneClaimed(argv[4]!) : undefined;
    }
    case 'XAUTOCLAIM':
      return Array.isArray(reply) && isEmptyList(reply[1]) ? say.noneClaimed(argv[4]!) : undefined;
    case 'XREADGROUP': {
      const { consumer } = readingOf(argv);
      const isEmpty = isMap(reply) && reply.map.every(([, found]) => isEmptyList(found));
      return isEmpty && consumer !== undefined ? say.nothingToRead(asRead(consumer)) : undefined;
    }
    default:
      return undefined;
  }
}

function isEmptyList(reply: Reply): boolean {
  return Array.isArray(reply) && reply.length === 0;
}
