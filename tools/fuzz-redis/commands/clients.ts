import type { Word } from '../session';
import {
  client,
  maybe,
  NAIVE,
  number,
  numbers,
  one,
  pick,
  several,
  someOf,
  value,
  words,
} from '../words';
import { recipe, type Recipe } from './recipe';

/** Connections, what they are told, and the server's settings. */

const channel = pick([10, one('c', 'c', 'd')], [1, one('', NAIVE)]);
const channelPattern = pick([8, one('*', 'c*', 'd', '__key*__:*')], [1, one('[', '')]);
const name = pick([6, one('ann', 'bob', '')], [1, one('a b', NAIVE, 'x\ny')]);
/** Redis 8.0 breaks streams whose nodes were made under two such limits, where one is small. */
const nodeBytes = words('stream-node-max-bytes', numbers(4096, 0, 5000, 1_000_000));
const nodeEntries = words('stream-node-max-entries', numbers(100, 1, 2, 3, 5, 0));
const encodingSetting = one(
  'hash-max-listpack-entries',
  'hash-max-listpack-value',
  'list-max-listpack-size',
  'set-max-intset-entries',
  'set-max-listpack-entries',
  'set-max-listpack-value',
);
const NOTIFY = 'notify-keyspace-events';
const setting = pick(
  [8, one('stream-node-max-entries', 'stream-node-max-bytes')],
  [4, encodingSetting],
  [2, one(NOTIFY)],
  [1, one('stream-*', 'nope', '')],
);
const notified = pick([6, one('KEA', 'AKE', '', 'Kt', 'E$', 'Kx', 'Elshgnm')], [1, one('Kz', 'K')]);
const change = pick(
  [6, nodeEntries],
  [2, nodeBytes],
  [4, words(encodingSetting, numbers(100, 1, 2, 3, 5, 0, 64))],
  [3, words(NOTIFY, notified)],
  [1, words('nope', value)],
);

/** Never by age, user or type alone: that would close our own connection as well. */
const KILLED = [
  [4, words('ID', client, maybe(1, 'SKIPME', one('YES', 'no', 'x')))],
  [1, words('TYPE', one('PUBSUB', 'master', 'x'), maybe(1, 'SKIPME', one('NO', 'YES')))],
  [1, words('127.0.0.1:1')],
  [1, words('ADDR 127.0.0.1:1 ID', client)],
] as const;

export const CLIENT_RECIPES: readonly Recipe[] = [
  recipe('pubsub', 6, 'subscribe', several(channel)),
  recipe('pubsub', 4, 'unsubscribe', maybe(1, several(channel))),
  recipe('pubsub', 4, 'psubscribe', several(channelPattern)),
  recipe('pubsub', 3, 'punsubscribe', maybe(1, several(channelPattern))),
  recipe('pubsub', 12, 'publish', channel, value),
  recipe('pubsub', 2, 'pubsub|channels', maybe(1, channelPattern)),
  recipe('pubsub', 2, 'pubsub|numsub', maybe(0.3, several(channel))),
  recipe('pubsub', 2, 'pubsub|numpat'),
  recipe('pubsub', 2, 'ssubscribe', several(channel)),
  recipe('pubsub', 1, 'sunsubscribe', maybe(1, several(channel))),
  recipe('pubsub', 2, 'spublish', channel, value),
  recipe('pubsub', 1, 'pubsub|shardchannels', maybe(1, channelPattern)),
  recipe('pubsub', 1, 'pubsub|shardnumsub', maybe(0.3, several(channel))),
  recipe('pubsub', 3, 'reset'),
  recipe('pubsub', 2, 'hello', one('3', '2')),
  recipe('clients', 1, 'reset'),
  recipe('clients', 1, 'monitor'),
  recipe('clients', 2, 'ping', maybe(2, value)),
  recipe('clients', 1, 'echo', value),
  recipe('clients', 1, 'time'),
  recipe('clients', 1, 'quit'),
  recipe('clients', 2, 'client|id'),
  recipe('clients', 2, 'client|getname'),
  recipe('clients', 2, 'client|setname', name),
  recipe(
    'clients',
    2,
    'client|setinfo',
    pick([6, one('LIB-NAME', 'LIB-VER', 'lib-name')], [1, one('nope')]),
    name,
  ),
  recipe('clients', 1, 'client|no-evict', one('ON', 'OFF', 'off', 'x')),
  recipe('clients', 1, 'client|no-touch', one('ON', 'OFF', 'off', 'x')),
  recipe('clients', 1, 'client|reply', one('ON', 'SKIP', 'OFF', 'on', 'x')),
  recipe(
    'clients',
    2,
    'client|list',
    pick<readonly Word[]>(
      [4, words()],
      [2, words('ID', several(client))],
      [1, words('TYPE', one('NORMAL', 'PUBSUB', 'master', 'x'))],
    ),
  ),
  recipe('clients', 1, 'client|info'),
  recipe('blocking', 1, 'wait', number(1, 0), numbers(100, 0, 1, 50)),
  recipe('blocking', 3, 'client|unblock', client, maybe(1, one('TIMEOUT', 'ERROR', 'error', 'x'))),
  recipe(
    'clients',
    3,
    'hello',
    pick<readonly Word[]>(
      [6, words(one('3', '2'), someOf(words('SETNAME', name)))],
      [1, words()],
      [1, words(number(5, 0), someOf(words('AUTH', one('default'), value)))],
    ),
  ),
  recipe('clients', 2, 'config|get', several(setting)),
  recipe('clients', 3, 'config|set', change, maybe(4, change)),
  recipe('clients', 2, 'client|kill', pick(...KILLED)),
  recipe('clients', 0.5, 'client|tracking', 'OFF', maybe(2, one('BCAST', 'OPTIN', 'NOLOOP'))),
  recipe('clients', 0.5, 'client|caching', one('YES', 'NO', 'x')),
  recipe('clients', 0.5, 'client|getredir'),
  recipe('clients', 0.5, 'client|trackinginfo'),
  recipe('clients', 1, 'auth', maybe(1, one('default', 'ann')), value),
  recipe('clients', 0.3, 'config|resetstat'),
  recipe('clients', 0.2, 'config|rewrite'),
  recipe('clients', 0.3, 'role'),
  recipe('clients', 0.2, 'function|list'),
  recipe('clients', 0.2, 'latency|latest'),
  recipe('clients', 0.2, 'latency|history', one('command', 'x')),
  recipe('clients', 0.2, 'latency|reset', maybe(1, one('command', 'x'))),
  recipe('clients', 0.2, 'slowlog|reset'),
  recipe('clients', 0.1, 'slowlog|help'),
  recipe('clients', 0.3, 'client|help'),
  recipe('pubsub', 0.2, 'pubsub|help'),
  recipe('clients', 0.1, 'config|help'),
];
