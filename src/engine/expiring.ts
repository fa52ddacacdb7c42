import type { Bytes } from './bytes';
import type { Argument, Context } from './command';
import { type RedisError } from './errors';
import { gtWithLt, invalidExpireTime, nxWithOthers, unsupportedOption } from './rarer-errors';
import { glance, lookUpToWrite, removeKey, setExpiry } from './keys';
import { notify } from './notify';
import { I64_MAX, I64_MIN } from './numbers';
import { readExactInteger, upper } from './words';

/** When keys are to go, and when they will: what EXPIRE, TTL and their kin share, and SET's options. */

const MS_PER_SECOND = 1000;

/** How a time is written: in seconds or milliseconds, from now on or since 1970. */
export interface TimeForm {
  readonly unit: 'seconds' | 'milliseconds';
  readonly from: 'now' | 'epoch';
}

/** A time as the words have it, to be read once it is known what time it is. */
export interface GivenTime {
  readonly form: TimeForm;
  readonly value: bigint;
}

/** A time in its form. Throws ERR where the word is no 64-bit integer. */
export function readTime(word: Bytes, form: TimeForm): GivenTime {
  return { form, value: BigInt(readExactInteger(word)) };
}

/** The time in Unix ms; throws `error` where that is more than 64 bits hold. */
export function unixMs({ form, value }: GivenTime, now: number, error: () => RedisError): number {
  const ms = form.unit === 'seconds' ? value * BigInt(MS_PER_SECOND) : value;
  if (ms > I64_MAX || ms < I64_MIN) throw error();
  const at = form.from === 'now' ? ms + BigInt(now) : ms;
  if (at > I64_MAX) throw error();
  // Beyond the year 280,000 one end of time is as good as another.
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number(at), Number.MAX_SAFE_INTEGER));
}

/** The words of EXPIRE and its kin. */
export interface ExpireArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly time: GivenTime;
  readonly conditions: ReadonlySet<Condition>;
}

/** Only where the key has no expiry, has one, or where the new one is later or earlier (7.0). */
type Condition = 'NX' | 'XX' | 'GT' | 'LT';

const CONDITIONS: readonly string[] = ['NX', 'XX', 'GT', 'LT'];

/** How the syntax of EXPIRE and its kin ends. */
export const CONDITION_ARGUMENT: Argument = {
  optional: true,
  oneOf: [{ token: 'NX' }, { token: 'XX' }, { token: 'GT' }, { token: 'LT' }],
};

/** Reads `key time [NX | XX | GT | LT]`; the conditions are looked at first, as Redis does. */
export function readExpireArgs(argv: readonly Bytes[], form: TimeForm): ExpireArgs {
  const conditions = new Set<Condition>();
  for (const word of argv.slice(3)) {
    const condition = upper(word);
    if (!CONDITIONS.includes(condition)) throw unsupportedOption(word);
    conditions.add(condition as Condition);
  }
  if (conditions.has('NX') && conditions.size > 1) throw nxWithOthers();
  if (conditions.has('GT') && conditions.has('LT')) throw gtWithLt();
  return { argv, key: argv[1]!, time: readTime(argv[2]!, form), conditions };
}

/** Gives the key a time to live, or takes it away where that is over already; 1 where anything was done. */
export function applyExpire(context: Context, args: ExpireArgs): number {
  const { argv, key, time, conditions } = args;
  const at = unixMs(time, context.now, () => invalidExpireTime(argv[0]!.toLowerCase()));
  if (!lookUpToWrite(context, key)) return 0;
  if (!isAllowed(at, context.database.slots.get(key)!.expiresAt, conditions)) return 0;
  if (at <= context.now) {
    removeKey(context, key);
    context.emit({ type: 'key-deleted', key });
    notify(context, 'generic', 'del', key);
    context.log(1, () => [['DEL', key]]);
    return 1;
  }
  setExpiry(context, key, at);
  context.touch(key);
  notify(context, 'generic', 'expire', key);
  context.log(1, () => [['PEXPIREAT', key, String(at), ...argv.slice(3)]]);
  return 1;
}

/** Whether a new expiry may take the place of the old one; null is one that never comes. */
function isAllowed(at: number, before: number | null, conditions: ReadonlySet<Condition>): boolean {
  if (conditions.has('NX') && before !== null) return false;
  if (conditions.has('XX') && before === null) return false;
  if (conditions.has('GT') && (before === null || at <= before)) return false;
  return !(conditions.has('LT') && before !== null && at >= before);
}

const NO_KEY = -2;
const NO_EXPIRY = -1;

/** When the key goes, or how long it stays, as this form says it; -1 where it stays for good, -2 without a key. */
export function timeLeft(context: Context, key: Bytes, { unit, from }: TimeForm): number {
  const slot = glance(context, key);
  if (!slot) return NO_KEY;
  if (slot.expiresAt === null) return NO_EXPIRY;
  const ms = from === 'now' ? Math.max(0, slot.expiresAt - context.now) : slot.expiresAt;
  return unit === 'milliseconds' ? ms : Math.floor((ms + MS_PER_SECOND / 2) / MS_PER_SECOND);
}
