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
  LENGTH_MAX,
  newRecording,
  parseRecording,
  RecordingError,
  type Recording,
} from './recording';
export { decodeRecording, encodeRecording } from './share';
export { Timeline, TooManyStepsError, type Moment } from './timeline';
