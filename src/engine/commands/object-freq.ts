import type { Bytes } from '../bytes';
import { command } from '../command';
import { frequencyNotTracked } from '../rarer-errors';
import { inspect } from '../keys';
import { tracksFrequency } from '../eviction';

/** Where the counter of a new key stands; it moves by chance, which there is none of here. */
const NEW_KEY_FREQUENCY = 5;

/** OBJECT FREQ key (redis.io/commands/object-freq). */
export const objectFreq = command<Bytes>({
  name: 'object|freq',
  summary: 'Says how often a key is used, on a logarithmic scale, where the server evicts by that.',
  group: 'generic',
  since: '4.0.0',
  arity: 3,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[2]!,
  apply(context, key) {
    if (!inspect(context, key)) return null;
    if (!tracksFrequency(context.redis)) throw frequencyNotTracked();
    return NEW_KEY_FREQUENCY;
  },
});
