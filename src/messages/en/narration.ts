import { aboutDeliveries, ofStream, owner } from './narration-deliveries';
import { aboutServer } from './narration-server';
import { are, capital, counted, list, ordinal, them, type Named } from './words';

/**
 * The sentences of the story: one for each event that matters. Whoever acts is called by name, the
 * person `you`; sentences are in the past tense where they can be, so that they fit both.
 */

const stay = ({ count }: Named) => (count === 1 ? 'It stays' : 'They stay');
const madeByAdd = (key: string) => `The stream ${key} did not exist, so XADD made it.`;
const kinds = {
  string: 'a string',
  list: 'a list',
  hash: 'a hash',
  set: 'a set',
  stream: 'a stream',
};
const held = (entries: number, groups: number, pending: number) =>
  list([
    counted(entries, 'entry', 'entries'),
    counted(groups, 'group', 'groups'),
    counted(pending, 'pending delivery', 'pending deliveries'),
  ]);

const aboutTheRest = {
  person: 'you',
  personAt: (console: string) => `you (console ${console})`,
  server: 'the server',
  list,
  /** A run of ordinals. */
  span: (from: string, to: string) => `${from} to ${to}`,
  more: (count: number) => `${count} more`,
  entries: (count: number, names: string) => `${count === 1 ? 'entry' : 'entries'} ${names}`,
  seconds: (s: number) => (s < 0.05 ? 'less than 0.1 s' : `${Math.round(s * 10) / 10} s`),

  inDatabase: (db: number, sentence: string) => `In database ${db}: ${sentence}`,

  // The stream
  added: (who: string, entry: string, key: string) => `${who} added ${entry} to ${key}.`,
  addedFirst: (who: string, entry: string, key: string) =>
    `${who} added ${entry}. ${madeByAdd(key)}`,
  madeByAdd,
  setAside: (who: string, entry: string, deliveries: number | bigint, copy: string, key: string) =>
    `${who} set ${entry} aside after its ${ordinal(deliveries)} delivery: what is in it is now ${copy} of ${key}.`,
  acknowledgedAside: (who: string, entry: string, group: string) =>
    `In the same transaction ${who} acknowledged ${entry}, though the work is not done: off the pending list of ${group}.`,
  duplicate: (who: string, producer: string, entry: string, key: string) =>
    `${who} sent again, as producer ${producer}, what had become ${entry}: Redis knows the id that came with it, and added nothing to ${key}.`,
  idSet: (who: string, key: string, id: string) =>
    `${who} set the last id of ${key} to ${id}: what is added from now on gets a greater one.`,
  deleted: (who: string, some: Named, key: string) => `${who} deleted ${some.text} from ${key}.`,
  trimmed: (who: string, some: Named, key: string) =>
    `${who} trimmed ${key}: ${some.text} went off its old end.`,
  stillPending: (some: Named, consumer: string | null, group: string) =>
    `${capital(some.text)} ${are(some)} still pending on ${owner(consumer)} in ${group}, now without a body, until somebody acknowledges or claims ${them(some)}.`,
  neverRead: (some: Named, group: string) =>
    `${group} had not been given ${some.text} and never will be.`,
  keyDeleted: (who: string, key: string, entries: number, groups: number, pending: number) =>
    `${who} deleted ${key} with all it held: ${held(entries, groups, pending)}.`,
  plainKeyDeleted: (who: string, key: string) => `${who} deleted ${key}.`,
  keyExpired: (key: string, entries: number, groups: number, pending: number) =>
    `The time to live of ${key} was over: it is gone with all it held, ${held(entries, groups, pending)}.`,
  plainKeyExpired: (key: string) => `The time to live of ${key} was over: it is gone.`,
  keyEvicted: (key: string) =>
    `Redis was short of memory and evicted ${key}, with its groups and all that was pending.`,
  plainKeyEvicted: (key: string) => `Redis was short of memory and evicted ${key}.`,
  keySet: (who: string, key: string, holds: keyof typeof kinds) =>
    `${who} wrote to ${key}: it holds ${kinds[holds]} now.`,
  keyRenamed: (who: string, key: string, to: string) => `${who} renamed ${key} to ${to}.`,
  keyMoved: (who: string, key: string, db: number) => `${who} moved ${key} to database ${db}.`,
  swapped: (who: string, first: number, second: number) =>
    `${who} swapped databases ${first} and ${second}: whoever uses one of them now finds what was in the other.`,

  // Groups and consumers
  groupAtEnd: (who: string, group: string, key: string) =>
    `${who} made the group ${group} on ${key} at $: it is given only what is added from now on.`,
  groupAtStart: (who: string, group: string, key: string) =>
    `${who} made the group ${group} on ${key} at 0: it is given every entry, from the oldest on.`,
  groupAfter: (who: string, group: string, key: string, entry: string) =>
    `${who} made the group ${group} on ${key}: it is given what comes after ${entry}.`,
  notForGroup: (count: number) =>
    count === 1
      ? 'The entry that is there already is not for it.'
      : `The ${count} entries that are there already are not for it.`,
  groupMovedBack: (who: string, group: string, entry: string) =>
    `${who} moved the cursor of ${group} back to ${entry}: what comes after it is given out again, whoever was given it before.`,
  groupMovedToStart: (who: string, group: string) =>
    `${who} moved the cursor of ${group} back to the start: every entry is given out again, from the oldest on.`,
  groupMovedAhead: (who: string, group: string, entry: string) =>
    `${who} moved the cursor of ${group} ahead to ${entry}: what it had not been given up to there, it never will be.`,
  groupNotMoved: (who: string, group: string, entry: string) =>
    `${who} set the cursor of ${group} to ${entry}, where it was already.`,
  groupDeleted: (who: string, group: string, key: string, pending: number) =>
    `${who} deleted the group ${group} of ${key}, and with it its cursor and ${counted(pending, 'pending delivery', 'pending deliveries')}. No entry goes from the stream.`,
  consumerDeleted: (who: string, consumer: string, group: string) =>
    `${who} deleted the consumer ${consumer} of ${group}.`,
  forgotten: (some: Named) =>
    `${capital(some.text)}, which it had pending, ${are(some)} forgotten with it: pending no more, though nobody sent an XACK.`,
  streamMade: 'The stream did not exist: MKSTREAM made it, empty.',
  consumerMade: (consumer: string, group: string) =>
    `${consumer} is now a consumer of ${group}: naming it in a command was enough.`,

  // Waiting
  waits: (who: string, keys: string, atMost: string) =>
    `${who} found nothing new in ${keys} and began to wait, for ${atMost} at most.`,
  waitsForEver: (who: string, keys: string) =>
    `${who} found nothing new in ${keys} and began to wait, for as long as it takes.`,
  timedOut: (who: string, waited: string) => `${who} waited ${waited} for new entries and got nil`,
  asksAgain: '; it asks again.',
  fullStop: '.',

  // Processes
  crashed: (actor: string) => `${actor} crashed`,
  killedBy: (who: string, actor: string) => `${who} killed ${actor}`,
  ended: (actor: string, error: string) => `${actor} ended with an error: ${error}.`,
  groupIsGone:
    'The group is gone, with its cursor and its pending list, and this process makes it only when it starts.',
  whileHolding: (some: Named) => ` while it held ${some.text}.`,
  whileHoldingNothing: ' while it held nothing.',
  staysPending: (some: Named, consumer: string) =>
    `${stay(some)} pending on ${consumer}: nothing moves by itself.`,
  staysPendingNamed: (some: Named, consumer: string) =>
    `${capital(some.text)} ${some.count === 1 ? 'stays' : 'stay'} pending on ${consumer}: nothing moves by itself.`,
  ackOnTheWay: (some: Named) => `Its XACK for ${some.text} is on the way and will still arrive.`,
  withNoackLost: (some: Named) =>
    `What it had not done of ${some.text} is lost: with NOACK, nothing is pending.`,
  goneAs: {
    producer: 'It adds nothing more.',
    reader: 'Nobody else knows how far in the stream it had come.',
    publisher: 'It publishes nothing more.',
    subscriber:
      'What had come to it and was not done is lost, and of what is published from now on it gets nothing.',
    supervisor: 'Those that it has started go on; nobody starts more of them, or stops any.',
    trimmer: 'It trims nothing more.',
    operator: 'It types nothing more.',
  },
  cameBack: (actor: string) => `${actor} came back.`,
  restarted: (who: string, actor: string) => `${who} restarted ${actor}.`,
  readsOnlyNew: 'It reads only new entries (>).',
  readsItsOwn: (some: Named) =>
    `It first reads what it had pending, ${some.text}, and then new entries (>).`,
  looksForPending: 'It looks again for what others have left pending.',
  notGivenAgain: (some: Named) =>
    `It reads only new entries (>): ${some.text}, still pending on it, ${are(some)} not given to it again by itself.`,
  backAs: {
    producer: 'It goes on adding entries.',
    publisher: 'It goes on publishing.',
    subscriber: 'It subscribes again: what was published meanwhile, it never gets.',
    supervisor: 'It looks at the lag again.',
    trimmer: 'It goes on trimming.',
    operator: 'It goes on where it was in its script.',
  },
  readsAfter: (id: string) =>
    `It has forgotten how far it had come, and reads what comes after ${id}.`,
  readsFromNow:
    'It reads what is added from now on: what was added meanwhile, it passes over, and nobody notices.',
  stopped: (actor: string) => `${actor} ended in good order, as it was asked to.`,
  stoppedHolding: (some: Named, consumer: string) =>
    `What it had not done, ${some.text}, stays pending on ${consumer}.`,
  paused: (actor: string) =>
    `${actor} stands still, as in a long garbage collection. It does not know that, and nor does Redis.`,
  resumed: (actor: string, waiting: number) =>
    waiting === 0
      ? `${actor} goes on.`
      : `${actor} goes on, and only now hears of what came meanwhile.`,
  lostWhilePaused: (some: Named) =>
    `${capital(some.text)} ${some.count === 1 ? 'was' : 'were'} taken over by others meanwhile: it does not know that, and finishes the work all the same.`,
  slowed: (actor: string, factor: number) =>
    factor === 1
      ? `${actor} works at its own pace again.`
      : `From now on, the work of ${actor} takes ${factor} times as long.`,
  faultSet: {
    'before-work': (who: string) => `${who} is to crash before it begins its next work.`,
    'before-ack': (who: string) =>
      `${who} is to crash when its next work is done, before it sends XACK.`,
    idle: (who: string) => `${who} is to crash when it waits for entries.`,
    'lose-request': (who: string) => `The next command of ${who} will be lost on its way.`,
    'lose-reply': (who: string) => `The next answer for ${who} will be lost on its way.`,
  },
  linkCut: (who: string) => `The link between ${who} and Redis is cut. Neither of them is told.`,
  linkMended: (who: string, held: number) =>
    held === 0
      ? `The link between ${who} and Redis is mended.`
      : `The link between ${who} and Redis is mended, and what was held up there goes on.`,
  requestLost: (who: string, command: string) =>
    `The ${command} of ${who} is lost on its way: Redis never sees it, and ${who} cannot tell that from a lost answer.`,
  replyLostOnTheWay: (who: string) =>
    `The answer for ${who} is lost on its way. What was asked is done, and ${who} cannot know it.`,
  lostWith: (some: Named) => `${capital(some.text)} ${some.count === 1 ? 'was' : 'were'} in it.`,
  answerLost: (who: string) =>
    `An answer for ${who} found nobody: the connection was closed meanwhile.`,
  entriesLost: (who: string, some: Named) =>
    `The answer with ${some.text} for ${who} found nobody: the connection was closed meanwhile.`,
  lostButPending: (some: Named, consumer: string) =>
    `Redis has delivered ${them(some)} all the same: ${some.text} ${are(some)} pending on ${consumer}.`,

  connectionClosed: (who: string) => `The server closed the connection of ${who}.`,
  connectionKilled: (who: string) =>
    `The server closed the connection of ${who}, as it was told to.`,
  connectionLost: (who: string) =>
    `${who} found that the server had closed the connection: what you sent is lost.`,
  willReconnect: (who: string) =>
    `${who} found that the server had closed the connection, and will try to connect again.`,
  gaveUp: (who: string) =>
    `${who} has waited too long for an answer, and gives the connection up: it will try again with another.`,
  triesLater: (who: string, answer: string) =>
    `${who} got ${answer.replace(/\.$/, '')}. It gives the connection up, and will send again what was not done.`,
  connectionRefused: (who: string) => `${who} found no server that takes a connection.`,

  // Channels
  published: (who: string, channel: string, receivers: readonly string[]) =>
    receivers.length === 0
      ? `${who} published a message to ${channel}, and nobody is subscribed to it: it is gone.`
      : `${who} published a message to ${channel}, and it was sent to ${list(receivers)}.`,
  subscribed: {
    channel: (who: string, name: string) => `${who} subscribed to the channel ${name}.`,
    pattern: (who: string, name: string) => `${who} subscribed to all channels like ${name}.`,
    shard: (who: string, name: string) => `${who} subscribed to the sharded channel ${name}.`,
  },
  unsubscribed: {
    channel: (who: string, name: string) => `${who} left the channel ${name}.`,
    pattern: (who: string, name: string) => `${who} left the channels like ${name}.`,
    shard: (who: string, name: string) => `${who} left the sharded channel ${name}.`,
  },

  // The person
  unanswered: (who: string) => `Redis sends ${who} no answer: CLIENT REPLY has turned answers off.`,
  typed: (who: string, line: string) => `${who} sent: ${line}`,
  shown: (line: string) => `The console itself answered ${line}; nothing was sent.`,
  interrupted: (who: string) => `${who} pressed Ctrl-C: the connection is closed and opened again.`,
  answerForfeited: 'Redis may still serve what you had sent, and that answer will reach nobody.',
  answered: (who: string, command: string, what: string) =>
    `The answer to ${command} reached ${who}: ${what.replace(/[^.…]$/, '$&.')}`,
  answers: {
    error: (error: string) => `an error, ${error}`,
    nil: 'nil',
    nothing: 'an empty list',
    text: 'a text',
    listOf: (count: number) => `a list of ${count}`,
    entriesOf: (some: Named, key: string) => `${some.text}${ofStream(key)}`,
    bodiless: (entries: string) => `${entries} without a body`,
  },
};

// Said to be pure, so that the bundler can leave all of it out: it does not dare to with a spread alone.
export const narration = /* @__PURE__ */ together(
  aboutTheRest,
  together(aboutDeliveries, aboutServer),
);

function together<A, B>(a: A, b: B): A & B {
  return { ...a, ...b };
}
