import { cString, type Bytes } from './bytes';
import type { ErrorReply } from './reply';

/** Thrown while a command is read or applied, before it has changed anything; becomes its reply. */
export class RedisError extends Error {
  /** The reply that the client gets. */
  get reply(): ErrorReply {
    return { error: this.message };
  }
}

const MAX_ECHOED_BYTES = 128;

// Marked for the bundler, so that it leaves out the texts that nobody uses.
/* @__NO_SIDE_EFFECTS__ */
function error(text: string): () => RedisError {
  return () => new RedisError(text);
}

/* The texts of Redis 8, in one place. */
export const wrongType = error('WRONGTYPE Operation against a key holding the wrong kind of value');
export const noMulti = error('ERR Command not allowed inside a transaction');
export const syntaxError = error('ERR syntax error');
export const notAnInteger = error('ERR value is not an integer or out of range');
export const notAnInt32 = error(
  'ERR value is out of range, value must between -2147483648 and 2147483647',
);
export const invalidId = error('ERR Invalid stream ID specified as stream command argument');
export const invalidStart = error('ERR invalid start ID for the interval');
export const invalidEnd = error('ERR invalid end ID for the interval');
export const noSuchKey = error('ERR no such key');
export const busyGroup = error('BUSYGROUP Consumer Group name already exists');
export const idNotGreater = error(
  'ERR The ID specified in XADD is equal or smaller than the target stream top item',
);
export const idIsZero = error('ERR The ID specified in XADD must be greater than 0-0');
export const idsExhausted = error(
  'ERR The stream has exhausted the last possible ID, unable to add more items',
);
export const elementsTooLarge = error('ERR Elements are too large to be stored');
export const xgroupNeedsKey = error(
  'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
);
export const timeoutNotInteger = error('ERR timeout is not an integer or out of range');
export const timeoutNegative = error('ERR timeout is negative');
export const timeoutOutOfRange = error('ERR timeout is out of range');
export const missingGroup = error('ERR Missing GROUP option for XREADGROUP');
export const newIdWithoutGroup = error(
  'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
);
export const trimTwice = error(
  'ERR syntax error, MAXLEN and MINID options at the same time are not compatible',
);
export const maxlenNegative = error('ERR The MAXLEN argument must be >= 0.');
export const limitNegative = error('ERR The LIMIT argument must be >= 0.');
export const limitWithoutStrategy = error(
  'ERR syntax error, LIMIT cannot be used without specifying a trimming strategy',
);
export const limitWithoutTilde = error(
  'ERR syntax error, LIMIT cannot be used without the special ~ option',
);
export const xtrimNeedsStrategy = error(
  'ERR syntax error, XTRIM must be called with a trimming strategy',
);
export const countNotPositive = error('ERR COUNT must be > 0');
export const countTooHigh = error(
  'ERR Insufficient memory, failed allocating transient memory, COUNT too high.',
);
export const nestedMulti = error('ERR MULTI calls can not be nested');
export const transactionSpoiled = error(
  'EXECABORT Transaction discarded because of previous errors.',
);
export const idsRequired = error('ERR IDS option is required');
export const idsNotPositive = error('ERR Number of IDs must be a positive integer');
export const idsMismatch = error('ERR The `numids` parameter must match the number of arguments');
export const nackMode = error('ERR mode must be SILENT, FAIL, or FATAL');
export const nackIdsNotPositive = error('ERR numids must be a positive integer');
export const nackIdsMismatch = error("ERR number of IDs doesn't match numids");
export const nackRetryCount = error('ERR Invalid RETRYCOUNT value, must be >= 0');
export const nackIdsExpected = error('ERR syntax error, expected IDS keyword');
export const idmpTwice = error('ERR syntax error, IDMP/IDMPAUTO specified multiple times');
export const idmpNeedsAutoId = error(
  'ERR syntax error, IDMP/IDMPAUTO can be used only with auto-generated IDs',
);
export const idmpEmptyId = error('ERR syntax error, IDMP requires a non-empty idempotent ID');
export const producerIdEmpty = error('ERR producer ID must be non-empty');
export const idempotentIdEmpty = error('ERR idempotent ID must be non-empty');
export const noSuchMessage = error('ERR No such message in stream');
export const idempotentIdTaken = error(
  'ERR IID already exists for this producer with a different stream ID',
);
export const invalidCommand = error('ERR Invalid command specified');
export const invalidCommandArity = error('ERR Invalid number of arguments specified for command');
export const invalidCommandArguments = error('ERR Invalid arguments specified for command');
export const noKeyArguments = error('ERR The command has no key arguments');
export const noShutdown = error('ERR No shutdown in progress.');
export const slowlogCount = error('ERR count should be greater than or equal to -1');
export const functionFlushOption = error('ERR FUNCTION FLUSH only supports SYNC|ASYNC option');
export const libraryNameMissing = error('ERR library name argument was not given');
export const invalidMasterPort = error('ERR Invalid master port');
/* Redis would begin to replicate; the words are ours. */
export const cannotReplicate = error('ERR This server has no network to replicate another over');
export const reloadOptions = error(
  'ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.',
);
export const packedThreshold = error(
  'ERR argument must be a memory value bigger than 1 and smaller than 4gb',
);
export const debugNotAllowed = error(
  'ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.',
);
export const noConfigFile = error('ERR The server is running without a config file');
export const nothingToConfigure = error('ERR At least one parameter must be specified');
export const minIdleNotInteger = error('ERR min-idle-time is not an integer or out of range');
export const minIdleNegative = error('ERR min-idle-time must be a positive integer');
/* Redis documents no texts for these two; the words are ours. */
export const maxcountNotPositive = error('ERR MAXCOUNT must be a positive integer');
export const maxcountBelowCount = error('ERR MAXCOUNT must be greater than or equal to COUNT');
export const maxsizeNotPositive = error('ERR MAXSIZE must be a positive integer');
export const entriesAddedNegative = error('ERR entries_added must be positive');
export const idBelowGivenDeleted = error(
  'ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id',
);
export const idBelowDeleted = error(
  'ERR The ID specified in XSETID is smaller than current max_deleted_entry_id',
);
export const idBelowTop = error(
  'ERR The ID specified in XSETID is smaller than the target stream top item',
);
export const entriesAddedBelowLength = error(
  'ERR The entries_added specified in XSETID is smaller than the target stream length',
);
export const overflow = error('ERR increment or decrement would overflow');
export const decrementOverflow = error('ERR decrement would overflow');
export const dbOutOfRange = error('ERR DB index is out of range');
export const invalidCursor = error('ERR invalid cursor');
export const novaluesOnlyHscan = error('ERR NOVALUES option can only be used in HSCAN');
export const watchInsideMulti = error('ERR WATCH inside MULTI is not allowed');
export const notPositive = error('ERR value is out of range, must be positive');
export const timeoutNotFloat = error('ERR timeout is not a float or out of range');
export const busyKey = error('BUSYKEY Target key name already exists.');
export const ttlNegative = error('ERR Invalid TTL value, must be >= 0');
export const idletimeNegative = error('ERR Invalid IDLETIME value, must be >= 0');
export const freqOutOfRange = error('ERR Invalid FREQ value, must be >= 0 and <= 255');
export const badPayload = error('ERR DUMP payload version or checksum are wrong');
export const badDataFormat = error('ERR Bad data format');
export const sameObject = error('ERR source and destination objects are the same');
export const nxWithOthers = error(
  'ERR NX and XX, GT or LT options at the same time are not compatible',
);
export const gtWithLt = error('ERR GT and LT options at the same time are not compatible');
export const idleNotTracked = error(
  'ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
);
export const frequencyNotTracked = error(
  'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
);
export const entriesReadNegative = error('ERR value for ENTRIESREAD must be positive or -1');
export const invalidClientName = error(
  'ERR Client names cannot contain spaces, newlines or special characters.',
);
export const unsupportedProtocol = error('NOPROTO unsupported protocol version');
export const protocolNotInteger = error('ERR Protocol version is not an integer or out of range');
export const wrongPassword = error('WRONGPASS invalid username-password pair or user is disabled.');
export const noPasswordConfigured = error(
  'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
);
export const noSuchClient = error('ERR No such client');
export const invalidClientId = error('ERR Invalid client ID');
export const clientIdNotPositive = error('ERR client-id should be greater than 0');
export const maxageNotInteger = error('ERR maxage is not an integer or out of range');
export const maxageNotPositive = error('ERR maxage should be greater than 0');
export const unblockReason = error('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
export const unblocked = error('UNBLOCKED client unblocked via CLIENT UNBLOCK');
export const cachingNeedsTracking = error(
  'ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled',
);
export const monitorDenied = error("ERR MONITOR isn't allowed for DENY BLOCKING client");
export const ssubscribeDenied = error("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");
export const monitorCannotInteract = error("ERR Replica can't interact with the keyspace");
/* Redis does it; the words are ours. */
export const trackingUnsupported = error('ERR CLIENT TRACKING ON is not supported here');

export function wrongArity(name: string): RedisError {
  return new RedisError(`ERR wrong number of arguments for '${name}' command`);
}

/** As Redis 7 and later echo an unknown command: its name, then its arguments up to 128 bytes. */
export function unknownCommand(argv: readonly Bytes[]): RedisError {
  let echoed = '';
  for (const word of argv.slice(1)) {
    if (echoed.length >= MAX_ECHOED_BYTES) break;
    echoed += `'${cString(word).slice(0, MAX_ECHOED_BYTES - echoed.length)}' `;
  }
  const name = argv[0]!.slice(0, MAX_ECHOED_BYTES);
  return new RedisError(
    oneLine`ERR unknown command '${name}', with args beginning with: ${echoed}`,
  );
}

export function unknownSubcommand(container: string, typed: Bytes): RedisError {
  const shown = typed.slice(0, MAX_ECHOED_BYTES);
  return new RedisError(
    oneLine`ERR unknown subcommand '${shown}'. Try ${container.toUpperCase()} HELP.`,
  );
}

export function badSubcommandArguments(container: string, typed: Bytes): RedisError {
  const shown = typed.slice(0, MAX_ECHOED_BYTES);
  return new RedisError(
    oneLine`ERR unknown subcommand or wrong number of arguments for '${shown}'. Try ${container.toUpperCase()} HELP.`,
  );
}

/** XPENDING, XCLAIM, XAUTOCLAIM: key or group missing. */
export function noGroup(key: Bytes, group: Bytes): RedisError {
  return new RedisError(oneLine`NOGROUP No such key '${key}' or consumer group '${group}'`);
}

export function noGroupToRead(key: Bytes, group: Bytes): RedisError {
  return new RedisError(
    oneLine`NOGROUP No such key '${key}' or consumer group '${group}' in XREADGROUP with GROUP option`,
  );
}

/** XINFO CONSUMERS and the XGROUP subcommands: the key is there, the group is not. */
export function noSuchGroup(key: Bytes, group: Bytes): RedisError {
  return new RedisError(oneLine`NOGROUP No such consumer group '${group}' for key name '${key}'`);
}

export function unbalancedStreams(command: 'xread' | 'xreadgroup'): RedisError {
  const ids = command === 'xread' ? "an ID, '+', or '$'" : "an ID or '>'";
  return new RedisError(
    `ERR Unbalanced '${command}' list of streams: for each stream key ${ids} must be specified.`,
  );
}

export function onlyXreadgroup(option: 'GROUP' | 'NOACK' | 'CLAIM'): RedisError {
  return new RedisError(
    `ERR The ${option} option is only supported by XREADGROUP. You called XREAD instead.`,
  );
}

export function specialIdMeaningless(id: '$' | '+'): RedisError {
  return new RedisError(
    `ERR The ${id} ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The ${id} ID would just return an empty result set.`,
  );
}

export function invalidClaimArgument(
  what: 'min-idle-time' | 'IDLE' | 'TIME' | 'RETRYCOUNT',
  command: 'XCLAIM' | 'XAUTOCLAIM' = 'XCLAIM',
): RedisError {
  const name = what === 'min-idle-time' ? what : `${what} option`;
  return new RedisError(`ERR Invalid ${name} argument for ${command}`);
}

export function unrecognizedClaimOption(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unrecognized XCLAIM option '${typed}'`);
}

export function unrecognizedNackOption(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unrecognized XNACK option '${typed}'`);
}

