export {
  BREAKPOINT_KINDS,
  BreakpointError,
  matches,
  parseBreakpoint,
  type Breakpoint,
  type BreakpointKind,
} from './breakpoints';
export { Chronicle, type GroupStart, type KnownEntry, type Outcome } from './chronicle';
export { isLandmark, landmarksOf, type Landmarks } from './landmarks';
export {
  ACTS_MAX,
  formatRecording,
  isNewer,
  LENGTH_MAX,
  newRecording,
  RECORDING_MAX_BYTES,
  RecordingError,
  scenarioOf,
  type Recording,
  type View,
} from './recording';
export { parseRecording } from './read-recording';
export { decodeRecording, encodeRecording } from './share';
export { concerns, isSameSubject, subjectKey, subjectName, type Subject } from './subject';
export { Written } from './written';
export { Timeline, TooManyStepsError, type Moment } from './timeline';
