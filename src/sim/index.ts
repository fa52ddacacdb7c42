export { type Act, type TimedAct } from './acts';
export { isGone, type Actor, type ConsumerActor, type ProducerActor } from './actor';
export { carriedIds } from './carried';
export {
  endsKey,
  type LogEvent,
  type LogEventOf,
  type PlacedGroup,
  type PlacedStream,
} from './events';
export { worldFromImage, worldToImage, type WorldImage } from './image';
export { createWorld, nextStep, perform, takeStep } from './kernel';
export { fromMs, toMs, type Micros } from './time';
export {
  type ConsumerPlan,
  type CrashPoint,
  type Fault,
  type FaultPlan,
  type FieldValue,
  type ProducerPlan,
  type Topology,
} from './topology';
export { forkWorld, PERSON, unixMs, type Connection, type Item, type World } from './world';
