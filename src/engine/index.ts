export { toBytes, toText, type Bytes } from './bytes';
export { type Argument, type Command } from './command';
export { COMMANDS, commandNamed, isContainer } from './commands';
export { type EngineEvent, type Release } from './events';
export { disconnect, execute, tick, type Delivery, type Outcome } from './execute';
export { compareIds, formatId, parseStrictId, type StreamId } from './id';
export { fromImage, toImage, type RedisImage } from './image';
export { lagOf } from './lag';
export {
  connect,
  forkRedis,
  isWaiting,
  newRedis,
  nextTimeout,
  readStream,
  type Client,
  type Redis,
  type Waiting,
} from './redis';
export { asResp2, isError, isMap, isNil, isStatus, OK, type Reply } from './reply';
export {
  firstEntry,
  lastEntry,
  type Consumer,
  type Entry,
  type Group,
  type Pending,
  type Stream,
} from './stream';
