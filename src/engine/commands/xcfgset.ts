import type { Bytes } from '../bytes';
import { command } from '../command';
import { syntaxError } from '../errors';
import { noSuchKey, nothingToConfigure, outOfBounds, setTwice } from '../rarer-errors';
import { IDMP_SINCE, MAX_IDMP, withLimits } from '../idempotency';
import { editStream } from '../keyspace';
import { OK } from '../reply';
import { late, readInteger, upper } from '../words';

interface Settings {
  readonly duration?: number;
  readonly maxsize?: number;
}

interface XcfgsetArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly settings: () => Settings;
}

/** XCFGSET key [IDMP-DURATION seconds] [IDMP-MAXSIZE n] (redis.io/commands/xcfgset, 8.6). */
export const xcfgset = command<XcfgsetArgs>({
  name: 'xcfgset',
  summary: 'Sets how long, and how many, idempotent ids a stream remembers.',
  group: 'stream',
  since: IDMP_SINCE,
  arity: -2,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { token: 'IDMP-DURATION', name: 'seconds', kind: 'integer', optional: true },
    { token: 'IDMP-MAXSIZE', name: 'count', kind: 'integer', optional: true },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, settings: late(() => readSettings(argv)) }),
  apply(context, { argv, key, settings }) {
    const stream = editStream(context, key);
    if (!stream) throw noSuchKey();
    const changed = withLimits(stream.idempotency, stream.owner, settings());
    if (changed !== stream.idempotency) {
      stream.idempotency = changed;
      context.log(1, () => [argv]);
    }
    return OK;
  },
});

function readSettings(argv: readonly Bytes[]): Settings {
  let duration: number | undefined;
  let maxsize: number | undefined;
  for (let at = 2; at < argv.length; at += 2) {
    const word = upper(argv[at]);
    const value = argv[at + 1];
    if (value === undefined) throw syntaxError();
    if (word === 'IDMP-DURATION') {
      if (duration !== undefined) throw setTwice(word);
      duration = readBounded(value, word, MAX_IDMP.duration, 'seconds');
    } else if (word === 'IDMP-MAXSIZE') {
      if (maxsize !== undefined) throw setTwice(word);
      maxsize = readBounded(value, word, MAX_IDMP.maxsize, 'entries');
    } else throw syntaxError();
  }
  if (duration === undefined && maxsize === undefined) throw nothingToConfigure();
  return { ...(duration && { duration }), ...(maxsize && { maxsize }) };
}

function readBounded(word: Bytes, parameter: string, max: number, unit: string): number {
  const value = readInteger(word);
  if (value < 1 || value > max) throw outOfBounds(parameter, max, unit);
  return value;
}
