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
export { Timeline, type Moment } from './timeline';
