/** The texts of Redis 8 that only people who type come upon: a file of its own, because it is loaded later. */
import type { Bytes } from './bytes';
import { error, RedisError, oneLine } from './errors';

export const noSuchKey = error('ERR no such key');
export const newIdWithoutGroup = error(
  'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
);
export const countNotPositive = error('ERR COUNT must be > 0');
export const countTooHigh = error(
  'ERR Insufficient memory, failed allocating transient memory, COUNT too high.',
);
export const transactionSpoiled = error(
  'EXECABORT Transaction discarded because of previous errors.',
);
export const nackMode = error('ERR mode must be SILENT, FAIL, or FATAL');
export const nackIdsNotPositive = error('ERR numids must be a positive integer');
export const nackIdsMismatch = error("ERR number of IDs doesn't match numids");
export const nackRetryCount = error('ERR Invalid RETRYCOUNT value, must be >= 0');
export const nackIdsExpected = error('ERR syntax error, expected IDS keyword');
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
/* Redis does it; the words are ours. */
export const trackingUnsupported = error('ERR CLIENT TRACKING ON is not supported here');
export const cannotShutDown = error('ERR Errors trying to SHUTDOWN. Check logs.');
export const saveInProgress = error('ERR Background save already in progress');
export const rewriteInProgress = error(
  'ERR Background append only file rewriting already in progress',
);
export const bothInBackground = error(
  "ERR Another child process is active (AOF?): can't BGSAVE right now. Use BGSAVE SCHEDULE in order to schedule a BGSAVE whenever possible.",
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
export const nestedMulti = error('ERR MULTI calls can not be nested');
export const idsRequired = error('ERR IDS option is required');
export const idsNotPositive = error('ERR Number of IDs must be a positive integer');
export const idsMismatch = error('ERR The `numids` parameter must match the number of arguments');
export const idmpTwice = error('ERR syntax error, IDMP/IDMPAUTO specified multiple times');
export const idmpEmptyId = error('ERR syntax error, IDMP requires a non-empty idempotent ID');

/** XPENDING, XCLAIM, XAUTOCLAIM: key or group missing. */
export function noGroup(key: Bytes, group: Bytes): RedisError {
  return new RedisError(oneLine`NOGROUP No such key '${key}' or consumer group '${group}'`);
}

/** XINFO CONSUMERS and the XGROUP subcommands: the key is there, the group is not. */
export function noSuchGroup(key: Bytes, group: Bytes): RedisError {
  return new RedisError(oneLine`NOGROUP No such consumer group '${group}' for key name '${key}'`);
}

export function unrecognizedClaimOption(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unrecognized XCLAIM option '${typed}'`);
}

export function unrecognizedNackOption(typed: Bytes): RedisError {
  return new RedisError(oneLine`ERR Unrecognized XNACK option '${typed}'`);
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

export function producerEmpty(option: 'IDMP' | 'IDMPAUTO'): RedisError {
  return new RedisError(`ERR syntax error, ${option} requires a non-empty producer ID`);
}

export function withoutMulti(command: 'EXEC' | 'DISCARD'): RedisError {
  return new RedisError(`ERR ${command} without MULTI`);
}

/** EXEC itself was refused: the text of the refusal, under EXEC's own code. */
export function execRefused({ message }: RedisError): RedisError {
  const cause = message.replace(/^ERR /, '');
  return new RedisError(`EXECABORT Transaction discarded because of: ${cause}`);
}

export function invalidClaimArgument(
  what: 'min-idle-time' | 'IDLE' | 'TIME' | 'RETRYCOUNT',
  command: 'XCLAIM' | 'XAUTOCLAIM' = 'XCLAIM',
): RedisError {
  const name = what === 'min-idle-time' ? what : `${what} option`;
  return new RedisError(`ERR Invalid ${name} argument for ${command}`);
}
export const invalidStart = error('ERR invalid start ID for the interval');
export const invalidEnd = error('ERR invalid end ID for the interval');
