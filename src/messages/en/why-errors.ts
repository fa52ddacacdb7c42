import { counted, list } from './words';

/** Errors that are explained with what is there: why, and what may have been meant. */
export const whyErrors = {
  unknown: 'The server refused the command, and nothing was changed.',
  tries: {
    didYouMean: 'Did you mean this?',
    example: 'a whole line of this command',
    help: 'what it takes',
    seeKeys: 'which keys are there',
    seeGroups: 'which groups are there',
    seeStream: 'the last id, and how long the stream is',
    seeType: 'what the key holds',
    createAtStart: 'make the group; it is given every entry that is there',
    createAtEnd: 'make the group; it is given only what is added from now on',
    createWithStream: 'make the stream and the group',
    serverChooses: 'let the server choose the id',
    asHistory: 'read what is pending on this consumer',
    asNew: 'read what the group has not been given yet',
    withTilde: 'the same with ~',
    exec: 'run what is queued',
    discard: 'drop what is queued',
    multi: 'begin a transaction',
    seeMemory: 'how much memory is used',
    noLimit: 'take the limit away',
    readWithoutGroup: 'read without a group',
    scanStreams: 'which streams are there',
  },

  // Names of commands
  unknownCommand: (name: string) => `There is no command called ${name}, so nothing was run.`,
  notSimulated: (name: string) =>
    `${name} is a command of Redis, but this simulator does not have it: it has the streams, and what is needed around them.`,
  olderServer: (name: string, since: string, version: string) =>
    `${name} came with Redis ${since}; this server speaks as ${version}.`,
  nearest: (name: string) => `The nearest name is ${name}.`,
  notByPrefix: 'The first word of a line is the name of the command.',
  unknownSubcommand: (container: string, word: string) =>
    `${container} has no subcommand ${word}: the second word says what is to be done.`,
  subcommands: (container: string, names: readonly string[]) =>
    `${container} knows ${list(names)}.`,

  // Syntax
  syntaxIs: (syntax: string) => `The syntax is ${syntax}.`,
  tooFew: (missing: string) => `Missing at the end: ${missing}.`,
  tooMany: (word: string) => `${word} has no place any more: the command takes fewer words.`,
  wrongCount: (given: number, name: string) =>
    `${counted(given, 'word was', 'words were')} given to ${name}, and it takes another number of them.`,
  oddFields: (count: number) =>
    `Fields and values come in pairs, and ${counted(count, 'word stands', 'words stand')} behind the id: the last field has no value.`,
  noFields: 'An entry needs at least one field with a value behind its id.',
  oddPairs: 'Names and values come in pairs, and the last name has no value.',
  fitsNowhere: (word: string) => `Redis came as far as ${word}, which fits nowhere in this place.`,
  incomplete: (missing: string) => `The line ends too early: ${missing} would have to follow.`,
  notTogether: 'Each word is one that the command knows, but not together or not in this number.',
  notANumber: (what: string, word: string) => `${what} takes a whole number, and ${word} is none.`,
  someNotANumber: 'One of the words has to be a whole number of 64 bits, and is none.',
  valueNotANumber: (key: string, value: string) =>
    `${key} holds "${value}", which is no whole number, so there is nothing to count up from.`,
  elementNotANumber: (word: string) => `${word} is no whole number, so it cannot be added.`,
  invalidId: (word: string) => `${word} is not an id.`,
  idForm: (example: string) =>
    `An id is milliseconds, a dash and a number, such as ${example}; where the dash is missing, the number is 0.`,
  rangeSigns: 'Only ranges know - and +: the smallest and the greatest id there is.',

  // Keys
  wrongType: (key: string, holds: string, wanted: string) =>
    `${key} holds ${holds}, and this command works on ${wanted} only.`,
  otherStreams: (keys: readonly string[]) => `Streams are at ${list(keys)}.`,
  noStreams: 'No key holds a stream yet.',
  notChanged: 'Nothing was changed: one key holds one type of value, until it is deleted.',
  noSuchKey: (key: string) =>
    `There is no key ${key} in this database, so there is nothing to tell.`,
  types: {
    stream: 'a stream',
    string: 'a string',
    list: 'a list',
    hash: 'a hash',
    set: 'a set',
  },
  thisType: 'another type of value',

  // Groups
  noKeyForGroup: (key: string, group: string) =>
    `There is no stream ${key}, and so no group ${group} on it. Groups belong to one stream and go with it.`,
  noGroup: (key: string, group: string) => `The stream ${key} has no group ${group}.`,
  groupsAre: (key: string, groups: readonly string[]) =>
    `${groups.length === 1 ? 'The one group' : `The ${groups.length} groups`} on ${key}: ${list(groups)}.`,
  noGroups: 'It has no groups at all. Reading does not make a group; only XGROUP CREATE does.',
  groupElsewhere: (group: string, keys: readonly string[]) =>
    `A group ${group} is on ${list(keys)}, but every stream has groups of its own.`,
  groupDestroyed: (group: string) =>
    `${group} was there once, and is gone with all that was pending in it.`,
  keyGone: (key: string) =>
    `${key} was there once: whatever removes a key removes its groups with it.`,
  busyGroup: (group: string, key: string, cursor: string, pending: number) =>
    `${key} has a group ${group} already: it has read up to ${cursor}, and ${counted(pending, 'entry is', 'entries are')} pending in it.`,
  busyGroupMeans:
    'Nothing was changed. Programs that make their group at the start take this error for “it is there”.',
  needsKey: (key: string) =>
    `${key} does not exist, and a group has to stand on a stream. MKSTREAM makes an empty one first.`,

  // Ids
  notGreater: (given: string, last: string) =>
    `Ids only grow: ${given} is not greater than ${last}, the last id of the stream.`,
  lastWasDeleted: (last: string) =>
    `The entry ${last} is gone, but the stream remembers its id, so that no id is ever used twice.`,
  serverChooses: 'With * the server chooses an id that fits.',
  idIsZero: (last: string) =>
    `0-0 stands before every entry, so that “after 0” means everything; no entry may have it. The last id here is ${last}.`,
  exhausted: (last: string) =>
    `The last id of the stream is ${last}, the greatest there can be, so no id is left above it.`,
  setIdBelow: (given: string, top: string) =>
    `${given} is smaller than ${top}, the newest entry: the next id would collide with entries that are there.`,

  // Reading
  unbalanced: (keys: number) =>
    `Behind STREAMS first come all the keys, then as many ids; ${counted(keys, 'word stands', 'words stand')} there, which cannot be halved.`,
  missingGroup:
    'XREADGROUP reads for a consumer of a group, so GROUP has to come first, with both names.',
  onlyXreadgroup: (option: string) =>
    `XREAD knows no groups: it shows entries to anybody and marks nothing as read, so ${option} means nothing to it.`,
  dollarInGroup: (group: string, cursor: string) =>
    `A group has a cursor of its own: ${group} has read up to ${cursor}. > goes on from there; an id reads again what is pending on this consumer.`,
  dollarInAnyGroup:
    'A group has a cursor of its own: > goes on from there; an id reads again what is pending on this consumer.',
  plusInGroup: '+ is the newest entry, which only XREAD can ask for.',
  newWithoutGroup:
    '> means “what the group has not been given yet”, and XREAD reads without a group.',
  afterWhich: '$ stands for the last id now, 0 for before the first.',

  // Transactions
  execFirst: (word: string) =>
    `${word} ends what MULTI has begun, and on this connection no transaction is open.`,
  nested: (queued: number) =>
    `A transaction is open on this connection already, with ${counted(queued, 'command', 'commands')} queued. Transactions do not nest.`,
  spoiled: (queued: number) =>
    `A command was refused while it was to be queued, so EXEC runs none of ${queued === 0 ? 'them' : `the ${queued} that were queued`}. Nothing was changed.`,
  spoiledWhy:
    'Errors that show before anything runs (a wrong name, a wrong number of words) spoil the whole transaction; errors while it runs do not.',
  execRefused: (cause: string) =>
    `EXEC itself was refused: ${cause}. The transaction is over, and nothing ran.`,

  // The state of the server
  loading:
    'The server is reading its files after a start, and until it has them all it answers hardly anything.',
  loadingWait: 'Wait until it is ready, and send the command again.',
  oom: (used: string, limit: string) =>
    `The data takes ${used}, and maxmemory allows ${limit}: the server refuses what would take more. Reading and deleting still work.`,
  oomPolicy: (policy: string) =>
    policy === 'noeviction'
      ? 'maxmemory-policy is noeviction, so no key is thrown out to make room.'
      : `maxmemory-policy is ${policy}, but it finds no key to throw out.`,
  onlyPubsub: (name: string, channels: readonly string[]) =>
    `This connection is subscribed to ${list(channels)}, and in RESP2 it then takes nothing but subscribing, unsubscribing, PING, QUIT and RESET: ${name} would mix its answer with messages.`,
  anotherConnection: 'Another console can run it; so can this one after HELLO 3.',
  unknownSetting: (name: string) => `There is no setting called ${name}.`,
  settingRefused: (name: string, why: string) => `${name} was not changed: ${why}.`,
  databases: (count: number) => `There are ${count} databases, numbered 0 to ${count - 1}.`,
  limitWithoutTilde: [
    'LIMIT bounds how much is looked at, which only trimming with ~ does: without it, exactly so many entries go as have to.',
  ],
  needsStrategy:
    'XTRIM has to know what may stay: MAXLEN keeps so many entries, MINID those from an id on.',
  claimNumber: (what: string) => `${what} takes a whole number, and the word behind it is none.`,
  setTwice: (parameter: string) => `${parameter} may stand once, because a stream has one of them.`,
  outOfBounds: (parameter: string, max: string, unit: string) =>
    `${parameter} is at least 1 and at most ${max} ${unit}.`,
  producerEmpty: (option: string) =>
    `Behind ${option} comes the name of the producer, and an empty one could not tell it from another.`,
  expireTime: (name: string, key: string) =>
    `${name} takes a time that ends later than now and that the clock can count. ${key} keeps what it has.`,
  clientType: (typed: string) =>
    `Connections are of the types normal, pubsub, master and replica, and ${typed} is none of these.`,
  noSuchUser: (typed: string) => `There is no user ${typed}: the only one here is default.`,
  attribute: (name: string) => `CLIENT LIST writes ${name} between blanks, so it has none in it.`,
  ids: {
    mismatch: (said: string, given: number) =>
      `IDS says that ${said} ids follow, and ${given === 0 ? 'none does' : counted(given, 'does', 'do')}.`,
  },
} as const;
