import fc from 'fast-check';
import { id, pendingId, rangeEnd, readId } from '../ids';
import type { Word } from '../session';
import {
  consumer,
  group,
  maybe,
  number,
  numbers,
  one,
  pick,
  several,
  someOf,
  stream,
  time,
  words,
  type Words,
} from '../words';
import { recipe, type Family, type Recipe } from './recipe';

/** Reading, with groups and without, and what groups keep. */

/** What is between this and 2^59 asks for so much memory that the answer depends on the machine. */
const few = pick(
  [20, fc.integer({ min: 1, max: 6 }).map(String)],
  [1, one('0', '-1', 'x', '9223372036854775807')],
);
const count = words('COUNT', number(6, 0));
const block = words('BLOCK', numbers(100, 0, 1, 5, 50, 2000));
const idle = numbers(0, 0, 1, 5, 100, 1000, 60_000);

/** Streams, then as many places to read from. */
function streams(likely: string): Words {
  const from = (nth: number) => readId(likely, nth);
  return words(
    'STREAMS',
    pick<readonly Word[]>(
      [8, words(stream, from(0))],
      [3, words(stream, stream, from(0), from(1))],
      [1, words(stream, stream, stream, from(0), from(1), from(2))],
    ),
  );
}

function reads(family: Family, weight: number, waiting: Words): readonly Recipe[] {
  const start = words('GROUP', group, consumer);
  const noAck = words('NOACK');
  return [
    recipe(family, weight, 'xread', waiting, someOf(count), streams('$')),
    recipe(family, weight / 2, 'xread', waiting, someOf(count), streams('0')),
    recipe(family, weight * 2, 'xreadgroup', start, waiting, maybe(2, count), streams('>')),
    recipe(
      family,
      weight / 3,
      'xreadgroup',
      someOf(count, noAck, waiting),
      start,
      someOf(count, noAck, waiting),
      streams('>'),
    ),
  ];
}

const start = fc.constantFrom('0', '$');
const entriesRead = words('ENTRIESREAD', number(20, -1));
const options = [words('IDLE', idle), words('TIME', time('ms')), words('FORCE'), words('JUSTID')];

export const GROUP_RECIPES: readonly Recipe[] = [
  ...reads('reading', 6, words()),
  ...reads('blocking', 8, block),
  recipe(
    'groups',
    5,
    'xgroup|create',
    stream,
    group,
    pick<Word>([5, start], [1, id]),
    pick([3, words('MKSTREAM')], [2, words()], [1, someOf(words('MKSTREAM'), entriesRead)]),
  ),
  recipe(
    'groups',
    2,
    'xgroup|setid',
    stream,
    group,
    pick<Word>([3, start], [3, id]),
    maybe(4, entriesRead),
  ),
  recipe('groups', 0.7, 'xgroup|destroy', stream, group),
  recipe('groups', 1.5, 'xgroup|createconsumer', stream, group, consumer),
  recipe('groups', 1.5, 'xgroup|delconsumer', stream, group, consumer),
  recipe('groups', 0.2, 'xgroup|help'),
  recipe('groups', 8, 'xack', stream, group, several(pendingId)),
  recipe(
    'groups',
    8,
    'xpending',
    stream,
    group,
    maybe(
      0.5,
      maybe(1, 'IDLE', idle),
      rangeEnd('-'),
      rangeEnd('+'),
      number(10, 0),
      maybe(1, consumer),
    ),
  ),
  recipe(
    'groups',
    9,
    'xclaim',
    stream,
    group,
    consumer,
    idle,
    several(pendingId),
    someOf(...options, words('RETRYCOUNT', number(5, 0)), words('LASTID', id)),
  ),
  recipe(
    'groups',
    7,
    'xautoclaim',
    stream,
    group,
    consumer,
    idle,
    pick<Word>([3, fc.constant('0')], [2, rangeEnd('-')], [1, pendingId]),
    someOf(words('COUNT', few), words('JUSTID')),
  ),
  recipe('groups', 5, 'xinfo|consumers', stream, group),
];
