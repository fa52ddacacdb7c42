import fc from 'fast-check';
import { id, lastId, newId, oddId, rangeEnd } from '../ids';
import { maybe, number, numbers, pick, several, someOf, stream, value, words } from '../words';
import { recipe, type Recipe } from './recipe';

/** What a stream is without its groups. */

const name = pick([6, fc.constantFrom('f', 'g')], [1, value]);
const fields = fc
  .array(fc.tuple(name, value), { minLength: 1, maxLength: 3 })
  .map((pairs) => pairs.flat());

const limit = words('LIMIT', numbers(1, 0, 2, 5, 10, 100));
const threshold = pick([2, number(6, 0)], [1, number(60, 0)]);
const trim = pick(
  [2, words('MAXLEN', maybe(1, '='), threshold, maybe(20, limit))],
  [2, words('MAXLEN', '~', threshold, maybe(1, limit))],
  [1, words('MINID', maybe(1, '='), id, maybe(20, limit))],
  [1, words('MINID', '~', id, maybe(1, limit))],
);
const some = maybe(1, 'COUNT', number(6, 0));

export const STREAM_RECIPES: readonly Recipe[] = [
  recipe(
    'streams',
    26,
    'xadd',
    stream,
    pick([6, words()], [2, trim], [1, someOf(words('NOMKSTREAM'), trim, limit)]),
    newId,
    fields,
  ),
  recipe('streams', 3, 'xtrim', stream, pick([6, trim], [1, someOf(trim, limit)])),
  recipe('streams', 5, 'xdel', stream, several(id)),
  recipe('streams', 1, 'xlen', stream),
  recipe('streams', 3, 'xrange', stream, rangeEnd('-'), rangeEnd('+'), some),
  recipe('streams', 3, 'xrevrange', stream, rangeEnd('+'), rangeEnd('-'), some),
  recipe(
    'streams',
    2,
    'xsetid',
    stream,
    pick([4, lastId], [2, id], [0.2, oddId]),
    someOf(words('ENTRIESADDED', number(300, 0)), words('MAXDELETEDID', id)),
  ),
  recipe(
    'streams',
    5,
    'xinfo|stream',
    stream,
    pick([2, words()], [1, words('FULL')], [1, words('FULL COUNT', number(5, 0))]),
  ),
  recipe('streams', 2, 'xinfo|groups', stream),
  recipe('streams', 0.2, 'xinfo|help'),
];
