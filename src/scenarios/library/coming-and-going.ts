import type { ConsumerPlan, ProducerPlan } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, operator, SLOW } from './pieces';

const STREAM = 'emails';
const GROUP = 'mailers';
const LEDGER = { field: 'email_id' } as const;

function shop(everyMs: number, limit: number): ProducerPlan {
  return {
    name: 'shop',
    stream: STREAM,
    startMs: 1500,
    everyMs,
    limit,
    fields: [
      ['email_id', { countFrom: 1 }],
      ['to', { oneOf: ['mina', 'arif', 'lena', 'shaon'] }],
    ],
  };
}

function mailer(name: string, startMs: number, group = GROUP): ConsumerPlan {
  return { name, group, stream: STREAM, startMs, blockMs: 5000, workMs: [1200, 1800] };
}

/** Two groups whose mailers crash alike: one of them reads with NOACK. */
export const noackLoses: Scenario = {
  id: 'noack-loses',
  stream: STREAM,
  lengthMs: 40_000,
  seed: 5,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    ledger: LEDGER,
    producers: [shop(3000, 9)],
    consumers: [
      { ...mailer('fast-1', 0, 'with_noack'), noack: true, recovers: true, restartMs: 2500 },
      { ...mailer('safe-1', 200, 'with_xack'), recovers: true, restartMs: 2500 },
    ],
    others: [
      operator(
        'ops',
        // Both are at work on the fifth e-mail then.
        [15_000, `XPENDING ${STREAM} with_noack`],
        [15_000, `XPENDING ${STREAM} with_xack`],
      ),
    ],
    faults: [
      { kind: 'crash', actor: 'fast-1', when: 'before-work', atMs: 8000 },
      { kind: 'crash', actor: 'safe-1', when: 'before-work', atMs: 8000 },
    ],
  },
  topics: ['acknowledging', 'pending', 'recovery'],
  beliefs: ['noack-means-later'],
  shows: [
    { sees: { type: 'entries-delivered', group: 'with_noack', pending: true }, atMost: 0 },
    { sees: { type: 'acknowledged', group: 'with_noack' }, atMost: 0 },
    { sees: { type: 'acknowledged', group: 'with_xack' }, atLeast: 9, atMost: 9 },
    { sees: { type: 'history-read', group: 'with_xack' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'command-run', command: 'XPENDING emails with_noack', answer: '[0,' } },
    { sees: { type: 'command-run', command: 'XPENDING emails with_xack', answer: '[1,' } },
    { account: 'with_noack', is: { once: 8, lost: 1 } },
    { account: 'with_xack', is: { once: 9, lost: 0 } },
  ],
};

/** Two consumers die with an e-mail in hand. One is deleted at once, the other after its e-mail was claimed. */
export const deletingAConsumer: Scenario = {
  id: 'deleting-a-consumer',
  stream: STREAM,
  lengthMs: 45_000,
  seed: 5,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    ledger: LEDGER,
    producers: [shop(2500, 10)],
    consumers: [mailer('mailer-a', 0), mailer('mailer-b', 200), mailer('mailer-c', 400)],
    others: [
      operator(
        'ops',
        [14_000, `XPENDING ${STREAM} ${GROUP}`],
        [16_000, `XGROUP DELCONSUMER ${STREAM} ${GROUP} mailer-a`],
        [34_000, `XPENDING ${STREAM} ${GROUP} - + 10 mailer-b`],
        [36_000, `XGROUP DELCONSUMER ${STREAM} ${GROUP} mailer-b`],
      ),
      {
        role: 'claimer',
        name: 'sweeper',
        stream: STREAM,
        group: GROUP,
        startMs: 20_000,
        everyMs: 6000,
        minIdleMs: 6000,
        workMs: [1200, 1800],
      },
    ],
    faults: [
      { kind: 'crash', actor: 'mailer-a', when: 'before-work', atMs: 1000 },
      { kind: 'crash', actor: 'mailer-b', when: 'before-work', atMs: 3000 },
    ],
  },
  topics: ['pending', 'recovery'],
  beliefs: ['delconsumer-is-safe', 'dead-consumers-expire'],
  shows: [
    { sees: { type: 'crashed' }, atLeast: 2, atMost: 2 },
    {
      sees: {
        type: 'command-run',
        command: 'XGROUP DELCONSUMER emails mailers mailer-a',
        answer: '1',
      },
    },
    {
      sees: {
        type: 'command-run',
        command: 'XGROUP DELCONSUMER emails mailers mailer-b',
        answer: '0',
      },
    },
    { sees: { type: 'claimed', from: 'mailer-b', to: 'sweeper' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'claimed', from: 'mailer-a' }, atMost: 0 },
    { length: 10 },
    { account: GROUP, is: { once: 9, lost: 1, again: 0 } },
    { group: GROUP, pending: 0, lag: 0, consumers: 2 },
  ],
};

