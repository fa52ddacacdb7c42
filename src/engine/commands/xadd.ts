import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import {
  elementsTooLarge,
  idIsZero,
  idmpEmptyId,
  idmpNeedsAutoId,
  idmpTwice,
  idNotGreater,
  idsExhausted,
  invalidId,
  producerEmpty,
  wrongArity,
} from '../errors';
import { compareIds, formatId, ID_MAX, ID_MIN, nextId, parseStrictId, type StreamId } from '../id';
import { IDMP_SINCE, countDuplicate, fingerprint, knownEntry, remember } from '../idempotency';
import { createStream, editStream } from '../keyspace';
import { notify } from '../notify';
import { parseU64, successor, type U64 } from '../numbers';
import { STRATEGY_ARGUMENT } from '../references';
import { append, type Stream } from '../stream';
import { exactly, trim, TRIM_ARGUMENTS, TrimReader, type Trim } from '../trimming';
import { hasSince, type Version } from '../version';
import { upper } from '../words';

type IdRequest =
  | { readonly kind: 'auto' }
  | { readonly kind: 'auto-sequence'; readonly ms: U64 }
  | { readonly kind: 'explicit'; readonly id: StreamId };

/** Who sends, and under which id of their own, so that sending twice adds once. */
interface Idempotent {
  readonly producer: Bytes;
  readonly iid: Bytes;
}

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
    const options = readOptions(argv, version, isReplayed);
    const { idAt } = options;
    const id = idAt < argv.length ? readIdRequest(argv[idAt]!) : AUTO;
    if (options.iid !== undefined && id.kind !== 'auto' && !isReplayed) throw idmpNeedsAutoId();
    const trimming = options.trimming?.finish();
    const fields = argv.slice(idAt + 1);
    if (fields.length < 2 || fields.length % 2 !== 0) throw wrongArity('xadd');
    if (id.kind === 'explicit' && compareIds(id.id, ID_MIN) === 0) throw idIsZero();
    const { makeStream, producer } = options;
    const iid = options.iid === 'auto' ? fingerprint(fields) : options.iid?.text;
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
    const known = stream && mayBeKnown && duplicateOf(context, key, stream, idempotent);
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
    if (idempotent) noteSent(stream, idempotent, id);
    const shown = formatId(id);
    emit({ type: 'entry-added', key, id: shown, fields, nth: entry.nth });
    notify(context, 'stream', 'xadd', key);
    const gone = args.trim ? trim(context, key, stream, args.trim) : [];
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

/** What stands between the key and the word that asks for the id. */
interface Options {
  readonly trimming: TrimReader | undefined;
  readonly makeStream: boolean;
  readonly producer: Bytes;
  readonly iid: 'auto' | { text: Bytes } | undefined;
  readonly idAt: number;
}

const NO_OPTIONS: Options = {
  trimming: undefined,
  makeStream: true,
  producer: '',
  iid: undefined,
  idAt: 2,
};

/** Reads the options one after the other; the first word that is none asks for the id. */
function readOptions(argv: readonly Bytes[], version: Version, isReplayed: boolean): Options {
  if (argv[NO_OPTIONS.idAt] === '*') return NO_OPTIONS;
  const trimming = new TrimReader(version, isReplayed);
  const knowsIdmp = hasSince(version, IDMP_SINCE);
  let makeStream = true;
  let producer: Bytes = '';
  let iid: Options['iid'];
  let at = 2;
  while (at < argv.length && argv[at] !== '*') {
    const next = trimming.read(argv, at);
    const word = upper(argv[at]);
    const after = argv.length - 1 - at;
    if (next !== undefined) at = next;
    else if (word === 'NOMKSTREAM') {
      makeStream = false;
      at++;
    } else if (knowsIdmp && word === 'IDMPAUTO' && after >= 1) {
      if (iid) throw idmpTwice();
      producer = argv[at + 1]!;
      if (producer === '') throw producerEmpty('IDMPAUTO');
      iid = 'auto';
      at += 2;
    } else if (knowsIdmp && word === 'IDMP' && after >= 2) {
      if (iid) throw idmpTwice();
      producer = argv[at + 1]!;
      if (producer === '') throw producerEmpty('IDMP');
      if (argv[at + 2] === '') throw idmpEmptyId();
      iid = { text: argv[at + 2]! };
      at += 3;
    } else break;
  }
  return { trimming, makeStream, producer, iid, idAt: at };
}

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

/** The id of the entry that was made when the producer sent this first; undefined where it is new. */
function duplicateOf(
  { redis, emit, log }: Context,
  key: Bytes,
  stream: Stream,
  { producer, iid }: Idempotent,
): Bytes | undefined {
  const known = knownEntry(stream.idempotency, producer, iid);
  if (!known) return undefined;
  stream.idempotency = countDuplicate(stream.idempotency, redis.owner);
  const id = formatId(known);
  emit({ type: 'duplicate-refused', key, id, producer });
  log(1, () => []);
  return id;
}

function noteSent(stream: Stream, { producer, iid }: Idempotent, id: StreamId): void {
  stream.idempotency = remember(stream.idempotency, stream.owner, producer, iid, id);
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
  const words = [...(how ? exactly(argv, how, stream) : argv)];
  words[idAt] = id;
  return words;
}
