import type { Bytes } from '../bytes';
import { command } from '../command';
import {
  elementsTooLarge,
  idIsZero,
  idNotGreater,
  idsExhausted,
  invalidId,
  wrongArity,
} from '../errors';
import { compareIds, formatId, ID_MAX, ID_MIN, nextId, parseStrictId, type StreamId } from '../id';
import { parseU64, successor, type U64 } from '../numbers';
import { createStream, editStream } from '../redis';
import { append } from '../stream';
import { trim, TRIM_ARGUMENTS, TrimReader, type Trim } from '../trimming';
import { upper } from '../words';

type IdRequest =
  | { readonly kind: 'auto' }
  | { readonly kind: 'auto-sequence'; readonly ms: U64 }
  | { readonly kind: 'explicit'; readonly id: StreamId };

interface XaddArgs {
  readonly key: Bytes;
  readonly makeStream: boolean;
  readonly trim: Trim | undefined;
  readonly id: IdRequest;
  readonly fields: readonly Bytes[];
}

const MAX_ENTRY_BYTES = 2 ** 30;
const AUTO: IdRequest = { kind: 'auto' };

/** XADD key [NOMKSTREAM] [trimming] <* | id> field value … (redis.io/commands/xadd). */
export const xadd = command<XaddArgs>({
  name: 'xadd',
  summary: 'Adds an entry to the end of a stream.',
  group: 'stream',
  since: '5.0.0',
  arity: -5,
  args: [
    { name: 'key', kind: 'key' },
    { token: 'NOMKSTREAM', optional: true },
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

  parse(argv) {
    const reader = new TrimReader();
    let makeStream = true;
    let at = 2;
    while (at < argv.length && argv[at] !== '*') {
      const next = reader.read(argv, at);
      if (next === undefined && upper(argv[at]) !== 'NOMKSTREAM') break;
      if (next === undefined) makeStream = false;
      at = next ?? at + 1;
    }
    const id = at < argv.length ? readIdRequest(argv[at]!) : AUTO;
    const trimming = reader.finish();
    const fields = argv.slice(at + 1);
    if (fields.length < 2 || fields.length % 2 !== 0) throw wrongArity('xadd');
    if (id.kind === 'explicit' && compareIds(id.id, ID_MIN) === 0) throw idIsZero();
    return { key: argv[1]!, makeStream, trim: trimming, id, fields };
  },

  apply({ redis, now, emit, signal }, { key, makeStream, trim: trimming, id: request, fields }) {
    let stream = editStream(redis, key);
    if (!stream && !makeStream) return null;
    const id = chooseId(request, stream?.lastId ?? ID_MIN, now);
    let bytes = 0;
    for (const field of fields) bytes += field.length;
    if (bytes > MAX_ENTRY_BYTES) throw elementsTooLarge();

    if (!stream) {
      stream = createStream(redis, key);
      emit({ type: 'stream-created', key });
    }
    const entry = append(stream, id, fields, redis.limits);
    const shown = formatId(id);
    emit({ type: 'entry-added', key, id: shown, fields, nth: entry.nth });
    signal(key);
    const gone = trimming ? trim(stream, trimming, redis.limits) : [];
    if (gone.length > 0) emit({ type: 'entries-trimmed', key, ids: gone });
    return shown;
  },
});

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
