import { toBytes, toText, type Bytes } from '../engine';
import { scenarioNamed, type Scenario } from '../scenarios';
import { fromMs, type Micros, type TimedAct } from '../sim';

/** Everything from which a run follows: which story, with what luck, and what the person did when. */
export interface Recording {
  readonly version: typeof VERSION;
  /**
   * The id of a story that is known wherever there is a simulator, the name of two worlds of a comparison, in which all
   * is done alike (`scenarios/comparisons.ts`), or a story of one's own, whole.
   */
  readonly scenario: string | Scenario;
  readonly seed: number;
  /** In the order of their moments. */
  readonly acts: readonly TimedAct[];
  /** What to show first; left out, the moment of the last act. */
  readonly view?: View;
}

/** A moment of a run, and the stream that is looked at. */
export interface View {
  readonly at: Micros;
  readonly stream?: string;
  /** In place of that, where the key is no text. */
  readonly streamBytes?: Bytes;
}

/** A moment at which a stream is looked at. */
export function viewAt(at: Micros, key: Bytes): View {
  const stream = toText(key);
  return toBytes(stream) === key ? { at, stream } : { at, streamBytes: key };
}

/** The key of the stream that is looked at; undefined where none is named. */
export function keyIn({ stream, streamBytes }: View): Bytes | undefined {
  return stream === undefined ? streamBytes : toBytes(stream);
}

/** What is wrong with a recording that came from outside, and where in it. */
export class RecordingError extends Error {
  constructor(
    /** Where, such as `acts[3].at`; empty for the whole. */
    readonly path: string,
    /** One of the reasons below; the words for it are in the message catalogue. */
    readonly reason:
      | 'unreadable'
      | 'not-json'
      | 'not-a-recording'
      | 'other-version'
      | 'newer-version'
      | 'unknown-scenario'
      | 'bad-scenario'
      | 'malformed'
      | 'out-of-order'
      | 'too-long'
      | 'truncated',
    /** What a story of one's own should have there. */
    readonly detail = '',
  ) {
    super([path ? `${reason} at ${path}` : reason, detail].filter(Boolean).join(': '));
  }
}

/** No run goes on for longer: an hour of virtual time. */
export const LENGTH_MAX: Micros = fromMs(3_600_000);
/** No run holds more acts. */
export const ACTS_MAX = 5000;
/** No line of an act, and no word of one, is longer: in characters as typed, in bytes as sent. */
export const LINE_MAX = 1 << 20;
/** No recording is longer, in bytes. */
export const RECORDING_MAX_BYTES = 16_000_000;
/** The form in which recordings are written. The first had no stories of one's own, and no view. */
export const VERSION = 2;

/** A recording of a story in which nobody has done anything yet; one that is known is named. */
export function newRecording(scenario: string | Scenario, seed: number): Recording {
  const isKnown = typeof scenario !== 'string' && scenarioNamed(scenario.id) === scenario;
  return { version: VERSION, scenario: isKnown ? scenario.id : scenario, seed, acts: [] };
}

/** Whether a recording of this story is of two worlds side by side. */
export function isPairName(scenario: Recording['scenario']): scenario is string {
  return typeof scenario === 'string' && scenario.startsWith('compare/');
}

/** The story of a recording that was read, and is not of two worlds. */
export function scenarioOf({ scenario }: Recording): Scenario {
  return typeof scenario === 'string' ? scenarioNamed(scenario)! : scenario;
}

/** The recording as a text that `parseRecording` reads. */
export function formatRecording(recording: Recording): string {
  return JSON.stringify(recording);
}

/** Whether a text is a recording that a newer version has written. */
export function isNewer(text: string): boolean {
  try {
    return isNewerVersion((JSON.parse(text) as { version?: unknown } | null)?.version);
  } catch {
    return false;
  }
}

/** Whether a recording of this version is one that a newer program has written. */
export function isNewerVersion(version: unknown): boolean {
  return Number.isSafeInteger(version) && (version as number) > VERSION;
}
