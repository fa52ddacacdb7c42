import type { Scenario } from '../scenario';
import { EPOCH, operator } from './pieces';
import { idSentAt, millisecondOf, ORDERS, shopWorld, till } from './shop';

// What ids are: what one reads after, what is in one millisecond, and why they must grow.

/** Both tills ring at this time. */
const idsOf = (ms: number) => [idSentAt(ms, 0), idSentAt(ms, 1)] as const;
const FIRST = idsOf(1600);
const SECOND = idsOf(4600);
const THIRD = idsOf(7600);
const after = (id: string) => `XREAD COUNT 1 STREAMS orders ${id}`;
const reading = { type: 'command-run', command: 'XREAD COUNT' } as const;

/** Reading begins after an id, not at it: who adds one to the last id steps over the entry that has that very id. */
export const afterNotFrom: Scenario = {
  id: 'after-not-from',
  stream: ORDERS,
  lengthMs: 44_000,
  seed: 8,
  topology: shopWorld(
    [till('till-a', 1600, 3000, 3, 501), till('till-b', 1600, 3000, 3, 601)],
    [],
    [
      operator(
        'lena',
        [10_000, after('0')],
        [15_000, after(FIRST[1])],
        [20_000, after(SECOND[1])],
        [25_000, after(THIRD[1])],
        [38_000, `XRANGE orders ${FIRST[1]} ${FIRST[1]}`],
      ),
      operator(
        'mina',
        [12_500, after('0')],
        [17_500, after(FIRST[0])],
        [22_500, after(FIRST[1])],
        [27_500, after(SECOND[0])],
        [31_000, after(SECOND[1])],
        [34_500, after(THIRD[0])],
      ),
    ],
  ),
  topics: ['reading', 'ids'],
  beliefs: ['ids-are-inclusive'],
  shows: [
    { sees: { ...reading, by: 'lena', answer: 'order_id' }, atLeast: 3, atMost: 3 },
    { sees: { ...reading, by: 'lena', answer: FIRST[1] }, atMost: 0 },
    { sees: { ...reading, by: 'lena', answer: SECOND[1] }, atMost: 0 },
    { sees: { ...reading, by: 'lena', answer: 'nilArray' }, atLeast: 1, atMost: 1 },
    { sees: { ...reading, by: 'mina', answer: 'order_id' }, atLeast: 6, atMost: 6 },
    { sees: { type: 'command-run', command: 'XRANGE', answer: FIRST[1] }, atLeast: 1, atMost: 1 },
    { length: 6 },
  ],
};

const RUSH = millisecondOf(1600);
const RUSH_IDS = [0, 1, 2, 3].map((sequence) => idSentAt(1600, sequence));

/** Four orders come in one millisecond. An id without its second part is only one of them, except in XRANGE. */
export const manyInOneMillisecond: Scenario = {
  id: 'many-in-one-millisecond',
  stream: ORDERS,
  lengthMs: 44_000,
  seed: 8,
  topology: shopWorld(
    ['till-a', 'till-b', 'till-c', 'till-d'].map((name, at) =>
      till(name, 1600, 3000, 1, 501 + 100 * at),
    ),
    [],
    [
      operator(
        'lena',
        [600, 'XGROUP CREATE orders packing 0 MKSTREAM'],
        [5000, 'XREADGROUP GROUP packing lena COUNT 10 STREAMS orders >'],
        [10_000, `XACK orders packing ${RUSH}`],
        [14_000, 'XPENDING orders packing'],
        [19_000, `XREAD STREAMS orders ${RUSH}`],
        [24_000, `XRANGE orders ${RUSH} ${RUSH}`],
        [29_000, `XDEL orders ${RUSH}`],
        [33_000, 'XLEN orders'],
        [38_000, `XACK orders packing ${RUSH_IDS.slice(1, 3).join(' ')}`],
      ),
    ],
  ),
  topics: ['ids', 'acknowledging'],
  beliefs: ['one-id-per-millisecond'],
  shows: [
    { sees: { type: 'acknowledged' }, atLeast: 3, atMost: 3 },
    { sees: { type: 'command-run', command: 'XPENDING', answer: `[3,"${RUSH_IDS[1]}"` } },
    {
      sees: { type: 'command-run', command: 'XRANGE', answer: RUSH_IDS[0] },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'command-run', command: 'XREAD STREAMS', answer: RUSH_IDS[0] }, atMost: 0 },
    {
      sees: { type: 'command-run', command: 'XREAD STREAMS', answer: RUSH_IDS[1] },
      atLeast: 1,
      atMost: 1,
    },
    { group: 'packing', pending: 1 },
    { length: 3 },
  ],
};

const order = (id: string, number: number) => `XADD orders ${id} order_id ${number}`;

/** Two shops make ids themselves. One has a slow clock, the other once takes microseconds for milliseconds. */
export const idsMustGrow: Scenario = {
  id: 'ids-must-grow',
  stream: ORDERS,
  lengthMs: 42_000,
  seed: 8,
  topology: shopWorld(
    [],
    [],
    [
      operator(
        'berlin',
        [1500, order(`${EPOCH + 1500}-0`, 501)],
        [9000, order(`${EPOCH + 9000}-0`, 502)],
        [20_000, order(`${EPOCH + 20_000}000-0`, 503)],
        [28_000, order(`${EPOCH + 28_000}-0`, 504)],
        [36_000, order('*', 504)],
      ),
      operator(
        'dhaka',
        [5000, order(`${EPOCH}-0`, 601)],
        [12_500, order(`${EPOCH + 7500}-0`, 602)],
        [16_000, order('order-603', 603)],
        [24_000, order('*', 604)],
        [32_000, order('*', 605)],
      ),
    ],
  ),
  topics: ['adding', 'ids'],
  beliefs: ['ids-are-free-form'],
  shows: [
    { sees: { type: 'command-run', answer: 'equal or smaller' }, atLeast: 3, atMost: 3 },
    { sees: { type: 'command-run', answer: 'Invalid stream ID' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'entry-added', id: `${EPOCH + 20_000}000-3` }, atLeast: 1, atMost: 1 },
    { length: 6 },
  ],
};
