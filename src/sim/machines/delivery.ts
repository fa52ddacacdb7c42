import { setup } from 'xstate';

/** What can happen to one entry in one group. */
export type DeliveryEvent =
  | { type: 'DELIVERED' }
  | { type: 'DELIVERED_NOACK' }
  | { type: 'CLAIMED' }
  | { type: 'READ_AGAIN' }
  | { type: 'ACKNOWLEDGED' }
  | { type: 'REMOVED' }
  | { type: 'DROPPED' };

/**
 * The life of one entry in one group. It is never run beside the engine, whose pending list is the
 * truth: it is the legend of the picture, and what tests hold that truth against.
 */
export const deliveryMachine = setup({ types: { events: {} as DeliveryEvent } }).createMachine({
  id: 'delivery',
  initial: 'waiting',
  states: {
    /** In the stream, ahead of the group's cursor. */
    waiting: {
      on: {
        DELIVERED: 'pending',
        DELIVERED_NOACK: 'handedOver',
        CLAIMED: 'redelivered',
        REMOVED: 'missed',
      },
    },
    /** With a consumer that has not acknowledged it. */
    pending: {
      on: {
        CLAIMED: 'redelivered',
        READ_AGAIN: 'redelivered',
        ACKNOWLEDGED: 'acknowledged',
        REMOVED: 'hollow',
      },
    },
    /** Pending, and delivered more than once. */
    redelivered: {
      on: {
        CLAIMED: 'redelivered',
        READ_AGAIN: 'redelivered',
        ACKNOWLEDGED: 'acknowledged',
        REMOVED: 'hollow',
      },
    },
    /** Still pending, but its body is gone from the stream. */
    hollow: { on: { ACKNOWLEDGED: 'acknowledged', DROPPED: 'dropped' } },
    /** Done, as far as the group knows. FORCE can make it pending again. */
    acknowledged: { on: { CLAIMED: 'redelivered' } },
    /** Delivered with NOACK: nobody owes an acknowledgement. */
    handedOver: { on: { CLAIMED: 'redelivered' } },
    /** Gone from the stream before the group had read it. */
    missed: { type: 'final' },
    /** Taken off the pending list because its body was gone. */
    dropped: { type: 'final' },
  },
});
