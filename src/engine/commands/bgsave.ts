import { command } from '../command';
import { syntaxError } from '../errors';
import { saveInBackground } from '../saving-on-demand';
import { upper } from '../words';

/** BGSAVE [SCHEDULE] (redis.io/commands/bgsave). Redis puts it off to the end of a transaction, and says so. */
export const bgsave = command<boolean>({
  name: 'bgsave',
  summary: 'Writes all data to the dump file, while others go on.',
  group: 'server',
  since: '1.0.0',
  arity: -1,
  flags: ['admin', 'noscript', 'no_async_loading'],
  args: [{ token: 'SCHEDULE', optional: true, since: '3.2.2' }],
  complexity: 'O(1)',
  parse(argv) {
    if (argv.length > 2) throw syntaxError();
    if (argv.length === 2 && upper(argv[1]) !== 'SCHEDULE') throw syntaxError();
    return argv.length === 2;
  },
  apply(context, isPatient) {
    const isQueued = context.client.transaction !== null;
    const when = saveInBackground(context, isPatient || isQueued);
    return { simple: `Background saving ${isQueued ? 'scheduled' : when}` };
  },
});
