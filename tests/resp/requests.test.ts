import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError, RequestParser } from '../../src/resp';
import { CUTS, FRAMES, MALFORMED, pieces, ROOM_FOR_LINES, WORDS } from './frames';
import { request } from './wire';

/** What a parser makes of these pieces: the requests, and what it has against the rest. */
function parse(...chunks: readonly string[]): { requests: string[][]; error?: string } {
  const parser = new RequestParser();
  const requests: string[][] = [];
  try {
    for (const chunk of chunks) {
      parser.feed(Buffer.from(chunk, 'latin1'));
      for (let argv = parser.next(); argv; argv = parser.next()) requests.push(argv);
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { requests, error: error.message };
  }
  return { requests };
}

describe('requests as arrays', () => {
  it('come one after the other, in however many pieces', () => {
    const bytes = request('XADD', 's', '*', 'a', '') + request('PING');
    const requests = [['XADD', 's', '*', 'a', ''], ['PING']];
    expect(parse(bytes)).toEqual({ requests });
    expect(parse(...bytes)).toEqual({ requests });
  });

  it('are what was sent, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.array(WORDS, { maxLength: 5 }), CUTS, (requests, cuts) => {
        const bytes = requests.map((words) => request(...words)).join('');
        expect(parse(...pieces(bytes, cuts))).toEqual({ requests });
      }),
    );
  });

  it('are passed over where they are empty', () => {
    expect(parse('*0\r\n*-1\r\n*-9223372036854775808\r\n*1\r\n$1\r\na\r\n')).toEqual({
      requests: [['a']],
    });
  });

  it('may end their lines as they like, as long as two bytes stand there', () => {
    expect(parse('*1\rX$4\r\0PINGxx*1\r\n$0\r\n\r\n')).toEqual({ requests: [['PING'], ['']] });
  });

  it('need a CR in their lines, and no NUL before it', () => {
    expect(parse('*1\n$4\nPING\n')).toEqual({ requests: [] });
    expect(parse('*1\0\r\n$4\r\nPING\r\n')).toEqual({ requests: [] });
  });

  it('cost no more than their bytes in small pieces', () => {
    const parser = new RequestParser();
    parser.feed(Buffer.from('*2\r\n$4\r\nECHO\r\n$16777216\r\n'));
    const piece = Buffer.alloc(256, 'x');
    let early = 0;
    for (let n = 0; n < 2 ** 16; n++) {
      parser.feed(piece);
      if (parser.next()) early++;
    }
    expect(early).toBe(0);
    parser.feed(Buffer.from('\r\n'));
    expect(parser.next()?.[1]).toHaveLength(2 ** 24);
    expect(parser.heldBytes).toBe(0);
  });

  it('hold what has come of them, and something for each argument', () => {
    const parser = new RequestParser();
    parser.feed(Buffer.from('*3\r\n$4\r\nECHO\r\n$0\r\n\r\n$100\r\nabc'));
    expect(parser.next()).toBeUndefined();
    expect(parser.heldBytes).toBe('ECHO'.length + 2 * 64 + 'abc'.length);
  });
});

describe('inline requests', () => {
  it.each<[string, string[] | undefined]>([
    ['PING', ['PING']],
    ['  XLEN \t\v\f s ', ['XLEN', 's']],
    ['', undefined],
    [' \t ', undefined],
    ['ECHO ""', ['ECHO', '']],
    ["ECHO ''", ['ECHO', '']],
    ['ECHO "a b"', ['ECHO', 'a b']],
    ['ECHO "a\\x41\\xfF\\n\\r\\t\\b\\a\\q\\"b"', ['ECHO', 'aA\xff\n\r\t\b\x07q"b']],
    ['ECHO "\\xg1\\x4"', ['ECHO', 'xg1x4']],
    ["ECHO 'a\\x41\\n\\'b'", ['ECHO', "a\\x41\\n'b"]],
    ['ECHO foo"bar baz"', ['ECHO', 'foobar baz']],
    ['ECHO a\\nb', ['ECHO', 'a\\nb']],
    ['ECHO "foo"\vx', ['ECHO', 'foo', 'x']],
    ['ECHO a\vb\fc', ['ECHO', 'a\vb\fc']],
    ['ECHO a\rb', ['ECHO', 'a', 'b']],
    ['ECHO "a\rb"', ['ECHO', 'a\rb']],
    ['ECHO \xff\x85\xa0', ['ECHO', '\xff\x85\xa0']],
  ])('%j', (line, words) => {
    const expected = words ? [words, ['PING']] : [['PING']];
    expect(parse(`${line}\r\nPING\n`)).toEqual({ requests: expected });
  });

  it('are hidden by a NUL', () => {
    expect(parse('PING\0\r\nPING\r\n')).toEqual({ requests: [] });
  });

  it('may be long', () => {
    const word = 'a'.repeat(ROOM_FOR_LINES - 'ECHO ""'.length);
    expect(parse(`ECHO "${word}"\n`)).toEqual({ requests: [['ECHO', word]] });
  });

  it('may be mixed with arrays', () => {
    expect(parse(`PING\r\n${request('XLEN', '\r\n')}ECHO a\n`)).toEqual({
      requests: [['PING'], ['XLEN', '\r\n'], ['ECHO', 'a']],
    });
  });
});

describe('what breaks the protocol', () => {
  it.each(MALFORMED)('%s', (_, bytes, error) => {
    const found = { requests: [['PING']], error };
    expect(parse('PING\r\n' + bytes)).toEqual(found);
    expect(parse('PING\r\n', bytes.slice(0, -1), bytes.slice(-1))).toEqual(found);
  });

  it('is the same, and nothing else goes wrong, wherever it was cut', () => {
    fc.assert(
      fc.property(FRAMES, CUTS, (bytes, cuts) => {
        expect(parse(...pieces(bytes, cuts))).toEqual(parse(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
