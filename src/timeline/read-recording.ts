import { scenarioNamed, type Scenario } from '../scenarios';
import type { Micros, TimedAct } from '../sim';
import { isAct } from './read-act';
import {
  ACTS_MAX,
  isNewerVersion,
  isPairName,
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
    if (typeof scenario === 'string' && (await isKnown(scenario))) return scenario;
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

/** Two worlds side by side have a name as well; few ask for them, so they are fetched for that. */
async function isKnown(name: string): Promise<boolean> {
  if (!isPairName(name)) return scenarioNamed(name) !== undefined;
  const { pairNamed } = await import('../scenarios/comparisons');
  return pairNamed(name) !== undefined;
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
  const { stream, streamBytes } = view;
  if (stream !== undefined) return { at, stream: readKey(stream, 'view.stream') };
  if (streamBytes === undefined) return { at };
  const key = readKey(streamBytes, 'view.streamBytes');
  if (/[^\0-\xff]/.test(key)) throw new RecordingError('view.streamBytes', 'malformed');
  return { at, streamBytes: key };
}

function readKey(key: unknown, path: string): string {
  if (typeof key === 'string' && key.length <= KEY_MAX) return key;
  throw new RecordingError(path, 'malformed');
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
