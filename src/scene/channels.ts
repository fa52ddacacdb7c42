import { toBytes, asRead, type Bytes } from '../engine';
import type { World } from '../sim';
import type { Moment } from '../timeline';
import type { Box } from './geometry';
import { LONGEST_FLIGHT, recentEvents } from './recent';

/** A channel: it keeps nothing, and is only where messages pass. */
export interface Channel {
  readonly key: string;
  readonly channel: Bytes;
  /** The same as text. */
  readonly name: string;
  readonly box: Box;
  /** How many listen to it just now, by its name. */
  readonly listeners: number;
}

/** No more have room beside one another. */
const CHANNELS_MAX = 3;

/**
 * The channels that matter here: those of the story, those that somebody listens to, and those that somebody has just
 * published to. What the server itself tells of its keys is left out.
 */
export function channelNames(moment: Moment): Bytes[] {
  const { topology, redis } = moment.world;
  const planned = (topology.others ?? []).flatMap((plan) =>
    'channel' in plan ? [toBytes(plan.channel)] : [],
  );
  const used = recentEvents(moment, LONGEST_FLIGHT).flatMap((event) =>
    event.type === 'published' && !event.isNotice ? [event.channel] : [],
  );
  return [...new Set([...planned, ...redis.channels.keysArray(), ...used])].slice(0, CHANNELS_MAX);
}

/** The channels in their places. */
export function channelsOf(
  { redis }: World,
  names: readonly Bytes[],
  boxes: readonly Box[],
): Channel[] {
  return names.map((channel, index) => ({
    key: `channel ${channel}`,
    channel,
    name: asRead(channel),
    box: boxes[index]!,
    listeners: redis.channels.get(channel)?.length ?? 0,
  }));
}
