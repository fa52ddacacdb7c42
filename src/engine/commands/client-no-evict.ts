import { command } from '../command';
import { OK } from '../reply';
import { readSwitch, SWITCH_ARGUMENT } from '../words';

/** CLIENT NO-EVICT <ON | OFF> (redis.io/commands/client-no-evict). */
export const clientNoevict = command<boolean>({
  name: 'client|no-evict',
  summary: 'Asks not to be disconnected when the memory for clients runs out.',
  group: 'connection',
  since: '7.0.0',
  arity: 3,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [SWITCH_ARGUMENT],
  complexity: 'O(1)',
  parse: (argv) => readSwitch(argv[2]!),
  apply({ client }, isOn) {
    client.noEvict = isOn;
    return OK;
  },
});
