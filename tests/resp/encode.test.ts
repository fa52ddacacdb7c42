import { describe, expect, it } from 'vitest';
import { flatMap, NIL_ARRAY, OK } from '../../src/engine/reply';
import type { Reply } from '../../src/engine';
import { encode } from '../../src/resp';

/** A kind of reply, and its lines in RESP2 and, where they are others, in RESP3; `|` ends a line. */
const KINDS: readonly (readonly [name: string, reply: Reply, resp2: string, resp3?: string])[] = [
  ['a string', 'abc', '$3|abc'],
  ['an empty string', '', '$0|'],
  ['a status', OK, '+OK'],
  ['an error', { error: 'ERR no such key' }, '-ERR no such key'],
  ['an integer', 42, ':42'],
  ['a negative integer', -1, ':-1'],
  ['a large integer', 2n ** 64n - 1n, ':18446744073709551615'],
  ['nil', null, '$-1', '_'],
  ['a nil array', NIL_ARRAY, '*-1', '_'],
  ['an empty array', [], '*0'],
  ['an array', ['a', 1, null, ['b', []]], '*4|$1|a|:1|$-1|*2|$1|b|*0', '*4|$1|a|:1|_|*2|$1|b|*0'],
  ['flat pairs', flatMap(['a', 1], ['b', [2]]), '*4|$1|a|:1|$1|b|*1|:2', '%2|$1|a|:1|$1|b|*1|:2'],
  [
    'pairs',
    { map: [['s', [['1-0', ['f', 'v']]]]], resp2: 'pairs' },
    '*1|*2|$1|s|*1|*2|$3|1-0|*2|$1|f|$1|v',
    '%1|$1|s|*1|*2|$3|1-0|*2|$1|f|$1|v',
  ],
  ['no pairs', flatMap(), '*0', '%0'],
  ['a set', { set: ['a', 'b'] }, '*2|$1|a|$1|b', '~2|$1|a|$1|b'],
  ['a push', { push: ['message', 'c', 'm'] }, '*3|$7|message|$1|c|$1|m', '>3|$7|message|$1|c|$1|m'],
  ['text for people', { verbatim: 'id=1' }, '$4|id=1', '=8|txt:id=1'],
  ['true', { bool: true }, ':1', '#t'],
  ['false', { bool: false }, ':0', '#f'],
  ['true in pairs', flatMap(['on', { bool: true }]), '*2|$2|on|:1', '%1|$2|on|#t'],
];

describe('a reply on the wire', () => {
  for (const [name, reply, resp2, resp3 = resp2] of KINDS) {
    it(name, () => {
      expect(encode(reply, 2).toString('latin1')).toBe(lines(resp2));
      expect(encode(reply, 3).toString('latin1')).toBe(lines(resp3));
    });
  }

  it('keeps every byte', () => {
    const bytes = String.fromCharCode(...Array(256).keys());
    expect(encode(bytes, 3)).toEqual(Buffer.from(`$256\r\n${bytes}\r\n`, 'latin1'));
  });

  it('writes an error in one line', () => {
    expect(encode({ error: "ERR unknown 'a\r\n+OK'" }, 2).toString()).toBe(
      "-ERR unknown 'a  +OK'\r\n",
    );
  });

  it('puts long pieces after one another', () => {
    const reply = ['a', 'b'.repeat(70_000), 'c'.repeat(30_000), 'd'.repeat(60_000), 'e'];
    const bulks = reply.map((text) => `$${text.length}\r\n${text}\r\n`);
    expect(encode(reply, 2).toString()).toBe(`*5\r\n${bulks.join('')}`);
  });
});

function lines(text: string): string {
  return text.split('|').join('\r\n') + '\r\n';
}
