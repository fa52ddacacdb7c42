import type { Bytes } from '../bytes';
import { command } from '../command';
import {
  idempotentIdEmpty,
  idempotentIdTaken,
  noSuchKey,
  noSuchMessage,
  producerIdEmpty,
} from '../rarer-errors';
import { compareIds, type StreamId } from '../id';
import { knownEntry, remember } from '../idempotency';
import { editStream } from '../keyspace';
import { OK } from '../reply';
import { entryAt } from '../stream';
import { readStrictId } from '../words';

interface XidmprecordArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly producer: Bytes;
  readonly iid: Bytes;
  readonly id: StreamId;
}

/**
 * XIDMPRECORD key producer-id idempotent-id id (redis.io/commands/xidmprecord, 8.6.2): what an append-only
 * file holds so that idempotent ids survive a restart.
 */
export const xidmprecord = command<XidmprecordArgs>({
  name: 'xidmprecord',
  summary: 'Notes that an idempotent id has made an entry. Meant for the append-only file.',
  group: 'stream',
  since: '8.6.2',
  arity: 5,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'producer-id', kind: 'text' },
    { name: 'idempotent-id', kind: 'text' },
    { name: 'id', kind: 'id' },
  ],
  parse(argv) {
    const [, key, producer, iid] = argv as [Bytes, Bytes, Bytes, Bytes];
    const id = readStrictId(argv[4]!);
    if (producer === '') throw producerIdEmpty();
    if (iid === '') throw idempotentIdEmpty();
    return { argv, key, producer, iid, id };
  },
  apply(context, { argv, key, producer, iid, id }) {
    const stream = editStream(context, key);
    if (!stream) throw noSuchKey();
    if (!entryAt(stream, id)) throw noSuchMessage();
    const known = knownEntry(stream.idempotency, producer, iid);
    if (known && compareIds(known, id) !== 0) throw idempotentIdTaken();
    if (known) return OK;
    stream.idempotency = remember(stream.idempotency, stream.owner, producer, iid, id);
    context.log(1, () => [argv]);
    return OK;
  },
});
