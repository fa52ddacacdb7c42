import type { Bytes } from '../bytes';
import { isAttribute } from '../clients';
import { command } from '../command';
import {
  badHelloOption,
  invalidClientName,
  protocolNotInteger,
  unsupportedProtocol,
  wrongPassword,
} from '../rarer-errors';
import { flatMap } from '../reply';
import { releaseOf } from '../version';
import { readInteger, upper } from '../words';

interface HelloArgs {
  readonly protocol: 2 | 3 | undefined;
  readonly user: Bytes | undefined;
  readonly name: Bytes | undefined;
}

/** HELLO [protover [AUTH username password] [SETNAME clientname]] (redis.io/commands/hello). */
export const hello = command<HelloArgs>({
  name: 'hello',
  summary: 'Chooses the protocol, RESP2 or RESP3, and says what server this is.',
  group: 'connection',
  since: '6.0.0',
  arity: -1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  args: [
    {
      optional: true,
      all: [
        { name: 'protover', kind: 'integer' },
        {
          token: 'AUTH',
          optional: true,
          all: [
            { name: 'username', kind: 'text' },
            { name: 'password', kind: 'text' },
          ],
        },
        { token: 'SETNAME', name: 'clientname', kind: 'text', optional: true },
      ],
    },
  ],
  complexity: 'O(1)',
  parse(argv) {
    const protocol = argv.length > 1 ? readProtocol(argv[1]!) : undefined;
    let user: Bytes | undefined;
    let name: Bytes | undefined;
    for (let at = 2; at < argv.length; at++) {
      const option = upper(argv[at]);
      const after = argv.length - 1 - at;
      if (option === 'AUTH' && after >= 2) {
        user = argv[at + 1];
        at += 2;
      } else if (option === 'SETNAME' && after >= 1) {
        name = argv[++at]!;
        if (!isAttribute(name)) throw invalidClientName();
      } else throw badHelloOption(argv[at]!);
    }
    return { protocol, user, name };
  },
  apply({ redis, client }, { protocol, user, name }) {
    if (user !== undefined && user !== 'default') throw wrongPassword();
    if (name !== undefined) client.name = name;
    if (protocol !== undefined) client.resp = protocol;
    return flatMap(
      ['server', 'redis'],
      ['version', releaseOf(redis.version)],
      ['proto', client.resp],
      ['id', client.id],
      ['mode', 'standalone'],
      ['role', 'master'],
      ['modules', []],
    );
  },
});

function readProtocol(word: Bytes): 2 | 3 {
  const protocol = readInteger(word, protocolNotInteger);
  if (protocol !== 2 && protocol !== 3) throw unsupportedProtocol();
  return protocol;
}
