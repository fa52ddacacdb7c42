export { Chronicle, type KnownEntry } from './chronicle';
export { isLandmark, landmarksOf, type Landmarks } from './landmarks';
export {
  formatRecording,
  newRecording,
  parseRecording,
  RecordingError,
  type Recording,
} from './recording';
export { decodeRecording, encodeRecording } from './share';
export { Timeline, type Moment } from './timeline';
