import type { FaultPlan, FieldValue, ProducerPlan, Topology } from '../../sim';
import { EPOCH, SLOW } from './pieces';

// What the stories of the shop have in common: a stream of orders, and the money that is at stake.

/** The stream that the shop's orders stand in. */
export const ORDERS = 'orders';

/** Whoever is started has to connect first: there and back. */
const CONNECTING_MS = 2 * SLOW.latencyMs;

/** A world with these in it; each order is worth what its field `euros` says. */
export function shopWorld(
  producers: Topology['producers'],
  consumers: Topology['consumers'],
  others: Topology['others'],
  faults: readonly FaultPlan[] = [],
): Topology {
  return {
    epoch: EPOCH,
    network: SLOW,
    producers,
    consumers,
    others,
    ledger: { field: 'order_id', worth: { field: 'euros' } },
    faults,
  };
}

/**
 * Somebody who takes orders and writes them down, numbered from `firstOrder`: the first is sent `firstAtMs` after the
 * beginning, if there is a pace.
 */
export function till(
  name: string,
  firstAtMs: number,
  everyMs: number | null,
  limit: number | null,
  firstOrder = 501,
): ProducerPlan {
  const euros: FieldValue = { oneOf: ['12', '20', '35', '60', '80'] };
  return {
    name,
    stream: ORDERS,
    startMs: firstAtMs - CONNECTING_MS,
    everyMs,
    limit,
    fields: [
      ['order_id', { countFrom: firstOrder }],
      ['euros', euros],
    ],
  };
}

/** The id that an entry gets which is sent at this time, in ms from the beginning. */
export function idSentAt(ms: number, sequence = 0): string {
  return `${millisecondOf(ms)}-${sequence}`;
}

/** The part before the hyphen: the server's clock when what is sent at this time comes to it. */
export function millisecondOf(ms: number): number {
  return EPOCH + ms + SLOW.latencyMs;
}
