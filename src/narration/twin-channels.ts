/** The channels, and who listens to them: what nobody hears is gone. */

import { toBytes, asRead } from '../engine';
import type { Moment } from '../timeline';
import { whoIs } from './naming';
import { holdersOf } from './twin-log';
import { keyOf, line, say, type TwinNode } from './twin-node';

/** A line for each channel of the story, and for each that somebody listens to. */
export function channelLines({ world }: Moment): TwinNode[] {
  const { topology, redis } = world;
  const planned = (topology.others ?? []).flatMap((plan) =>
    'channel' in plan ? [toBytes(plan.channel)] : [],
  );
  return [...new Set([...planned, ...redis.channels.keysArray()])].map((channel) => {
    const listeners = holdersOf(world, redis.channels.get(channel) ?? []).map(whoIs);
    return line(keyOf('channel', channel), say.channel(asRead(channel), listeners));
  });
}
