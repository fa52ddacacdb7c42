import type { Bytes } from '../bytes';
import { command } from '../command';
import { idleNotTracked } from '../rarer-errors';
import { inspect } from '../keys';
import { tracksFrequency } from '../eviction';

const MS_PER_SECOND = 1000;

/** OBJECT IDLETIME key (redis.io/commands/object-idletime). Redis looks at a clock that ticks once a second. */
export const objectIdletime = command<Bytes>({
  name: 'object|idletime',
  summary: 'Says for how many seconds nobody has used a key.',
  group: 'generic',
  since: '2.2.3',
  arity: 3,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[2]!,
  apply(context, key) {
    const slot = inspect(context, key);
    if (!slot) return null;
    if (tracksFrequency(context.redis)) throw idleNotTracked();
    return secondOf(context.now) - secondOf(slot.usedAt);
  },
});

function secondOf(ms: number): number {
  return Math.floor(ms / MS_PER_SECOND);
}
