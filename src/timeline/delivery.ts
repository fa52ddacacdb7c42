import {
  compareIds,
  entryAt,
  parseStrictId,
  readStream,
  type Bytes,
  type Group,
  type Stream,
} from '../engine';
import type { DeliveryState } from '../sim/machines/delivery';
import type { Outcome } from './chronicle';
import type { Moment } from './timeline';

const OUTCOMES: Readonly<Record<Outcome, DeliveryState | undefined>> = {
  acknowledged: 'acknowledged',
  'handed-over': 'handedOver',
  dropped: 'dropped',
  unknown: undefined,
};

/**
 * How an entry stands with a group of database 0 at a moment, in the words of the delivery machine. The pending list and
 * the cursor say it, then the log. Undefined where that has no name there: no such group, no such entry yet, one that the
 * group began behind or was moved past, or one of which nobody knows what became.
 */
export function deliveryStateOf(
  moment: Moment,
  key: Bytes,
  group: Bytes,
  id: string,
): DeliveryState | undefined {
  const stream = readStream(moment.world.redis, key);
  const known = stream?.groups.get(group);
  if (!stream || !known) return undefined;
  const held = heldState(stream, known, id);
  if (held) return held;
  const streamId = parseStrictId(id)!;
  const isThere = entryAt(stream, streamId) !== undefined;
  if (!isThere && moment.chronicle.nthOf(key, id, moment.at) === undefined) return undefined;
  if (compareIds(streamId, known.lastDelivered) > 0) return isThere ? 'waiting' : 'missed';
  const outcome = moment.chronicle.outcomeOf(key, group, id, moment.at);
  if (outcome) return OUTCOMES[outcome];
  return isThere || beganBehind(moment, key, group, id) ? undefined : 'missed';
}

/** What the pending list says. */
function heldState(stream: Stream, { pending }: Group, id: string): DeliveryState | undefined {
  const streamId = parseStrictId(id)!;
  const record = pending.get(streamId);
  if (!record) return undefined;
  if (entryAt(stream, streamId) === undefined) return 'hollow';
  if (record.consumer === null) return 'released';
  return record.deliveries > 1 ? 'redelivered' : 'pending';
}

/** Whether an entry was never for a group, because that began to read after it. */
export function beganBehind(moment: Moment, key: Bytes, group: Bytes, id: string): boolean {
  const start = moment.chronicle.startOf(key, group, moment.at);
  const began = start && parseStrictId(start.id);
  return began !== undefined && began !== null && compareIds(parseStrictId(id)!, began) <= 0;
}
