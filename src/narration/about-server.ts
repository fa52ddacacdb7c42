/** What became of connections, channels and the server itself. */

import { toText } from '../engine';
import { messages } from '../messages';
import { fromMs, PERSON, type LogEventOf } from '../sim';
import { lasting, whoIs } from './naming';

const say = messages.narration;

/** A connection that the server closed; that it closes all of them when it shuts down is said once. */
export function closed({ who, reason }: LogEventOf<'closed'>): string | undefined {
  if (reason === 'shutdown') return undefined;
  const tell = reason === 'killed' ? say.connectionKilled : say.connectionClosed;
  return tell(whoIs(who));
}

/** Only the person's: a process that loses its connection ends, and that is told. */
export function connectionLost({ by }: LogEventOf<'connection-lost'>): string | undefined {
  return by === PERSON ? say.connectionLost : undefined;
}

/** A message and who gets it. What the server itself publishes only repeats what is told already. */
export function published(event: LogEventOf<'published'>): string | undefined {
  const { by, channel, receivers, isNotice } = event;
  if (isNotice) return undefined;
  return say.published(whoIs(by), toText(channel), receivers.map(whoIs));
}

/** A subscription that begins or ends. */
export function subscription(event: LogEventOf<'subscribed' | 'unsubscribed'>): string {
  const tell = event.type === 'subscribed' ? say.subscribed : say.unsubscribed;
  return tell[event.kind](whoIs(event.who), toText(event.channel));
}

/** The server does nothing for a while. */
export function slept({ by, ms }: LogEventOf<'server-slept'>): string {
  return say.slept(whoIs(by), lasting(0, fromMs(ms)));
}
