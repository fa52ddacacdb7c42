import type { ConsumerPlan, ProducerPlan, Topology } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, idOf, operator, SLOW } from './pieces';

const ORDERS = 'orders';

function shop(everyMs: number, limit: number, stream = ORDERS): ProducerPlan {
  return {
    name: 'shop',
    stream,
    startMs: 1500,
    everyMs,
    limit,
    fields: [
      ['order_id', { countFrom: 1 }],
      ['euro', { oneOf: ['15', '40', '75'] }],
    ],
  };
}

function packer(name: string, group: string, workMs: readonly [number, number]): ConsumerPlan {
  return { name, group, stream: ORDERS, startMs: 0, blockMs: 5000, workMs };
}

const STEADY = shop(1800, 10);

/** An order is taken out of the backlog of a slow group, and Redis cannot say any more how long that is. */
export const lagUnknown: Scenario = {
  id: 'lag-unknown',
  stream: ORDERS,
  lengthMs: 45_000,
  seed: 3,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [STEADY],
    consumers: [
      packer('slow-1', 'packing', [2200, 2800]),
      packer('quick-1', 'counting', [200, 400]),
    ],
    others: [
      operator(
        'ops',
        [14_000, `XINFO GROUPS ${ORDERS}`],
        [17_000, `XDEL ${ORDERS} ${idOf(STEADY, 8)}`],
        [19_000, `XINFO GROUPS ${ORDERS}`],
        [42_000, `XINFO GROUPS ${ORDERS}`],
      ),
    ],
    faults: [],
  },
  topics: ['deleting', 'scaling'],
  beliefs: ['lag-is-a-number'],
  shows: [
    { sees: { type: 'entries-deleted' }, atLeast: 1, atMost: 1 },
    {
      sees: { type: 'command-run', command: 'XINFO GROUPS', answer: '["lag",null]' },
      atLeast: 1,
      atMost: 1,
    },
    // The group that had read past it already is not concerned.
    { sees: { type: 'command-run', command: 'XINFO GROUPS', answer: '["lag",0]' }, atLeast: 2 },
    { length: 9 },
    { group: 'packing', pending: 0, lag: 0 },
    { group: 'counting', pending: 0, lag: 0 },
  ],
};

/** The same readings in two streams: one is trimmed to ten, the other to about ten. */
export const aboutTen: Scenario = {
  id: 'about-ten',
  stream: 'about_ten',
  lengthMs: 60_000,
  seed: 1,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    // Whole nodes of twenty, where Redis has a hundred if nobody says otherwise.
    server: { config: { 'stream-node-max-entries': '20' } },
    producers: [
      { ...shop(1500, 36, 'about_ten'), name: 'shop-1' },
      { ...shop(1500, 36, 'exactly_ten'), name: 'shop-2' },
    ],
    consumers: [],
    others: [
      {
        role: 'trimmer',
        name: 'roughly',
        stream: 'about_ten',
        startMs: 3000,
        everyMs: 3000,
        keeps: { entries: 10 },
        approximately: true,
      },
      {
        role: 'trimmer',
        name: 'strictly',
        stream: 'exactly_ten',
        startMs: 3000,
        everyMs: 3000,
        keeps: { entries: 10 },
      },
    ],
    faults: [],
  },
  topics: ['trimming', 'memory'],
  beliefs: ['about-n-is-about-n'],
  shows: [
    { sees: { type: 'entries-trimmed', key: 'about_ten' }, atLeast: 1, atMost: 1 },
    {
      sees: { type: 'command-run', command: 'XTRIM about_ten', answer: '20' },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'entries-trimmed', key: 'exactly_ten' }, atLeast: 12 },
    { length: 16, of: 'about_ten' },
    { length: 10, of: 'exactly_ten' },
  ],
};

/**
 * A stream that is kept at five orders, and a group that is slower than the shop. `isPatient`: only what every
 * group has acknowledged may go.
 */
function shortStream(isPatient: boolean): Topology {
  return {
    epoch: EPOCH,
    network: SLOW,
    ledger: { field: 'order_id', worth: { field: 'euro' } },
    producers: [shop(1500, 14)],
    consumers: [packer('slow-1', 'packing', [2600, 3400])],
    others: [
      operator('ops', [23_400, `XLEN ${ORDERS}`]),
      {
        role: 'trimmer',
        name: 'tidy',
        stream: ORDERS,
        startMs: 4000,
        everyMs: 2000,
        keeps: { entries: 5 },
        ...(isPatient ? { references: 'ACKED' } : {}),
      },
    ],
    faults: [],
  };
}

