import type { ClaimerPlan, ConsumerPlan, FaultPlan, ProducerPlan, Topology } from '../../sim';
import type { Scenario } from '../scenario';
import { EPOCH } from './pieces';

const STREAM = 'mails';
const IMPATIENT = { timeoutMs: 2500, reconnectMs: 1000 } as const;

/** Somebody who wants six mails to be sent, numbered from `first`. */
function desk(name: string, startMs: number, first: number): ProducerPlan {
  return {
    name,
    stream: STREAM,
    startMs,
    everyMs: 4500,
    limit: 6,
    fields: [
      ['mail', { countFrom: first }],
      ['to', { oneOf: ['ann', 'bob', 'eve', 'joe'] }],
    ],
  };
}

function sender(group: string, name: string, own: Partial<ConsumerPlan> = {}): ConsumerPlan {
  return { name, group, stream: STREAM, startMs: 0, blockMs: 0, workMs: [1100, 1500], ...own };
}

/** Somebody who takes over what nobody has acknowledged for five seconds. */
function rescuer(group: string, name: string, handlesOnce: boolean): ClaimerPlan {
  return {
    role: 'claimer',
    name,
    stream: STREAM,
    group,
    startMs: 800,
    everyMs: 1500,
    minIdleMs: 5000,
    workMs: [900, 1200],
    handlesOnce,
  };
}

/** Mails that are wanted, and wires on which something goes wrong. */
function mails(plans: Pick<Topology, 'producers' | 'consumers'> & Partial<Topology>): Topology {
  return {
    epoch: EPOCH,
    network: { latencyMs: 300, jitterMs: 80 },
    ledger: { field: 'mail' },
    faults: [],
    ...plans,
  };
}

/** A command is lost on its way: who sends it again has lost nothing, who does not has lost an entry. */
export const lostRequest: Scenario = {
  id: 'lost-request',
  stream: STREAM,
  lengthMs: 40_000,
  seed: 11,
  topology: mails({
    producers: [
      { ...desk('patient', 1500, 1), ...IMPATIENT, retries: 3 },
      { ...desk('hasty', 3700, 101), timeoutMs: 2500 },
    ],
    consumers: [sender('sending', 'sender', { workMs: [500, 700] })],
    faults: [
      { kind: 'lose-request', actor: 'patient', atMs: 9000 },
      { kind: 'lose-request', actor: 'hasty', atMs: 11_500 },
      { kind: 'restart', actor: 'hasty', atMs: 18_000 },
    ],
  }),
  topics: ['network'],
  beliefs: [],
  shows: [
    { sees: { type: 'message-lost', what: 'request' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'crashed', actor: 'hasty' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'crashed', actor: 'patient' }, atMost: 0 },
    { length: 11 },
    { account: 'sending', is: { once: 11, again: 0, lost: 1 } },
  ],
};

/** An answer is lost on its way: who sends again without an id of its own adds the entry twice. */
export const lostReply: Scenario = {
  id: 'lost-reply',
  stream: STREAM,
  lengthMs: 40_000,
  seed: 11,
  topology: mails({
    producers: [
      { ...desk('plain', 1500, 1), ...IMPATIENT, retries: 3 },
      { ...desk('numbered', 3700, 101), ...IMPATIENT, retries: 3, idempotent: 'id' },
    ],
    consumers: [sender('sending', 'sender', { workMs: [500, 700] })],
    faults: [
      { kind: 'lose-reply', actor: 'plain', atMs: 9000 },
      { kind: 'lose-reply', actor: 'numbered', atMs: 11_500 },
    ],
  }),
  topics: ['network', 'idempotence'],
  beliefs: ['at-least-once-is-once'],
  shows: [
    { sees: { type: 'message-lost', what: 'reply' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'entry-added', by: 'plain' }, atLeast: 7, atMost: 7 },
    { sees: { type: 'entry-added', by: 'numbered' }, atLeast: 6, atMost: 6 },
    { sees: { type: 'duplicate-refused', producer: 'numbered' }, atLeast: 1, atMost: 1 },
    { length: 13 },
    { account: 'sending', is: { once: 11, again: 1, lost: 0 } },
  ],
};

/** Two services, each with a consumer to whom the same happens, and somebody who takes over what they leave. */
function rescued(faults: (actor: string) => readonly FaultPlan[]): Topology {
  return mails({
    producers: [{ ...desk('shop', 1500, 1), everyMs: 3000, limit: 9 }],
    consumers: [sender('sending', 'sender'), sender('checking', 'checker', { handlesOnce: true })],
    others: [
      rescuer('sending', 'sender-rescue', false),
      rescuer('checking', 'checker-rescue', true),
    ],
    faults: ['sender', 'checker'].flatMap(faults),
  });
}

/** Entries are held up where the link is cut, others take them over, and in the end they come all the same. */
export const cutLink: Scenario = {
  id: 'cut-link',
  stream: STREAM,
  lengthMs: 45_000,
  seed: 11,
  topology: rescued((actor) => [
    { kind: 'cut', actor, atMs: 11_000 },
    { kind: 'mend', actor, atMs: 23_000 },
  ]),
  topics: ['network', 'recovery', 'idempotence'],
  beliefs: ['at-least-once-is-once'],
  shows: [
    { sees: { type: 'link-mended', held: 1 }, atLeast: 2, atMost: 2 },
    { sees: { type: 'claimed', group: 'sending' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'claimed', group: 'checking' }, atLeast: 1, atMost: 1 },
    {
      sees: { type: 'command-run', command: 'XACK', by: 'sender', answer: '0' },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'handled-before', actor: 'checker' }, atLeast: 1, atMost: 1 },
    { account: 'sending', is: { once: 8, again: 1, lost: 0 } },
    { account: 'checking', is: { once: 9, again: 0, lost: 0 } },
    { length: 9 },
  ],
};

/** A process stands still with an entry in hand, somebody takes that over, and it goes on as if nothing had been. */
export const pausedConsumer: Scenario = {
  id: 'paused-consumer',
  stream: STREAM,
  lengthMs: 45_000,
  seed: 11,
  topology: rescued((actor) => [
    { kind: 'pause', actor, atMs: 12_300 },
    { kind: 'resume', actor, atMs: 23_000 },
  ]),
  topics: ['network', 'recovery', 'idempotence'],
  beliefs: ['at-least-once-is-once'],
  shows: [
    { sees: { type: 'resumed' }, atLeast: 2, atMost: 2 },
    { sees: { type: 'crashed' }, atMost: 0 },
    { sees: { type: 'claimed', group: 'sending' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'claimed', group: 'checking' }, atLeast: 1, atMost: 1 },
    {
      sees: { type: 'command-run', command: 'XACK', by: 'sender', answer: '0' },
      atLeast: 1,
      atMost: 1,
    },
    { sees: { type: 'handled-before', actor: 'checker' }, atLeast: 1, atMost: 1 },
    { account: 'sending', is: { once: 8, again: 1, lost: 0 } },
    { account: 'checking', is: { once: 9, again: 0, lost: 0 } },
    { length: 9 },
  ],
};
