import type { ConsumerPlan } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, SLOW } from './pieces';
import { ORDERS, shopWorld, till } from './shop';

// Who of several gets an entry: those in one group share, groups do not, and who asks first takes all it asked for.

const LEADS = 'lead_events';

function service(group: string, name: string): ConsumerPlan {
  return { name, group, stream: LEADS, startMs: 0, blockMs: 10_000, workMs: [700, 1300] };
}

/** Two services in one group share the leads; two in groups of their own get each of them. */
export const oneGroupForAll: Scenario = {
  id: 'one-group-for-all',
  stream: LEADS,
  lengthMs: 32_000,
  seed: 8,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [
      {
        name: 'crm',
        stream: LEADS,
        startMs: 1500,
        everyMs: 2500,
        limit: 10,
        fields: [
          ['event_type', 'lead.created'],
          ['lead_id', { countFrom: 101 }],
          ['created_by', { oneOf: ['shaon', 'mina', 'arif', 'lena'] }],
        ],
      },
    ],
    consumers: [
      service('crm_services', 'email'),
      service('crm_services', 'analytics'),
      service('email_service', 'email-1'),
      service('analytics_service', 'analytics-1'),
    ],
    ledger: { field: 'lead_id' },
    faults: [],
  },
  topics: ['fan-out', 'sharing-work'],
  beliefs: ['consumers-each-get-all'],
  shows: [
    { sees: { type: 'entries-delivered', consumer: 'email' }, atLeast: 4, atMost: 6 },
    { sees: { type: 'entries-delivered', consumer: 'analytics' }, atLeast: 4, atMost: 6 },
    { sees: { type: 'entries-delivered', consumer: 'email-1' }, atLeast: 10, atMost: 10 },
    { sees: { type: 'entries-delivered', consumer: 'analytics-1' }, atLeast: 10, atMost: 10 },
    { account: 'crm_services', is: { once: 10, again: 0 } },
  ],
};

function packer(group: string, name: string, startMs: number, count: number): ConsumerPlan {
  return {
    name,
    group,
    stream: ORDERS,
    startMs,
    from: '0',
    blockMs: 10_000,
    count,
    workMs: [2000, 2600],
  };
}

/** Ten orders lie there in the morning. With a big COUNT the first to ask takes them all. */
export const firstTakesAll: Scenario = {
  id: 'first-takes-all',
  stream: ORDERS,
  lengthMs: 36_000,
  seed: 8,
  topology: shopWorld(
    [till('shop', 1600, 700, 10)],
    [
      packer('packing', 'lena', 9000, 10),
      packer('packing', 'mina', 9500, 10),
      packer('invoicing', 'arif', 9000, 1),
      packer('invoicing', 'nora', 9500, 1),
    ],
    [],
  ),
  topics: ['sharing-work', 'scaling'],
  beliefs: ['round-robin'],
  shows: [
    { sees: { type: 'entries-delivered', consumer: 'lena' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'entries-delivered', consumer: 'mina' }, atMost: 0 },
    { sees: { type: 'entries-delivered', consumer: 'arif' }, atLeast: 4, atMost: 6 },
    { sees: { type: 'entries-delivered', consumer: 'nora' }, atLeast: 4, atMost: 6 },
    { group: 'packing', consumer: 'lena', pending: [1, 4] },
    { account: 'invoicing', is: { once: 10 } },
  ],
};
