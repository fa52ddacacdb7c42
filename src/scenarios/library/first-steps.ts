import type { Scenario } from '../scenario';
import { EPOCH, operator, SLOW } from './pieces';
import { idSentAt } from './shop';

const STREAM = 'leads';

const read = (group: string, count: number) =>
  `XREADGROUP GROUP ${group} consumer1 COUNT ${count} STREAMS leads >`;

const lead = (number: number) =>
  `XADD leads * event_type lead.created lead_id ${number} created_by shaon`;

/** The commands that one meets first, typed by two people; the group that begins at `$` has missed what was there. */
export const firstSteps: Scenario = {
  id: 'first-steps',
  stream: STREAM,
  lengthMs: 52_000,
  seed: 8,
  topology: {
    epoch: EPOCH,
    network: SLOW,
    producers: [],
    consumers: [],
    others: [
      operator('shaon', [1500, lead(101)], [5500, lead(102)], [22_000, lead(103)]),
      operator(
        'mina',
        [9500, 'XREAD COUNT 2 STREAMS leads 0'],
        [13_500, 'XGROUP CREATE leads group1 $ MKSTREAM'],
        [17_500, read('group1', 1)],
        [25_500, read('group1', 1)],
        [29_500, 'XPENDING leads group1'],
        [33_500, `XACK leads group1 ${idSentAt(22_000)}`],
        [37_500, 'XPENDING leads group1'],
        [42_000, 'XGROUP CREATE leads group2 0'],
        [46_000, read('group2', 10)],
      ),
    ],
    faults: [],
  },
  topics: ['adding', 'reading', 'acknowledging', 'pending'],
  beliefs: ['group-at-dollar-sees-all'],
  shows: [
    {
      sees: { type: 'command-run', command: 'XREADGROUP GROUP group1', answer: 'nilArray' },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'entries-delivered', group: 'group1' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'acknowledged' }, atLeast: 1, atMost: 1 },
    { group: 'group1', pending: 0, lag: 0 },
    { group: 'group2', pending: 3, lag: 0 },
    { length: 3 },
  ],
};
