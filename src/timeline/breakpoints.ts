import { isError } from '../engine';
import type { LogEvent } from '../sim';

/** Which events each kind of breakpoint waits for, in the order in which one chooses from them. */
const TYPES = {
  added: ['entry-added'],
  delivered: ['entries-delivered', 'history-read'],
  acknowledged: ['acknowledged'],
  claimed: ['claimed'],
  blocked: ['blocked'],
  crashed: ['crashed'],
  'handled-twice': ['handled'],
  deleted: ['entries-deleted', 'entries-trimmed', 'key-deleted', 'key-expired', 'key-evicted'],
  lost: [
    'entries-lost',
    'group-set-back',
    'group-lost',
    'pending-again',
    'message-lost',
    'reply-lost',
  ],
  error: ['command-run'],
  published: ['published'],
  server: [
    'server-saving',
    'server-saved',
    'server-slept',
    'server-shutdown',
    'server-crashed',
    'server-started',
    'server-loaded',
  ],
} as const satisfies Record<string, readonly LogEvent['type'][]>;

export type BreakpointKind = keyof typeof TYPES;

/** What time can be told to stop at. */
export const BREAKPOINT_KINDS = Object.keys(TYPES) as readonly BreakpointKind[];

/**
 * Where time is to stop, as JSON: at events of a kind and, where it says more, only at those that say
 * the same. What an event does not tell, it does not match.
 */
export interface Breakpoint {
  readonly kind: BreakpointKind;
  /** Whoever has a part in it: who did it, to whom it happened, from whom or to whom something went. */
  readonly who?: string;
  readonly key?: string;
  readonly group?: string;
  /** The id of an entry. */
  readonly id?: string;
}

const DETAILS = ['who', 'key', 'group', 'id'] as const;

/** What is wrong with a breakpoint that came from outside; the message says where and what. */
export class BreakpointError extends Error {}

/** Whether time stops at an event. */
export function matches(breakpoint: Breakpoint, event: LogEvent): boolean {
  return (
    (TYPES[breakpoint.kind] as readonly string[]).includes(event.type) &&
    isMeant(event) &&
    DETAILS.every((detail) => {
      const wanted = breakpoint[detail];
      return wanted === undefined || told(event, detail).includes(wanted);
    })
  );
}

/** Reads a breakpoint from outside. Throws a BreakpointError. */
export function parseBreakpoint(value: unknown): Breakpoint {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BreakpointError('a breakpoint is an object with a kind');
  }
  const { kind, ...details } = value as Record<string, unknown>;
  const known = BREAKPOINT_KINDS.find((one) => one === kind);
  if (!known) throw new BreakpointError(`kind: one of ${BREAKPOINT_KINDS.join(', ')}`);
  for (const [name, detail] of Object.entries(details)) {
    if (!(DETAILS as readonly string[]).includes(name)) {
      throw new BreakpointError(`${name}: only kind, ${DETAILS.join(', ')} are known`);
    }
    if (typeof detail !== 'string') throw new BreakpointError(`${name}: a text`);
  }
  return { kind: known, ...details };
}

/**
 * Of commands only those that were refused count, of messages only those that somebody published, of work only what
 * was done before.
 */
function isMeant(event: LogEvent): boolean {
  switch (event.type) {
    case 'command-run':
      return event.reply !== undefined && isError(event.reply);
    case 'published':
      return !event.isNotice;
    case 'handled':
      return event.times > 1;
    default:
      return true;
  }
}

type Told = string | null | readonly string[];

/** What an event says of one thing: nothing, one name or several. */
function told(event: LogEvent, detail: (typeof DETAILS)[number]): (string | null)[] {
  const facts = event as unknown as Readonly<Record<string, Told | undefined>>;
  const names = {
    who: ['by', 'actor', 'consumer', 'who', 'from', 'to', 'receivers'],
    key: ['key', 'keys'],
    // What work is done for is called after its group, where there is one.
    group: ['group', 'purpose'],
    id: ['id', 'ids'],
  }[detail];
  return names.flatMap((name) => facts[name] ?? []);
}
