import { formatRecording, parseRecording, RecordingError, type Recording } from './recording';

/**
 * A recording as text for a URL fragment: JSON, deflated by the platform, in base64url. A leading digit
 * names the form, so that a later one can be told apart.
 */
const FORM = '1';
const TEXT_MAX = 2_000_000;
const JSON_MAX_BYTES = 16_000_000;

/** The text for a link. */
export async function encodeRecording(recording: Recording): Promise<string> {
  const json = new Blob([formatRecording(recording)]);
  const packed = await collect(json.stream().pipeThrough(new CompressionStream('deflate-raw')));
  return FORM + toBase64Url(packed);
}

/** The recording in a link. Rejects with a RecordingError on anything that is none. */
export async function decodeRecording(text: string): Promise<Recording> {
  if (text.length > TEXT_MAX) throw new RecordingError('', 'too-long');
  if (!text.startsWith(FORM)) throw new RecordingError('', 'other-version');
  let json: string;
  try {
    const packed = new Blob([fromBase64Url(text.slice(FORM.length))]);
    const bytes = await collect(
      packed.stream().pipeThrough(new DecompressionStream('deflate-raw')),
      JSON_MAX_BYTES,
    );
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    throw new RecordingError('', 'truncated');
  }
  return parseRecording(json);
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
