import { counted, list } from './narration';

/** The picture in words. Times are texts of seconds with one decimal, such as `3.2`. */

const delivered = (deliveries: number | bigint) =>
  deliveries === 1 ? 'delivered once' : `delivered ${deliveries} times`;

/** How long already; empty where nobody knows. */
const forSome = (s: string | undefined) => (s === undefined ? '' : ` for ${s} s`);
const ago = (s: string | undefined) => (s === undefined ? '' : ` ${s} s ago`);

export const twin = {
  root: (key: string, s: string) => `${key} and all who use it, ${s} s into the story`,

  // The stream
  noStream: (key: string) => `There is no key ${key}.`,
  emptyStream: (key: string, lastId: string) =>
    `The stream ${key} is there and holds no entries. Its last id is ${lastId}.`,
  stream: (key: string, length: number, lastId: string) =>
    `The stream ${key} holds ${counted(length, 'entry', 'entries')}. Its last id is ${lastId}.`,
  entry: (nth: string, id: string, fields: string) => `Entry ${nth}, ${id}: ${fields}.`,
  field: (name: string, value: string) => `${name} ${value}`,
  fields: (fields: readonly string[]) => fields.join(', '),
  older: (count: number) =>
    count === 1 ? '1 older entry is not listed.' : `${count} older entries are not listed.`,
  states: {
    waiting: (group: string) => `${group}: not given to it yet.`,
    pending: (group: string, consumer: string, s: string, deliveries: number | bigint) =>
      `${group}: pending on ${consumer} for ${s} s, ${delivered(deliveries)}.`,
    released: (group: string, deliveries: number | bigint) =>
      `${group}: handed back and pending on nobody, ${delivered(deliveries)}.`,
    acknowledged: (group: string) => `${group}: acknowledged.`,
    'handed-over': (group: string) => `${group}: given out with NOACK, so nobody owes an XACK.`,
    dropped: (group: string) => `${group}: taken off its pending list without an XACK.`,
    unknown: (group: string) => `${group}: behind its cursor, and not pending.`,
    before: (group: string) => `${group}: not for it, because the group began later.`,
    passed: (group: string) => `${group}: passed over, never given out.`,
  },

  // The groups
  noGroup: (group: string) => `The group ${group} is not made yet.`,
  group: (group: string, cursor: string, pending: number, lag: string) =>
    `The group ${group}: ${cursor}, ${pending} pending, ${lag}.`,
  cursorAtStart: 'its cursor is before the first entry',
  cursorAt: (entry: string, id: string) =>
    entry === id ? `its cursor is at ${id}` : `its cursor is at entry ${entry}`,
  lag: (lag: number | bigint) =>
    lag === 0 ? 'none left to read (lag 0)' : `${lag} left to read (lag ${lag})`,
  lagUnknown: {
    deleted:
      'lag unknown, because Redis counts instead of looking, and a deleted entry has spoilt the count',
    middle:
      'lag unknown, because the group began in the middle of the stream and Redis does not count what was before',
    beyond: 'lag unknown, because the cursor is past the last entry',
  },

  // Consumers
  consumer: (name: string, does: string, pending: number) =>
    `${name} ${does}; ${pending === 0 ? 'nothing pending' : `${pending} pending`}.`,
  does: {
    starting: 'is about to start',
    connecting: 'is connecting',
    joining: 'is making its group, or finding it there',
    reading: 'is asking for new entries',
    blocked: (s: string | undefined) => `is waiting for new entries${forSome(s)}`,
    working: (entry: string, s: string | undefined) => `is working on ${entry}${forSome(s)}`,
    acking: (entry: string) => `is acknowledging ${entry}`,
    recovering: 'is reading what it had pending when it started',
    handingBack: 'is handing back what it has not done',
    reconnecting: 'has lost its connection and will try again',
    paused: (s: string | undefined) => `stands still${forSome(s)}`,
    stopped: (s: string | undefined) => `ended in good order${ago(s)}`,
    crashed: (s: string | undefined) => `crashed${ago(s)}`,
    ended: (error: string, s: string | undefined) => `ended with an error${ago(s)} (${error})`,
    nameOnly: 'is a name without a process',
    other: (state: string) => `is ${state}`,
  },
  released: (pending: number) => `Handed back, on nobody: ${pending} pending.`,
  entryNamed: (name: string) => `entry ${name}`,
  pending: (entry: string, s: string, deliveries: number | bigint) =>
    `Entry ${entry}: pending for ${s} s, ${delivered(deliveries)}`,
  pendingOnNobody: (entry: string, deliveries: number | bigint) =>
    `Entry ${entry}: free for any consumer to claim, ${delivered(deliveries)}`,
  hollow: 'its body is gone from the stream',
  arriving: (holder: string) => `on its way to ${holder}`,
  inHand: 'being worked on',

  // Producers
  producer: (name: string, does: string, sent: number, confirmed: number) =>
    `${name} ${does}: ${sent} sent, ${confirmed} confirmed.`,
  produces: {
    starting: 'is about to start',
    connecting: 'is connecting',
    producing: (s: string) => `adds an entry every ${s} s`,
    onDemand: 'adds an entry when it is told to',
    retrying: 'has lost its connection, and will send again what was not confirmed',
    done: 'has sent all it had',
    other: (state: string) => `is ${state}`,
  },

  // Wires
  wires: (count: number) =>
    count === 0 ? 'Nothing is on its way.' : `${counted(count, 'message', 'messages')} on the way:`,
  command: (holder: string, words: string, s: string) =>
    `From ${holder}: ${words}; it arrives in ${s} s`,
  answer: (holder: string, s: string) => `To ${holder}: an answer; it arrives in ${s} s`,
  answerWith: (holder: string, entries: string, s: string) =>
    `To ${holder}: an answer with ${entries}; it arrives in ${s} s`,
  message: (holder: string, s: string) => `To ${holder}: a message; it arrives in ${s} s`,
  toNobody: 'and will find nobody, because that connection is closed',
  fromNobody: 'though its sender has hung up since',

  // The server
  serverAsleep: (s: string) => `The server sleeps for ${s} s more: it hears and answers nobody.`,
  serverDown: 'The server is shut down.',

  // The person
  you: 'you',
  consoleIdle: 'Your console waits for nothing.',
  consoleAwaits: 'Your console waits for the answer to what you sent.',
  consoleBlocked: (keys: string, limit: string) =>
    `Your console waits for something new in ${keys}, ${limit}.`,
  atMost: (s: string) => `for ${s} s more at most`,
  asLongAsItTakes: 'for as long as it takes',
  queued: (count: number) =>
    count === 1 ? '1 more command is queued behind it.' : `${count} more commands are queued.`,

  withNotes: (text: string, notes: readonly string[]) => `${[text, ...notes].join(', ')}.`,
  list,
};
