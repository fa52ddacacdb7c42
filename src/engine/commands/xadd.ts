import type { AddOptions, Idempotent } from '../adding';
import type { Bytes } from '../bytes';
import { command } from '../command';
import {
  elementsTooLarge,
  idIsZero,
  idmpNeedsAutoId,
  idNotGreater,
  idsExhausted,
  invalidId,
  wrongArity,
} from '../errors';
import { compareIds, formatId, ID_MAX, ID_MIN, nextId, parseStrictId, type StreamId } from '../id';
import { IDMP_SINCE } from '../idempotency';
import { createStream, editStream } from '../keyspace';
import { notify } from '../notify';
import { parseU64, successor, type U64 } from '../numbers';
import { rarities } from '../rarities';
import { append, type Stream } from '../stream';
import { STRATEGY_ARGUMENT, TRIM_ARGUMENTS } from '../syntax';
import type { Trim } from '../trimming';

type IdRequest =
  | { readonly kind: 'auto' }
  | { readonly kind: 'auto-sequence'; readonly ms: U64 }
  | { readonly kind: 'explicit'; readonly id: StreamId };

interface XaddArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly makeStream: boolean;
  readonly trim: Trim | undefined;
  readonly idempotent: Idempotent | undefined;
  readonly id: IdRequest;
  /** Which word asks for the id. */
  readonly idAt: number;
  readonly fields: readonly Bytes[];
}

const MAX_ENTRY_BYTES = 2 ** 30;
const AUTO: IdRequest = { kind: 'auto' };

/**
 * XADD key [NOMKSTREAM] [KEEPREF | DELREF | ACKED] [IDMPAUTO producer | IDMP producer iid] [trimming]
 * <* | id> field value … (redis.io/commands/xadd).
 */
export const xadd = command<XaddArgs>({
  name: 'xadd',
  summary: 'Adds an entry to the end of a stream.',
  group: 'stream',
  since: '5.0.0',
  arity: -5,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { token: 'NOMKSTREAM', optional: true },
    STRATEGY_ARGUMENT,
    {
      optional: true,
      since: IDMP_SINCE,
      oneOf: [
        { token: 'IDMPAUTO', name: 'producer-id', kind: 'text' },
        {
          token: 'IDMP',
          all: [
            { name: 'producer-id', kind: 'text' },
            { name: 'idempotent-id', kind: 'text' },
          ],
        },
      ],
    },
    { optional: true, all: TRIM_ARGUMENTS },
    { oneOf: [{ token: '*' }, { name: 'id', kind: 'id' }] },
    {
      multiple: true,
      all: [
        { name: 'field', kind: 'text' },
        { name: 'value', kind: 'text' },
      ],
    },
  ],

  parse(argv, version, isReplayed = false) {
    // Simulated producers give none.
    const hasOptions = argv[NO_OPTIONS.idAt] !== '*';
    const options = hasOptions ? rarities().readAddOptions(argv, version, isReplayed) : NO_OPTIONS;
    const { idAt } = options;
    const id = idAt < argv.length ? readIdRequest(argv[idAt]!) : AUTO;
    if (options.iid !== undefined && id.kind !== 'auto' && !isReplayed) throw idmpNeedsAutoId();
    const trimming = options.trimming?.finish();
    const fields = argv.slice(idAt + 1);
    if (fields.length < 2 || fields.length % 2 !== 0) throw wrongArity('xadd');
    if (id.kind === 'explicit' && compareIds(id.id, ID_MIN) === 0) throw idIsZero();
    const { makeStream, producer } = options;
    const iid = options.iid === 'auto' ? rarities().fingerprint(fields) : options.iid?.text;
    const idempotent = iid === undefined ? undefined : { producer, iid };
    return { argv, key: argv[1]!, makeStream, trim: trimming, idempotent, id, idAt, fields };
  },

  apply(context, args) {
    const { now, emit } = context;
    const { key, fields, idempotent } = args;
    let stream = editStream(context, key);
    if (!stream && !args.makeStream) return null;
    // An id is given only in the append-only file, which holds no duplicates.
    const mayBeKnown = idempotent && args.id.kind === 'auto';
    const known = stream && mayBeKnown && rarities().duplicateOf(context, key, stream, idempotent);
    if (known) return known;
    const id = chooseId(args.id, stream?.lastId ?? ID_MIN, now);
    let bytes = 0;
    for (const field of fields) bytes += field.length;
    if (bytes > MAX_ENTRY_BYTES) throw elementsTooLarge();

    if (!stream) {
      stream = createStream(context, key);
      emit({ type: 'stream-created', key });
    }
    const entry = append(stream, id, fields, context.redis.limits);
    if (idempotent) rarities().noteSent(stream, idempotent, id);
    const shown = formatId(id);
    emit({ type: 'entry-added', key, id: shown, fields, nth: entry.nth });
    notify(context, 'stream', 'xadd', key);
    const gone = args.trim ? rarities().trim(context, key, stream, args.trim) : [];
    if (gone.length > 0) {
      emit({ type: 'entries-trimmed', key, ids: gone });
      notify(context, 'stream', 'xtrim', key);
    }
    context.signal(key);
    context.touch(key);
    context.log(1, () => [withId(args, stream, shown)]);
    return shown;
  },
});

const NO_OPTIONS: AddOptions = {
  trimming: undefined,
  makeStream: true,
  producer: '',
  iid: undefined,
  idAt: 2,
};

function readIdRequest(word: Bytes): IdRequest {
  if (word === '*') return AUTO;
  if (word.endsWith('-*')) {
    const ms = parseU64(word.slice(0, -2));
    if (ms === undefined) throw invalidId();
    return { kind: 'auto-sequence', ms };
  }
  const id = parseStrictId(word);
  if (!id) throw invalidId();
  return { kind: 'explicit', id };
}

/** The id for a new entry: above the last, even if the last was deleted since. */
function chooseId(request: IdRequest, last: StreamId, now: number): StreamId {
  if (compareIds(last, ID_MAX) === 0) throw idsExhausted();
  if (request.kind === 'auto') return now > last.ms ? { ms: now, seq: 0 } : nextId(last)!;
  const id = request.kind === 'explicit' ? request.id : sequenced(request.ms, last);
  if (compareIds(id, last) <= 0) throw idNotGreater();
  return id;
}

function sequenced(ms: U64, last: StreamId): StreamId {
  if (ms !== last.ms) return { ms, seq: 0 };
  const seq = successor(last.seq);
  if (seq === undefined) throw idNotGreater();
  return { ms, seq };
}

/** The words with the id and the length that they came to. */
function withId({ argv, idAt, trim: how }: XaddArgs, stream: Stream, id: Bytes): readonly Bytes[] {
  const words = [...(how ? rarities().exactly(argv, how, stream) : argv)];
  words[idAt] = id;
  return words;
}