/** Orders go that nobody has read. */
export const trimmedUnread: Scenario = {
  id: 'trimmed-unread',
  stream: ORDERS,
  lengthMs: 50_000,
  seed: 7,
  topology: shortStream(false),
  topics: ['trimming'],
  beliefs: ['trimming-waits'],
  shows: [
    { sees: { type: 'command-run', command: 'XLEN', answer: '5' }, atLeast: 1, atMost: 1 },
    { account: 'packing', is: { once: 10, lost: 4 } },
    { length: 5 },
    { group: 'packing', pending: 0, lag: 0 },
  ],
};

/** The same, with ACKED: the stream is longer than five for a while, and nothing is lost. */
export const trimmedWhenDone: Scenario = {
  id: 'trimmed-when-done',
  stream: ORDERS,
  lengthMs: 65_000,
  seed: 7,
  topology: shortStream(true),
  topics: ['trimming', 'acknowledging'],
  beliefs: ['trimming-waits'],
  shows: [
    { sees: { type: 'command-run', command: 'XLEN', answer: '10' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'entries-trimmed' }, atLeast: 8 },
    { account: 'packing', is: { once: 14, lost: 0 } },
    { length: 5 },
    { group: 'packing', pending: 0, lag: 0 },
  ],
};

const KEPT = shop(1200, 12);

/** Orders are deleted one by one; memory comes back when the last of their node is gone. */
export const deletedNotFreed: Scenario = {
  id: 'deleted-not-freed',
  stream: ORDERS,
  lengthMs: 45_000,
  seed: 2,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    server: { config: { 'stream-node-max-entries': '4' } },
    producers: [KEPT],
    consumers: [],
    others: [
      operator(
        'ops',
        [18_000, `MEMORY USAGE ${ORDERS}`],
        [21_000, `XDEL ${ORDERS} ${idOf(KEPT, 1)} ${idOf(KEPT, 2)} ${idOf(KEPT, 3)}`],
        [24_000, `XLEN ${ORDERS}`],
        [27_000, `MEMORY USAGE ${ORDERS}`],
        [31_000, `XDEL ${ORDERS} ${idOf(KEPT, 4)}`],
        [34_000, `MEMORY USAGE ${ORDERS}`],
        [37_000, `XINFO STREAM ${ORDERS}`],
      ),
    ],
    faults: [],
  },
  topics: ['deleting', 'memory'],
  beliefs: ['xdel-frees-memory'],
  shows: [
    { sees: { type: 'command-run', command: 'XLEN', answer: '9' }, atLeast: 1, atMost: 1 },
    {
      sees: { type: 'command-run', command: 'MEMORY USAGE', answer: '6416' },
      atLeast: 2,
      atMost: 2,
    },
    {
      sees: { type: 'command-run', command: 'MEMORY USAGE', answer: '5816' },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'entries-deleted' }, atLeast: 2, atMost: 2 },
    { length: 8 },
  ],
};

function source(name: string, stream: string, startMs: number): ProducerPlan {
  return { name, stream, startMs, everyMs: 2400, limit: 4, fields: [['number', { countFrom: 1 }]] };
}

const SHOP = source('shop', ORDERS, 1000);
const BANK = source('bank', 'payments', 1600);
const DEPOT = source('depot', 'parcels', 2200);

/** How it is limited altogether, since 8.10. */
const WITH_MAXCOUNT = 'XREAD COUNT 2 MAXCOUNT 3';

/** Both of the first entries of a stream, as the beginning of what an answer says of it. */
function firstTwo(plan: ProducerPlan): string {
  const [one, two] = [1, 2].map((nth) => `["${idOf(plan, nth)}",["number","${nth}"]]`);
  return `["${plan.stream}",[${one},${two}]]`;
}

/** Three streams are read with one command, and COUNT counts for each of them. */
export const countForEach: Scenario = {
  id: 'count-for-each',
  stream: ORDERS,
  lengthMs: 35_000,
  seed: 1,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [SHOP, BANK, DEPOT],
    consumers: [],
    others: [
      operator(
        'ops',
        [14_000, `XREAD COUNT 2 STREAMS ${ORDERS} payments parcels 0 0 0`],
        [20_000, `XREAD COUNT 2 STREAMS ${ORDERS} 0`],
        [26_000, `${WITH_MAXCOUNT} STREAMS ${ORDERS} payments parcels 0 0 0`],
      ),
    ],
    faults: [],
  },
  topics: ['reading'],
  beliefs: ['count-is-a-total'],
  shows: [
    { sees: { type: 'command-run', answer: [SHOP, BANK, DEPOT].map(firstTwo).join() } },
    { sees: { type: 'command-run', command: WITH_MAXCOUNT, answer: firstTwo(SHOP) } },
    { sees: { type: 'command-run', command: WITH_MAXCOUNT, answer: firstTwo(BANK) }, atMost: 0 },
    { sees: { type: 'command-run', command: WITH_MAXCOUNT, answer: 'parcels' }, atMost: 0 },
    { length: 4, of: 'parcels' },
  ],
};