export function producerEmpty(option: 'IDMP' | 'IDMPAUTO'): RedisError {
  return new RedisError(`ERR syntax error, ${option} requires a non-empty producer ID`);
}

export function setTwice(parameter: string): RedisError {
  return new RedisError(`ERR ${parameter} specified multiple times`);
}

export function outOfBounds(parameter: string, max: number, unit: string): RedisError {
  return new RedisError(`ERR ${parameter} must be between 1 and ${max} ${unit}`);
}

export function invalidDbIndex(which: 'first' | 'second'): RedisError {
  return new RedisError(`ERR invalid ${which} DB index`);
}

export function invalidExpireTime(command: string): RedisError {
  return new RedisError(`ERR invalid expire time in '${command}' command`);
}

export function unsupportedOption(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unsupported option ${typed}`);
}

export function withoutMulti(command: 'EXEC' | 'DISCARD'): RedisError {
  return new RedisError(`ERR ${command} without MULTI`);
}

export function unknownFunctionArgument(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unknown argument ${typed}`);
}

export function unknownSetting(name: Bytes): RedisError {
  return new RedisError(
    oneLine`ERR Unknown option or number of arguments for CONFIG SET - '${name}'`,
  );
}

export function settingRefused(name: Bytes, why: string): RedisError {
  return new RedisError(
    oneLine`ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`,
  );
}

