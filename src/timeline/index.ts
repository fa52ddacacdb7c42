export {
  BREAKPOINT_KINDS,
  BreakpointError,
  matches,
  parseBreakpoint,
  type Breakpoint,
  type BreakpointKind,
} from './breakpoints';
export { Chronicle, type GroupStart, type KnownEntry, type Outcome } from './chronicle';
export { isLandmark, isStep, landmarksOf, type Landmarks } from './landmarks';
export {
  ACTS_MAX,
  formatRecording,
  isNewer,
  isPairName,
  keyIn,
  LENGTH_MAX,
  LINE_MAX,
  newRecording,
  RECORDING_MAX_BYTES,
  RecordingError,
  scenarioOf,
  viewAt,
  type Recording,
  type View,
} from './recording';
export { parseRecording } from './read-recording';
export { sampleOf, samplerOf, type GroupSample, type Sample, type Sampler } from './samples';
export { seriesOf, type Deliveries, type Series } from './series';
export { decodeRecording, encodeRecording } from './share';
export { concerns, isSameSubject, subjectKey, subjectName, type Subject } from './subject';
export { Written } from './written';
export { Timeline, TooManyStepsError, type Moment } from './timeline';
