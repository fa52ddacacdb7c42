/** What became of connections, channels and the server itself: how it saves, ends and comes back. */

import { isError, asRead } from '../engine';
import { narration as say } from '../messages/narration';
import { fromMs, type LogEventOf } from '../sim';
import { answerText, isYou, lasting, sentences, whoIs } from './naming';
import type { Past } from './past';

/** A connection that the server closed; that it closes all of them when it shuts down is said once. */
export function closed({ who, reason }: LogEventOf<'closed'>): string | undefined {
  if (reason === 'shutdown') return undefined;
  const tell = reason === 'killed' ? say.connectionKilled : say.connectionClosed;
  return tell(whoIs(who));
}

/** The person's, and that of a process that will connect again; where one ends with it, that is told. */
export function connectionLost(
  { by, at }: LogEventOf<'connection-lost'>,
  past: Past,
): string | undefined {
  if (isYou(by)) return say.connectionLost(whoIs(by));
  return by !== null && isWithout(past.stateAt(by, at)) ? say.willReconnect(by) : undefined;
}

/**
 * A process that gives its connection up, to try again later: it has had no answer for too long, where nothing but
 * the time has made it do this, or one that it cannot go on with.
 */
export function gaveUp(
  { by, actor, state }: LogEventOf<'state-changed'>,
  past: Past,
): string | undefined {
  const cause = past.justBefore;
  if (!isWithout(state)) return undefined;
  if (by === null && cause === undefined) return say.gaveUp(actor);
  const isRefused = cause?.type === 'reply-received' && isError(cause.reply);
  return isRefused ? say.triesLater(actor, answerText(cause.reply, undefined)) : undefined;
}

/** Whether somebody is in a state in which it has no connection, and will try to get one. */
function isWithout(state: string | undefined): boolean {
  return state === 'reconnecting' || state === 'retrying';
}

/** Who tries again and again is told of once. */
export function connectionRefused(
  { by }: LogEventOf<'connection-refused'>,
  past: Past,
): string | undefined {
  const isKnown = by !== null && !isYou(by) && past.wasRefused(by);
  return isKnown ? undefined : say.connectionRefused(whoIs(by));
}

/** A message and who gets it. What the server itself publishes only repeats what is told already. */
export function published(event: LogEventOf<'published'>): string | undefined {
  const { by, channel, receivers, isNotice } = event;
  if (isNotice) return undefined;
  return say.published(whoIs(by), asRead(channel), receivers.map(whoIs));
}

/** A subscription that begins or ends. */
export function subscription(event: LogEventOf<'subscribed' | 'unsubscribed'>): string {
  const tell = event.type === 'subscribed' ? say.subscribed : say.unsubscribed;
  return tell[event.kind](whoIs(event.who), asRead(event.channel));
}

/** The server does nothing for a while. */
export function slept({ by, ms }: LogEventOf<'server-slept'>): string {
  return say.slept(whoIs(by), lasting(0, fromMs(ms)));
}

/** It begins to write something in the background: because somebody wants it, or a setting, or because it can now. */
export function saving({ by, how }: LogEventOf<'server-saving'>, past: Past): string {
  if (by !== null) return say.saving[how](whoIs(by));
  const wasPutOff = how === 'aof-rewrite' || past.justBefore?.type === 'server-saved';
  return wasPutOff ? say.savesNow[how] : say.savesByItself;
}

/** Something is written. What is saved before the end of the server is told with that. */
export function saved({ by, how, at }: LogEventOf<'server-saved'>, past: Past): string | undefined {
  if (how === 'aof-rewrite') return say.saved[how];
  if (how === 'rdb') return past.endsAt(at) ? undefined : say.saved[how](whoIs(by));
  return say.saved[how](lasting(past.written.begun, at));
}

/** Its process is gone, or the machine under it. */
export function serverCrashed({ by, how }: LogEventOf<'server-crashed'>, past: Past): string {
  const { unsynced } = past.written;
  const who = by === null ? null : whoIs(by);
  if (how === 'killed') {
    return sentences(say.killed(who), unsynced > 0 && say.lastCommandsKept(unsynced));
  }
  return sentences(
    say.powerCut(who),
    past.isServerUp ? say.memoryGone : say.wereGone,
    unsynced > 0 && say.lastCommandsLost(unsynced),
  );
}

/** Its process is there again. */
export function serverStarted({ by }: LogEventOf<'server-started'>): string {
  return say.started(by === null ? null : whoIs(by));
}

/** It has read its files, or was not to read those that are there. */
export function serverLoaded(event: LogEventOf<'server-loaded'>, past: Past): string {
  const { from, keys, at } = event;
  const { dump } = past.written;
  if (from === 'append-only-file') return say.loaded[from](keys);
  if (from === 'dump') return say.loaded.dump(lasting(dump ?? at, at), keys);
  return dump === null ? say.loaded.nothing : say.loaded.notTheDump;
}
