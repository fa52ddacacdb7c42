import type { Bytes } from '../bytes';
import { command } from '../command';
import { syntaxError } from '../errors';
import {
  entriesAddedBelowLength,
  entriesAddedNegative,
  idBelowDeleted,
  idBelowGivenDeleted,
  idBelowTop,
  noSuchKey,
} from '../rarer-errors';
import { compareIds, formatId, ID_MIN, type StreamId } from '../id';
import { editStream } from '../keyspace';
import { notify } from '../notify';
import type { Count } from '../numbers';
import { OK } from '../reply';
import { lastEntry } from '../stream';
import { readExactInteger, readStrictId, upper } from '../words';

interface XsetidArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly lastId: StreamId;
  readonly entriesAdded: Count | undefined;
  readonly maxDeletedId: StreamId | undefined;
}

/** XSETID key last-id [ENTRIESADDED n] [MAXDELETEDID id] (redis.io/commands/xsetid). */
export const xsetid = command<XsetidArgs>({
  name: 'xsetid',
  summary: 'Sets the last id of a stream, and what it counts. Meant for replication.',
  group: 'stream',
  since: '5.0.0',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'last-id', kind: 'id' },
    { token: 'ENTRIESADDED', name: 'entries-added', kind: 'integer', optional: true },
    { token: 'MAXDELETEDID', name: 'max-deleted-id', kind: 'id', optional: true },
  ],
  parse(argv) {
    const lastId = readStrictId(argv[2]!);
    let entriesAdded: Count | undefined;
    let maxDeletedId: StreamId | undefined;
    for (let at = 3; at < argv.length; at += 2) {
      const word = upper(argv[at]);
      const value = argv[at + 1];
      if (value === undefined) throw syntaxError();
      if (word === 'ENTRIESADDED') {
        entriesAdded = readExactInteger(value);
        if (entriesAdded < 0) throw entriesAddedNegative();
      } else if (word === 'MAXDELETEDID') {
        maxDeletedId = readStrictId(value);
        if (compareIds(lastId, maxDeletedId) < 0) throw idBelowGivenDeleted();
      } else throw syntaxError();
    }
    return { argv, key: argv[1]!, lastId, entriesAdded, maxDeletedId };
  },
  apply(context, { argv, key, lastId, entriesAdded, maxDeletedId }) {
    const stream = editStream(context, key);
    if (!stream) throw noSuchKey();
    if (compareIds(lastId, stream.maxDeletedId) < 0) throw idBelowDeleted();
    const top = lastEntry(stream);
    if (top && compareIds(lastId, top.id) < 0) throw idBelowTop();
    if (top && entriesAdded !== undefined && entriesAdded < stream.length) {
      throw entriesAddedBelowLength();
    }
    stream.lastId = lastId;
    if (entriesAdded !== undefined) stream.entriesAdded = entriesAdded;
    const marksDeleted = maxDeletedId && compareIds(maxDeletedId, ID_MIN) !== 0;
    if (marksDeleted) stream.maxDeletedId = maxDeletedId;
    context.emit({ type: 'stream-id-set', key, id: formatId(lastId) });
    notify(context, 'stream', 'xsetid', key);
    context.log(1, () => [argv]);
    return OK;
  },
});
