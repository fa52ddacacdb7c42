import type { FaultPlan, Topology } from '../../sim';
import type { Scenario, Showing } from '../scenario';
import { EPOCH, operator } from './pieces';

// One server, one crash, and each way in which Redis can keep what it has on a disk.

const STREAM = 'payments';
const GROUP = 'booking';
/** Between two syncs of a file that is synced each second. */
const CRASH_MS = 19_350;
/** What a server with an append-only file is told; `save` is empty so that nothing else is written. */
const FILE = { save: '', appendonly: 'yes', appendfsync: 'everysec' } as const;

/** How the server ends: its process alone, or all of its machine. It is started again 5 s later. */
function ending(kind: 'kill-server' | 'cut-power'): readonly FaultPlan[] {
  return [
    { kind, atMs: CRASH_MS },
    { kind: 'start-server', atMs: CRASH_MS + 5000 },
  ];
}

/** Somebody at redis-cli who types these commands. */
function admin(...lines: readonly (readonly [atMs: number, line: string])[]) {
  return { ...operator('admin', ...lines), reconnectMs: 2000 };
}

/** The kinds of loss that the log tells of when a server is there again. */
const LOSSES = ['entries-lost', 'group-lost', 'group-set-back', 'pending-again'] as const;

/** What is lost where the server is as it was a while ago. */
const SET_BACK = ['entries-lost', 'group-set-back', 'pending-again'] as const;

/** From where the server has read, and exactly what it has lost: each kind once, or not at all. */
function comesBack(
  loaded: { readonly from?: string; readonly keys: number },
  ...losses: readonly (typeof LOSSES)[number][]
): Showing[] {
  return [
    { sees: { type: 'server-loaded', ...loaded }, atLeast: 1, atMost: 1 },
    ...LOSSES.map((type) => {
      const times = losses.includes(type) ? 1 : 0;
      return { sees: { type }, atLeast: times, atMost: times };
    }),
  ];
}

/**
 * The same traffic in each of these stories, so that only the server's files make a difference: a till adds payments
 * faster than the bookkeeper books them.
 */
function payments(
  server: Topology['server'],
  faults: readonly FaultPlan[],
  others: Topology['others'] = [],
): Topology {
  return {
    epoch: EPOCH,
    network: { latencyMs: 220, jitterMs: 60 },
    server: { loadMs: 1000, ...server },
    ledger: { field: 'payment', worth: { field: 'euros' } },
    producers: [
      {
        name: 'till',
        stream: STREAM,
        startMs: 1000,
        everyMs: 1900,
        limit: null,
        fields: [
          ['payment', { countFrom: 501 }],
          ['euros', { oneOf: ['20', '35', '60'] }],
        ],
        retries: 5,
        timeoutMs: 3000,
        reconnectMs: 1000,
      },
    ],
    consumers: [
      {
        name: 'books',
        group: GROUP,
        stream: STREAM,
        startMs: 0,
        from: '0',
        blockMs: 5000,
        workMs: [1300, 1700],
        recovers: true,
        timeoutMs: 3000,
        reconnectMs: 1000,
      },
    ],
    others,
    faults,
  };
}

/** What all of these stories have in common. */
const base = { stream: STREAM, lengthMs: 45_000, seed: 5, beliefs: [] } as const;

/** Nothing on the disk: the stream and its group begin anew, and what was not booked yet never will be. */
export const crashWithoutFiles: Scenario = {
  ...base,
  id: 'crash-without-files',
  topology: payments({ config: { save: '', appendonly: 'no' } }, ending('kill-server')),
  topics: ['snapshots', 'append-only-file'],
  shows: [
    ...comesBack({ from: 'nothing', keys: 0 }, 'entries-lost', 'group-lost'),
    { sees: { type: 'group-created' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'entry-added' }, atLeast: 23, atMost: 23 },
    { length: 13 },
    { account: GROUP, is: { lost: 3, again: 0 } },
  ],
};

/** A snapshot as `save` wants it: all is as it was then, so what came later is lost and what was done later is done again. */
export const crashAfterSnapshot: Scenario = {
  ...base,
  id: 'crash-after-snapshot',
  topology: payments({ config: { save: '12 3' }, saveMs: 800 }, ending('kill-server')),
  topics: ['snapshots'],
  beliefs: ['groups-are-exactly-restored'],
  shows: [
    ...comesBack({ from: 'dump', keys: 1 }, ...SET_BACK),
    { sees: { type: 'entry-added' }, atLeast: 23, atMost: 23 },
    { length: 19 },
    { account: GROUP, is: { lost: 3, again: 2 } },
  ],
};