/** Each release runs under a new name; the old names stay in the group. */
export const podsPileUp: Scenario = {
  id: 'pods-pile-up',
  stream: STREAM,
  lengthMs: 55_000,
  seed: 2,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    ledger: LEDGER,
    producers: [shop(2500, 18)],
    consumers: [
      mailer('mailer-7f9c', 0),
      mailer('mailer-b41d', 12_500),
      mailer('mailer-2e08', 24_500),
      mailer('mailer-c6aa', 36_500),
    ],
    others: [
      operator(
        'ops',
        [14_000, `XINFO CONSUMERS ${STREAM} ${GROUP}`],
        [48_000, `XINFO CONSUMERS ${STREAM} ${GROUP}`],
      ),
    ],
    faults: [
      { kind: 'stop', actor: 'mailer-7f9c', atMs: 12_000 },
      { kind: 'stop', actor: 'mailer-b41d', atMs: 24_000 },
      { kind: 'stop', actor: 'mailer-2e08', atMs: 36_000 },
    ],
  },
  topics: ['sharing-work', 'scaling'],
  beliefs: ['dead-consumers-expire'],
  shows: [
    { sees: { type: 'stopped' }, atLeast: 3, atMost: 3 },
    { sees: { type: 'consumer-created' }, atLeast: 4, atMost: 4 },
    { sees: { type: 'consumer-deleted' }, atMost: 0 },
    {
      sees: { type: 'command-run', command: 'XINFO CONSUMERS', answer: '"mailer-7f9c"' },
      atLeast: 2,
    },
    { account: GROUP, is: { once: 18, lost: 0 } },
    { group: GROUP, consumers: 4, pending: 0, lag: 0 },
  ],
};

const VIDEOS = 'videos';
const RENDERING = 'rendering';

function renderer(name: string, startMs: number, blockMs: number, workMs: number): ConsumerPlan {
  return { name, group: RENDERING, stream: VIDEOS, startMs, blockMs, workMs: [workMs, workMs] };
}

function studio(name: string, startMs: number, limit: number): ProducerPlan {
  return {
    name,
    stream: VIDEOS,
    startMs,
    everyMs: 1500,
    limit,
    fields: [['video', { oneOf: ['intro', 'trailer', 'credits'] }]],
  };
}

/** One is at work, one waits, one has just died; and the dead one has the smallest idle time. */
export const idleAndAlive: Scenario = {
  id: 'idle-and-alive',
  stream: VIDEOS,
  lengthMs: 40_000,
  seed: 4,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [studio('studio', 1500, 3), studio('evening', 29_000, 1)],
    consumers: [
      renderer('busy', 0, 5000, 26_000),
      renderer('patient', 200, 0, 2000),
      renderer('gone', 400, 2000, 1500),
    ],
    others: [operator('ops', [22_000, `XINFO CONSUMERS ${VIDEOS} ${RENDERING}`])],
    faults: [{ kind: 'crash', actor: 'gone', atMs: 20_500 }],
  },
  topics: ['pending', 'recovery'],
  beliefs: ['idle-shows-liveness'],
  shows: [
    { sees: { type: 'command-run', answer: '["name","busy"],["pending",1],["idle",19' } },
    { sees: { type: 'command-run', answer: '["name","gone"],["pending",0],["idle",3' } },
    { sees: { type: 'command-run', answer: '["name","patient"],["pending",0],["idle",15' } },
    { sees: { type: 'crashed', actor: 'gone' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'acknowledged', consumer: 'busy' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'acknowledged', consumer: 'patient' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'claimed' }, atMost: 0 },
    { group: RENDERING, pending: 0, lag: 0, consumers: 3 },
  ],
};
