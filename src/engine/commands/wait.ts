import type { Bytes } from '../bytes';
import { Block, command } from '../command';
import { readTimeout } from '../reading';
import { readExactInteger } from '../words';

interface WaitArgs {
  readonly argv: readonly Bytes[];
  readonly replicas: number;
  readonly timeoutMs: number;
}

const INT_BITS = 32;

/** Redis takes what it has read for what it is, and then keeps it in 32 bits: too many count as none. */
function readReplicas(word: Bytes): number {
  const replicas = readExactInteger(word);
  return Math.min(Number(replicas), Number(BigInt.asIntN(INT_BITS, BigInt(replicas))));
}

/** WAIT numreplicas timeout (redis.io/commands/wait). There are no replicas: who asks for one waits in vain. */
export const wait = command<WaitArgs>({
  name: 'wait',
  summary:
    'Waits until so many replicas have what this client has written, and says how many have.',
  group: 'generic',
  since: '3.0.0',
  arity: 3,
  flags: ['blocking'],
  args: [
    { name: 'numreplicas', kind: 'integer' },
    { name: 'timeout', kind: 'integer' },
  ],
  complexity: 'O(1)',
  parse: (argv) => ({
    argv,
    replicas: readReplicas(argv[1]!),
    timeoutMs: readTimeout(argv[2]!),
  }),
  apply({ client, now }, { argv, replicas, timeoutMs }) {
    if (replicas <= 0 || client.transaction) return 0;
    return new Block({
      argv,
      keys: [],
      deadline: timeoutMs === 0 ? null : now + timeoutMs,
      type: 'stream',
      minds: false,
      timeoutReply: 'zero',
      claimAt: null,
    });
  },
});
