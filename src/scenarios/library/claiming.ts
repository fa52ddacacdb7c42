import type { ClaimerPlan, ConsumerPlan, ProducerPlan } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, idOf, operator, SLOW } from './pieces';

const CRM: ProducerPlan = {
  name: 'crm',
  stream: 'leads',
  startMs: 1500,
  everyMs: 3000,
  limit: 3,
  fields: [
    ['event_type', 'lead.created'],
    ['lead_id', { countFrom: 101 }],
  ],
};

const LEFT = idOf(CRM, 3);

/** A lead whose consumer is gone. Another asks for it too early, in vain, and once more after a minute. */
export const claimAfterAMinute: Scenario = {
  id: 'claim-after-a-minute',
  stream: 'leads',
  lengthMs: 85_000,
  seed: 1,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [CRM],
    consumers: [
      {
        name: 'consumer1',
        stream: 'leads',
        group: 'group1',
        startMs: 0,
        blockMs: 5000,
        workMs: [1500, 1500],
      },
    ],
    others: [
      operator(
        'consumer2',
        [20_000, 'XPENDING leads group1 - + 10'],
        [35_000, `XCLAIM leads group1 consumer2 60000 ${LEFT}`],
        [70_000, `XCLAIM leads group1 consumer2 60000 ${LEFT}`],
        [74_000, `XACK leads group1 ${LEFT}`],
        [78_000, 'XPENDING leads group1'],
      ),
    ],
    faults: [{ kind: 'crash', actor: 'consumer1', atMs: 9500 }],
  },
  topics: ['recovery', 'pending', 'acknowledging'],
  beliefs: ['redis-redelivers'],
  shows: [
    { sees: { type: 'crashed', actor: 'consumer1' } },
    { sees: { type: 'command-run', command: 'XCLAIM', answer: '[]' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'command-run', command: 'XCLAIM', answer: LEFT }, atLeast: 1, atMost: 1 },
    {
      sees: { type: 'claimed', from: 'consumer1', to: 'consumer2', deliveries: 2 },
      atMost: 1,
      atLeast: 1,
    },
    { sees: { type: 'acknowledged' }, atLeast: 3, atMost: 3 },
    { group: 'group1', pending: 0 },
  ],
};

const MAIL = 'emails';

function mailer(name: string, group: string): ConsumerPlan {
  return { name, group, stream: MAIL, startMs: 0, blockMs: 5000, workMs: [5000, 7000] };
}

function claimer(name: string, group: string, minIdleMs: number): ClaimerPlan {
  return {
    role: 'claimer',
    name,
    group,
    stream: MAIL,
    startMs: 2000,
    everyMs: 2500,
    minIdleMs,
    count: 1,
    workMs: [5000, 7000],
  };
}

/** Sending takes six seconds. One group lets an e-mail be claimed after three, the other after fifteen. */
export const claimedTooEarly: Scenario = {
  id: 'claimed-too-early',
  stream: MAIL,
  lengthMs: 60_000,
  seed: 6,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    ledger: { field: 'email_id' },
    producers: [
      {
        name: 'shop',
        stream: MAIL,
        startMs: 1500,
        everyMs: 7500,
        limit: 6,
        fields: [
          ['email_id', { countFrom: 1 }],
          ['to', { oneOf: ['mina', 'arif', 'lena', 'shaon'] }],
        ],
      },
    ],
    consumers: [mailer('mailer-1', 'after_3_s'), mailer('mailer-2', 'after_15_s')],
    others: [claimer('eager', 'after_3_s', 3000), claimer('patient', 'after_15_s', 15_000)],
    faults: [],
  },
  topics: ['recovery', 'idempotence'],
  beliefs: ['short-min-idle-is-fine', 'at-least-once-is-once'],
  shows: [
    { sees: { type: 'crashed' }, atMost: 0 },
    { sees: { type: 'claimed', group: 'after_3_s', to: 'eager' }, atLeast: 4 },
    { sees: { type: 'claimed', group: 'after_15_s' }, atMost: 0 },
    { account: 'after_3_s', is: { again: [4, 6], lost: 0 } },
    { account: 'after_15_s', is: { once: 6, again: 0 } },
  ],
};

const PHOTOS: ProducerPlan = {
  name: 'studio',
  stream: 'photos',
  startMs: 1000,
  everyMs: 600,
  limit: 12,
  fields: [['photo', { countFrom: 1 }]],
};

function editor(name: string, startMs: number, count: number): ConsumerPlan {
  return {
    name,
    stream: 'photos',
    group: 'editors',
    startMs,
    blockMs: 5000,
    count,
    workMs: [6000, 7000],
    from: '0',
  };
}

