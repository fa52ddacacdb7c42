import { command, Replies } from '../command';
import { syntaxError } from '../errors';
import { noShutdown } from '../rarer-errors';
import { howToEnd, shutDown } from '../saving-on-demand';
import { upper } from '../words';

const OPTIONS = ['SAVE', 'NOSAVE', 'NOW', 'FORCE', 'ABORT'];

/**
 * SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT] (redis.io/commands/shutdown). Nobody gets an answer: the
 * connections end. It takes no time here, so there is never one to abort.
 */
export const shutdown = command<readonly string[]>({
  name: 'shutdown',
  summary: 'Ends the server, after a save where `save` asks for saves.',
  group: 'server',
  since: '1.0.0',
  arity: -1,
  flags: ['admin', 'noscript', 'loading', 'stale', 'no_multi', 'allow_busy'],
  args: [
    { optional: true, oneOf: [{ token: 'NOSAVE' }, { token: 'SAVE' }] },
    { token: 'NOW', optional: true, since: '7.0.0' },
    { token: 'FORCE', optional: true, since: '7.0.0' },
    { token: 'ABORT', optional: true, since: '7.0.0' },
  ],
  complexity:
    'O(N) when saving, where N is the total number of keys in all databases when saving data, otherwise O(1)',
  parse(argv) {
    const options = argv.slice(1).map(upper);
    if (options.some((option) => !OPTIONS.includes(option))) throw syntaxError();
    const isAbort = options.includes('ABORT');
    if (isAbort && options.some((option) => option !== 'ABORT')) throw syntaxError();
    if (options.includes('SAVE') && options.includes('NOSAVE')) throw syntaxError();
    return options;
  },
  apply(context, options) {
    if (options.includes('ABORT')) throw noShutdown();
    const { redis, client } = context;
    shutDown(context, howToEnd(redis, options), client.id);
    return new Replies([]);
  },
});
