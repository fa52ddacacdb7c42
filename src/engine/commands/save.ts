import { command } from '../command';
import { OK } from '../reply';
import { save as saveNow } from '../saving-on-demand';

/** SAVE (redis.io/commands/save). */
export const save = command<null>({
  name: 'save',
  summary: 'Writes all data to the dump file, and lets nobody else in meanwhile.',
  group: 'server',
  since: '1.0.0',
  arity: 1,
  flags: ['admin', 'noscript', 'no_async_loading', 'no_multi'],
  args: [],
  complexity: 'O(N) where N is the total number of keys in all databases',
  parse: () => null,
  apply(context) {
    saveNow(context);
    return OK;
  },
});
