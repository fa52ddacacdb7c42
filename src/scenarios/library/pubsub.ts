import type { FieldValue, ProducerPlan, ReaderPlan, SubscriberPlan, Topology } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, idOf, operator, SLOW } from './pieces';

const STREAM = 'dishes';
const CHANNEL = 'dishes';
const FIELDS: readonly (readonly [string, FieldValue])[] = [
  ['order', { countFrom: 1 }],
  ['table', { countFrom: 21 }],
];
const PACE = { startMs: 2000, everyMs: 2500, limit: 14, fields: FIELDS } as const;

const WRITER: ProducerPlan = {
  name: 'writer',
  stream: STREAM,
  ...PACE,
  retries: 5,
  timeoutMs: 3000,
  reconnectMs: 1000,
};

/** The same orders twice over: a waiter who writes them down (XADD), and one who calls them out (PUBLISH). */
function restaurant(plans: Partial<Topology>): Topology {
  return {
    epoch: EPOCH,
    network: SLOW,
    ledger: { field: 'order' },
    producers: [WRITER],
    consumers: [],
    faults: [],
    ...plans,
    others: [
      { role: 'publisher', name: 'caller', channel: CHANNEL, ...PACE, reconnectMs: 1000 },
      ...(plans.others ?? []),
    ],
  };
}

function listener(name: string, startMs: number): SubscriberPlan {
  return {
    role: 'subscriber',
    name,
    channel: CHANNEL,
    startMs,
    workMs: [1400, 1700],
    reconnectMs: 1000,
    restartMs: 7000,
  };
}

function cook(name: string, startMs: number) {
  return {
    name,
    stream: STREAM,
    group: 'kitchen',
    startMs,
    blockMs: 0,
    workMs: [1400, 1700],
    recovers: true,
    reconnectMs: 1000,
    restartMs: 7000,
  } as const;
}

/** The same orders, called out and written down, and one who listens and one who reads are away for a while. */
export const calledOrWritten: Scenario = {
  id: 'called-or-written',
  stream: STREAM,
  lengthMs: 50_000,
  seed: 2,
  topology: restaurant({
    consumers: [cook('cook-a', 0), cook('cook-b', 400)],
    others: [listener('ear-a', 100), listener('ear-b', 500)],
    faults: [
      { kind: 'crash', actor: 'cook-a', atMs: 14_000 },
      { kind: 'crash', actor: 'ear-a', atMs: 14_000 },
    ],
  }),
  topics: ['pubsub-offline', 'pubsub-acknowledgment', 'pubsub-order', 'pubsub-groups'],
  beliefs: ['pubsub-keeps-messages'],
  shows: [
    { sees: { type: 'crashed' }, atLeast: 2, atMost: 2 },
    // Acknowledgments: one dish was in hand when its process ended, with each of the two.
    { sees: { type: 'message-received', by: 'ear-a' }, atLeast: 11, atMost: 11 },
    { sees: { type: 'handled', actor: 'ear-a' }, atLeast: 10, atMost: 10 },
    { sees: { type: 'history-read', consumer: 'cook-a' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'acknowledged' }, atLeast: 14, atMost: 14 },
    // Those who were away: that one, and three more.
    { account: 'ear-a', is: { once: 10, lost: 4 } },
    // Groups: each listener hears all, the cooks share.
    { account: 'ear-b', is: { once: 14, lost: 0 } },
    { account: 'kitchen', is: { once: 14, again: 0, lost: 0 } },
    // Order: each listener hears in order; cooks who share are not done in order.
    { inOrder: true, for: 'ear-b' },
    { inOrder: false, for: 'kitchen' },
    { sees: { type: 'handled', actor: 'cook-b' }, atLeast: 5, atMost: 9 },
    { group: 'kitchen', pending: 0, lag: 0, consumers: 2 },
  ],
};

/** What XRANGE answers about the three oldest orders. */
const THREE_OLDEST = JSON.stringify(
  [1, 2, 3].map((nth) => [idOf(WRITER, nth), ['order', `${nth}`, 'table', `${20 + nth}`]]),
);

const LATE: ReaderPlan = {
  role: 'reader',
  name: 'late-reader',
  stream: STREAM,
  startMs: 20_000,
  from: '0',
  blockMs: 0,
  workMs: [400, 600],
  reconnectMs: 1000,
};

/** The same orders, called out and written down: the server ends for a while, and somebody wants to know them later. */
export const keptOrGone: Scenario = {
  id: 'kept-or-gone',
  stream: STREAM,
  lengthMs: 50_000,
  seed: 2,
  topology: restaurant({
    server: { config: { save: '', appendonly: 'yes' }, loadMs: 1500 },
    others: [
      listener('first-ear', 100),
      listener('late-ear', 20_000),
      LATE,
      {
        ...operator(
          'chef',
          [36_500, `PUBSUB NUMSUB ${CHANNEL}`],
          [38_500, `XLEN ${STREAM}`],
          [40_500, `XRANGE ${STREAM} - + COUNT 3`],
        ),
        reconnectMs: 1000,
      },
    ],
    faults: [
      { kind: 'kill-server', atMs: 26_300 },
      { kind: 'start-server', atMs: 30_000 },
    ],
  }),
  topics: ['pubsub-persistence', 'pubsub-replay', 'pubsub-offline', 'pubsub-order'],
  beliefs: ['pubsub-keeps-messages'],
  shows: [
    // Persistence: of what the server had, the stream is on its disk. Calls are nowhere, and none came while it was down.
    { sees: { type: 'server-loaded', from: 'append-only-file', keys: 1 }, atLeast: 1, atMost: 1 },
    { account: 'first-ear', is: { once: 12, lost: 2 } },
    { sees: { type: 'command-run', command: 'XLEN', answer: '14' } },
    { length: 14 },
    // Replay: who comes late reads from the beginning, and hears only the rest.
    { account: 'late-reader', is: { once: 14, again: 0, lost: 0 } },
    { account: 'late-ear', is: { once: 4, lost: 10 } },
    // Order: as it was called, for who hears it; as it was written down, for who reads it.
    { inOrder: true, for: 'first-ear' },
    { inOrder: true, for: 'late-reader' },
    { sees: { type: 'command-run', command: 'XRANGE', answer: THREE_OLDEST } },
  ],
};
