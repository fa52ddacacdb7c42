/** What turns recordings into links and back, and reads files. */
export { decodeRecording, encodeRecording, parseRecording } from '../timeline';
