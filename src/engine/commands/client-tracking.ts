import type { Bytes } from '../bytes';
import { command } from '../command';
import { notAnInteger, syntaxError } from '../errors';
import { trackingUnsupported } from '../rarer-errors';
import { strictInteger } from '../numbers';
import { OK } from '../reply';
import { readSwitch, SWITCH_ARGUMENT, upper } from '../words';

const SWITCHES: readonly string[] = ['BCAST', 'OPTIN', 'OPTOUT', 'NOLOOP'];

/** CLIENT TRACKING <ON | OFF> [options] (redis.io/commands/client-tracking). It can only be off here. */
export const clientTracking = command<boolean>({
  name: 'client|tracking',
  summary:
    'Tells this connection when keys change that it has read. Here it can only be switched off.',
  group: 'connection',
  since: '6.0.0',
  arity: -3,
  flags: ['noscript', 'loading', 'stale'],
  args: [
    SWITCH_ARGUMENT,
    { token: 'REDIRECT', name: 'client-id', kind: 'integer', optional: true },
    { token: 'PREFIX', name: 'prefix', kind: 'text', multiple: true, optional: true },
    { token: 'BCAST', optional: true },
    { token: 'OPTIN', optional: true },
    { token: 'OPTOUT', optional: true },
    { token: 'NOLOOP', optional: true },
  ],
  complexity: 'O(1). Some options may introduce additional complexity.',
  parse(argv) {
    checkOptions(argv);
    return readSwitch(argv[2]!);
  },
  apply(_, isOn) {
    if (isOn) throw trackingUnsupported();
    return OK;
  },
});

function checkOptions(argv: readonly Bytes[]): void {
  for (let at = 3; at < argv.length; at++) {
    const option = upper(argv[at]);
    const value = argv[at + 1];
    if (SWITCHES.includes(option)) continue;
    if (value === undefined || !['REDIRECT', 'PREFIX'].includes(option)) throw syntaxError();
    if (option === 'REDIRECT' && strictInteger(value) === undefined) throw notAnInteger();
    at++;
  }
}
