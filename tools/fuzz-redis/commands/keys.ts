import fc from 'fast-check';
import type { Word } from '../session';
import {
  group,
  key,
  maybe,
  number,
  numbers,
  one,
  pick,
  several,
  someOf,
  time,
  words,
} from '../words';
import { recipe, type Recipe } from './recipe';

/** Keys whatever they hold: their lives, names and places. */

const pattern = pick(
  [6, one('*', 's*', '?', '[st]', 'str', 'n*')],
  [1, one('\\*', '[^s]', '', '[')],
);
const db = pick([8, one('0', '1', '0', '2')], [1, number(20, 0)]);
const condition = someOf(words('NX'), words('XX'), words('GT'), words('LT'));
const type = one('stream', 'string', 'list', 'hash', 'set', 'STREAM', 'nope');

const payload = fc.nat({ max: 9 }).map((nth): Word => ({ ref: 'dump', nth }));

export const KEY_RECIPES: readonly Recipe[] = [
  // The tombstones of a stream's nodes are counted, not kept, so that its bytes differ.
  recipe('keys', 2, 'dump', one('str', 'n', 'list')),
  recipe('keys', 3, 'del', several(key)),
  recipe('keys', 1, 'unlink', several(key)),
  recipe('keys', 2, 'exists', several(key)),
  recipe('keys', 1, 'touch', several(key)),
  recipe('keys', 3, 'type', key),
  recipe('keys', 4, 'rename', key, key),
  recipe('keys', 2, 'renamenx', key, key),
  recipe('keys', 5, 'copy', key, key, someOf(words('DB', db), words('REPLACE'))),
  recipe('keys', 2, 'keys', pattern),
  recipe(
    'keys',
    3,
    'scan',
    pick([20, one('0')], [1, one('x', '', '-1')]),
    someOf(words('MATCH', pattern), words('COUNT', number(10)), words('TYPE', type)),
  ),
  recipe('keys', 1, 'randomkey'),
  recipe('keys', 3, 'object|encoding', key),
  recipe('keys', 1, 'object|refcount', key),
  recipe('keys', 1, 'object|freq', key),
  recipe('keys', 1, 'object|idletime', key),
  recipe('keys', 0.2, 'object|help'),
  recipe(
    'keys',
    3,
    'restore',
    key,
    pick([3, one('0')], [1, numbers(1, 100, 1000)]),
    pick<Word>([10, payload], [1, one('', 'x')]),
    someOf(
      words('REPLACE'),
      words('ABSTTL'),
      words('IDLETIME', number(100, 0)),
      words('FREQ', number(300, 0)),
    ),
  ),
  recipe('keys', 0.5, 'memory|usage', key, maybe(3, 'SAMPLES', number(5, 0))),
  recipe('keys', 0.1, 'memory|purge'),
  recipe('expiry', 4, 'expire', key, numbers(1, 2, 60, 0, -1), condition),
  recipe('expiry', 6, 'pexpire', key, numbers(1, 50, 200, 1000, 0, -1), condition),
  recipe('expiry', 3, 'expireat', key, time('s'), condition),
  recipe('expiry', 3, 'pexpireat', key, time('ms'), condition),
  recipe('expiry', 2, 'ttl', key),
  recipe('expiry', 3, 'pttl', key),
  recipe('expiry', 2, 'expiretime', key),
  recipe('expiry', 2, 'pexpiretime', key),
  recipe('expiry', 2, 'persist', key),
  recipe('databases', 3, 'select', db),
  recipe('databases', 1, 'select', '0'),
  recipe('databases', 2, 'swapdb', db, db),
  recipe('databases', 4, 'move', key, db),
  recipe('databases', 2, 'dbsize'),
  recipe('databases', 0.4, 'flushdb', maybe(2, one('SYNC', 'ASYNC', 'x'))),
  recipe('databases', 0.2, 'flushall', maybe(2, one('SYNC', 'ASYNC', 'x'))),
  recipe('transactions', 2, 'multi'),
  recipe('transactions', 5, 'exec'),
  recipe('transactions', 1, 'discard'),
  recipe('transactions', 5, 'watch', several(pick([6, key], [1, group]))),
  recipe('transactions', 1, 'unwatch'),
];
