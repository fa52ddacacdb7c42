import type { Bytes } from '../bytes';
import { command } from '../command';
import { syntaxError } from '../errors';
import { invalidExpireTime } from '../rarer-errors';
import { readTime, unixMs, type GivenTime, type TimeForm } from '../expiring';
import { expiryOf, lookUpString, lookUpToWrite } from '../keys';
import { notify } from '../notify';
import { OK } from '../reply';
import { putString } from '../strings';
import { upper } from '../words';

interface SetArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly text: Bytes;
  /** Only where the key does not exist, or only where it does. */
  readonly condition: 'NX' | 'XX' | undefined;
  /** The reply is what was there before. */
  readonly get: boolean;
  readonly keepTtl: boolean;
  readonly expiry: Expiry | undefined;
}

interface Expiry {
  readonly option: ExpiryOption;
  readonly time: GivenTime;
}

type ExpiryOption = 'EX' | 'PX' | 'EXAT' | 'PXAT';

const EXPIRY_FORMS: Readonly<Record<ExpiryOption, TimeForm>> = {
  EX: { unit: 'seconds', from: 'now' },
  PX: { unit: 'milliseconds', from: 'now' },
  EXAT: { unit: 'seconds', from: 'epoch' },
  PXAT: { unit: 'milliseconds', from: 'epoch' },
};

/** SET key value [NX | XX] [GET] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL] (redis.io/commands/set). */
export const set = command<SetArgs>({
  name: 'set',
  summary: 'Makes a key hold a string, whatever it held before.',
  group: 'string',
  since: '1.0.0',
  arity: -3,
  flags: ['write', 'denyoom'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'value', kind: 'text' },
    { optional: true, oneOf: [{ token: 'NX' }, { token: 'XX' }] },
    { token: 'GET', optional: true },
    {
      optional: true,
      oneOf: [
        { token: 'EX', name: 'seconds', kind: 'integer' },
        { token: 'PX', name: 'milliseconds', kind: 'integer' },
        { token: 'EXAT', name: 'unix-time-seconds', kind: 'integer' },
        { token: 'PXAT', name: 'unix-time-milliseconds', kind: 'integer' },
        { token: 'KEEPTTL' },
      ],
    },
  ],
  parse: readSetArgs,
  apply(context, args) {
    const { key, text, condition, get, keepTtl, expiry } = args;
    const at = expiry && unixMsOf(expiry, context.now);
    const before = get ? (lookUpString(context, key)?.text ?? null) : null;
    const exists = lookUpToWrite(context, key) !== undefined;
    if (condition === 'NX' ? exists : condition === 'XX' && !exists) return before;
    const kept = keepTtl ? expiryOf(context, key) : undefined;
    putString(context, key, text, at ?? kept ?? null);
    if (at !== undefined) notify(context, 'generic', 'expire', key);
    context.log(1, () => [effectOf(args, at)]);
    return get ? before : OK;
  },
});

/** Reads the options in any order; a syntax error anywhere is seen before a time that is no number. */
function readSetArgs(argv: readonly Bytes[]): SetArgs {
  let condition: SetArgs['condition'];
  let get = false;
  let keepTtl = false;
  let option: ExpiryOption | undefined;
  let given = '';
  for (let at = 3; at < argv.length; at++) {
    const word = upper(argv[at]);
    if (word === 'NX' || word === 'XX') {
      if (condition && condition !== word) throw syntaxError();
      condition = word;
    } else if (word === 'GET') get = true;
    else if (word === 'KEEPTTL' && !option) keepTtl = true;
    else if (
      isExpiryOption(word) &&
      !keepTtl &&
      (option ?? word) === word &&
      at + 1 < argv.length
    ) {
      option = word;
      given = argv[++at]!;
    } else throw syntaxError();
  }
  const expiry = option && { option, time: readTime(given, EXPIRY_FORMS[option]) };
  return { argv, key: argv[1]!, text: argv[2]!, condition, get, keepTtl, expiry };
}

function isExpiryOption(word: string): word is ExpiryOption {
  return word in EXPIRY_FORMS;
}

function unixMsOf({ time }: Expiry, now: number): number {
  const error = () => invalidExpireTime('set');
  if (time.value <= 0n) throw error();
  return unixMs(time, now, error);
}

/** The command as the append-only file has it: the time as it is, and nothing that only asks for a reply. */
function effectOf(
  { argv, key, text, get, expiry }: SetArgs,
  at: number | undefined,
): readonly Bytes[] {
  if (expiry && expiry.option !== 'PXAT') return ['SET', key, text, 'PXAT', String(at)];
  if (!get || expiry) return argv;
  return argv.filter((word, index) => index < 3 || upper(word) !== 'GET');
}
