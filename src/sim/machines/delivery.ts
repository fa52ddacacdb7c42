import { setup, type StateValueFrom } from 'xstate';

/** What can happen to one entry in one group. */
export type DeliveryEvent =
  | { type: 'DELIVERED' }
  | { type: 'DELIVERED_NOACK' }
  | { type: 'CLAIMED' }
  | { type: 'READ_AGAIN' }
  | { type: 'HANDED_BACK' }
  | { type: 'ACKNOWLEDGED' }
  | { type: 'REMOVED' }
  | { type: 'DROPPED' };

/** What can become of an entry that is pending and still there. */
const PENDING = {
  CLAIMED: 'redelivered',
  READ_AGAIN: 'redelivered',
  HANDED_BACK: 'released',
  ACKNOWLEDGED: 'acknowledged',
  REMOVED: 'hollow',
  DROPPED: 'dropped',
} as const;

/** FORCE makes pending what is not; a cursor that is moved back gives out again what it has passed. */
const AGAIN = {
  DELIVERED: 'pending',
  DELIVERED_NOACK: 'handedOver',
  CLAIMED: 'redelivered',
  HANDED_BACK: 'released',
} as const;

/**
 * The life of one entry in one group. It is never run beside the engine, whose pending list is the
 * truth: it is the legend of the picture, and what tests hold that truth against.
 */
export const deliveryMachine = setup({ types: { events: {} as DeliveryEvent } }).createMachine({
  id: 'delivery',
  initial: 'waiting',
  states: {
    /** In the stream, ahead of the group's cursor. */
    waiting: { on: { ...AGAIN, REMOVED: 'missed' } },
    /** With a consumer that has not acknowledged it. */
    pending: { on: PENDING },
    /** Pending, and delivered more than once. */
    redelivered: { on: PENDING },
    /** Pending, and nobody's: XNACK gave it back (8.8). */
    released: { on: PENDING },
    /** Still pending, but its body is gone from the stream. */
    hollow: { on: { ACKNOWLEDGED: 'acknowledged', DROPPED: 'dropped' } },
    /** Done, as far as the group knows. */
    acknowledged: { on: AGAIN },
    /** Delivered with NOACK: nobody owes an acknowledgement. */
    handedOver: { on: AGAIN },
    /** Gone from the stream before the group had read it. */
    missed: { type: 'final' },
    /** Taken off the pending list without XACK: its body, or its consumer, was deleted. */
    dropped: { on: AGAIN },
  },
});

/** How an entry can stand with a group. */
export type DeliveryState = StateValueFrom<typeof deliveryMachine>;