export function badHelloOption(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Syntax error in HELLO option '${typed}'`);
}

export function unknownClientType(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unknown client type '${typed}'`);
}

export function noSuchUser(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR No such user '${typed}'`);
}

/** CLIENT SETINFO knows two attributes. */
export function unrecognizedAttribute(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unrecognized option '${typed}'`);
}

export function invalidAttribute(attribute: Bytes): RedisError {
  return new RedisError(
    oneLine`ERR ${attribute} cannot contain spaces, newlines or special characters.`,
  );
}

/** RESP2 leaves a subscriber few commands, so that messages are not taken for replies. */
export function onlyPubsubAllowed(name: string): RedisError {
  return new RedisError(
    `ERR Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
  );
}

/** EXEC itself was refused: the text of the refusal, under EXEC's own code. */
export function execRefused({ message }: RedisError): RedisError {
  const cause = message.replace(/^ERR /, '');
  return new RedisError(`EXECABORT Transaction discarded because of: ${cause}`);
}

/**
 * A text with words of the client’s in it. An error is one line of the protocol, so Redis replaces line
 * breaks in it; the words are C strings to it.
 */
function oneLine(texts: TemplateStringsArray, ...words: readonly Bytes[]): string {
  return String.raw({ raw: texts }, ...words.map(cString)).replace(/[\r\n]/g, ' ');
}

/** The refusal of a command that would take more memory where there is none left. */
export function outOfMemory(): RedisError {
  return new RedisError("OOM command not allowed when used memory > 'maxmemory'.");
}
