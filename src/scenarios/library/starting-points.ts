import type { ConsumerPlan, ReaderPlan } from '../../sim';
import type { Scenario } from '../scenario';
import { operator } from './pieces';
import { ORDERS, shopWorld, till } from './shop';

// Where a reader begins: `$`, `0` and `>`, and what BLOCK does with each of them.

function desk(name: string, forgets: boolean): ReaderPlan {
  return {
    role: 'reader',
    name,
    stream: ORDERS,
    startMs: 0,
    from: '$',
    forgets,
    blockMs: 10_000,
    workMs: [900, 1300],
  };
}

/** Two read the same stream; the one that asks for `$` each time loses orders as soon as they come quickly. */
export const dollarEachTime: Scenario = {
  id: 'dollar-each-time',
  stream: ORDERS,
  lengthMs: 42_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 4000, 9), till('sale', 18_300, 1500, 12, 901)],
    [],
    [desk('receipts', true), desk('bookkeeping', false)],
  ),
  topics: ['reading', 'ids'],
  beliefs: ['dollar-in-each-read'],
  shows: [
    { sees: { type: 'entry-added' }, atLeast: 21, atMost: 21 },
    { account: 'receipts', is: { lost: [6, 12], once: [9, 15], again: 0 } },
    { account: 'bookkeeping', is: { lost: 0, once: 21 } },
  ],
};

function member(name: string, group: string, startMs: number): ConsumerPlan {
  return {
    name,
    group,
    stream: ORDERS,
    startMs,
    from: null,
    blockMs: 5000,
    count: 4,
    workMs: [500, 800],
  };
}

/** Two groups are made when four orders are there: one at `$`, which never gets those four, and one at `0`. */
export const groupAtDollar: Scenario = {
  id: 'group-at-dollar',
  stream: ORDERS,
  lengthMs: 42_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 2500, 12)],
    [member('receipts-1', 'receipts', 13_500), member('bookkeeping-1', 'bookkeeping', 16_500)],
    [
      operator(
        'ops',
        [11_000, 'XGROUP CREATE orders receipts $'],
        [14_000, 'XGROUP CREATE orders bookkeeping 0'],
        [36_000, 'XINFO GROUPS orders'],
      ),
    ],
  ),
  topics: ['reading', 'fan-out'],
  beliefs: ['group-at-dollar-sees-all'],
  shows: [
    { account: 'receipts', is: { lost: 4, once: 8 } },
    { account: 'bookkeeping', is: { lost: 0, once: 12 } },
    { group: 'receipts', pending: 0, lag: 0 },
    { length: 12 },
  ],
};

const own = (name: string) => `XREADGROUP GROUP packing ${name} COUNT 10 STREAMS orders 0`;
const isNothing = JSON.stringify([[ORDERS, []]]);

/** With `0` a consumer asks for what it holds itself: nothing at first, and never what others hold. */
export const zeroIsMyOwn: Scenario = {
  id: 'zero-is-my-own',
  stream: ORDERS,
  lengthMs: 46_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 1500, 6)],
    [],
    [
      operator(
        'lena',
        [600, 'XGROUP CREATE orders packing 0 MKSTREAM'],
        [8000, own('lena')],
        [11_000, own('lena')],
        [14_000, own('lena')],
        [18_500, 'XREADGROUP GROUP packing lena COUNT 3 STREAMS orders >'],
        [23_000, own('lena')],
        [41_000, 'XPENDING orders packing'],
      ),
      operator(
        'mina',
        [28_000, own('mina')],
        [32_500, 'XREADGROUP GROUP packing mina COUNT 10 STREAMS orders >'],
        [37_000, own('mina')],
      ),
    ],
  ),
  topics: ['reading', 'pending'],
  beliefs: ['zero-means-from-the-beginning'],
  shows: [
    {
      sees: { type: 'command-run', command: own('lena'), answer: isNothing },
      atLeast: 3,
      atMost: 3,
    },
    {
      sees: { type: 'command-run', command: own('mina'), answer: isNothing },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'history-read' }, atLeast: 2, atMost: 2 },
    { group: 'packing', consumer: 'lena', pending: 3 },
    { group: 'packing', consumer: 'mina', pending: 3 },
  ],
};

const ask = (name: string, id: string) =>
  `XREADGROUP GROUP packing ${name} BLOCK 30000 STREAMS orders ${id}`;

/** Both say BLOCK. Who asks for `>` waits; who asks for `0` is answered at once, every time, with nothing. */
export const blockThatDoesNotWait: Scenario = {
  id: 'block-that-does-not-wait',
  stream: ORDERS,
  lengthMs: 36_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1000, null, null)],
    [],
    [
      operator('mina', [1500, 'XGROUP CREATE orders packing $ MKSTREAM'], [4000, ask('mina', '>')]),
      operator(
        'lena',
        ...[4, 6, 8, 10, 12, 14, 16, 18, 20].map((s) => [1000 * s, ask('lena', '0')] as const),
        [24_000, ask('lena', '>')],
      ),
    ],
    [
      { kind: 'produce', actor: 'shop', atMs: 17_000 },
      { kind: 'produce', actor: 'shop', atMs: 30_000 },
    ],
  ),
  topics: ['reading', 'sharing-work'],
  beliefs: ['block-with-an-id-waits', 'zero-means-from-the-beginning'],
  shows: [
    {
      sees: { type: 'command-run', command: ask('lena', '0'), answer: isNothing },
      atLeast: 9,
      atMost: 9,
    },
    { sees: { type: 'blocked', who: 'mina' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'blocked', who: 'lena' }, atLeast: 1, atMost: 1 },
    { group: 'packing', consumer: 'mina', pending: 1 },
    { group: 'packing', consumer: 'lena', pending: 1 },
  ],
};
