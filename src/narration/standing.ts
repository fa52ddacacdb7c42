import type { Bytes } from '../engine';
import type { Moment } from '../timeline';
import { beganBehind, deliveryStateOf } from '../timeline/delivery';

/**
 * How an entry stands with a group: as the delivery machine calls it, or one of what that has no state for. `unknown`:
 * nobody knows what became of it; `before`: the group began behind it; `passed`: the group was moved past it.
 */
export type Standing =
  NonNullable<ReturnType<typeof deliveryStateOf>> | 'unknown' | 'before' | 'passed';

/** How an entry stands with a group that is there, whether or not the stream still has the entry. */
export function standingOf(moment: Moment, key: Bytes, group: Bytes, id: string): Standing {
  const state = deliveryStateOf(moment, key, group, id);
  if (state) return state;
  const outcome = moment.chronicle.outcomeOf(key, group, id, moment.at);
  if (outcome === 'unknown') return 'unknown';
  return beganBehind(moment, key, group, id) ? 'before' : 'passed';
}
