import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { copyOf } from '../copying';
import { checkDatabase } from '../databases';
import { syntaxError } from '../errors';
import { sameObject } from '../rarer-errors';
import { lookUp, store } from '../keyspace';
import { expiryOf, lookUpToWrite, removeKey } from '../keys';
import { notify, notifyOverwritten } from '../notify';
import { readInt32, upper } from '../words';

interface CopyArgs {
  readonly argv: readonly Bytes[];
  readonly from: Bytes;
  readonly to: Bytes;
}

/** COPY source destination [DB db] [REPLACE] (redis.io/commands/copy). */
export const copy = command<CopyArgs>({
  name: 'copy',
  summary:
    'Copies a key with its time to live, a stream with its groups and what is pending in them.',
  group: 'generic',
  since: '6.2.0',
  arity: -3,
  flags: ['write', 'denyoom'],
  keys: [1, 2, 1],
  args: [
    { name: 'source', kind: 'key' },
    { name: 'destination', kind: 'key' },
    { token: 'DB', name: 'destination-db', kind: 'integer', optional: true },
    { token: 'REPLACE', optional: true },
  ],
  parse: (argv) => ({ argv, from: argv[1]!, to: argv[2]! }),
  apply(context, { argv, from, to }) {
    const { db, replace } = readOptions(context, argv);
    if (from === to && db === context.client.db) throw sameObject();
    const value = lookUp(context, from);
    if (!value) return 0;
    const before = lookUpToWrite(context, to, db)?.type;
    if (before && !replace) return 0;
    removeKey(context, to, db);
    store(context, to, copyOf(context, value), expiryOf(context, from), db);
    context.touch(to, db);
    context.emit({ type: 'key-set', key: to, holds: value.type, db });
    notify(context, 'generic', 'copy_to', to, db);
    if (before) notifyOverwritten(context, to, before, value.type, db);
    context.log(1, () => [argv]);
    return 1;
  },
});

/** The options, in any order; each database is looked for as soon as it is named. */
function readOptions(
  context: Context,
  argv: readonly Bytes[],
): { readonly db: number; readonly replace: boolean } {
  let { db } = context.client;
  let replace = false;
  for (let at = 3; at < argv.length; at++) {
    const word = upper(argv[at]);
    if (word === 'REPLACE') replace = true;
    else if (word === 'DB' && at + 1 < argv.length) {
      db = readInt32(argv[++at]!);
      checkDatabase(context, db);
    } else throw syntaxError();
  }
  return { db, replace };
}
