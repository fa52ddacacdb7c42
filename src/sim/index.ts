export { type Act, type TimedAct } from './acts';
export {
  isGone,
  type Actor,
  type ConsumerActor,
  type OtherActor,
  type ProducerActor,
} from './actor';
export { carriedIds } from './carried';
export {
  endsKey,
  type LogEvent,
  type LogEventOf,
  type PlacedGroup,
  type PlacedStream,
} from './events';
export { hindranceOf, type Hindrance } from './hindrance';
export { heldEntry, heldIds, heldNth } from './holdings';
export { diskStripOf, keptIn, type DiskStrip, type Kept } from './keeping';
export type { ClaimerContext } from './machines/claimer';
export type { OperatorContext } from './machines/operator';
export type { PublisherContext } from './machines/publisher';
export type { ReaderContext } from './machines/reader';
export type { SubscriberContext } from './machines/subscriber';
export type { SupervisorContext } from './machines/supervisor';
export type { TrimmerContext } from './machines/trimmer';
export { worldFromImage, worldToImage, type WorldImage } from './image';
export { createWorld, nextStep, perform, takeStep } from './kernel';
export { isAway, isDown } from './process';
export { isAccounted } from './purposes';
export { fromMs, toMs, type Micros } from './time';
export {
  ACTOR_FAULTS,
  CRASH_POINTS,
  SERVER_FAULTS,
  type CrashPoint,
  type Fault,
  type FaultPlan,
} from './faults';
export {
  type ClaimerPlan,
  type ConsumerPlan,
  type FieldValue,
  type OperatorPlan,
  type OtherPlan,
  type ProducerPlan,
  type PublisherPlan,
  type ReaderPlan,
  type SubscriberPlan,
  type SupervisorPlan,
  type TrimmerPlan,
} from './plans';
export { type HeldStream, type LedgerPlan, type ServerPlan, type Topology } from './topology';
export {
  forkWorld,
  instantOf,
  isPerson,
  PERSON,
  poisonOf,
  SERVER,
  unixMs,
  type Connection,
  type Item,
  type World,
} from './world';
