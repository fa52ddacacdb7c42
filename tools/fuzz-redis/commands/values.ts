import fc from 'fast-check';
import {
  hash,
  key,
  list,
  maybe,
  number,
  numbers,
  one,
  pick,
  set,
  several,
  someOf,
  text,
  time,
  value,
  words,
} from '../words';
import { recipe, type Recipe } from './recipe';

/** Strings, lists, hashes and sets. */

const field = pick([8, one('f', 'g', 'h')], [1, value]);
const lifetimes = [
  words('EX', numbers(1, 2, 60)),
  words('PX', numbers(1, 50, 1000, 60_000)),
  words('EXAT', time('s')),
  words('PXAT', time('ms')),
];
const index = pick([6, fc.integer({ min: -4, max: 4 }).map(String)], [1, number(10, 0)]);
const timeout = pick(
  [6, one('0.1', '1', '0.05', '2')],
  [1, one('0', '0.0001', '1e-2', 'inf', '-inf', 'nan', '0x1', '-0.5', '1e400')],
  [1, number(3, 0)],
);

export const VALUE_RECIPES: readonly Recipe[] = [
  recipe('strings', 6, 'get', text),
  recipe(
    'strings',
    10,
    'set',
    text,
    value,
    someOf(...lifetimes, words('NX'), words('XX'), words('GET'), words('KEEPTTL')),
  ),
  recipe('strings', 3, 'incr', text),
  recipe('strings', 2, 'decr', text),
  recipe('strings', 3, 'incrby', text, number(100, -100)),
  recipe('strings', 2, 'decrby', text, number(100, -100)),
  recipe('strings', 3, 'append', text, value),
  recipe('strings', 2, 'strlen', text),
  recipe('strings', 2, 'setnx', text, value),
  recipe('strings', 2, 'getset', text, value),
  recipe('strings', 2, 'getdel', text),
  recipe('strings', 2, 'mget', several(text)),
  recipe('strings', 2, 'mset', text, value, maybe(1, text, value)),
  recipe('lists', 5, 'lpush', list, several(value)),
  recipe('lists', 5, 'rpush', list, several(value)),
  recipe('lists', 4, 'lpop', list, maybe(2, number(4, 0))),
  recipe('lists', 4, 'rpop', list, maybe(2, number(4, 0))),
  recipe('lists', 4, 'lrange', list, index, index),
  recipe('lists', 2, 'llen', list),
  recipe('lists', 2, 'lindex', list, index),
  recipe('blocking', 6, 'blpop', list, maybe(2, pick([3, list], [1, key])), timeout),
  recipe('blocking', 4, 'brpop', list, maybe(2, pick([3, list], [1, key])), timeout),
  recipe('hashes', 5, 'hset', hash, several(field, 1), value, maybe(2, field, value)),
  recipe('hashes', 3, 'hget', hash, field),
  recipe('hashes', 3, 'hgetall', hash),
  recipe('hashes', 2, 'hlen', hash),
  recipe('hashes', 3, 'hdel', hash, several(field)),
  recipe('hashes', 1, 'hexists', hash, field),
  recipe('hashes', 1, 'hkeys', hash),
  recipe('sets', 5, 'sadd', set, several(value)),
  recipe('sets', 2, 'srem', set, several(value)),
  recipe('sets', 2, 'scard', set),
  recipe('sets', 2, 'sismember', set, value),
  recipe('sets', 3, 'smembers', set),
];
