import { counted, list } from './words';

/** Why commands of Pub/Sub, keys, strings and transactions answer what they answer; and what any answer says. */
export const whyOthers = {
  tries: {
    seeChannels: 'on which channels somebody listens',
    keepIt: 'the same as an entry of a stream, which stays',
    unsubscribe: 'stop listening',
    countSubscribers: 'how many listen',
    seeKeys: 'which keys are there',
    seeStream: 'the stream: length, last id, nodes',
    get: 'what the key holds',
    ttl: 'how long it will live',
    type: 'what the key holds',
    expire: 'let it live for a minute',
    persist: 'let it stay',
    nextPage: 'go on where this one stopped',
    exec: 'run what is queued',
    discard: 'drop what is queued',
    multi: 'begin the transaction',
    watch: 'watch it again',
  },

  // Pub/Sub
  publishedToNobody: (channel: string) =>
    `0: nobody listened to ${channel} at that moment, so the message is gone.`,
  published: (channel: string, count: number) =>
    `The message went to ${counted(count, 'subscriber', 'subscribers')} of ${channel}; one that listens to the channel and by a pattern counts twice.`,
  notKept:
    'A channel keeps nothing: who comes later gets only what is published later. A stream keeps its entries.',
  onlyThoseNow:
    'That it was sent does not say that it was received: nobody acknowledges a message, and none is sent twice.',
  subscribed: (channel: string, byPattern: boolean, count: number) =>
    `This connection listens to ${byPattern ? 'all channels that match ' : ''}${channel} now; the number is how many subscriptions it has: ${count}.`,
  hearsFromNow: 'It hears what is published from now on; what came before was kept nowhere.',
  onlySubscribing:
    'In RESP2, it takes no other commands until it has unsubscribed from everything.',
  wasNotSubscribed: 'This connection listened to nothing.',
  unsubscribed: (channel: string) => `This connection does not listen to ${channel} any more.`,
  subscriptionsLeft: (count: number) =>
    count === 0
      ? 'It has no subscription left, so it takes every command again.'
      : `It has ${counted(count, 'subscription', 'subscriptions')} left.`,
  noChannels: 'Nobody is subscribed to any channel by its name; patterns are not counted here.',
  channelsNow: (names: readonly string[]) =>
    `Somebody listens to ${list(names.slice(0, 5))}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`,
  channelsAreNoKeys:
    'A channel is there as long as somebody listens: it is no key, and nothing is stored.',
  noChannelAsked: 'No channel was asked about.',
  subscribersOf: (channel: string, count: number) =>
    `${counted(count, 'connection listens', 'connections listen')} to ${channel} by its name.`,
  patternsApart: 'Those who listen by a pattern are not counted.',

  // Keys
  noKey: (key: string) => `There is no key ${key} in this database.`,
  nilIsNothing: 'nil says that there is nothing, which is not the same as an empty string.',
  setNx: (key: string) =>
    `NX sets only what does not exist, and ${key} exists: it keeps what it has.`,
  setXx: (key: string) => `XX sets only what exists, and there is no key ${key}.`,
  replaced: (key: string, held: string) =>
    `${key} held ${held}; SET replaces a value of whatever type, without asking.`,
  overwritten: (key: string) => `${key} had a string, and has another now.`,
  madeKey: (key: string) => `${key} did not exist, and holds a string now.`,
  staysForEver: 'It has no time to live, so it stays until somebody deletes it.',
  lives: (key: string, ms: number) =>
    `${key} lives for ${Math.max(0, Math.round(ms / 100) / 10)} s more.`,
  value: (key: string) => `This is the string that ${key} holds.`,
  deleted: (keys: readonly string[]) =>
    `${list(keys)} ${keys.length === 1 ? 'was' : 'were'} there, and ${keys.length === 1 ? 'is' : 'are'} gone: the number counts those that were.`,
  nothingDeleted: (keys: readonly string[]) =>
    `0: ${keys.length === 1 ? `there was no key ${keys[0]}` : 'none of these keys was there'}.`,
  streamGone: (key: string, entries: number, groups: number) =>
    `With the stream ${key} went ${counted(entries, 'entry', 'entries')} and ${counted(groups, 'group', 'groups')}, with all that was pending.`,
  exist: (count: number, asked: number) =>
    `${count} of ${asked} that were asked about ${count === 1 ? 'exists' : 'exist'}; a name that stands twice counts twice.`,
  missing: (keys: readonly string[]) => `${list(keys)} ${keys.length === 1 ? 'does' : 'do'} not.`,
  expiredAtOnce: (key: string) => `That time is over already, so ${key} was deleted at once.`,
  wholeStreamExpires:
    'A stream expires as a whole, with its groups: single entries have no time to live.',
  conditionFailed: (key: string) =>
    `0: ${key} exists, but the condition (NX, XX, GT or LT) does not hold, so its time to live stays.`,
  minusTwo: '-2 stands for a key that does not exist.',
  minusOne: (key: string) =>
    `${key} exists and has no time to live: it stays until somebody deletes it.`,
  thenGone: 'Then it is gone as if it had been deleted.',
  persisted: (key: string) => `${key} had a time to live, and stays for ever now.`,
  noneIsNoType: 'none is what TYPE says of a key that does not exist.',
  holds: (key: string, what: string) => `${key} holds ${what}.`,
  oneType: 'A key holds one type of value, and commands of another type are refused (WRONGTYPE).',
  counted: (key: string, value: string) =>
    `${key} holds ${value} now: the answer is the new value.`,
  countedFromZero: 'The key did not exist, which counts as 0.',
  keysFound: (count: number, all: number, db: number) =>
    `${count} of ${counted(all, 'key', 'keys')} in database ${db}.`,
  keysBlocks:
    'KEYS looks at every key at once, and the server does nothing else meanwhile: SCAN goes in steps.',
  scanDone: 'The cursor is 0: the whole database has been gone through.',
  scanGoesOn: (cursor: string) =>
    `There is more: the next SCAN goes on from ${cursor}. It may give fewer keys than COUNT, or none.`,

  // Transactions
  multi:
    'From here on, commands of this connection are queued, and answered with QUEUED, until EXEC runs them in one go.',
  watching: (keys: readonly string[]) =>
    `If somebody changes ${list(keys)} before that, EXEC runs nothing.`,
  queued: (name: string, place: number) =>
    `MULTI is open on this connection, so ${name} has not run: it is number ${place} in the queue.`,
  answersWithExec:
    'Its answer comes with the one of EXEC, and nothing that it would change is changed yet.',
  overtaken: (keys: readonly string[]) =>
    keys.length > 0
      ? `Nothing was run: ${list(keys)} ${keys.length === 1 ? 'was' : 'or one of them was'} watched and changed after WATCH.`
      : 'Nothing was run: a key that was watched has changed after WATCH.',
  tryAgain: 'Read again, decide again, and send the transaction again: EXEC ends every WATCH.',
  execEmpty: 'Nothing was queued, so nothing was run.',
  execRan: (count: number) =>
    `${count === 1 ? 'The one command that was queued was run' : `The ${count} commands that were queued were run`}, with nobody else’s in between; the answers stand in their order.`,
  execFailed: (count: number) =>
    `${counted(count, 'failed', 'failed')} while it ran. The others were run all the same: Redis takes nothing back.`,
  unwatched: 'No key is watched any more.',
  discarded: (count: number) =>
    `${counted(count, 'queued command was', 'queued commands were')} dropped, and nothing was changed.`,
  watched: (keys: readonly string[]) =>
    `If ${list(keys)} ${keys.length === 1 ? 'changes' : 'or one of them changes'} before EXEC, the transaction is not run, and EXEC answers nil.`,
  watchEnds: 'EXEC, DISCARD and UNWATCH end it.',

  // Any answer
  commandDoes: (name: string, summary: string) => `${name}: ${summary}`,
  shapes: {
    ok: 'OK says that it was done; there is nothing else to tell.',
    status: 'This is a status: a word for how it went, and no value.',
    nil: 'nil says that there is nothing to give, or that nothing was done.',
    integer: 'The answer is a number: how many, or how much, as the command says.',
    text: 'The answer is one text.',
    list: (count: number) =>
      count === 0
        ? 'The list is empty: nothing was found.'
        : `The answer is a list of ${count}; what is set in belongs to the line above it.`,
    map: (count: number) =>
      `The answer has ${counted(count, 'name', 'names')}, each with its value.`,
    error: 'The server refused the command.',
  },
} as const;
