import { PERSON, type LogEvent, type LogEventOf } from '../sim';
import { messages } from '../messages';
import { answered, interrupted } from './about-person';
import { blocked, crashed, released, replyLost, restarted } from './about-processes';
import {
  consumerCreated,
  entryAdded,
  entriesGone,
  groupCreated,
  keyDeleted,
} from './about-streams';
import {
  acknowledged,
  claimed,
  delivered,
  historyRead,
  pendingDropped,
  readPlain,
} from './about-deliveries';
import type { Past } from './past';

const say = messages.narration;

/**
 * What an event means, in a sentence or two; undefined for one that another event tells, and for what
 * only moves on wires. `past` stands right before the event.
 */
export function narrate(event: LogEvent, past: Past): string | undefined {
  switch (event.type) {
    case 'entry-added':
      return entryAdded(event, past);
    case 'entries-deleted':
    case 'entries-trimmed':
      return entriesGone(event, past);
    case 'key-deleted':
      return keyDeleted(event, past);
    case 'group-created':
      return groupCreated(event, past);
    case 'consumer-created':
      return consumerCreated(event);
    case 'entries-delivered':
      return delivered(event, past);
    case 'history-read':
      return historyRead(event, past);
    case 'entries-read':
      return readPlain(event, past);
    case 'acknowledged':
      return acknowledged(event, past);
    case 'claimed':
      return claimed(event, past);
    case 'pending-dropped':
      return pendingDropped(event, past);
    case 'blocked':
      return blocked(event, past);
    case 'released':
      return released(event, past);
    case 'crashed':
      return crashed(event, past);
    case 'restarted':
      return restarted(event, past);
    case 'reply-lost':
      return replyLost(event, past);
    case 'typed':
      return say.typed(event.line);
    case 'shown':
      return shown(event);
    case 'interrupted':
      return interrupted(past);
    case 'reply-received':
      return event.by === PERSON ? answered(event, past) : undefined;
    case 'stream-created':
    case 'request-sent':
    case 'command-run':
    case 'reply-sent':
    case 'state-changed':
      return undefined;
  }
}

/** Only a typed line that got an answer: the console's own notes, and `clear`, need no sentence. */
function shown({ line, text }: LogEventOf<'shown'>): string | undefined {
  return line && text ? say.shown(line) : undefined;
}
