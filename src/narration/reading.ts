import { isMap, isNil, type Bytes, type Reply } from '../engine';

/** What a command that answers with entries reads: a stream, and for whom where that is said. */
export interface Reading {
  readonly key: Bytes;
  readonly group: Bytes | undefined;
  readonly consumer: Bytes | undefined;
}

/** How many words an option takes up, itself included; one that is not here takes up one. */
const OPTION_WORDS: Readonly<Record<string, number>> = {
  GROUP: 3,
  COUNT: 2,
  BLOCK: 2,
  CLAIM: 2,
  MAXCOUNT: 2,
  MAXSIZE: 2,
};

/** The (first) stream of a command's words, and the group and consumer that it reads for. */
export function readingOf(argv: readonly Bytes[]): Reading {
  const command = argv[0]?.toUpperCase();
  if (command === 'XCLAIM' || command === 'XAUTOCLAIM') {
    return { key: argv[1]!, group: argv[2], consumer: argv[3] };
  }
  if (command !== 'XREAD' && command !== 'XREADGROUP') {
    return { key: argv[1] ?? '', group: undefined, consumer: undefined };
  }
  let group: Bytes | undefined;
  let consumer: Bytes | undefined;
  let at = 1;
  while (at < argv.length && argv[at]!.toUpperCase() !== 'STREAMS') {
    const option = argv[at]!.toUpperCase();
    if (option === 'GROUP') [group, consumer] = [argv[at + 1], argv[at + 2]];
    at += OPTION_WORDS[option] ?? 1;
  }
  return { key: argv[at + 1] ?? '', group, consumer };
}

/** What one stream gave of a consumer's own pending entries. */
export interface History {
  readonly key: Bytes;
  readonly group: Bytes;
  readonly consumer: Bytes;
  readonly isAllBodiless: boolean;
  /** Those that are in the stream no more. */
  readonly bodiless: readonly string[];
}

/** A command, and its answer where it has one at once. */
interface Answered {
  readonly argv: readonly Bytes[];
  readonly reply: Reply | undefined;
}

/** The entries without a body that a command read; none of most. */
export function bodilessIn(answered: Answered) {
  return historiesIn(answered).flatMap(({ key, group, consumer, bodiless }) =>
    bodiless.length > 0 ? [{ key, group, consumer, ids: bodiless }] : [],
  );
}

/** What a command read again of a consumer's own pending entries, stream by stream; nothing of most. */
export function historiesIn({ argv, reply }: Answered): readonly History[] {
  const isRead = argv[0]?.toUpperCase() === 'XREADGROUP' && reply !== undefined && isMap(reply);
  if (!isRead) return [];
  const { group = '', consumer = '' } = readingOf(argv);
  return reply.map.map(([key, rows]) => {
    const all = Array.isArray(rows) ? (rows as readonly (readonly [string, never])[]) : [];
    const bodiless = all.filter(([, fields]) => isNil(fields)).map(([id]) => id);
    const isAllBodiless = bodiless.length > 0 && bodiless.length === all.length;
    return { key: String(key), group, consumer, bodiless, isAllBodiless };
  });
}

/** Whether an answer, or a part of one, is a list in which nothing is. */
export function isEmptyList(reply: Reply | undefined): boolean {
  return Array.isArray(reply) && reply.length === 0;
}
