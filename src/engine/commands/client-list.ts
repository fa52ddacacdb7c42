import type { Bytes } from '../bytes';
import { clientLine, clientType, readClientType, type ClientType } from '../client-lines';
import { clientOf, type Client } from '../clients';
import { command } from '../command';
import { syntaxError } from '../errors';
import { invalidClientId } from '../rarer-errors';
import { readInteger, upper } from '../words';

interface ListArgs {
  readonly argv: readonly Bytes[];
  readonly type?: ClientType;
  readonly ids?: readonly number[];
}

const WORDS = 2;
const WORDS_WITH_TYPE = 4;

/** CLIENT LIST [TYPE <NORMAL | MASTER | REPLICA | PUBSUB>] [ID client-id ...] (redis.io/commands/client-list). */
export const clientList = command<ListArgs>({
  name: 'client|list',
  summary: 'Shows what the server knows of every connection, one line each.',
  group: 'connection',
  since: '2.4.0',
  arity: -2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [
    {
      token: 'TYPE',
      optional: true,
      since: '5.0.0',
      oneOf: [{ token: 'NORMAL' }, { token: 'MASTER' }, { token: 'REPLICA' }, { token: 'PUBSUB' }],
    },
    {
      token: 'ID',
      name: 'client-id',
      kind: 'integer',
      multiple: true,
      optional: true,
      since: '6.2.0',
    },
  ],
  complexity: 'O(N) where N is the number of client connections',
  parse(argv) {
    const option = upper(argv[2]);
    if (argv.length === WORDS_WITH_TYPE && option === 'TYPE') {
      return { argv, type: readClientType(argv[3]!) };
    }
    if (argv.length >= WORDS_WITH_TYPE && option === 'ID') {
      return { argv, ids: argv.slice(3).map((word) => readInteger(word, invalidClientId)) };
    }
    if (argv.length !== WORDS) throw syntaxError();
    return { argv };
  },
  apply({ redis, client: asker, now }, { argv, type, ids }) {
    const known = ids?.flatMap((id) => clientOf(redis, id) ?? []) ?? redis.clients.valuesArray();
    const shown = type ? known.filter((client) => clientType(client) === type) : known;
    const line = (client: Client) =>
      clientLine(client, now, client.id === asker.id ? argv : undefined);
    return { verbatim: shown.map(line).join('') };
  },
});
