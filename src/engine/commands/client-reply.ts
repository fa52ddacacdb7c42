import { command, Replies } from '../command';
import { syntaxError } from '../errors';
import { OK } from '../reply';
import { upper } from '../words';

/** CLIENT REPLY <ON | OFF | SKIP> (redis.io/commands/client-reply). Only ON is answered. */
export const clientReply = command<string>({
  name: 'client|reply',
  summary: 'Says whether this connection wants replies: all, none, or not the next one.',
  group: 'connection',
  since: '3.2.0',
  arity: 3,
  flags: ['noscript', 'loading', 'stale'],
  args: [{ oneOf: [{ token: 'ON' }, { token: 'OFF' }, { token: 'SKIP' }] }],
  complexity: 'O(1)',
  parse(argv) {
    const action = upper(argv[2]);
    if (!['ON', 'OFF', 'SKIP'].includes(action)) throw syntaxError();
    return action;
  },
  apply({ client }, action) {
    if (action === 'ON') {
      client.replies = 'on';
      return OK;
    }
    if (action === 'OFF') client.replies = 'off';
    else if (client.replies !== 'off') client.replies = 'skip-next';
    return new Replies([]);
  },
});
