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
export function error(text: string): () => RedisError {
  return () => new RedisError(text);
}

/* The texts of Redis 8, in two places: those of what every story plays with are here, the others in `rarer-errors.ts`. */
export const wrongType = error('WRONGTYPE Operation against a key holding the wrong kind of value');
export const noMulti = error('ERR Command not allowed inside a transaction');
export const syntaxError = error('ERR syntax error');
export const notAnInteger = error('ERR value is not an integer or out of range');
export const notAnInt32 = error(
  'ERR value is out of range, value must between -2147483648 and 2147483647',
);
export const invalidId = error('ERR Invalid stream ID specified as stream command argument');
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
export const idmpNeedsAutoId = error(
  'ERR syntax error, IDMP/IDMPAUTO can be used only with auto-generated IDs',
);
export const isLoading = error('LOADING Redis is loading the dataset in memory');
export const minIdleNotInteger = error('ERR min-idle-time is not an integer or out of range');
export const minIdleNegative = error('ERR min-idle-time must be a positive integer');
/* Redis documents no texts for these two; the words are ours. */
export const maxcountNotPositive = error('ERR MAXCOUNT must be a positive integer');
export const maxcountBelowCount = error('ERR MAXCOUNT must be greater than or equal to COUNT');
export const maxsizeNotPositive = error('ERR MAXSIZE must be a positive integer');
export const entriesReadNegative = error('ERR value for ENTRIESREAD must be positive or -1');
export const monitorCannotInteract = error("ERR Replica can't interact with the keyspace");

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

export function noGroupToRead(key: Bytes, group: Bytes): RedisError {
  return new RedisError(
    oneLine`NOGROUP No such key '${key}' or consumer group '${group}' in XREADGROUP with GROUP option`,
  );
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

/** RESP2 leaves a subscriber few commands, so that messages are not taken for replies. */
export function onlyPubsubAllowed(name: string): RedisError {
  return new RedisError(
    `ERR Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
  );
}

/**
 * A text with words of the client’s in it. An error is one line of the protocol, so Redis replaces line
 * breaks in it; the words are C strings to it.
 */
export function oneLine(texts: TemplateStringsArray, ...words: readonly Bytes[]): string {
  return String.raw({ raw: texts }, ...words.map(cString)).replace(/[\r\n]/g, ' ');
}

/** The refusal of a command that would take more memory where there is none left. */
export function outOfMemory(): RedisError {
  return new RedisError("OOM command not allowed when used memory > 'maxmemory'.");
}
