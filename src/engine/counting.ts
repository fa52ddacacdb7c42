import type { Bytes } from './bytes';
import type { Context } from './command';
import { overflow } from './rarer-errors';
import { store, typed } from './keyspace';
import { lookUpToWrite, replace } from './keys';
import { notify } from './notify';
import { canonicalInteger, type Count } from './numbers';
import { readExactInteger } from './words';

/** A string that spells a whole number, and a step by which it goes up: INCR, DECR, INCRBY, DECRBY. */
export interface Counting {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly step: Count;
}

/**
 * Adds the step to the number at the key, 0 where the key does not exist; gives the sum. Throws WRONGTYPE,
 * and ERR where the string spells no number or the sum is beyond 64 bits.
 */
export function count(context: Context, { argv, key, step }: Counting): Count {
  const value = typed(lookUpToWrite(context, key), 'string');
  const before = value ? readExactInteger(value.text) : 0;
  const sum = canonicalInteger(BigInt(before) + BigInt(step));
  if (sum === undefined) throw overflow();
  const after = { type: 'string', text: String(sum) } as const;
  if (value) replace(context, key, after);
  else store(context, key, after);
  context.touch(key);
  context.emit({ type: 'key-set', key, holds: 'string' });
  notify(context, 'string', 'incrby', key);
  context.log(1, () => [argv]);
  return sum;
}
