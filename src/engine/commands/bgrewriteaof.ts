import { command } from '../command';
import { rewriteInBackground } from '../saving-on-demand';

/** BGREWRITEAOF (redis.io/commands/bgrewriteaof). Redis puts it off to the end of a transaction, and says so. */
export const bgrewriteaof = command<null>({
  name: 'bgrewriteaof',
  summary: 'Writes the append-only file anew, as short as it can be, while others go on.',
  group: 'server',
  since: '1.0.0',
  arity: 1,
  flags: ['admin', 'noscript', 'no_async_loading'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply(context) {
    const when = rewriteInBackground(context);
    const told = context.client.transaction ? 'scheduled' : when;
    return { simple: `Background append only file rewriting ${told}` };
  },
});
