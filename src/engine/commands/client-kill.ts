import { cString, type Bytes } from '../bytes';
import { ageOf, clientType, readClientType, type ClientType } from '../client-lines';
import type { Client } from '../clients';
import { command, type Context } from '../command';
import { syntaxError } from '../errors';
import {
  clientIdNotPositive,
  maxageNotInteger,
  maxageNotPositive,
  noSuchClient,
  noSuchUser,
} from '../rarer-errors';
import { OK } from '../reply';
import { readInteger, upper } from '../words';

/** Whom to kill: all who fit everything that is given. */
interface Choice {
  id?: number;
  type?: ClientType;
  address?: Bytes;
  localAddress?: Bytes;
  /** Seconds. */
  minAge?: number;
  spareMe: boolean;
}

interface KillArgs {
  readonly choice: Choice;
  /** The form with an address alone says OK, or that there is none. */
  readonly isOldForm: boolean;
}

const WORDS_OF_OLD_FORM = 3;

/** CLIENT KILL <ip:port | option value ...> (redis.io/commands/client-kill). */
export const clientKill = command<KillArgs>({
  name: 'client|kill',
  summary: 'Closes connections, by address, number, type, user or age.',
  group: 'connection',
  since: '2.4.0',
  arity: -3,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [
    {
      oneOf: [
        { name: 'ip:port', kind: 'text' },
        {
          multiple: true,
          oneOf: [
            { token: 'ID', name: 'client-id', kind: 'integer', optional: true },
            {
              token: 'TYPE',
              optional: true,
              oneOf: [
                { token: 'NORMAL' },
                { token: 'MASTER' },
                { token: 'REPLICA' },
                { token: 'PUBSUB' },
              ],
            },
            { token: 'USER', name: 'username', kind: 'text', optional: true },
            { token: 'ADDR', name: 'ip:port', kind: 'text', optional: true },
            { token: 'LADDR', name: 'ip:port', kind: 'text', optional: true },
            {
              token: 'SKIPME',
              optional: true,
              oneOf: [{ token: 'YES' }, { token: 'NO' }],
            },
            { token: 'MAXAGE', name: 'maxage', kind: 'integer', optional: true, since: '7.4.0' },
          ],
        },
      ],
    },
  ],
  complexity: 'O(N) where N is the number of client connections',
  parse(argv) {
    if (argv.length === WORDS_OF_OLD_FORM) {
      return { choice: { address: cString(argv[2]!), spareMe: false }, isOldForm: true };
    }
    const choice: Choice = { spareMe: true };
    for (let at = 2; at < argv.length; at += 2) {
      const value = argv[at + 1];
      if (value === undefined) throw syntaxError();
      readOption(choice, upper(argv[at]), value);
    }
    return { choice, isOldForm: false };
  },
  apply(context, { choice, isOldForm }) {
    const { redis, emit, close } = context;
    const killed = redis.clients.valuesArray().filter((client) => fits(context, client, choice));
    for (const { id } of killed) {
      emit({ type: 'client-closed', client: id, by: 'killed' });
      close(id);
    }
    if (!isOldForm) return killed.length;
    if (killed.length === 0) throw noSuchClient();
    return OK;
  },
});

function readOption(choice: Choice, option: string, value: Bytes): void {
  if (option === 'ID') {
    const id = readInteger(value, clientIdNotPositive);
    if (id < 1) throw clientIdNotPositive();
    choice.id = id;
  } else if (option === 'MAXAGE') {
    const age = readInteger(value, maxageNotInteger);
    if (age <= 0) throw maxageNotPositive();
    choice.minAge = age;
  } else if (option === 'TYPE') choice.type = readClientType(value);
  else if (option === 'ADDR') choice.address = cString(value);
  else if (option === 'LADDR') choice.localAddress = cString(value);
  else if (option === 'USER') {
    // Everybody is the default user.
    if (value !== 'default') throw noSuchUser(value);
  } else if (option === 'SKIPME' && ['YES', 'NO'].includes(upper(value))) {
    choice.spareMe = upper(value) === 'YES';
  } else throw syntaxError();
}

function fits({ client: asker, now }: Context, client: Client, choice: Choice): boolean {
  const { id, type, address, localAddress, minAge = 0, spareMe } = choice;
  return (
    (id === undefined || client.id === id) &&
    (type === undefined || clientType(client) === type) &&
    (address === undefined || client.address === address) &&
    (localAddress === undefined || client.localAddress === localAddress) &&
    ageOf(client, now) >= minAge &&
    !(spareMe && client.id === asker.id)
  );
}
