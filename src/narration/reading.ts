import type { Bytes } from '../engine';

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
