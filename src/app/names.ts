import type { Names } from '../console';
import { formatId, keysOf, readStream } from '../engine';
import type { Moment } from '../timeline';

const IDS_MAX = 20;

/** The names that are in play at a moment: what the console's Tab key completes. */
export function namesIn({ world }: Moment): Names {
  const keys = keysOf(world.redis);
  const groups = keys.flatMap((key) => readStream(world.redis, key)?.groups.valuesArray() ?? []);
  return {
    keys,
    groups: groups.map(({ name }) => name),
    consumers: groups.flatMap(({ consumers }) => consumers.keysArray()),
    ids: groups.flatMap(({ pending }) => pending.keysArray().slice(0, IDS_MAX).map(formatId)),
  };
}
