import { scenarioNamed, type Scenario } from '../scenarios';
import type { Micros, TimedAct } from '../sim';
import { isAct } from './read-act';
import {
  ACTS_MAX,
  isNewerVersion,
  LENGTH_MAX,
  RECORDING_MAX_BYTES,
  RecordingError,
  VERSION,
  type Recording,
  type View,
} from './recording';

const KEY_MAX = 1000;

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
