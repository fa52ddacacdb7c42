import { command } from '../command';
import { OK } from '../reply';

/** MEMORY PURGE (redis.io/commands/memory-purge): there is nothing here that could be given back. */
export const memoryPurge = command<null>({
  name: 'memory|purge',
  summary: 'Asks the allocator to give back what it does not need.',
  group: 'server',
  since: '4.0.0',
  arity: 2,
  flags: [],
  args: [],
  complexity: 'Depends on how much memory is allocated, could be slow',
  parse: () => null,
  apply: () => OK,
});
