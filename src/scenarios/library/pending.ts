import type { ConsumerPlan } from '../../sim';
import type { Scenario } from '../scenario';
import { operator } from './pieces';
import { idSentAt, ORDERS, shopWorld, till } from './shop';

// The stream and the pending lists are two things: what is taken from the one stays in the other.

function packer(name: string, group: string, more: Partial<ConsumerPlan> = {}): ConsumerPlan {
  return {
    name,
    group,
    stream: ORDERS,
    startMs: 0,
    blockMs: 10_000,
    workMs: [600, 900],
    ...more,
  };
}

/** All is acknowledged, and all is still there: a group that begins later reads every order. */
export const xackLeavesTheEntry: Scenario = {
  id: 'xack-leaves-the-entry',
  stream: ORDERS,
  lengthMs: 42_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 2200, 8)],
    [
      packer('lena', 'packing'),
      packer('arif', 'invoicing', { startMs: 28_500, from: null, count: 4 }),
    ],
    [
      operator(
        'ops',
        [10_000, 'XLEN orders'],
        [20_500, 'XPENDING orders packing'],
        [23_000, 'XLEN orders'],
        [26_000, 'XGROUP CREATE orders invoicing 0'],
      ),
    ],
  ),
  topics: ['acknowledging', 'replay'],
  beliefs: ['xack-removes-the-entry'],
  shows: [
    { sees: { type: 'acknowledged', group: 'packing' }, atLeast: 8, atMost: 8 },
    { sees: { type: 'entries-deleted' }, atMost: 0 },
    { sees: { type: 'entries-trimmed' }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XLEN', answer: '8' }, atLeast: 1, atMost: 1 },
    { length: 8 },
    { account: 'invoicing', is: { once: 8 } },
  ],
};

const EVERY_MS = 3000;
const CLEANED = [1600, 4600, 7600, 10_600, 13_600].map((ms) => idSentAt(ms));

/** Done orders are deleted instead of acknowledged: the stream is empty, and the pending list grows. */
export const xdelLeavesPending: Scenario = {
  id: 'xdel-leaves-pending',
  stream: ORDERS,
  lengthMs: 38_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, EVERY_MS, CLEANED.length)],
    [packer('lena', 'packing', { acks: 'never' }), packer('arif', 'invoicing')],
    [
      operator(
        'ops',
        ...CLEANED.map((id, at) => [5000 + EVERY_MS * at, `XDEL orders ${id}`] as const),
        [21_000, 'XLEN orders'],
        [24_000, 'XPENDING orders packing'],
        [28_000, 'XPENDING orders invoicing'],
        [32_000, `XACK orders packing ${CLEANED.slice(0, 2).join(' ')}`],
      ),
    ],
  ),
  topics: ['deleting', 'acknowledging', 'pending'],
  beliefs: ['xdel-clears-pending'],
  shows: [
    { sees: { type: 'entries-deleted' }, atLeast: 5, atMost: 5 },
    { sees: { type: 'pending-dropped' }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XPENDING orders packing', answer: '[5,' } },
    { length: 0 },
    { group: 'packing', pending: 3 },
    { group: 'invoicing', pending: 0 },
    { account: 'invoicing', is: { once: 5 } },
  ],
};

/** The stream is cut while somebody who crashed still holds four orders: their ids stay, their bodies are gone. */
export const trimLeavesPending: Scenario = {
  id: 'trim-leaves-pending',
  stream: ORDERS,
  lengthMs: 44_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 1500, 7)],
    [
      packer('lena', 'packing', {
        startMs: 10_000,
        from: '0',
        count: 5,
        recovers: true,
        workMs: [1500, 1800],
      }),
    ],
    [
      operator(
        'ops',
        [17_500, 'XPENDING orders packing'],
        [20_500, 'XTRIM orders MAXLEN 2'],
        [23_500, 'XPENDING orders packing'],
        [26_500, 'XRANGE orders - +'],
      ),
    ],
    [
      { kind: 'crash', actor: 'lena', atMs: 14_500 },
      { kind: 'restart', actor: 'lena', atMs: 30_500 },
    ],
  ),
  topics: ['trimming', 'pending', 'recovery'],
  beliefs: ['trim-clears-pending'],
  shows: [
    { sees: { type: 'entries-trimmed' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'pending-dropped' }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XPENDING', answer: '[4,' }, atLeast: 2, atMost: 2 },
    {
      sees: {
        type: 'command-run',
        command: 'XREADGROUP',
        answer: `"${idSentAt(3100)}",{"nilArray"`,
      },
    },
    { account: 'packing', is: { lost: 4, once: 3 } },
    { group: 'packing', pending: 0 },
    { length: 2 },
  ],
};

const HELD = [1600, 3100, 4600, 6100, 7600].map((ms) => idSentAt(ms));

/** Two of five orders were cancelled and deleted while somebody who crashed held them. Who claims them gets none. */
export const claimedWithoutABody: Scenario = {
  id: 'claimed-without-a-body',
  stream: ORDERS,
  lengthMs: 44_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 1500, HELD.length)],
    [packer('lena', 'packing', { startMs: 7000, from: '0', count: 5, workMs: [4000, 5000] })],
    [
      operator(
        'ops',
        [13_500, `XDEL orders ${HELD[1]} ${HELD[3]}`],
        [16_500, 'XPENDING orders packing - + 10'],
      ),
      operator('mina', [20_500, `XCLAIM orders packing mina 5000 ${HELD[1]}`]),
      {
        role: 'claimer',
        name: 'arif',
        stream: ORDERS,
        group: 'packing',
        startMs: 25_000,
        everyMs: 10_000,
        minIdleMs: 8000,
        workMs: [1500, 2500],
      },
    ],
    [{ kind: 'crash', actor: 'lena', atMs: 10_500 }],
  ),
  topics: ['recovery', 'deleting', 'pending'],
  beliefs: ['claimed-has-a-body'],
  shows: [
    { sees: { type: 'command-run', command: 'XPENDING', answer: `["${HELD[1]}","lena"` } },
    { sees: { type: 'command-run', command: 'XCLAIM', answer: HELD[1] }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XAUTOCLAIM', answer: `["${HELD[3]}"]` } },
    { sees: { type: 'claimed', to: 'arif' }, atLeast: 3, atMost: 3 },
    { sees: { type: 'pending-dropped' }, atLeast: 2, atMost: 2 },
    { account: 'packing', is: { once: 3, again: 0, lost: 2 } },
    { group: 'packing', pending: 0 },
    { length: 3 },
  ],
};
