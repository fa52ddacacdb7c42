/** Errors that say the same whatever is there: what is asked of the words, and why. */
export const plainErrors = {
  noMulti: [
    'This command may not stand between MULTI and EXEC, because it does something with the connection itself.',
    'The refusal spoils the transaction: EXEC will run nothing.',
  ],
  notAnInt32: [
    'The number has to fit into 32 bits: from -2147483648 to 2147483647.',
    'Nothing was changed.',
  ],
  invalidStart: [
    'An opening bracket leaves the id itself out, and after the greatest id there is none to start from.',
    'Use - as the start for the whole stream.',
  ],
  invalidEnd: [
    'An opening bracket leaves the id itself out, and before 0-0 there is none to end at.',
    'Use + as the end for the whole stream.',
  ],
  elementsTooLarge: [
    'The fields and values of one entry may take 1 GB at most, and these take more.',
  ],
  timeoutNotInteger: ['BLOCK takes whole milliseconds: 5000 waits five seconds, 0 waits for ever.'],
  timeoutNegative: [
    'Nobody can wait for less than no time: 0 waits for ever, and without BLOCK the answer comes at once.',
  ],
  timeoutOutOfRange: ['The wait would end later than the server’s clock can count.'],
  trimTwice: [
    'MAXLEN keeps so many entries, MINID keeps those from an id on: a command trims by one of them only.',
    'Two XTRIM, one after the other, do both.',
  ],
  maxlenNegative: [
    'MAXLEN says how many entries may stay, so it is 0 or more. 0 empties the stream.',
  ],
  limitNegative: ['LIMIT says how many entries may go at most, so it is 0 or more. 0 is no limit.'],
  limitWithoutStrategy: [
    'LIMIT bounds the work of trimming, and without MAXLEN or MINID nothing is trimmed.',
  ],
  idmpTwice: ['An entry is sent under one idempotent id, so IDMP or IDMPAUTO stands once.'],
  idmpNeedsAutoId: [
    'With IDMP the server has to choose the id itself (*): when the same is sent again, it answers with the id of the first time.',
  ],
  idmpEmptyId: ['An empty idempotent id could not tell one message from another.'],
  cannotShutDown: [
    'The server could not write its files, and so does not end: what is in memory only would be lost.',
    'SHUTDOWN NOSAVE ends it all the same.',
  ],
  saveInProgress: [
    'A snapshot is being written in the background, and one at a time is enough.',
    'LASTSAVE tells when one was finished last.',
  ],
  rewriteInProgress: [
    'The append-only file is being rewritten in the background already; it counts once that is done.',
  ],
  bothInBackground: [
    'Something else is being written in the background, and the server does one such thing at a time.',
    'BGSAVE SCHEDULE begins when the other one is done.',
  ],
  minIdleNotInteger: ['CLAIM takes whole milliseconds: how long an entry must have been idle.'],
  minIdleNegative: ['An entry cannot have been idle for less than no time; 0 claims every one.'],
  maxcountNotPositive: ['MAXCOUNT bounds the entries of the whole answer, so it is 1 or more.'],
  maxcountBelowCount: [
    'MAXCOUNT bounds the whole answer, and COUNT each stream in it: one stream cannot give more than the whole.',
  ],
  maxsizeNotPositive: ['MAXSIZE bounds the bytes of the whole answer, so it is 1 or more.'],
  entriesReadNegative: [
    'ENTRIESREAD says how many entries the group has read since the stream began; -1 says that nobody knows.',
  ],
  monitorCannotInteract: [
    'A connection that runs MONITOR only watches: the server treats it as a replica, which asks for no data.',
    'Use another console, or leave with Ctrl-C or RESET.',
  ],
  idsRequired: ['The ids come behind IDS and their number: IDS 2 1-0 2-0.'],
  idsNotPositive: ['Behind IDS stands how many ids follow, and that is 1 or more: IDS 2 1-0 2-0.'],
  countNotPositive: ['COUNT says how many entries are wanted, so it is 1 or more.'],
  countTooHigh: [
    'The server would have to set memory aside for so many ids, and has not that much.',
  ],
  nackMode: [
    'The third word says how the entry comes back: SILENT takes the delivery back from its count, FAIL lets the count stand, FATAL raises it to the greatest there is.',
  ],
  nackIdsNotPositive: [
    'Behind IDS stands how many ids follow, and that is 1 or more: IDS 2 1-0 2-0.',
  ],
  nackRetryCount: ['A delivery count is 0 or more.'],
  nackIdsExpected: ['The ids come behind IDS and their number: IDS 2 1-0 2-0.'],
  producerIdEmpty: ['An empty name could not tell one producer from another.'],
  idempotentIdEmpty: ['An empty idempotent id could not tell one message from another.'],
  noSuchMessage: [
    'The stream has no entry with this id, and only an entry that is there can be recorded as what was sent.',
  ],
  idempotentIdTaken: [
    'This producer has sent another entry under the same idempotent id, and an id stands for one message only.',
  ],
  invalidCommand: ['The words behind the subcommand name no command that the server knows.'],
  invalidCommandArity: ['The command that is asked about takes another number of words.'],
  invalidCommandArguments: ['In these words, no key of the command can be found.'],
  noKeyArguments: ['The command that is asked about works on no key.'],
  noShutdown: ['The server is not about to end, so there is nothing to call off.'],
  slowlogCount: ['-1 asks for the whole slow log, any other number for so many entries of it.'],
  functionFlushOption: ['Functions are dropped at once with SYNC, in the background with ASYNC.'],
  libraryNameMissing: ['Behind LIBRARYNAME a name, or a pattern of names, has to follow.'],
  invalidMasterPort: ['A port is a number from 0 to 65535.'],
  cannotReplicate: [
    'This server is alone: the simulator has no other one that it could copy.',
    'REPLICAOF NO ONE says that it copies nobody, and is so already.',
  ],
  reloadOptions: [
    'DEBUG RELOAD writes a snapshot and reads it again; only these three words change how.',
  ],
  packedThreshold: ['The size is a number of bytes above 1 and below 4 GB.'],
  debugNotAllowed: [
    'DEBUG can harm a server, so it is off unless the server was started with enable-debug-command.',
  ],
  noConfigFile: ['CONFIG REWRITE writes into redis.conf, and this server was started without one.'],
  nothingToConfigure: ['CONFIG SET takes names and values in pairs, one pair at least.'],
  entriesAddedNegative: ['How many entries a stream has ever been given is 0 or more.'],
  idBelowGivenDeleted: [
    'An entry that was deleted had an id no greater than the last id; these two say otherwise.',
  ],
  idBelowDeleted: [
    'The stream has deleted an entry with a greater id than this one, and the last id can never have been smaller.',
  ],
  entriesAddedBelowLength: ['The stream cannot have been given fewer entries than it has now.'],
  overflow: [
    'Numbers in a key have 64 bits, and the sum would not fit. The key keeps what it has.',
  ],
  decrementOverflow: ['The number cannot be turned round: its opposite does not fit into 64 bits.'],
  invalidCursor: [
    'SCAN begins with 0 and goes on with the number that the last answer began with, until that is 0 again.',
  ],
  novaluesOnlyHscan: ['NOVALUES leaves out the values of a hash; SCAN gives only names of keys.'],
  watchInsideMulti: [
    'WATCH says which keys must not change before EXEC, so it has to come before MULTI.',
    'DISCARD ends the open transaction.',
  ],
  notPositive: ['The number says how many are wanted, so it is 0 or more.'],
  timeoutNotFloat: ['The time to wait is in seconds, such as 0.5; 0 waits for ever.'],
  busyKey: ['The key exists, and RESTORE replaces it only when REPLACE is given.'],
  ttlNegative: ['A time to live is 0 or more; 0 lets the key stay for ever.'],
  idletimeNegative: ['A time since the last use is 0 or more.'],
  freqOutOfRange: ['How often a key is used is counted in one byte: 0 to 255.'],
  badPayload: [
    'RESTORE takes what DUMP gave, byte by byte: its last bytes are a version and a checksum, and they do not fit the rest.',
  ],
  badDataFormat: ['The checksum is right, but what it is a checksum of is no value.'],
  sameObject: [
    'Both names are the same key of the same database, so there is nothing to copy or move.',
  ],
  nxWithOthers: [
    'NX asks for a key without a time to live; XX, GT and LT compare with the one it has.',
  ],
  gtWithLt: ['GT takes only a later time, LT only an earlier one: together they would take none.'],
  idleNotTracked: [
    'maxmemory-policy is one that counts how often keys are used (LFU), and keeps that instead of the time of the last use.',
  ],
  frequencyNotTracked: [
    'How often keys are used is counted only under an LFU policy, such as maxmemory-policy allkeys-lfu.',
  ],
  invalidClientName: ['CLIENT LIST writes names between blanks, so a name has none in it.'],
  unsupportedProtocol: ['HELLO takes 2 or 3: the two versions of the protocol that there are.'],
  protocolNotInteger: ['HELLO takes 2 or 3: the two versions of the protocol that there are.'],
  wrongPassword: ['The default user needs no password here, and there is no other user.'],
  noPasswordConfigured: [
    'No password was set on this server (requirepass), so everybody is let in without AUTH.',
  ],
  noSuchClient: [
    'No connection has this address or number now. CLIENT LIST shows those that there are.',
  ],
  invalidClientId: [
    'The number of a connection is a whole number above 0. CLIENT LIST shows them as id=.',
  ],
  clientIdNotPositive: ['The number of a connection is above 0. CLIENT LIST shows them as id=.'],
  maxageNotInteger: ['MAXAGE takes whole seconds since a connection was opened.'],
  maxageNotPositive: ['MAXAGE takes seconds since a connection was opened, 1 or more.'],
  unblockReason: [
    'TIMEOUT gives the client what it would get when its time is over, ERROR an error; there is no third way.',
  ],
  unblocked: [
    'Somebody ended this wait with CLIENT UNBLOCK … ERROR: nothing had come, and nothing was lost.',
  ],
  cachingNeedsTracking: [
    'CLIENT CACHING speaks about what is tracked, and tracking is not on for this connection.',
  ],
  monitorDenied: ['MONITOR never ends by itself, and this connection may run nothing that waits.'],
  ssubscribeDenied: [
    'A subscription never ends by itself, and this connection may run nothing that waits.',
  ],
  trackingUnsupported: [
    'Redis would tell the client which keys have changed; the simulator does not.',
  ],
} as const;
