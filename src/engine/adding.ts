import type { Bytes } from './bytes';
import type { Context } from './command';
import { formatId, type StreamId } from './id';
import { countDuplicate, IDMP_SINCE, knownEntry, remember } from './idempotency';
import { idmpEmptyId, idmpTwice, producerEmpty } from './rarer-errors';
import type { Stream } from './stream';
import { TrimReader } from './trimming';
import { hasSince, type Version } from './version';
import { upper } from './words';

/** What XADD can be told beside the id and the fields. */

export { fingerprint } from './idempotency';

/** Who sends, and under which id of their own, so that sending twice adds once. */
export interface Idempotent {
  readonly producer: Bytes;
  readonly iid: Bytes;
}

/** What stands between the key and the word that asks for the id. */
export interface AddOptions {
  readonly trimming: TrimReader | undefined;
  readonly makeStream: boolean;
  readonly producer: Bytes;
  readonly iid: 'auto' | { text: Bytes } | undefined;
  readonly idAt: number;
}

/** Reads the options one after the other; the first word that is none asks for the id. */
export function readAddOptions(
  argv: readonly Bytes[],
  version: Version,
  isReplayed: boolean,
): AddOptions {
  const trimming = new TrimReader(version, isReplayed);
  const knowsIdmp = hasSince(version, IDMP_SINCE);
  let makeStream = true;
  let producer: Bytes = '';
  let iid: AddOptions['iid'];
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

/** The id of the entry that was made when the producer sent this first; undefined where it is new. */
export function duplicateOf(
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

/** Notes under which id of the producer's own the entry came. */
export function noteSent(stream: Stream, { producer, iid }: Idempotent, id: StreamId): void {
  stream.idempotency = remember(stream.idempotency, stream.owner, producer, iid, id);
}
