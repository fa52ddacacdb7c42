import { isPush, type Reply } from '../engine';
import { SERVER, type LogEvent, type LogEventOf } from '../sim';
import type { Channel } from './channels';
import { anchor, type Point } from './geometry';
import { TAIL_HEIGHT } from './layout';
import { PULSE, STAMP } from './recent';
import { processOf, straight, type Surroundings, type Token } from './token';

/* What moves beside the entries: channels that ring, and what goes down to the disk. */

/** A channel rings where it stands. */
export function pulseTokens(
  around: Surroundings,
  event: LogEventOf<'published'>,
  key: string,
): Token[] {
  const channel = around.channels.find(({ channel }) => channel === event.channel);
  if (!channel || event.at <= around.moment.at - PULSE) return [];
  const middle = anchor(channel.box, 'middle');
  const subject = { kind: 'channel', channel: event.channel } as const;
  const span = { departs: event.at, arrives: event.at + PULSE };
  const route = straight(around, middle, middle);
  return [{ key, kind: 'pulse', label: '', subject, lane: undefined, ...span, route }];
}

/** Whether by this event something is on the disk that was not. */
export function isStamp(event: LogEvent): event is LogEventOf<'file-synced' | 'server-saved'> {
  return event.type === 'file-synced' || event.type === 'server-saved';
}

/** What the log holds is on the disk from now on. */
export function stampTokens(
  around: Surroundings,
  { at }: LogEventOf<'file-synced' | 'server-saved'>,
  key: string,
): Token[] {
  const { layout, moment } = around;
  if (!layout.disk || at <= moment.at - STAMP) return [];
  const x = layout.disk.x + 22;
  const from = { x, y: layout.log.y + layout.log.height - TAIL_HEIGHT / 2 };
  const to = { x, y: layout.disk.y + layout.disk.height / 2 };
  const subject = processOf(SERVER);
  const span = { departs: at, arrives: at + STAMP };
  const route = straight(around, from, to);
  return [{ key, kind: 'stamp', label: '', subject, lane: undefined, ...span, route }];
}

/** The channel that a message came through: the second to last of what it says; a pattern has both. */
export function channelOf({ channels }: Surroundings, reply: Reply): Channel | undefined {
  if (!isPush(reply)) return undefined;
  const [kind, ...rest] = reply.push;
  if (kind !== 'message' && kind !== 'pmessage' && kind !== 'smessage') return undefined;
  return channels.find(({ channel }) => channel === rest.at(-2));
}

/** Where messages come into a channel, and where they leave it. */
export function channelDoor({ layout }: Surroundings, { box }: Channel, way: 'in' | 'out'): Point {
  if (layout.kind === 'narrow') return anchor(box, way === 'in' ? 'top' : 'bottom');
  return anchor(box, way === 'in' ? 'left' : 'right');
}
