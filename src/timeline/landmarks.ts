import { PERSON, type LogEvent, type Micros } from '../sim';

const LANDMARKS: ReadonlySet<LogEvent['type']> = new Set<LogEvent['type']>([
  'typed',
  'shown',
  'interrupted',
  'group-created',
  'entry-added',
  'entries-delivered',
  'history-read',
  'entries-read',
  'reply-lost',
  'acknowledged',
  'claimed',
  'pending-dropped',
  'entries-deleted',
  'entries-trimmed',
  'key-deleted',
  'crashed',
  'restarted',
]);

/** Whether an event is one to stop at when going step by step: what a person would say has happened. */
export function isLandmark(event: LogEvent): boolean {
  if (event.type === 'reply-received' || event.type === 'blocked') return event.by === PERSON;
  if (event.type === 'released') return event.reason !== 'served';
  return LANDMARKS.has(event.type);
}

/** Whether an event is one to mark on the time line: rare, and worth going back to. */
function isMilestone(event: LogEvent): boolean {
  return ['crashed', 'restarted', 'claimed', 'typed', 'key-deleted'].includes(event.type);
}

/** What of a log stands out: the moments to tick on the time line, and the events to name there. */
export interface Landmarks {
  readonly landmarks: readonly Micros[];
  readonly milestones: readonly LogEvent[];
}

interface Reading {
  read: number;
  readonly landmarks: Micros[];
  readonly milestones: LogEvent[];
}

/** Logs only grow, and one that is cut is another log: what was read of one need not be read again. */
const readings = new WeakMap<readonly LogEvent[], Reading>();

/** The landmarks of all of a log, reading only what was added since it was asked last. */
export function landmarksOf(log: readonly LogEvent[]): Landmarks {
  const reading = readings.get(log) ?? { read: 0, landmarks: [], milestones: [] };
  readings.set(log, reading);
  for (; reading.read < log.length; reading.read++) {
    const event = log[reading.read]!;
    if (isLandmark(event)) reading.landmarks.push(event.at);
    if (isMilestone(event)) reading.milestones.push(event);
  }
  return { landmarks: reading.landmarks, milestones: reading.milestones };
}
