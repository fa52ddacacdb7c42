import type { ConsumerPlan } from '../../sim';
import type { Scenario } from '../scenario';
import { operator } from './pieces';
import { idSentAt, ORDERS, shopWorld, till } from './shop';

// What somebody finds who starts again after a crash: with `>`, with `0`, and without a group.

function service(group: string, more: Partial<ConsumerPlan> = {}): ConsumerPlan {
  return {
    name: `${group}-1`,
    group,
    stream: ORDERS,
    startMs: 0,
    from: '0',
    blockMs: 10_000,
    workMs: [700, 1000],
    ...more,
  };
}

/** Two services crash with orders in hand and start again: one asks for new ones only, one for its own first. */
export const newIsNotUnfinished: Scenario = {
  id: 'new-is-not-unfinished',
  stream: ORDERS,
  lengthMs: 42_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 1800, 12)],
    [
      service('packing', { count: 4, startMs: 7500 }),
      service('invoicing', { count: 4, startMs: 7500, recovers: true }),
    ],
    [operator('ops', [34000, 'XPENDING orders packing - + 10'])],
    (['packing-1', 'invoicing-1'] as const).flatMap((actor) => [
      { kind: 'crash', actor, atMs: 11_200 },
      { kind: 'restart', actor, atMs: 16_000 },
    ]),
  ),
  topics: ['recovery', 'pending'],
  beliefs: ['new-returns-unfinished'],
  shows: [
    { sees: { type: 'crashed' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'history-read', group: 'packing' }, atMost: 0 },
    { account: 'packing', is: { pending: 3, once: 9, lost: 0 } },
    { account: 'invoicing', is: { pending: 0, once: 12 } },
  ],
};

/** Somebody reads without a group and acknowledges: nothing notes it, and after a crash all is done again. */
export const xackWithoutAGroup: Scenario = {
  id: 'xack-without-a-group',
  stream: ORDERS,
  lengthMs: 40_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 2500, 9)],
    [service('invoicing', { recovers: true })],
    [
      {
        role: 'reader',
        name: 'receipts',
        stream: ORDERS,
        startMs: 0,
        from: '0',
        blockMs: 10_000,
        workMs: [700, 1000],
      },
      operator(
        'ops',
        ...[1600, 4100, 6600, 9100].map(
          (ms) => [ms + 2500, `XACK orders receipts ${idSentAt(ms)}`] as const,
        ),
        [18_000, 'XPENDING orders receipts'],
      ),
    ],
    (['receipts', 'invoicing-1'] as const).flatMap((actor) => [
      { kind: 'crash', actor, atMs: 15_500 },
      { kind: 'restart', actor, atMs: 21_500 },
    ]),
  ),
  topics: ['reading', 'acknowledging', 'recovery'],
  beliefs: ['xread-then-xack'],
  shows: [
    {
      sees: { type: 'command-run', command: 'XACK orders receipts', answer: '0' },
      atLeast: 4,
      atMost: 4,
    },
    { sees: { type: 'acknowledged', group: 'receipts' }, atMost: 0 },
    { sees: { type: 'command-run', command: 'XPENDING', answer: 'NOGROUP' } },
    { account: 'receipts', is: { again: [5, 6], lost: 0 } },
    { account: 'invoicing', is: { again: 0, once: 9 } },
  ],
};
