import { counted, list } from './words';

/** The picture in words. Times are texts of seconds with one decimal, such as `3.2`. */

const delivered = (deliveries: number | bigint) =>
  deliveries === 1 ? 'delivered once' : `delivered ${deliveries} times`;

/** How long already; empty where nobody knows. */
const forSome = (s: string | undefined) => (s === undefined ? '' : ` for ${s} s`);
const ago = (s: string | undefined) => (s === undefined ? '' : ` ${s} s ago`);

export const twin = {
  selected: (kind: string, title: string) => `Selected: ${kind} ${title}.`,
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
  kept: {
    disk: 'On the disk.',
    system: 'Written to the file, and not synced: a power cut loses it.',
    memory: 'In memory only: it goes when the server goes.',
  },
  deadly: 'Every process crashes over it when it begins to work on it.',
  older: (count: number) =>
    count === 1 ? '1 older entry is not listed.' : `${count} older entries are not listed.`,
  states: {
    waiting: (group: string) => `${group}: not given to it yet.`,
    pending: (group: string, consumer: string, s: string, deliveries: number | bigint) =>
      `${group}: pending on ${consumer} for ${s} s, ${delivered(deliveries)}.`,
    released: (group: string, deliveries: number | bigint) =>
      `${group}: handed back and pending on nobody, ${delivered(deliveries)}.`,
    acknowledged: (group: string) => `${group}: acknowledged.`,
    handedOver: (group: string) => `${group}: given out with NOACK, so nobody owes an XACK.`,
    dropped: (group: string) => `${group}: taken off its pending list without an XACK.`,
    unknown: (group: string) => `${group}: behind its cursor, and not pending.`,
    before: (group: string) => `${group}: not for it, because the group began later.`,
    passed: (group: string) => `${group}: passed over, never given out.`,
  },

  lost: (entries: string) => `Just lost with the server’s memory: ${entries}.`,
  waiting: (names: readonly string[]) =>
    names.length === 1
      ? `Whoever waits at its end: ${names[0]}.`
      : `Those who wait at its end, and are served in this order: ${list(names)}.`,
  otherStreams: (keys: readonly string[]) => `Other streams: ${list(keys)}.`,

  // The groups
  groupGone: (group: string) => `The group ${group} is not there any more.`,
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
    `${name} ${does}; ${pending === 0 ? 'nothing pending' : `${pending} pending`}`,
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
  claims: {
    looking: 'is looking how often what is pending was delivered',
    settingAside: 'is setting aside what was delivered too often',
    claiming: 'is claiming what others have left pending',
    resting: 'rests before it looks again for what others have left pending',
  },
  claimsFrom: (s: string) => `it claims what has been pending for ${s} s or longer`,
  setAside: (count: number) => `${counted(count, 'entry', 'entries')} set aside so far`,
  released: (pending: number) => `Handed back, on nobody: ${pending} pending.`,
  entryNamed: (name: string) => `entry ${name}`,
  pending: (entry: string, s: string, deliveries: number | bigint) =>
    `Entry ${entry}: pending for ${s} s, ${delivered(deliveries)}`,
  pendingOnNobody: (entry: string, deliveries: number | bigint) =>
    `Entry ${entry}: free for any consumer to claim, ${delivered(deliveries)}`,
  hollow: 'its body is gone from the stream',
  deadlyToo: 'whoever begins to work on it crashes',
  arriving: (holder: string) => `on its way to ${holder}`,
  inHand: 'being worked on',

  // Producers
  producer: (name: string, does: string, sent: number, confirmed: number) =>
    `${name} ${does}: ${sent} sent, ${confirmed} confirmed`,
  produces: {
    producing: (s: string) => `adds an entry every ${s} s`,
    onDemand: 'adds an entry when it is told to',
    retrying: 'has lost its connection, and will send again what was not confirmed',
    done: 'has sent all it had',
  },

  // All others
  other: (name: string, does: string) => `${name} ${does}`,
  reads: {
    reading: (after: string) => `is asking for what comes after ${after}, without a group`,
    blocked: (after: string, s: string | undefined) =>
      `is waiting${forSome(s)}, without a group, for what comes after ${after}`,
  },
  atEnd: 'what is there now',
  inItsMemory: (count: number) =>
    `${counted(count, 'more entry waits', 'more entries wait')} in its memory`,
  trims: {
    asking: 'is asking the server for the time',
    trimming: (key: string) => `is trimming ${key}`,
    resting: (key: string, entries: number) => `keeps ${key} at ${entries} entries and rests`,
    restingByAge: (key: string, s: string) => `keeps ${s} s of ${key} and rests`,
  },
  trimmed: (count: number) => `${counted(count, 'entry', 'entries')} removed so far`,
  publishes: {
    publishing: (channel: string, s: string) => `publishes to the channel ${channel} every ${s} s`,
    done: 'has published all it had',
  },
  published: (count: number) => `${counted(count, 'message', 'messages')} made`,
  heard: (receivers: number) =>
    receivers === 0 ? 'nobody heard the last one' : `${receivers} heard the last one`,
  neverSent: (count: number) => `${count} never sent, for lack of a connection`,
  listens: {
    subscribing: (channel: string) => `is subscribing to the channel ${channel}`,
    listening: (channel: string) => `is subscribed to the channel ${channel} and has nothing to do`,
    working: (channel: string, s: string | undefined) =>
      `is subscribed to the channel ${channel} and is working on a message${forSome(s)}`,
  },
  messagesWaiting: (count: number) =>
    `${counted(count, 'more message waits', 'more messages wait')} in its memory`,
  done: (count: number) => `${count} done`,
  supervises: {
    looking: (group: string) => `is asking for the lag of ${group}`,
    resting: (group: string) => `looks after ${group} and rests`,
  },
  keepsRunning: (count: number) => `keeps ${counted(count, 'consumer', 'consumers')} running`,
  sawLag: (lag: number) => `saw a lag of ${lag}`,
  types: {
    waiting: 'waits until the next line of its script is due',
    asking: 'waits for an answer',
    blocked: 'waits, because the server has put its command to wait',
    done: 'has typed all of its script',
  },
  linesTyped: (typed: number, all: number) => `${typed} of ${all} lines typed`,
  refusal: (error: string) => `the last error: ${error}`,

  // Channels
  channel: (name: string, listeners: readonly string[]) =>
    listeners.length === 0
      ? `The channel ${name} keeps nothing, and nobody listens to it.`
      : `The channel ${name} keeps nothing; to it ${listeners.length === 1 ? 'listens' : 'listen'} ${list(listeners)}.`,

  // What has befallen a process, and what is to befall it
  linkCut: 'its link to Redis is cut',
  loses: {
    request: 'its next command will be lost on its way',
    reply: 'the next answer for it will be lost on its way',
  },
  trap: {
    'before-work': 'it is to crash before it begins its next work',
    'before-ack': 'it is to crash when its next work is done, before it sends XACK',
    idle: 'it is to crash when it waits for entries',
  },
  slowed: (factor: number) => `its work takes ${factor} times as long`,

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
  serverCrashed: (s: string | undefined) => `The server is gone: its process was killed${ago(s)}.`,
  serverDark: (s: string | undefined) => `There is no power where the server is${forSome(s)}.`,
  serverIs: {
    saving: (s: string | undefined) =>
      `The server is saving all its data beside its work${forSome(s)}.`,
    rewriting: (s: string | undefined) =>
      `The server is writing its append-only file anew beside its work${forSome(s)}.`,
    loading: (s: string | undefined) =>
      `The server is reading its files${forSome(s)}: it takes connections, and answers nearly everything with LOADING.`,
  },
  disk: 'On the disk of the server:',
  dump: (s: string, key: string, entries: number) =>
    `dump.rdb, with what was there ${s} s ago: ${counted(entries, 'entry', 'entries')} of ${key}.`,
  file: (base: string | null, commands: number) =>
    `The append-only file: ${
      base === null ? '' : `what was there ${base} s ago, and then `
    }${counted(commands, 'command', 'commands')}`,
  unsynced: (count: number) =>
    count === 1 ? 'the last one not yet synced' : `the last ${count} not yet synced`,
  fileClosed: 'and it is not written any more',

  // What is done outside of Redis
  ledger: (wanted: number, field: string) =>
    `Wanted outside of Redis, counted by ${field}: ${wanted}.`,
  standing: (purpose: string, parts: readonly string[]) => `${purpose}: ${list(parts)}.`,
  standings: {
    once: (count: number) => `${count} done once`,
    again: (count: number) => `${count} done more than once`,
    pending: (count: number) => `${count} pending`,
    waiting: (count: number) => `${count} not read yet`,
    'on-disk': (count: number) => `${count} on the disk of the server`,
    'on-its-way': (count: number) => `${count} on the way`,
    'set-aside': (count: number) => `${count} set aside in another stream`,
    lost: (count: number) => `${count} lost, which nobody will do`,
  },
  tooMuch: (worth: number) => `worth ${worth} too much in all`,

  // The person
  console: 'Your console',
  consoleNumbered: (number: string) => `Your console ${number}`,
  consoleIdle: (console: string) => `${console} waits for nothing.`,
  consoleAwaits: (console: string) => `${console} waits for the answer to what you sent.`,
  consoleBlocked: (console: string, keys: string, limit: string) =>
    `${console} waits for something new in ${keys}, ${limit}.`,
  atMost: (s: string) => `for ${s} s more at most`,
  asLongAsItTakes: 'for as long as it takes',
  queued: (count: number) =>
    count === 1 ? '1 more command is queued behind it.' : `${count} more commands are queued.`,

  withNotes: (text: string, notes: readonly string[]) => `${[text, ...notes].join(', ')}.`,
  list,
};
