import type { Bytes } from '../bytes';
import { command } from '../command';
import { syntaxError } from '../errors';
import { noPasswordConfigured, wrongPassword } from '../rarer-errors';
import { OK } from '../reply';

const MAX_WORDS = 3;

/** AUTH [username] password (redis.io/commands/auth). There is the default user, who needs no password. */
export const auth = command<{ user: Bytes | undefined }>({
  name: 'auth',
  summary: 'Says who is at the other end. Here everybody may do everything.',
  group: 'connection',
  since: '1.0.0',
  arity: -2,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  args: [
    { name: 'username', kind: 'text', optional: true, since: '6.0.0' },
    { name: 'password', kind: 'text' },
  ],
  complexity: 'O(N) where N is the number of passwords defined for the user',
  parse(argv) {
    if (argv.length > MAX_WORDS) throw syntaxError();
    return { user: argv.length === MAX_WORDS ? argv[1] : undefined };
  },
  apply(_, { user }) {
    if (user === undefined) throw noPasswordConfigured();
    if (user !== 'default') throw wrongPassword();
    return OK;
  },
});
