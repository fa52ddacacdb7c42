import { PERSON, type LogEvent, type Micros } from '../sim';
import type { Moment } from '../timeline';
import { formatReply } from './format';

/** One line typed into the console, and what came of it so far. */
export interface Exchange {
  readonly at: Micros;
  readonly line: string;
  /** One text an answer. */
  readonly answers: readonly string[];
  /** How many answers are still to come. */
  readonly awaited: number;
  readonly interrupted: boolean;
}

/** What the console shows at a moment. */
export interface Scrollback {
  readonly exchanges: readonly Exchange[];
  /** Since when the server keeps the console waiting; undefined where it does not. */
  readonly blockedSince: Micros | undefined;
}

const INPUTS: ReadonlySet<LogEvent['type']> = new Set<LogEvent['type']>([
  'typed',
  'shown',
  'reply-received',
  'interrupted',
  'blocked',
  'released',
]);

/**
 * The console at a moment, worked out of the log like everything else: going back in time takes lines
 * back. `clear` hides what came before it.
 */
export function scrollbackOf({ log, seen }: Moment): Scrollback {
  let exchanges: Exchange[] = [];
  let blockedSince: Micros | undefined;
  for (let index = 0; index < seen; index++) {
    const event = log[index]!;
    if (!INPUTS.has(event.type)) continue;
    if (event.type === 'blocked' && event.who === PERSON) blockedSince = event.at;
    else if (event.type === 'released' && event.who === PERSON) blockedSince = undefined;
    else if (event.by === PERSON) {
      exchanges = isClear(event) ? [] : withEvent(exchanges, event);
    }
    if (event.type === 'interrupted') blockedSince = undefined;
  }
  return { exchanges, blockedSince };
}

function isClear(event: LogEvent): boolean {
  return event.type === 'shown' && event.line.trim().toLowerCase() === 'clear';
}

function withEvent(exchanges: Exchange[], event: LogEvent): Exchange[] {
  if (event.type === 'typed') {
    const { at, line, count } = event;
    exchanges.push({ at, line, answers: [], awaited: count, interrupted: false });
  } else if (event.type === 'shown') {
    const { at, line, text } = event;
    exchanges.push({ at, line, answers: text ? [text] : [], awaited: 0, interrupted: false });
  } else if (event.type === 'reply-received') {
    const index = exchanges.findIndex(({ awaited }) => awaited > 0);
    const open = exchanges[index];
    if (open) {
      const answers = [...open.answers, formatReply(event.reply)];
      exchanges[index] = { ...open, answers, awaited: open.awaited - 1 };
    }
  } else if (event.type === 'interrupted') {
    return exchanges.map((exchange) =>
      exchange.awaited > 0 ? { ...exchange, awaited: 0, interrupted: true } : exchange,
    );
  }
  return exchanges;
}
