import { formatRecording, type Recording } from '../timeline';

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
