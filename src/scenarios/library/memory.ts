import type { Topology } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, operator } from './pieces';

const STREAM = 'orders';
/** Four kilobytes that a browser reports of itself: clicks are large, and nobody counts them. */
const REPORT = 'browser report '.repeat(280);

/** What somebody types, and when. */
type Line = readonly [atMs: number, line: string];

/** Somebody at redis-cli: the first two commands set the server up, the others come when it is full. */
function admin(policy: string, ...lines: readonly Line[]) {
  return operator(
    'admin',
    [200, `CONFIG SET maxmemory 797kb maxmemory-policy ${policy}`],
    [400, `XGROUP CREATE ${STREAM} packing $ MKSTREAM`],
    ...lines,
  );
}

/**
 * A shop with few orders, each worth money, and a website with many large clicks, on one server that may have so much
 * memory and no more. Only the policy for when it is full is not the same in all stories.
 */
function shop(policy: string, ...lines: readonly Line[]): Topology {
  return {
    epoch: EPOCH,
    network: { latencyMs: 250, jitterMs: 60 },
    ledger: { field: 'order', worth: { field: 'euros' } },
    producers: [
      {
        name: 'shop',
        stream: STREAM,
        startMs: 2000,
        everyMs: 4200,
        limit: null,
        fields: [
          ['order', { countFrom: 71 }],
          ['euros', { oneOf: ['40', '75', '120'] }],
        ],
        retries: 10,
        reconnectMs: 2500,
      },
      {
        name: 'website',
        stream: 'clicks',
        startMs: 1500,
        everyMs: 1500,
        limit: null,
        fields: [
          ['page', { oneOf: ['home', 'shoes', 'coats'] }],
          ['report', REPORT],
        ],
        retries: 100,
        reconnectMs: 1500,
      },
    ],
    consumers: [
      {
        name: 'packer',
        group: 'packing',
        stream: STREAM,
        startMs: 1200,
        from: null,
        blockMs: 0,
        workMs: [5000, 5600],
        restartMs: 4000,
      },
      {
        name: 'biller',
        group: 'billing',
        stream: STREAM,
        startMs: 1000,
        blockMs: 0,
        workMs: [600, 900],
        restartMs: 4000,
      },
    ],
    others: [admin(policy, ...lines)],
    faults: [],
  };
}

/** Memory is full, and the stream that was used longest ago goes: with its entries, its groups, and what was pending. */
export const evictedWithItsGroups: Scenario = {
  id: 'evicted-with-its-groups',
  stream: STREAM,
  lengthMs: 60_000,
  seed: 3,
  topology: shop(
    'allkeys-lru',
    [40_000, `EXISTS ${STREAM}`],
    [42_000, `XINFO GROUPS ${STREAM}`],
    [44_000, 'CONFIG SET maxmemory 2mb'],
    [46_000, `XGROUP CREATE ${STREAM} packing 0`],
  ),
  topics: ['memory'],
  beliefs: ['streams-survive'],
  shows: [
    { sees: { type: 'key-evicted', key: STREAM }, atLeast: 1, atMost: 1 },
    { sees: { type: 'crashed', actor: 'biller' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'crashed', actor: 'packer' }, atLeast: 4 },
    { sees: { type: 'crashed', actor: 'shop' }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XADD', answer: 'OOM' }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XINFO GROUPS', answer: '"billing"' } },
    { sees: { type: 'command-run', command: 'XINFO GROUPS', answer: '"packing"' }, atMost: 0 },
    { account: 'packing', is: { lost: 2 } },
    { account: 'billing', is: { lost: 1 } },
    { length: 8 },
  ],
};

/** Memory is full, and Redis takes nothing away: it takes nothing in, either, until somebody makes room. */
export const fullAndRefused: Scenario = {
  id: 'full-and-refused',
  stream: STREAM,
  lengthMs: 60_000,
  seed: 3,
  topology: shop(
    'noeviction',
    [36_000, 'MEMORY USAGE clicks'],
    [38_000, 'XTRIM clicks MAXLEN 5'],
    [42_000, 'CONFIG SET maxmemory 2mb'],
  ),
  topics: ['memory'],
  beliefs: [],
  shows: [
    { sees: { type: 'command-run', command: 'XADD orders', answer: 'OOM' }, atLeast: 3 },
    { sees: { type: 'command-run', command: 'XADD clicks', answer: 'OOM' }, atLeast: 3 },
    { sees: { type: 'command-run', command: 'XACK', answer: 'OOM' }, atMost: 0 },
    { sees: { type: 'key-evicted' }, atMost: 0 },
    { sees: { type: 'crashed' }, atMost: 0 },
    { sees: { type: 'entries-trimmed', key: 'clicks' }, atLeast: 1, atMost: 1 },
    { account: 'packing', is: { lost: 0 } },
    { account: 'billing', is: { once: 14, lost: 0, again: 0 } },
    { length: 14 },
  ],
};

const PAGES = [
  'home',
  'shoes',
  'coats',
  'hats',
  'sale',
  'gloves',
  'scarves',
  'socks',
  'bags',
  'belts',
];
const HTML = '<p>something_warm</p>'.repeat(400);

/** The shop without clicks, and somebody who fills the memory by hand: pages that are kept for ten minutes. */
function shopWithPages(): Topology {
  const { producers, others, ...rest } = shop('volatile-lru');
  const fills = PAGES.map((page, nth): Line => [
    4000 + 2500 * nth,
    `SET page:${page} ${HTML} EX 600`,
  ]);
  const website = operator(
    'website',
    ...fills,
    [32_000, 'GET page:home'],
    [34_000, 'KEYS *'],
    [36_000, `XLEN ${STREAM}`],
  );
  return {
    ...rest,
    producers: producers.filter(({ name }) => name === 'shop'),
    others: [...others!, website],
  };
}

/** Memory is full, and only that may go which was to expire anyway. */
export const onlyWhatExpires: Scenario = {
  id: 'only-what-expires',
  stream: STREAM,
  lengthMs: 45_000,
  seed: 3,
  topology: shopWithPages(),
  topics: ['memory'],
  beliefs: ['streams-survive'],
  shows: [
    { sees: { type: 'key-evicted' }, atLeast: 3, atMost: 3 },
    { sees: { type: 'key-evicted', key: STREAM }, atMost: 0 },
    { sees: { type: 'key-evicted', key: 'page:home' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'command-run', answer: 'OOM' }, atMost: 0 },
    { sees: { type: 'crashed' }, atMost: 0 },
    { account: 'packing', is: { lost: 0 } },
    { account: 'billing', is: { lost: 0, again: 0 } },
    { length: 11 },
  ],
};
