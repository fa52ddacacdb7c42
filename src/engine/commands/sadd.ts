import type { Bytes } from '../bytes';
import { command } from '../command';
import { encodingOf } from '../encodings';
import { store, typed } from '../keyspace';
import { lookUpToWrite, replace } from '../keys';
import { notify } from '../notify';
import { strictInteger } from '../numbers';
import type { Redis } from '../redis';
import type { SetValue } from '../values';

interface SaddArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly members: readonly Bytes[];
}

/** SADD key member [member ...] (redis.io/commands/sadd). */
export const sadd = command<SaddArgs>({
  name: 'sadd',
  summary: 'Adds members to a set, and makes the set where there is none.',
  group: 'set',
  since: '1.0.0',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'member', kind: 'text', multiple: true },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, members: argv.slice(2) }),
  apply(context, { argv, key, members }) {
    const before = typed(lookUpToWrite(context, key), 'set');
    const after = withMembers(context.redis, before, members);
    const added = after.members.size - (before?.members.size ?? 0);
    if (added === 0) return 0;
    if (before) replace(context, key, after);
    else store(context, key, after);
    context.touch(key);
    context.emit({ type: 'key-set', key, holds: 'set' });
    notify(context, 'set', 'sadd', key);
    context.log(added, () => [argv]);
    return added;
  },
});

/**
 * The set with these members too. As long as it is kept as numbers they are in their order; what comes
 * from the first other member on stays in the order in which it comes.
 */
function withMembers(
  redis: Redis,
  before: SetValue | undefined,
  members: readonly Bytes[],
): SetValue {
  let all = new Set(before?.members);
  let isNumbers = !before || encodingOf(redis, before) === 'intset';
  for (const member of members) {
    if (isNumbers && strictInteger(member) === undefined) {
      isNumbers = false;
      all = inOrder(all);
    }
    all.add(member);
  }
  return { type: 'set', members: isNumbers ? inOrder(all) : all };
}

function inOrder(numbers: ReadonlySet<Bytes>): Set<Bytes> {
  return new Set([...numbers].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)));
}
