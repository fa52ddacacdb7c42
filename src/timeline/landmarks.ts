import { isPerson, type LogEvent, type LogEventOf, type Micros } from '../sim';

const MILESTONE_TYPES = [
  'typed',
  'claimed',
  'key-deleted',
  'key-expired',
  'key-evicted',
  'key-renamed',
  'key-moved',
  'databases-swapped',
  'server-slept',
  'server-shutdown',
  'server-crashed',
  'server-started',
  'server-loaded',
  'entries-lost',
  'group-set-back',
  'group-lost',
  'pending-again',
  'handled',
  'poisoned',
  'crashed',
  'restarted',
  'joined',
  'stopped',
  'paused',
  'resumed',
  'link-cut',
  'link-mended',
  'message-lost',
] as const satisfies readonly LogEvent['type'][];

/** An event that is marked on the time line. */
export type Milestone = LogEvent & { readonly type: (typeof MILESTONE_TYPES)[number] };

const MILESTONES: ReadonlySet<string> = new Set(MILESTONE_TYPES);

const LANDMARKS: ReadonlySet<string> = new Set<LogEvent['type']>([
  ...MILESTONE_TYPES,
  'shown',
  'interrupted',
  'connection-lost',
  'connection-refused',
  'closed',
  'group-created',
  'group-moved',
  'group-deleted',
  'consumer-deleted',
  'entry-added',
  'duplicate-refused',
  'entries-delivered',
  'history-read',
  'entries-read',
  'reply-lost',
  'acknowledged',
  'handed-back',
  'pending-dropped',
  'entries-deleted',
  'entries-trimmed',
  'stream-id-set',
  'key-set',
  'server-saving',
  'server-saved',
  'config-rewritten',
  'fault-set',
  'poison-set',
  'handled-before',
  'slowed',
]);

/** Whether an event is what a person would say has happened. */
export function isLandmark(event: LogEvent): boolean {
  switch (event.type) {
    case 'reply-received':
    case 'blocked':
      return event.by !== null && isPerson(event.by);
    case 'released':
      return event.reason !== 'served';
    case 'published':
      return !event.isNotice;
    case 'handled':
      return isDoneAgain(event);
  }
  return LANDMARKS.has(event.type);
}

/** Commands that carry something, or take it off somebody: what is seen to set out when they are sent. */
const MOVING: ReadonlySet<string> = new Set(
  'XADD XACK XACKDEL XNACK XDEL XDELEX XTRIM XCLAIM XAUTOCLAIM PUBLISH'.split(' '),
);

/**
 * Whether an event is one to stop at when going step by step: a landmark, or something that sets out. So in no step do
 * two things set out that have nothing to do with each other.
 */
export function isStep(event: LogEvent): boolean {
  if (event.type === 'request-sent') return MOVING.has(event.argv[0]!.toUpperCase());
  return event.type === 'file-synced' || isLandmark(event);
}

/** Work that is done is nothing to stop at, unless it was done before. */
function isDoneAgain({ times }: LogEventOf<'handled'>): boolean {
  return times > 1;
}

/** Whether an event is one to mark on the time line: rare, and worth going back to. */
function isMilestone(event: LogEvent): event is Milestone {
  if (event.type === 'handled') return isDoneAgain(event);
  return MILESTONES.has(event.type) && (event.db === undefined || event.type === 'typed');
}

/** What of a log stands out: the moments to tick on the time line, and the events to name there. */
export interface Landmarks {
  readonly landmarks: readonly Micros[];
  readonly milestones: readonly Milestone[];
}

interface Reading {
  read: number;
  readonly landmarks: Micros[];
  readonly milestones: Milestone[];
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