/** A snapshot that is not all written does not count: the one before it is read. */
export const crashDuringSnapshot: Scenario = {
  ...base,
  id: 'crash-during-snapshot',
  topology: payments({ config: { save: '' }, saveMs: 3000 }, ending('kill-server'), [
    admin([8000, 'BGSAVE'], [18_000, 'BGSAVE']),
  ]),
  topics: ['snapshots'],
  shows: [
    { sees: { type: 'server-saving' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'server-saved' }, atLeast: 1, atMost: 1 },
    ...comesBack({ from: 'dump', keys: 1 }, ...SET_BACK),
    { length: 17 },
    { account: GROUP, is: { lost: 3, again: 2 } },
  ],
};

/** Only the process ends: what it has written is with the operating system, synced or not, and all is there again. */
export const killedWithFile: Scenario = {
  ...base,
  id: 'killed-with-file',
  topology: payments({ config: FILE }, ending('kill-server')),
  topics: ['append-only-file'],
  shows: [
    { sees: { type: 'server-crashed', how: 'killed' }, atLeast: 1, atMost: 1 },
    ...comesBack({ from: 'append-only-file', keys: 1 }),
    { length: 23 },
    { account: GROUP, is: { lost: 0, again: 0 } },
  ],
};

/** Synced each second: what was done in the last one is undone, though it had been answered. */
export const darkEachSecond: Scenario = {
  ...base,
  id: 'power-cut-everysec',
  topology: payments({ config: FILE }, ending('cut-power')),
  topics: ['append-only-file'],
  beliefs: ['groups-are-exactly-restored'],
  shows: [
    { sees: { type: 'server-crashed', how: 'power-cut' }, atLeast: 1, atMost: 1 },
    ...comesBack({ from: 'append-only-file', keys: 1 }, ...SET_BACK),
    { sees: { type: 'entry-added' }, atLeast: 23, atMost: 23 },
    { length: 22 },
    { account: GROUP, is: { lost: 1, again: 2 } },
  ],
};

/** Synced before each answer: nothing is lost. What was booked and not acknowledged yet is booked again all the same. */
export const darkAlways: Scenario = {
  ...base,
  id: 'power-cut-always',
  topology: payments(
    { config: { ...FILE, appendfsync: 'always' }, syncMs: 120 },
    ending('cut-power'),
  ),
  topics: ['append-only-file'],
  shows: [
    { sees: { type: 'server-crashed', how: 'power-cut' }, atLeast: 1, atMost: 1 },
    ...comesBack({ from: 'append-only-file', keys: 1 }),
    { length: 23 },
    { account: GROUP, is: { lost: 0, again: 1 } },
  ],
};

/** Both: the file is read, which has more, and the snapshot is passed over. */
export const darkWithBoth: Scenario = {
  ...base,
  id: 'snapshot-and-file',
  topology: payments({ config: { ...FILE, save: '12 3' }, saveMs: 800 }, ending('cut-power')),
  topics: ['snapshots', 'append-only-file'],
  shows: [
    { sees: { type: 'server-saved', how: 'rdb-in-background' }, atLeast: 2, atMost: 2 },
    ...comesBack({ from: 'append-only-file', keys: 1 }, ...SET_BACK),
    { length: 22 },
    { account: GROUP, is: { lost: 1, again: 2 } },
  ],
};

/** The settings already say `appendonly yes` and the file is not written yet: the server reads no snapshot, and is empty. */
export const switchedOnTooLate: Scenario = {
  ...base,
  id: 'file-not-yet-there',
  topology: payments({ config: { save: '12 3' }, saveMs: 3500 }, ending('kill-server'), [
    admin([17_500, 'CONFIG SET appendonly yes'], [18_300, 'CONFIG REWRITE']),
  ]),
  topics: ['snapshots', 'append-only-file'],
  shows: [
    { sees: { type: 'config-rewritten' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'server-saved', how: 'rdb-in-background' }, atLeast: 1 },
    { sees: { type: 'server-saved', how: 'aof-rewrite' }, atMost: 0 },
    ...comesBack({ keys: 0 }, 'entries-lost', 'group-lost'),
    { length: 13 },
    { account: GROUP, is: { lost: 3, again: 0 } },
  ],
};
