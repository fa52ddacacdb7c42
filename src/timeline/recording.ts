import { scenarioNamed } from '../scenarios';
import { fromMs, type Act, type Micros, type TimedAct } from '../sim';

/** Everything from which a run follows: which story, with what luck, and what the person did when. */
export interface Recording {
  readonly version: 1;
  readonly scenario: string;
  readonly seed: number;
  /** In the order of their moments. */
  readonly acts: readonly TimedAct[];
}

/** What is wrong with a recording that came from outside, and where in it. */
export class RecordingError extends Error {
  constructor(
    /** Where, such as `acts[3].at`; empty for the whole. */
    readonly path: string,
    /** One of the reasons below; the words for it are in the message catalogue. */
    readonly reason:
      | 'not-json'
      | 'not-a-recording'
      | 'other-version'
      | 'unknown-scenario'
      | 'malformed'
      | 'out-of-order'
      | 'too-long'
      | 'truncated',
  ) {
    super(path ? `${reason} at ${path}` : reason);
  }
}

/** No run goes on for longer: an hour of virtual time. */
export const LENGTH_MAX: Micros = fromMs(3_600_000);
/** No run holds more acts. */
export const ACTS_MAX = 5000;
const LINE_MAX = 1 << 20;

/** A recording of a story in which nobody has done anything yet. */
export function newRecording(scenario: string, seed: number): Recording {
  return { version: 1, scenario, seed, acts: [] };
}

/** The recording as a text that `parseRecording` reads. */
export function formatRecording(recording: Recording): string {
  return JSON.stringify(recording);
}

/** Reads a recording from outside. Throws a RecordingError that says what does not fit, and where. */
export function parseRecording(text: string): Recording {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RecordingError('', 'not-json');
  }
  if (!isRecord(value)) throw new RecordingError('', 'not-a-recording');
  if (value.version !== 1) throw new RecordingError('version', 'other-version');
  const { scenario, seed, acts } = value;
  if (typeof scenario !== 'string' || !scenarioNamed(scenario)) {
    throw new RecordingError('scenario', 'unknown-scenario');
  }
  if (!isWhole(seed)) throw new RecordingError('seed', 'malformed');
  if (!Array.isArray(acts)) throw new RecordingError('acts', 'malformed');
  if (acts.length > ACTS_MAX) throw new RecordingError('acts', 'too-long');
  const read = acts.map(readAct);
  read.forEach(({ at }, index) => {
    if (index > 0 && at <= read[index - 1]!.at) {
      throw new RecordingError(`acts[${index}].at`, 'out-of-order');
    }
  });
  return { version: 1, scenario, seed, acts: read };
}

function readAct(value: unknown, index: number): TimedAct {
  const path = `acts[${index}]`;
  if (!isRecord(value)) throw new RecordingError(path, 'malformed');
  if (!isWhole(value.at) || value.at < 1) throw new RecordingError(`${path}.at`, 'malformed');
  if (value.at > LENGTH_MAX) throw new RecordingError(`${path}.at`, 'too-long');
  const act = value.act;
  if (!isRecord(act) || !isAct(act)) throw new RecordingError(`${path}.act`, 'malformed');
  return { at: value.at, act };
}

function isAct(act: Record<string, unknown>): act is Record<string, unknown> & Act {
  switch (act.kind) {
    case 'type':
      return isLine(act.line) && Array.isArray(act.commands) && act.commands.every(isCommand);
    case 'show':
      return isLine(act.line) && isLine(act.text);
    case 'interrupt':
      return true;
    default:
      return isFault(act);
  }
}

const CRASH_POINTS: readonly unknown[] = [undefined, 'before-work', 'before-ack', 'idle'];
/** What befalls somebody without anything more to say of it. */
const PLAIN_FAULTS: readonly unknown[] = [
  'restart',
  'stop',
  'pause',
  'resume',
  'produce',
  'lose-request',
  'lose-reply',
  'cut',
  'mend',
];

function isFault({ kind, actor, when, factor }: Record<string, unknown>): boolean {
  if (!isLine(actor)) return false;
  if (kind === 'crash') return CRASH_POINTS.includes(when);
  if (kind === 'slow') return Number.isFinite(factor) && (factor as number) > 0;
  return PLAIN_FAULTS.includes(kind);
}

function isCommand(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isLine);
}

function isLine(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LINE_MAX;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
