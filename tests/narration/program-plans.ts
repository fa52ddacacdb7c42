import type { ClaimerPlan, ConsumerPlan, ProducerPlan, ReaderPlan } from '../../src/sim';
import '../../src/sim/everyone';
import { startActor, type Actor } from '../../src/sim/actor';

const CONSUMER: ConsumerPlan = {
  name: 'email-1',
  stream: 'lead_events',
  group: 'email',
  startMs: 0,
  blockMs: 5000,
  workMs: [500, 500],
};

const CLAIMER: ClaimerPlan = {
  role: 'claimer',
  name: 'rescue',
  stream: 'lead_events',
  group: 'email',
  startMs: 0,
  everyMs: 1000,
  minIdleMs: 30_000,
  workMs: [500, 500],
};

const READER: ReaderPlan = {
  role: 'reader',
  name: 'audit',
  stream: 'lead_events',
  from: '0',
  startMs: 0,
  blockMs: 5000,
  workMs: [500, 500],
};

const PRODUCER: ProducerPlan = {
  name: 'crm',
  stream: 'lead_events',
  startMs: 0,
  everyMs: 1000,
  limit: null,
  fields: [
    ['event_type', 'lead.created'],
    ['lead_id', { countFrom: 101 }],
    ['created_by', { oneOf: ['shaon', 'ann'] }],
  ],
};

const consumer = (own: Partial<ConsumerPlan>) =>
  startActor('consumer', { ...CONSUMER, ...own }, 1)[0];
const claimer = (own: Partial<ClaimerPlan>) => startActor('claimer', { ...CLAIMER, ...own }, 1)[0];
const reader = (own: Partial<ReaderPlan>) => startActor('reader', { ...READER, ...own }, 1)[0];
const producer = (own: Partial<ProducerPlan>) =>
  startActor('producer', { ...PRODUCER, ...own }, 1)[0];

/** Processes of every kind that a plan can make, by what their plans say. */
export const PROCESSES: Readonly<Record<string, Actor>> = {
  consumer: consumer({}),
  'consumer that makes no group': consumer({ from: null }),
  'consumer from the start, five at once': consumer({ from: '0', count: 5 }),
  'consumer that waits for ever': consumer({ blockMs: 0 }),
  'consumer with NOACK': consumer({ noack: true, handsBack: true }),
  'consumer that recovers': consumer({ recovers: true, reconnectMs: 1000 }),
  'consumer that recovers and never acknowledges': consumer({ recovers: true, acks: 'never' }),
  'consumer that acknowledges first': consumer({ acks: 'before', recovers: true }),
  'consumer that hands back': consumer({ handsBack: true, count: 10, handlesOnce: true }),
  'consumer that does it all': consumer({
    ...{ recovers: true, handsBack: true, reconnectMs: 500, timeoutMs: 300, handlesOnce: true },
  }),
  claimer: claimer({}),
  'claimer with a limit': claimer({ deliveriesMax: 3, count: 10, reconnectMs: 1000 }),
  'claimer with a place for letters': claimer({ deliveriesMax: 3, deadLetters: 'graveyard' }),
  reader: reader({}),
  'reader that forgets': reader({ from: '$', forgets: true, count: 2, reconnectMs: 1000 }),
  producer: producer({}),
  'producer on demand': producer({ everyMs: null }),
  'producer on demand, with an end': producer({ everyMs: null, limit: 3, burst: 2 }),
  'producer of bursts': producer({ burst: 3, limit: 9 }),
  'producer that repeats': producer({ retries: 3, timeoutMs: 500, reconnectMs: 200 }),
  'producer that repeats with an id': producer({ retries: 3, idempotent: 'id', limit: 2 }),
  'producer that repeats with its content': producer({ retries: 3, idempotent: 'content' }),
  'producer with an id of its own': producer({ idempotent: 'id', limit: 2 }),
};

/** Names as nobody should choose them. */
export const HOSTILE = [
  'say "hi"',
  "it's",
  'back\\slash\\',
  'two\nlines\r\tand a tab',
  '\\u0022); System.exit(1); //',
  '"""',
  '${process.exit(1)} `ls` {x} %s #{1}',
  '*/ // # -->',
  'nul \0 one \u0001 7 escape \u001b[31m del \u007f next \u0085',
  'paragraph \u2029 line \u2028 bidi \u202e mark \ufeff',
  'gr\u00fc\u00dfe \u4f60\u597d \u{1f680}',
  'half \ud83d of it',
  'private \ue000 \u{f0000}',
];

/** A consumer, a claimer, a reader and a producer with a name in all places. */
export function calledAll(name: string): Actor[] {
  const everywhere = { name, stream: name };
  return [
    consumer({ ...everywhere, group: name, recovers: true }),
    claimer({ ...everywhere, group: name, deliveriesMax: 1, deadLetters: name }),
    reader(everywhere),
    producer({
      ...everywhere,
      idempotent: 'id',
      fields: [
        [name, { oneOf: [name, 'x'] }],
        ['y', name],
      ],
    }),
  ];
}
