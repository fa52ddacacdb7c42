import { scenarioNamed, type Scenario } from '../scenarios';
import { fromMs, type Micros, type TimedAct } from '../sim';
import { isAct } from './read-act';

/** Everything from which a run follows: which story, with what luck, and what the person did when. */
export interface Recording {
  readonly version: typeof VERSION;
  /** The id of a story that is known wherever there is a simulator, or a story of one's own, whole. */
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
/** No recording is longer, in bytes. */
export const RECORDING_MAX_BYTES = 16_000_000;
/** The form in which recordings are written. The first had no stories of one's own, and no view. */
const VERSION = 2;
const KEY_MAX = 1000;

/** A recording of a story in which nobody has done anything yet; one that is known is named. */
export function newRecording(scenario: string | Scenario, seed: number): Recording {
  const isKnown = typeof scenario !== 'string' && scenarioNamed(scenario.id) === scenario;
  return { version: VERSION, scenario: isKnown ? scenario.id : scenario, seed, acts: [] };
}

/** The story of a recording that was read. */
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

function isNewerVersion(version: unknown): boolean {
  return isWhole(version) && version > VERSION;
}

/**
 * Reads a recording of this version or an earlier one from outside. Rejects with a RecordingError that says what does
 * not fit, and where. A story that is named has to be known already.
 */
export async function parseRecording(text: string): Promise<Recording> {
  if (text.length > RECORDING_MAX_BYTES) throw new RecordingError('', 'too-long');
  const { version, scenario, seed, acts, view } = parseJson(text);
  if (isNewerVersion(version)) throw new RecordingError('version', 'newer-version');
  if (version !== 1 && version !== VERSION) throw new RecordingError('version', 'other-version');
  const story = await readScenario(scenario, version);
  if (!isWhole(seed)) throw new RecordingError('seed', 'malformed');
  const read: Recording = { version: VERSION, scenario: story, seed, acts: readActs(acts) };
  return version === 1 || view === undefined ? read : { ...read, view: readView(view) };
}

function parseJson(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const isBegun = /^\s*\{\s*"version"\s*:/.test(text);
    throw new RecordingError('', isBegun ? 'truncated' : 'not-json');
  }
  if (!isRecord(value) || !('version' in value)) throw new RecordingError('', 'not-a-recording');
  return value;
}

async function readScenario(scenario: unknown, version: 1 | 2): Promise<string | Scenario> {
  if (version === 1 || !isRecord(scenario)) {
    if (typeof scenario === 'string' && scenarioNamed(scenario)) return scenario;
    throw new RecordingError('scenario', 'unknown-scenario', String(scenario).slice(0, 80));
  }
  // Few have one: what knows all of its parts is fetched for it alone.
  const { parseScenario, ScenarioError } = await import('../scenarios/schema');
  try {
    return parseScenario(scenario);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const path = ['scenario', error.path].filter(Boolean).join('.');
    throw new RecordingError(path, 'bad-scenario', error.reason);
  }
}

function readActs(acts: unknown): TimedAct[] {
  if (!Array.isArray(acts)) throw new RecordingError('acts', 'malformed');
  if (acts.length > ACTS_MAX) throw new RecordingError('acts', 'too-long');
  const read = acts.map(readAct);
  read.forEach(({ at }, index) => {
    if (index > 0 && at <= read[index - 1]!.at) {
      throw new RecordingError(`acts[${index}].at`, 'out-of-order');
    }
  });
  return read;
}

function readAct(value: unknown, index: number): TimedAct {
  const path = `acts[${index}]`;
  if (!isRecord(value)) throw new RecordingError(path, 'malformed');
  const at = readMoment(value.at, `${path}.at`, 1);
  if (!isRecord(value.act) || !isAct(value.act)) {
    throw new RecordingError(`${path}.act`, 'malformed');
  }
  return { at, act: value.act };
}

function readView(view: unknown): View {
  if (!isRecord(view)) throw new RecordingError('view', 'malformed');
  const at = readMoment(view.at, 'view.at', 0);
  const { stream } = view;
  if (stream === undefined) return { at };
  if (typeof stream !== 'string' || stream.length > KEY_MAX) {
    throw new RecordingError('view.stream', 'malformed');
  }
  return { at, stream };
}

function readMoment(at: unknown, path: string, least: Micros): Micros {
  if (!isWhole(at) || at < least) throw new RecordingError(path, 'malformed');
  if (at > LENGTH_MAX) throw new RecordingError(path, 'too-long');
  return at;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
