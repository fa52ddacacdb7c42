import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import {
  nackIdsExpected,
  nackIdsMismatch,
  nackIdsNotPositive,
  nackMode,
  nackRetryCount,
  noGroup,
  unrecognizedNackOption,
} from '../rarer-errors';
import { editGroup, type Group } from '../groups';
import { formatId, type StreamId } from '../id';
import { editStream } from '../keyspace';
import { I64_MAX, plus, strictInteger, type Count } from '../numbers';
import { setPending } from '../pending';
import { IDS_ARGUMENT } from '../references';
import { entryAt, type Stream } from '../stream';
import { late, readExactInteger, readIds, upper } from '../words';

/** Why it is given back: as if it had not been delivered, as a failed delivery, or as one that never will do. */
type Mode = 'SILENT' | 'FAIL' | 'FATAL';

interface Release {
  readonly mode: Mode;
  readonly ids: readonly StreamId[];
  readonly retryCount: Count | undefined;
  readonly force: boolean;
}

interface XnackArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly group: Bytes;
  readonly release: () => Release;
}

const MODES: readonly string[] = ['SILENT', 'FAIL', 'FATAL'];
const NUMIDS_MAX = 2 ** 31 - 1;

/**
 * XNACK key group <SILENT | FAIL | FATAL> IDS numids id … [RETRYCOUNT count] [FORCE] (redis.io/commands/xnack,
 * 8.8). The entries stay pending, owned by nobody, first in the line of those that can be claimed.
 */
export const xnack = command<XnackArgs>({
  name: 'xnack',
  summary: 'Gives pending entries back, for any consumer of the group to claim at once.',
  group: 'stream',
  since: '8.8.0',
  arity: -7,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
    { oneOf: [{ token: 'SILENT' }, { token: 'FAIL' }, { token: 'FATAL' }] },
    IDS_ARGUMENT,
    { token: 'RETRYCOUNT', name: 'count', kind: 'integer', optional: true },
    { token: 'FORCE', optional: true },
  ],
  parse: (argv) => ({
    argv,
    key: argv[1]!,
    group: argv[2]!,
    release: late(() => readRelease(argv)),
  }),
  apply(context, { argv, key, group: name, release: readNow }) {
    const stream = editStream(context, key);
    const group = stream && editGroup(stream, name);
    if (!group) throw noGroup(key, name);
    const release = readNow();
    let released = 0;
    for (const id of release.ids) {
      if (giveBack(context, key, stream, group, id, release)) released++;
    }
    if (released > 0) {
      context.signal(key);
      context.log(released, () => [argv]);
    }
    return released;
  },
});

function readRelease(argv: readonly Bytes[]): Release {
  const mode = upper(argv[3]);
  if (!MODES.includes(mode)) throw nackMode();
  let words: readonly Bytes[] | undefined;
  let retryCount: Count | undefined;
  let force = false;
  for (let at = 4; at < argv.length; at++) {
    const word = upper(argv[at]);
    const value = argv[at + 1];
    if (word === 'FORCE') force = true;
    else if (word === 'IDS' && value !== undefined) {
      const count = readNumIds(value);
      if (count > argv.length - at - 2) throw nackIdsMismatch();
      words = argv.slice(at + 2, at + 2 + count);
      at += 1 + count;
    } else if (word === 'RETRYCOUNT' && value !== undefined) {
      retryCount = readExactInteger(value);
      if (retryCount < 0) throw nackRetryCount();
      at++;
    } else throw unrecognizedNackOption(argv[at]!);
  }
  if (!words) throw nackIdsExpected();
  return { mode: mode as Mode, ids: readIds(words), retryCount, force };
}

function readNumIds(word: Bytes): number {
  const count = strictInteger(word);
  if (count === undefined || count < 1 || count > NUMIDS_MAX) throw nackIdsNotPositive();
  return Number(count);
}

/** Gives one entry back; false where it is not pending, and FORCE cannot make it so. */
function giveBack(
  { emit }: Context,
  key: Bytes,
  stream: Stream,
  group: Group,
  id: StreamId,
  { mode, retryCount, force }: Release,
): boolean {
  const before = group.pending.get(id);
  if (!before && !(force && entryAt(stream, id))) return false;
  const deliveries = retryCount ?? counted(mode, before?.deliveries ?? 0);
  setPending(group, id, { consumer: null, deliveredAt: 0, deliveries });
  const from = before?.consumer ?? null;
  emit({ type: 'handed-back', key, group: group.name, id: formatId(id), from, deliveries });
  return true;
}

/** What the delivery counts as: SILENT takes it back, FATAL is more than any limit. */
function counted(mode: Mode, deliveries: Count): Count {
  if (mode === 'FATAL') return I64_MAX;
  return mode === 'SILENT' && deliveries > 0 ? plus(deliveries, -1) : deliveries;
}
