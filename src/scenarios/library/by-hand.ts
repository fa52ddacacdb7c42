import type { ConsumerPlan, ProducerPlan, Topology } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH, idOf, operator, SLOW } from './pieces';

// What goes wrong by hand: a command on a connection that waits, a DEL, a group that is made again.

/** A world with these in it. */
function world(plans: Partial<Topology>): Topology {
  return {
    epoch: EPOCH,
    network: SLOW,
    producers: [],
    consumers: [],
    faults: [],
    ...plans,
  };
}

/** A shop that adds orders, each worth some money. */
function orders(own: Partial<ProducerPlan>): ProducerPlan {
  return {
    name: 'shop',
    stream: 'orders',
    startMs: 2000,
    everyMs: 2500,
    limit: null,
    fields: [
      ['order', { countFrom: 301 }],
      ['euros', { oneOf: ['15', '30', '80'] }],
    ],
    ...own,
  };
}

const ORDERED_MS = 4000;
const ONLY_ORDER = `${EPOCH + ORDERED_MS + SLOW.latencyMs}-0`;

/** An XACK waits behind an XREADGROUP that waits; with a connection of its own it does not. */
export const oneConnection: Scenario = {
  id: 'one-connection',
  stream: 'orders',
  lengthMs: 35_000,
  seed: 4,
  topology: world({
    producers: [orders({ startMs: 3000, everyMs: null })],
    others: [
      operator(
        'single',
        [500, 'XGROUP CREATE orders one-line $ MKSTREAM'],
        [1500, 'XREADGROUP GROUP one-line single COUNT 1 BLOCK 0 STREAMS orders >'],
        [6000, 'XREADGROUP GROUP one-line single COUNT 1 BLOCK 20000 STREAMS orders >'],
        [8000, `XACK orders one-line ${ONLY_ORDER}`],
      ),
      operator(
        'double',
        [700, 'XGROUP CREATE orders two-lines $ MKSTREAM'],
        [1700, 'XREADGROUP GROUP two-lines double COUNT 1 BLOCK 0 STREAMS orders >'],
        [6200, 'XREADGROUP GROUP two-lines double COUNT 1 BLOCK 20000 STREAMS orders >'],
      ),
      operator('double-2', [8200, `XACK orders two-lines ${ONLY_ORDER}`]),
      operator(
        'watcher',
        [15_000, 'XAUTOCLAIM orders one-line watcher 8000 0'],
        [18_000, 'XAUTOCLAIM orders two-lines watcher 8000 0'],
      ),
    ],
    faults: [{ kind: 'produce', actor: 'shop', atMs: ORDERED_MS }],
  }),
  topics: ['acknowledging', 'pending'],
  beliefs: ['one-connection-is-enough'],
  shows: [
    {
      sees: { type: 'command-run', command: 'XACK', by: 'double-2', answer: '1' },
      atLeast: 1,
      atMost: 1,
    },
    {
      sees: { type: 'command-run', command: 'XACK', by: 'single', answer: '1' },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'claimed', group: 'one-line', from: 'single' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'claimed', group: 'two-lines' }, atMost: 0 },
    { sees: { type: 'released', who: 'single', reason: 'timed-out' }, atLeast: 1, atMost: 1 },
    { group: 'one-line', pending: 0 },
    { group: 'two-lines', pending: 0 },
  ],
};

/** Two wait for the stream that somebody deletes: one of a group, who is told, and one without, who is not. */
export const blockedAndDeleted: Scenario = {
  id: 'blocked-and-deleted',
  stream: 'orders',
  lengthMs: 45_000,
  seed: 4,
  topology: world({
    ledger: { field: 'order', worth: { field: 'euros' } },
    producers: [orders({ everyMs: 6000 })],
    consumers: [
      {
        name: 'packer',
        group: 'packing',
        stream: 'orders',
        startMs: 300,
        blockMs: 0,
        workMs: [900, 1200],
        restartMs: 8000,
      },
    ],
    others: [
      {
        role: 'reader',
        name: 'board',
        stream: 'orders',
        startMs: 600,
        from: '$',
        blockMs: 0,
        workMs: [300, 400],
      },
      operator('admin', [17_000, 'DEL orders']),
    ],
  }),
  topics: ['deleting', 'reading'],
  beliefs: ['blocked-notices-del'],
  shows: [
    { sees: { type: 'key-deleted', key: 'orders' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'released', who: 'packer', reason: 'failed' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'released', who: 'board', reason: 'failed' }, atMost: 0 },
    { sees: { type: 'crashed', actor: 'packer' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'crashed', actor: 'board' }, atMost: 0 },
    { sees: { type: 'stream-created', key: 'orders' }, atLeast: 2, atMost: 2 },
    { account: 'board', is: { lost: 0, again: 0 } },
    { account: 'packing', is: { lost: 1, again: 0 } },
    { length: 5 },
  ],
};

/** A consumer whose group is made by somebody else, and whose process is started again when it has ended. */
function service(group: string, name: string): ConsumerPlan {
  return {
    name,
    group,
    stream: 'mails',
    startMs: 2000,
    from: null,
    blockMs: 5000,
    workMs: [700, 900],
    restartMs: 4000,
  };
}

const MAILS: ProducerPlan = {
  name: 'shop',
  stream: 'mails',
  startMs: 2500,
  everyMs: 3000,
  limit: 8,
  fields: [
    ['mail', { countFrom: 1 }],
    ['to', { oneOf: ['ann', 'bob', 'eve', 'joe'] }],
  ],
};

/** Two groups are destroyed and made again: one at 0, one where it was. */
export const recreatedAtZero: Scenario = {
  id: 'recreated-at-zero',
  stream: 'mails',
  lengthMs: 60_000,
  seed: 4,
  topology: world({
    ledger: { field: 'mail' },
    producers: [MAILS],
    consumers: [service('mailing', 'mailer'), service('archiving', 'archiver')],
    others: [
      operator(
        'admin',
        [300, 'XGROUP CREATE mails mailing $ MKSTREAM'],
        [900, 'XGROUP CREATE mails archiving $ MKSTREAM'],
        [16_600, 'XINFO GROUPS mails'],
        [17_200, 'XGROUP DESTROY mails mailing'],
        [17_600, 'XGROUP DESTROY mails archiving'],
        [27_000, 'XGROUP CREATE mails mailing 0'],
        [29_000, `XGROUP CREATE mails archiving ${idOf(MAILS, 5)}`],
      ),
    ],
  }),
  topics: ['replay', 'ids'],
  beliefs: ['recreating-at-zero-is-harmless'],
  shows: [
    { sees: { type: 'group-deleted' }, atLeast: 2, atMost: 2 },
    // Each was made first while the stream was empty, and there `$` is 0-0 as well.
    { sees: { type: 'group-created', group: 'mailing', id: '0-0' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'group-created', group: 'archiving', id: '0-0' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'group-created', group: 'archiving', id: idOf(MAILS, 5) } },
    { account: 'mailing', is: { once: 3, again: 5, lost: 0 } },
    { account: 'archiving', is: { once: 8, again: 0, lost: 0 } },
    { group: 'mailing', pending: 0, lag: 0 },
    { group: 'archiving', pending: 0, lag: 0 },
    { length: 8 },
  ],
};
