import fc from 'fast-check';
import type { IdRef, NextIdRef, Word } from './session';
import { pick } from './words';

/** Arbitraries of stream ids, most of them such as the stream in question has. */

const ODD_IDS = [
  '0',
  '0-0',
  '1',
  '0-1',
  '5-3',
  '-',
  '+',
  '$',
  '>',
  '*',
  '1-*',
  '(1-1',
  '(',
  '(-',
  '(+',
  '',
  '-5',
  '5-',
  '1-2-3',
  'x',
  '1-x',
  '007-01',
  '+1-1',
  ' 1-1',
  '1--1',
  '1795428000000',
  '99999999999999-5',
  '1-18446744073709551615',
  '(1-18446744073709551615',
  '(0-0',
  '18446744073709551616-0',
  '0'.repeat(130),
];
/** An entry with such an id is the last, or nearly the last, that its stream can have. */
const LAST_IDS = [
  '9223372036854775807-9223372036854775807',
  '9223372036854775808-1',
  '18446744073709551615-18446744073709551614',
  '18446744073709551615-18446744073709551615',
  '(18446744073709551615-18446744073709551615',
  '18446744073709551615',
];
export const oddId = pick([4, fc.constantFrom(...ODD_IDS)], [1, fc.constantFrom(...LAST_IDS)]);

const NEWEST = 12;

/** An id that the nth stream among the words before has, or has pending. */
function existing(
  ref: IdRef['ref'],
  form: IdRef['form'] = 'id',
  nthStream = 0,
): fc.Arbitrary<Word> {
  return pick([4, fc.nat({ max: NEWEST })], [1, fc.nat({ max: 300 })]).map((nth): IdRef => ({
    ref,
    nth,
    form,
    stream: nthStream,
  }));
}

function next(form: NextIdRef['form'], ms: readonly number[], seq: readonly number[]) {
  return fc
    .tuple(fc.constantFrom(...ms), fc.constantFrom(...seq))
    .map(([ms, seq]): Word => ({ ref: 'next', stream: 0, ms, seq, form }));
}

/** An id of an entry. */
export const id = pick(
  [16, existing('entry')],
  [5, existing('pending')],
  [1, next('id', [0], [0])],
  [1, existing('entry', 'ms')],
  [1, oddId],
);

/** An id of something pending. */
export const pendingId = pick([16, existing('pending')], [4, existing('entry')], [1, oddId]);

/** What XADD may be given. */
export const newId = pick<Word>(
  [10, fc.constant('*')],
  [4, next('id', [0, 0, 1, 5], [1, 2])],
  [2, next('ms-*', [0, 1], [0])],
  [1, next('ms', [1, 2], [0])],
  [0.7, existing('entry')],
  [0.3, oddId],
);

/** The last id of a stream, or one a little above it. */
export const lastId = next('id', [0, 0, 1, 5], [0, 1, 2]);

/** One end of an interval, the smallest or the greatest id more often than others. */
export function rangeEnd(extreme: '-' | '+'): fc.Arbitrary<Word> {
  return pick<Word>(
    [6, fc.constant(extreme)],
    [5, existing('entry')],
    [3, existing('entry', '(id')],
    [1, existing('entry', 'ms')],
    [1, oddId],
  );
}

/** From where to read the nth of several streams; `likely` is one of `$`, `>`, `0`. */
export function readId(likely: string, nthStream: number): fc.Arbitrary<Word> {
  return pick<Word>(
    [10, fc.constant(likely)],
    [3, fc.constant('0')],
    [3, existing('entry', 'id', nthStream)],
    [0.7, fc.constantFrom('$', '+', '>')],
    [0.5, oddId],
  );
}
