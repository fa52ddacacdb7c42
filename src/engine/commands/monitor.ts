import { command, Replies } from '../command';
import { monitorDenied } from '../rarer-errors';
import { OK } from '../reply';

/** MONITOR (redis.io/commands/monitor). Who asks again is not answered. */
export const monitor = command<null>({
  name: 'monitor',
  summary: 'Shows every command that the server runs from now on, until RESET.',
  group: 'server',
  since: '1.0.0',
  arity: 1,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [],
  parse: () => null,
  apply({ redis, client }) {
    if (client.transaction) throw monitorDenied();
    if (client.monitors) return new Replies([]);
    client.monitors = true;
    redis.monitors = [...redis.monitors, client.id];
    return OK;
  },
});