/** XAUTOCLAIM looks at ten times COUNT, so with COUNT 1 it stops in front of the eleventh. */
const ELEVENTH = idOf(PHOTOS, 11);

/** An old entry is pending behind eleven young ones, further than XAUTOCLAIM looks at once. */
export const emptyButNotDone: Scenario = {
  id: 'empty-but-not-done',
  stream: 'photos',
  lengthMs: 45_000,
  seed: 2,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [PHOTOS],
    consumers: [
      { ...editor('editor-a', 9000, 11), recovers: true, restartMs: 8000 },
      editor('editor-b', 10_000, 1),
    ],
    others: [
      operator(
        'ops',
        [18_000, 'XPENDING photos editors'],
        [27_000, 'XAUTOCLAIM photos editors ops 15000 0 COUNT 1'],
        [29_500, 'XAUTOCLAIM photos editors ops 15000 0 COUNT 1'],
        [35_000, `XAUTOCLAIM photos editors ops 15000 ${ELEVENTH} COUNT 1`],
        [39_000, `XACK photos editors ${idOf(PHOTOS, 12)}`],
      ),
    ],
    faults: [
      { kind: 'crash', actor: 'editor-a', atMs: 14_000 },
      { kind: 'crash', actor: 'editor-b', atMs: 15_000 },
    ],
  },
  topics: ['recovery', 'pending'],
  beliefs: ['empty-autoclaim-is-the-end'],
  shows: [
    { sees: { type: 'command-run', command: 'XPENDING', answer: '[12,' } },
    { sees: { type: 'command-run', answer: `["${ELEVENTH}",[],[]]` }, atLeast: 2, atMost: 2 },
    { sees: { type: 'claimed', from: 'editor-b', to: 'ops' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'claimed', from: 'editor-a' }, atMost: 0 },
    { group: 'editors', consumer: 'editor-b', pending: 0 },
    { group: 'editors', consumer: 'editor-a', pending: [8, 11] },
  ],
};

const PAYMENTS: ProducerPlan = {
  name: 'shop',
  stream: 'payments',
  startMs: 1500,
  everyMs: 2800,
  limit: 8,
  fields: [
    ['payment_id', { countFrom: 501 }],
    ['euro', { oneOf: ['20', '35', '50'] }],
  ],
};

function charger(name: string, group: string): ConsumerPlan {
  return {
    name,
    group,
    stream: 'payments',
    startMs: 0,
    blockMs: 5000,
    workMs: [600, 1000],
    restartMs: 1500,
  };
}

/** A payment over which every process crashes: in one group somebody counts how often, in the other nobody does. */
export const poisonedPayment: Scenario = {
  id: 'poisoned-payment',
  stream: 'payments',
  lengthMs: 60_000,
  seed: 3,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    ledger: { field: 'payment_id', worth: { field: 'euro' } },
    producers: [PAYMENTS],
    consumers: [
      { ...charger('retrying', 'nobody_counts'), recovers: true },
      charger('going-on', 'claimer_counts'),
    ],
    others: [
      operator(
        'ops',
        [50_000, 'XPENDING payments nobody_counts - + 10'],
        [54_000, 'XRANGE payments:dead - +'],
      ),
      {
        role: 'claimer',
        name: 'sweeper',
        stream: 'payments',
        group: 'claimer_counts',
        startMs: 6000,
        everyMs: 4000,
        minIdleMs: 6000,
        workMs: [600, 1000],
        deliveriesMax: 2,
        restartMs: 5000,
      },
    ],
    faults: [{ kind: 'poison', stream: 'payments', id: idOf(PAYMENTS, 3), atMs: 500 }],
  },
  topics: ['dead-letters', 'recovery'],
  beliefs: ['delivery-count-acts'],
  shows: [
    { sees: { type: 'crashed', actor: 'retrying' }, atLeast: 8 },
    { sees: { type: 'crashed', actor: 'going-on' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'command-run', command: 'XPENDING payments nobody_counts', answer: ',13]' } },
    { sees: { type: 'command-run', command: 'XRANGE payments:dead', answer: '"503"' } },
    { account: 'nobody_counts', is: { once: 2, pending: 1, waiting: 5 } },
    { account: 'claimer_counts', is: { once: 7, 'set-aside': 1, lost: 0 } },
    { group: 'nobody_counts', pending: 1, lag: 5 },
    { group: 'claimer_counts', pending: 0, lag: 0 },
    { length: 1, of: 'payments:dead' },
  ],
};
