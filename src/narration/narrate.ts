import { asRead } from '../engine';
import { narration as say } from '../messages/narration';
import type { LogEvent, LogEventOf } from '../sim';
import {
  acknowledged,
  claimed,
  delivered,
  handedBack,
  pendingDropped,
  readPlain,
} from './about-deliveries';
import { emptyHistoryRead, historyRead } from './about-history';
import {
  pendingAgain,
  entriesBack,
  entriesLost,
  groupBack,
  groupLost,
  groupSetBack,
  handled,
  handledBefore,
  poisoned,
  poisonSet,
} from './about-losses';
import { answered, interrupted, sent } from './about-person';
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
import {
  closed,
  connectionLost,
  connectionRefused,
  gaveUp,
  published,
  saved,
  saving,
  serverCrashed,
  serverLoaded,
  serverStarted,
  slept,
  subscription,
} from './about-server';
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
import { asPlanned, isYou, shortened, whoIs } from './naming';
import type { Past } from './past';

/** What tells of an event; `past` stands right before it. */
type Teller<Type extends LogEvent['type']> = (
  event: LogEventOf<Type>,
  past: Past,
) => string | undefined;

/** So much of a typed line is told: it stands in the console as it is. */
const LINE_MAX = 300;

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
  'stream-id-set': ({ by, key, id }) => say.idSet(whoIs(by), asRead(key), id),
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

  'key-set': ({ by, key, holds }) => say.keySet(whoIs(by), asRead(key), holds),
  'key-deleted': keyDeleted,
  'key-expired': keyExpired,
  'key-evicted': ({ key }, past) =>
    past.streams.get(key)?.groups.size
      ? say.keyEvicted(asRead(key))
      : say.plainKeyEvicted(asRead(key)),
  'key-renamed': ({ by, key, to }) => say.keyRenamed(whoIs(by), asRead(key), asRead(to)),
  'key-moved': ({ by, key, to }) => say.keyMoved(whoIs(by), asRead(key), to),
  'databases-swapped': ({ by, first, second }) => say.swapped(whoIs(by), first, second),

  published,
  subscribed: subscription,
  unsubscribed: subscription,
  'server-saving': saving,
  'server-saved': saved,
  'server-slept': slept,
  'server-shutdown': ({ by, save }) => say.shutdown(by === null ? null : whoIs(by), save),
  'server-crashed': serverCrashed,
  'server-started': serverStarted,
  'server-loaded': serverLoaded,
  'config-rewritten': ({ by }) => say.configRewritten(whoIs(by)),
  // What is in the file is told where it matters: when the server ends, and when it reads the file.
  'file-appended': silent,
  'file-synced': silent,
  'entries-lost': entriesLost,
  'entries-back': entriesBack,
  'group-back': groupBack,
  'append-only-set': ({ state }) => say.fileSwitched[state],
  'saving-called-off': ({ how }) => say.calledOff[how],
  'group-set-back': groupSetBack,
  'group-lost': groupLost,
  'pending-again': pendingAgain,
  closed,
  'connection-lost': connectionLost,
  'connection-refused': connectionRefused,

  blocked,
  released,
  crashed,
  restarted,
  joined: ({ by, actor, plan }) => say.joined(whoIs(by), actor, asPlanned(plan.group)),
  stopped,
  paused: ({ actor }) => say.paused(actor),
  resumed,
  slowed: ({ actor, factor }) => say.slowed(actor, factor),
  poisoned,
  'poison-set': poisonSet,
  intended: silent,
  handled,
  'handled-before': handledBefore,
  'fault-set': ({ who, what }) => say.faultSet[what](whoIs(who)),
  'link-cut': ({ who }) => say.linkCut(whoIs(who)),
  'link-mended': ({ who, held }) => say.linkMended(whoIs(who), held),
  'message-lost': messageLost,
  'reply-lost': replyLost,
  'request-sent': sent,
  'command-run': emptyHistoryRead,
  'reply-sent': silent,
  'message-sent': silent,
  'message-received': silent,
  'state-changed': gaveUp,

  typed: ({ by, line }) => say.typed(whoIs(by), shortened(line, LINE_MAX)),
  shown: ({ line, text }) => (line && text ? say.shown(shortened(line, LINE_MAX)) : undefined),
  interrupted,
  unanswered: ({ who }) => (isYou(who) ? say.unanswered(whoIs(who)) : undefined),
  'reply-received': answered,
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
