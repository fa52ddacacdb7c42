import { PERSON, type LogEvent } from '../sim';

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
export function isMilestone(event: LogEvent): boolean {
  return ['crashed', 'restarted', 'claimed', 'typed', 'key-deleted'].includes(event.type);
}
