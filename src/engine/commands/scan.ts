import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { syntaxError } from '../errors';
import { invalidCursor, novaluesOnlyHscan } from '../rarer-errors';
import { matchesGlob } from '../glob';
import { hashOf } from '../hashing';
import { parseU64, type U64 } from '../numbers';
import { readInteger, upper } from '../words';

interface ScanArgs {
  readonly cursor: U64;
  readonly pattern: Bytes | undefined;
  readonly count: number;
  /** Lower case. */
  readonly type: string | undefined;
}

const DEFAULT_COUNT = 10;

/**
 * SCAN cursor [MATCH pattern] [COUNT count] [TYPE type] (redis.io/commands/scan). Keys come in the order of
 * a hash, and the cursor says from which hash on: so a key that stays is given once, whatever comes and goes.
 */
export const scan = command<ScanArgs>({
  name: 'scan',
  summary: 'Lists keys a few at a time: call it with the cursor it gave, until that is 0.',
  group: 'generic',
  since: '2.8.0',
  arity: -2,
  flags: ['readonly'],
  args: [
    { name: 'cursor', kind: 'integer' },
    { token: 'MATCH', name: 'pattern', kind: 'text', optional: true },
    { token: 'COUNT', name: 'count', kind: 'integer', optional: true },
    { token: 'TYPE', name: 'type', kind: 'text', optional: true },
  ],
  parse: readScanArgs,
  apply(context, { cursor, pattern, count, type }) {
    const { found, next } = keysFrom(context, cursor, count);
    const { slots } = context.database;
    const shown = found.filter(
      (key) =>
        (pattern === undefined || pattern === '*' || matchesGlob(pattern, key)) &&
        (type === undefined || slots.get(key)!.value.type === type),
    );
    return [String(next), shown];
  },
});

function readScanArgs(argv: readonly Bytes[]): ScanArgs {
  const cursor = parseU64(argv[1]!);
  if (cursor === undefined) throw invalidCursor();
  let pattern: Bytes | undefined;
  let type: string | undefined;
  let count = DEFAULT_COUNT;
  for (let at = 2; at < argv.length; at += 2) {
    const word = upper(argv[at]);
    const value = argv[at + 1];
    if (word === 'NOVALUES') throw novaluesOnlyHscan();
    if (value === undefined) throw syntaxError();
    if (word === 'COUNT') {
      count = readInteger(value);
      if (count < 1) throw syntaxError();
    } else if (word === 'MATCH') pattern = value;
    else if (word === 'TYPE') type = value.toLowerCase();
    else throw syntaxError();
  }
  return { cursor, pattern, count, type };
}

/** About `count` keys from the cursor on, those of one hash together, and the cursor that goes on after them. */
function keysFrom(
  { database }: Context,
  cursor: U64,
  count: number,
): { found: Bytes[]; next: number } {
  const left = database.slots
    .keysArray()
    // Cursor 0 is the beginning and the end.
    .map((key) => ({ key, at: hashOf(key) + 1 }))
    .filter(({ at }) => at >= cursor)
    .sort((a, b) => a.at - b.at);
  let end = Math.min(count, left.length);
  while (end < left.length && left[end]!.at === left[end - 1]!.at) end++;
  return { found: left.slice(0, end).map(({ key }) => key), next: left[end]?.at ?? 0 };
}
