import { command } from '../command';
import { OK } from '../reply';
import { readSwitch, SWITCH_ARGUMENT } from '../words';

/** CLIENT NO-TOUCH <ON | OFF> (redis.io/commands/client-no-touch). */
export const clientNotouch = command<boolean>({
  name: 'client|no-touch',
  summary: 'Reads from now on without leaving a trace in how long keys have been idle.',
  group: 'connection',
  since: '7.2.0',
  arity: 3,
  flags: ['noscript', 'loading', 'stale'],
  args: [SWITCH_ARGUMENT],
  complexity: 'O(1)',
  parse: (argv) => readSwitch(argv[2]!),
  apply({ client }, isOn) {
    client.noTouch = isOn;
    return OK;
  },
});
