import { formatRecording, RECORDING_MAX_BYTES, RecordingError, type Recording } from '../timeline';

/**
 * No link is longer, in characters. Browsers take far more, but chats, mail programs and trackers cut longer ones, and
 * a link that was cut holds nothing.
 */
export const LINK_MAX = 8000;
const SAVED_AFTER_MS = 10_000;

/** Gives a recording to the person as a file, `<name>.streams.json`. */
export function saveFile(name: string, recording: Recording): void {
  const content = new Blob([formatRecording(recording)], { type: 'application/json' });
  giveFile(`${name}.streams.json`, content);
}

/** Gives something to the person as a file of this name. */
export function giveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // Some browsers begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(url), SAVED_AFTER_MS);
}

/** The text of a file that a person has chosen. Rejects with a RecordingError where it cannot be had. */
export async function readFile(file: File): Promise<string> {
  if (file.size > RECORDING_MAX_BYTES) throw new RecordingError('', 'too-long');
  try {
    return await file.text();
  } catch {
    throw new RecordingError('', 'unreadable');
  }
}
