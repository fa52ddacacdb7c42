import { toText } from '../engine';
import { messages } from '../messages';
import { PERSON, type LogEvent, type LogEventOf } from '../sim';
import {
  acknowledged,
  claimed,
  delivered,
  handedBack,
  historyRead,
  pendingDropped,
  readPlain,
} from './about-deliveries';
import { answered, interrupted } from './about-person';
import {
  blocked,
  crashed,
  messageLost,
  released,
  replyLost,
  restarted,
  resumed,
  stopped,
} from './about-processes';
import { closed, connectionLost, published, slept, subscription } from './about-server';
import {
  consumerCreated,
  consumerDeleted,
  duplicateRefused,
  entriesGone,
  entryAdded,
  groupCreated,
  groupDeleted,
  groupMoved,
  keyDeleted,
  keyExpired,
} from './about-streams';
import { whoIs } from './naming';
import type { Past } from './past';

const say = messages.narration;

/** What tells of an event; `past` stands right before it. */
type Teller<Type extends LogEvent['type']> = (
  event: LogEventOf<Type>,
  past: Past,
) => string | undefined;

/** For what another event tells, and for what only moves on wires. */
const silent = () => undefined;

/** One for each kind of event: a new kind does not compile until somebody has decided. */
const TELLERS: { readonly [Type in LogEvent['type']]: Teller<Type> } = {
  'stream-created': silent,
  'stream-placed': silent,
  'entry-added': entryAdded,
  'duplicate-refused': duplicateRefused,
  'entries-deleted': entriesGone,
  'entries-trimmed': entriesGone,
  'stream-id-set': ({ by, key, id }) => say.idSet(whoIs(by), toText(key), id),
  'group-created': groupCreated,
  'group-moved': groupMoved,
  'group-deleted': groupDeleted,
  'consumer-created': consumerCreated,
  'consumer-deleted': consumerDeleted,

  'entries-delivered': delivered,
  'history-read': historyRead,
  'entries-read': readPlain,
  acknowledged,
  claimed,
  'handed-back': handedBack,
  'pending-dropped': pendingDropped,

  'key-set': ({ by, key, holds }) => say.keySet(whoIs(by), toText(key), holds),
  'key-deleted': keyDeleted,
  'key-expired': keyExpired,
  'key-evicted': ({ key }, past) =>
    past.streams.has(key) ? say.keyEvicted(toText(key)) : say.plainKeyEvicted(toText(key)),
  'key-renamed': ({ by, key, to }) => say.keyRenamed(whoIs(by), toText(key), toText(to)),
  'key-moved': ({ by, key, to }) => say.keyMoved(whoIs(by), toText(key), to),
  'databases-swapped': ({ by, first, second }) => say.swapped(whoIs(by), first, second),

  published,
  subscribed: subscription,
  unsubscribed: subscription,
  'server-saved': ({ by, how }) => say.saved[how](whoIs(by)),
  'server-slept': slept,
  'server-shutdown': ({ by, save }) => say.shutdown(whoIs(by), save),
  closed,
  'connection-lost': connectionLost,
  'connection-refused': ({ by }) => say.connectionRefused(whoIs(by)),

  blocked,
  released,
  crashed,
  restarted,
  stopped,
  paused: ({ actor }) => say.paused(actor),
  resumed,
  slowed: ({ actor, factor }) => say.slowed(actor, factor),
  'fault-set': ({ who, what }) => say.faultSet[what](whoIs(who)),
  'link-cut': ({ who }) => say.linkCut(whoIs(who)),
  'link-mended': ({ who, held }) => say.linkMended(whoIs(who), held),
  'message-lost': messageLost,
  'reply-lost': replyLost,
  'request-sent': silent,
  'command-run': silent,
  'reply-sent': silent,
  'message-sent': silent,
  'message-received': silent,
  'state-changed': silent,

  typed: ({ line }) => say.typed(line),
  shown: ({ line, text }) => (line && text ? say.shown(line) : undefined),
  interrupted: (_, past) => interrupted(past),
  unanswered: ({ who }) => (who === PERSON ? say.unanswered : undefined),
  'reply-received': (event, past) => (event.by === PERSON ? answered(event, past) : undefined),
};

/**
 * What an event means, in a sentence or two; undefined for one that needs none. `past` stands right before
 * the event.
 */
export function narrate(event: LogEvent, past: Past): string | undefined {
  const tell = TELLERS[event.type] as Teller<LogEvent['type']>;
  const text = tell(event as never, past);
  return text === undefined || event.db === undefined ? text : say.inDatabase(event.db, text);
}
