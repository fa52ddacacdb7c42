export { toBytes, toText, type Bytes } from './bytes';
export { asRead, isSeen, quoted, quotedReadable, RIGHT_TO_LEFT } from './quote';
export {
  clientOf,
  connect,
  isWaiting,
  respOf,
  type Client,
  type Origin,
  type Waiting,
} from './clients';
export { type Argument, type Command } from './command';
export { allCommands, commandNamed, isContainer } from './commands';
export { type EngineEvent, type Release } from './events';
export { childDone, disconnect, execute, tick } from './execute';
export { type Consumer, type Group, type Pending } from './groups';
export { compareIds, formatId, parseStrictId, type StreamId } from './id';
export { fromImage, toImage, type RedisImage } from './image';
export { lagOf } from './lag';
export {
  defaultLimit,
  hasNames,
  isFull,
  nodeBytes,
  type Entry,
  type MacroNode,
  type NodeLimits,
} from './nodes';
export { saturated, type Count } from './numbers';
export { radixTreeNodes } from './radix';
export {
  databaseOf,
  dataOf,
  forkRedis,
  keysOf,
  newRedis,
  readStream,
  readValue,
  type Redis,
  type ServerOptions,
} from './redis';
export {
  asResp2,
  isBool,
  isError,
  isMap,
  isNil,
  isPush,
  isSet,
  isStatus,
  isVerbatim,
  OK,
  type Reply,
} from './reply';
export { settingNames } from './settings';
export { type Delivery, type Effect, type Outcome } from './step';
export {
  entriesFrom,
  entryAt,
  firstEntry,
  holdsAll,
  lastEntry,
  newestFirst,
  type Stream,
} from './stream';
export { nextTimeout } from './timers';
export { type Value } from './values';
export { hasSince, isVersion, releaseOf, VERSIONS, type Version } from './version';
