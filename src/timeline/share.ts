import { parseRecording } from './read-recording';
import { formatRecording, RECORDING_MAX_BYTES, RecordingError, type Recording } from './recording';

/**
 * A recording as text for a URL fragment: JSON, deflated by the platform, in base64url. The leading digit names the
 * form, so that a later one can be told apart. The first form had no checksum.
 */
const FORM = '2';
const PACKINGS: Readonly<Record<string, CompressionFormat>> = {
  1: 'deflate-raw',
  [FORM]: 'deflate',
};
const TEXT_MAX = 2_000_000;

/** The text for a link. */
export async function encodeRecording(recording: Recording): Promise<string> {
  const json = new Blob([formatRecording(recording)]);
  const packed = await collect(json.stream().pipeThrough(new CompressionStream(PACKINGS[FORM]!)));
  return FORM + toBase64Url(packed);
}

/** The recording in a link. Rejects with a RecordingError on anything that is none. */
export async function decodeRecording(text: string): Promise<Recording> {
  if (text.length > TEXT_MAX) throw new RecordingError('', 'too-long');
  const packing = PACKINGS[text.charAt(0)];
  if (!packing) {
    throw new RecordingError('', /^[3-9]/.test(text) ? 'newer-version' : 'not-a-recording');
  }
  return parseRecording(await unpack(text.slice(FORM.length), packing));
}

async function unpack(text: string, packing: CompressionFormat): Promise<string> {
  try {
    const packed = new Blob([fromBase64Url(text)]);
    const bytes = await collect(
      packed.stream().pipeThrough(new DecompressionStream(packing)),
      RECORDING_MAX_BYTES,
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    throw new RecordingError('', 'truncated');
  }
}

async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    length += value.length;
    if (length > limit) throw new RecordingError('', 'too-long');
    chunks.push(value);
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
