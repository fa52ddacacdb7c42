import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTyped } from '../../src/console';
import { isError } from '../../src/engine';
import { WhyCli } from './why-cli';

const key = fc.constantFrom('s', 's', 's', 't');
const group = fc.constantFrom('g', 'g', 'h');
const consumer = fc.constantFrom('ann', 'bob');
const id = fc.constantFrom('1-0', '1-1', '2-0', '3-0', '9-0', '0', 'x');
const newId = fc.constantFrom('*', '1-*', '2-*', '3-0', '9-0', '0-0');
const end = fc.constantFrom('-', '+', '1', '(1-0', '9-0');
const idle = fc.constantFrom('0', '15', '1000', 'soon');

function line(...pieces: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const words = pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece));
  return fc.tuple(...words).map((all) => all.filter(Boolean).join(' '));
}

function maybe(...words: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom('', '', ...words);
}

/** The second console, sometimes. */
const who = maybe('2>');
const anyLine = fc.tuple(
  who,
  fc.oneof(
    {
      weight: 4,
      arbitrary: line('XADD', key, maybe('MAXLEN ~ 2', 'MAXLEN 2', 'NOMKSTREAM'), newId, 'a 1'),
    },
    {
      weight: 2,
      arbitrary: line(
        'XGROUP CREATE',
        key,
        group,
        fc.constantFrom('0', '$', '2-0'),
        maybe('MKSTREAM'),
      ),
    },
    {
      weight: 4,
      arbitrary: line(
        'XREADGROUP GROUP',
        group,
        consumer,
        maybe('COUNT 1', 'NOACK', 'CLAIM 5'),
        'STREAMS',
        key,
        fc.constantFrom('>', '>', '0', '$'),
      ),
    },
    line(
      'XREAD',
      maybe('COUNT 1', 'GROUP'),
      'STREAMS',
      key,
      fc.constantFrom('0', '$', '+', '2-0', '>'),
    ),
    line('XREAD BLOCK 15 STREAMS', key, '$'),
    line('XACK', key, group, id, maybe('2-0')),
    line('XDEL', key, id),
    line('XTRIM', key, fc.constantFrom('MAXLEN', 'MINID'), maybe('~', '='), id, maybe('LIMIT 1')),
    line('XLEN', key, maybe('s')),
    line(fc.constantFrom('XRANGE', 'XREVRANGE'), key, end, end, maybe('COUNT 1', 'CUONT 1')),
    line('XPENDING', key, group, maybe('- + 5', '- + 5 bob', 'IDLE 500 - + 5', '- +')),
    line('XCLAIM', key, group, consumer, idle, id, maybe('JUSTID', 'FORCE', 'QUICK')),
    line('XAUTOCLAIM', key, group, consumer, idle, '0', maybe('COUNT 1', 'COUNT 0')),
    line(
      'XNACK',
      key,
      group,
      fc.constantFrom('FAIL', 'SILENT', 'LOUD'),
      'IDS',
      fc.constantFrom('1', '2'),
      id,
    ),
    line(
      fc.constantFrom('XDELEX', 'XACKDEL'),
      key,
      maybe('g'),
      maybe('ACKED', 'DELREF'),
      'IDS 1',
      id,
    ),
    line(
      'XGROUP',
      fc.constantFrom('SETID', 'DELCONSUMER', 'CREATECONSUMER', 'DESTROY', 'DESTORY'),
      key,
      group,
      maybe('ann', '0'),
    ),
    line('XINFO', fc.constantFrom('STREAM', 'GROUPS', 'CONSUMERS'), key, maybe('g')),
    line('XSETID', key, id),
    line(fc.constantFrom('DEL', 'TYPE', 'TTL', 'GET', 'EXISTS', 'INCR', 'PERSIST'), key),
    line('EXPIRE', key, fc.constantFrom('60', '0', 'soon')),
    fc.constantFrom(
      'SET t v',
      'MULTI',
      'EXEC',
      'DISCARD',
      'WATCH s',
      'PUBLISH news hi',
      'SELECT 1',
      'SELECT 0',
      'XRAED s',
      'SCAN 0',
      'HELLO 3',
      'SUBSCRIBE news',
      'UNSUBSCRIBE',
    ),
  ),
  maybe('@20'),
);

/** Answers in which nothing was found or done. */
const EMPTY = ['[]', '0', 'null', '["0-0",[],[]]'];

/** What is typed, one after the other. */
const session = fc
  .array(anyLine, { minLength: 3, maxLength: 14 })
  .map((lines) =>
    lines.flatMap(([console, text, wait]) => [
      [console, text].filter(Boolean).join(' '),
      ...(wait || text.includes('BLOCK') ? [`${console || '1>'} @20`] : []),
    ]),
  );

describe('whatever was typed', () => {
  it('has one to three whole sentences with nothing missing in them', () => {
    fc.assert(
      fc.property(session, (lines) => {
        const cli = new WhyCli('8.10');
        for (const each of lines) {
          cli.type(each);
          if (!cli.isAnswered) continue;
          const { sentences, tries } = cli.told();
          expect(sentences.length).toBeGreaterThan(0);
          expect(sentences.length).toBeLessThanOrEqual(3);
          expect(tries.length).toBeLessThanOrEqual(3);
          for (const text of sentences) {
            expect(text).not.toMatch(/undefined|NaN|\[object|null|\.\.$| {2}|: ?\.$/);
            expect(text).toMatch(/[.”]$/);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives only lines to try that are not refused when they are typed, and keep what they promise', () => {
    fc.assert(
      fc.property(session, (lines) => {
        const cli = new WhyCli('8.10').type(...lines);
        const tries = cli.isAnswered ? cli.told().tries : [];
        for (const { words, promises } of tries) {
          const line = words.map(asTyped).join(' ');
          const reply = new WhyCli('8.10').type(...lines).answerTo(line);
          expect(reply !== undefined && isError(reply), line).toBe(false);
          if (promises) expect(EMPTY, line).not.toContain(JSON.stringify(reply));
        }
      }),
      { numRuns: 80 },
    );
  });
});
