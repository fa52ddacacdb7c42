import type { ConsumerPlan, ProducerPlan } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, idOf, operator, SLOW } from './pieces';

const PARCEL = 'parcel';

/** Somebody who tells one thing of the parcel, and how long it takes to tell the customer. */
function step(name: string, startMs: number, what: string, takesMs: number): ProducerPlan {
  return {
    name,
    stream: PARCEL,
    startMs,
    everyMs: 1000,
    limit: 1,
    fields: [
      ['order_id', '42'],
      ['what', what],
      ['takes_ms', String(takesMs)],
    ],
  };
}

const PAID = step('shop', 1500, 'paid', 9000);

function teller(name: string, group: string, startMs: number): ConsumerPlan {
  return { name, group, stream: PARCEL, startMs, blockMs: 5000, workMs: { field: 'takes_ms' } };
}

/** One order in four steps. Two consumers of a group finish them in another order than they came in. */
export const paidAfterDelivered: Scenario = {
  id: 'paid-after-delivered',
  stream: PARCEL,
  lengthMs: 35_000,
  seed: 1,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [
      PAID,
      step('packer', 3000, 'packed', 800),
      step('depot', 4500, 'shipped', 800),
      step('courier', 6000, 'delivered', 800),
    ],
    consumers: [
      teller('first', 'two_tellers', 0),
      teller('second', 'two_tellers', 200),
      teller('only', 'one_teller', 400),
    ],
    others: [
      operator(
        'ops',
        [10_000, `XPENDING ${PARCEL} two_tellers`],
        [10_000, `XPENDING ${PARCEL} one_teller`],
        [10_000, `XINFO GROUPS ${PARCEL}`],
      ),
    ],
    ledger: { field: 'what' },
    faults: [],
  },
  topics: ['sharing-work', 'acknowledging'],
  beliefs: ['order-is-kept'],
  shows: [
    // What came first is the only one that is not done, and then the only one that is.
    {
      sees: {
        type: 'command-run',
        command: 'XPENDING parcel two_tellers',
        answer: `[1,"${idOf(PAID, 1)}","${idOf(PAID, 1)}"`,
      },
    },
    {
      sees: {
        type: 'command-run',
        command: 'XINFO GROUPS',
        answer: '["entries-read",4],["lag",0]',
      },
    },
    {
      sees: {
        type: 'command-run',
        command: 'XINFO GROUPS',
        answer: '["entries-read",1],["lag",3]',
      },
    },
    { sees: { type: 'acknowledged', consumer: 'first' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'acknowledged', consumer: 'second' }, atLeast: 3, atMost: 3 },
    { sees: { type: 'acknowledged', consumer: 'only' }, atLeast: 4, atMost: 4 },
    { inOrder: false, for: 'two_tellers' },
    { inOrder: true, for: 'one_teller' },
    { group: 'two_tellers', pending: 0, lag: 0 },
    { group: 'one_teller', pending: 0, lag: 0 },
  ],
};

const ORDERS = 'orders';
const PACKING = 'packing';

function packer(name: string, startMs: number, workMs: readonly [number, number]): ConsumerPlan {
  return { name, group: PACKING, stream: ORDERS, startMs, blockMs: 5000, workMs };
}

/** A quick consumer, a slow one, and one who comes later: nobody has a share of the stream. */
export const noShares: Scenario = {
  id: 'no-shares',
  stream: ORDERS,
  lengthMs: 50_000,
  seed: 4,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [
      {
        name: 'shop',
        stream: ORDERS,
        startMs: 1500,
        everyMs: 1800,
        limit: 24,
        fields: [
          ['order_id', { countFrom: 1 }],
          ['customer', { oneOf: ['mina', 'arif'] }],
        ],
      },
    ],
    consumers: [
      packer('quick', 0, [300, 600]),
      packer('slow', 200, [7000, 8000]),
      packer('newcomer', 22_000, [300, 600]),
    ],
    others: [operator('ops', [46_000, `XPENDING ${ORDERS} ${PACKING} - + 10`])],
    faults: [{ kind: 'crash', actor: 'slow', atMs: 38_000 }],
  },
  topics: ['sharing-work', 'scaling', 'pending'],
  beliefs: ['groups-are-partitions', 'round-robin'],
  shows: [
    { sees: { type: 'acknowledged', consumer: 'quick' }, atLeast: 12 },
    { sees: { type: 'acknowledged', consumer: 'slow' }, atLeast: 2, atMost: 4 },
    { sees: { type: 'acknowledged', consumer: 'newcomer' }, atLeast: 4 },
    { sees: { type: 'claimed' }, atMost: 0 },
    { group: PACKING, consumer: 'slow', pending: 1 },
    { group: PACKING, pending: 1, lag: 0, consumers: 3 },
  ],
};

/** A sale brings more than one consumer can do. Somebody looks at the lag and starts others, and later stops them. */
export const scalingByLag: Scenario = {
  id: 'scaling-by-lag',
  stream: ORDERS,
  lengthMs: 75_000,
  seed: 9,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [
      {
        name: 'shop',
        stream: ORDERS,
        startMs: 1500,
        everyMs: 4500,
        limit: null,
        fields: [['order_id', { countFrom: 1 }]],
      },
      {
        name: 'sale',
        stream: ORDERS,
        startMs: 14_000,
        everyMs: 800,
        limit: 20,
        fields: [['order_id', { countFrom: 1001 }]],
      },
    ],
    consumers: [],
    others: [
      operator('ops', [0, `XGROUP CREATE ${ORDERS} ${PACKING} $ MKSTREAM`]),
      {
        role: 'supervisor',
        name: 'packer',
        stream: ORDERS,
        group: PACKING,
        startMs: 1000,
        everyMs: 4000,
        lagEach: 4,
        min: 1,
        max: 4,
        consumer: { blockMs: 3000, workMs: [1300, 1900], from: null },
      },
    ],
    faults: [],
  },
  topics: ['scaling', 'sharing-work'],
  beliefs: ['dead-consumers-expire'],
  shows: [
    { sees: { type: 'joined' }, atLeast: 3, atMost: 3 },
    { sees: { type: 'stopped' }, atLeast: 2, atMost: 2 },
    // Who only looked at what is pending would see one for each that runs, whatever the backlog.
    { sees: { type: 'command-run', command: 'XINFO GROUPS', answer: '["pending",4]' }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XINFO GROUPS', answer: '["lag",10]' } },
    { sees: { type: 'crashed' }, atMost: 0 },
    { group: PACKING, pending: [0, 1], lag: [0, 1], consumers: 3 },
  ],
};
