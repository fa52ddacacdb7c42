import fc from 'fast-check';
import { request } from './wire';

/** The longest line that Redis reads. */
export const ROOM_FOR_LINES = 64 * 1024;
const LONG = '1'.repeat(ROOM_FOR_LINES);

/** What breaks the protocol, and what Redis 8.0 says of it. The last byte is the one that does it. */
export const MALFORMED: readonly (readonly [name: string, bytes: string, error: string])[] = [
  ['a count that is no number', '*x\r\n', 'invalid multibulk length'],
  ['no count', '*\r\n', 'invalid multibulk length'],
  ['a count with a plus', '*+1\r\n', 'invalid multibulk length'],
  ['a count with a blank', '* 1\r\n', 'invalid multibulk length'],
  ['a count with a zero in front', '*01\r\n', 'invalid multibulk length'],
  ['a count of minus zero', '*-0\r\n', 'invalid multibulk length'],
  ['a count above 2^31-1', '*2147483648\r\n', 'invalid multibulk length'],
  ['a count below -2^63', '*-9223372036854775809\r\n', 'invalid multibulk length'],
  ['a count of a hundred digits', `*${'1'.repeat(100)}\r\n`, 'invalid multibulk length'],
  ['a length that is no number', '*1\r\n$x\r\n', 'invalid bulk length'],
  ['no length', '*1\r\n$\r\n', 'invalid bulk length'],
  ['a negative length', '*1\r\n$-1\r\n', 'invalid bulk length'],
  ['a length with a zero in front', '*1\r\n$04\r\n', 'invalid bulk length'],
  ['a length above 512 MB', '*1\r\n$536870913\r\n', 'invalid bulk length'],
  ['another type', '*1\r\n:4\r\n', "expected '$', got ':'"],
  ['a quote for a type', "*1\r\n'a\r\n", "expected '$', got '''"],
  ['a byte above 127 for a type', '*1\r\n\xff\r\n', "expected '$', got '\xff'"],
  ['an empty line for a length', '*1\r\n\r\n', "expected '$', got '\r'"],
  ['a line feed for a type', '*1\r\n\n4\r\n', "expected '$', got '\n'"],
  ['an argument without a length', '*2\r\n$1\r\na\r\nb\r\n', "expected '$', got 'b'"],
  ['an open double quote', 'ECHO "a\r\n', 'unbalanced quotes in request'],
  ['an open single quote', "ECHO 'a\\'\r\n", 'unbalanced quotes in request'],
  ['letters behind a quote', 'ECHO "a"b\r\n', 'unbalanced quotes in request'],
  ['a quote within a word that stays open', 'ECHO a\vb"c\r\n', 'unbalanced quotes in request'],
  ['a backslash before the last quote', 'ECHO "a\\"\n', 'unbalanced quotes in request'],
  ['a line without end', `${LONG}1`, 'too big inline request'],
  ['a line that a NUL hides', `PING\0\r\n${LONG.slice(6)}`, 'too big inline request'],
  ['a count without end', `*${LONG}`, 'too big mbulk count string'],
  ['a length without end', `*1\r\n$${LONG}`, 'too big bulk count string'],
];

const BYTES = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'));

/** One request, in words. */
export const WORDS = fc.array(BYTES, { minLength: 1, maxLength: 6 });

/** Random bytes, most of which look like the protocol for a while. */
export const FRAMES = fc
  .array(
    fc.oneof(
      BYTES,
      WORDS.map((words) => request(...words)),
      fc.constantFrom('*', '$', '\r\n', '\n', '\r', '"', "'", '\\', ' ', '\0', '0', '1', '-1', '4'),
      fc.constantFrom(
        '*2\r\n',
        '*3\r\n',
        '$4\r\n',
        'PING',
        'XADD s * a 1',
        'XREAD',
        'STREAMS',
        '>',
      ),
      fc.constantFrom('*-1\r\n', '*2147483647\r\n', '$536870000\r\n', 'MULTI\r\n', 'EXEC\r\n'),
      fc.integer().map(String),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** Where to cut. */
export const CUTS = fc.array(fc.nat(300), { maxLength: 10 });

/** The bytes, cut at these places. */
export function pieces(bytes: string, cuts: readonly number[]): string[] {
  const at = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, n) => bytes.slice(at[n], end));
}
