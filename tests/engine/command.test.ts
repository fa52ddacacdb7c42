import { describe, expect, it } from 'vitest';
import { connect, execute, newRedis, type Reply } from '../../src/engine';
import { err, session, sessionAs } from './cli';

/** What a client that speaks RESP3 gets. */
function resp3(...argv: string[]): Reply | undefined {
  const redis = newRedis({ version: '8.0' });
  return execute(redis, connect(redis), argv, 0).reply;
}

const simple = (...texts: string[]) => texts.map((text) => ({ simple: text }));
const arityError = err('ERR Invalid number of arguments specified for command');

describe('COMMAND', () => {
  it('counts and lists what the version has', () => {
    const old = session();
    const now = sessionAs('8.10');
    expect(now.run('COMMAND COUNT')).toBeGreaterThan(old.run('COMMAND COUNT') as number);
    expect(old.run('COMMAND LIST')).not.toContain('xackdel');
    expect(now.run('COMMAND LIST')).toContain('xackdel');
    expect((old.run('COMMAND') as unknown[]).length).toBe(old.run('COMMAND COUNT'));
    expect((old.run('COMMAND INFO') as unknown[]).length).toBe(old.run('COMMAND COUNT'));
  });

  it('lists by pattern, category and module', () => {
    const redis = session();
    redis.expect('COMMAND LIST FILTERBY PATTERN XGROUP|D*', [
      'xgroup|delconsumer',
      'xgroup|destroy',
    ]);
    redis.expect('command list filterby aclcat TRANSACTION', [
      ...['discard', 'exec', 'multi', 'unwatch', 'watch'],
    ]);
    redis.expect('COMMAND LIST FILTERBY ACLCAT nope', []);
    redis.expect('COMMAND LIST FILTERBY MODULE nope', []);
    for (const rest of ['x', 'FILTERBY', 'FILTERBY ACLCAT', 'FILTERBY FOO x']) {
      redis.expect(`COMMAND LIST ${rest}`, err('ERR syntax error'));
    }
    redis.expect('COMMAND FOO', err("ERR unknown subcommand 'FOO'. Try COMMAND HELP."));
  });

  it('INFO tells arity, flags, keys and categories, as Redis does', () => {
    const redis = session();
    redis.expect('COMMAND INFO nope GET config|nope', [
      null,
      [
        ...['get', 2, simple('readonly', 'fast'), 1, 1, 1, simple('@read', '@string', '@fast'), []],
        [
          [
            ...['flags', simple('RO', 'access')],
            ...['begin_search', ['type', 'index', 'spec', ['index', 1]]],
            'find_keys',
            ['type', 'range', 'spec', ['lastkey', 0, 'keystep', 1, 'limit', 0]],
          ],
        ],
        [],
      ],
      null,
    ]);
    const [[, , flags, , , , categories, , specs]] = redis.run('COMMAND INFO XREADGROUP') as [
      unknown[],
    ];
    expect(flags).toEqual(simple('write', 'blocking', 'movablekeys'));
    expect(categories).toEqual(simple('@write', '@stream', '@slow', '@blocking'));
    expect(specs).toEqual([
      [
        ...['flags', simple('RO', 'access'), 'begin_search'],
        ['type', 'keyword', 'spec', ['keyword', 'STREAMS', 'startfrom', 4]],
        'find_keys',
        ['type', 'range', 'spec', ['lastkey', -1, 'keystep', 1, 'limit', 2]],
      ],
    ]);
  });

  it('INFO shows a container with its subcommands', () => {
    const [[name, arity, flags, ...rest]] = session().run('COMMAND INFO config') as [unknown[]];
    expect([name, arity, flags]).toEqual(['config', -2, []]);
    const subcommands = (rest.at(-1) as unknown[][]).map(([sub]) => sub);
    expect(subcommands).toEqual([
      ...['config|get', 'config|help', 'config|resetstat', 'config|rewrite', 'config|set'],
    ]);
  });

  it('DOCS gives what redis-cli makes its help of', () => {
    const redis = session();
    redis.expect('COMMAND DOCS nope', []);
    const [name, docs] = redis.run('COMMAND DOCS XTRIM') as [string, unknown[]];
    expect(name).toBe('xtrim');
    expect(docs.filter((_, at) => at % 2 === 0)).toEqual([
      ...['summary', 'since', 'group', 'arguments'],
    ]);
    const [key, , threshold] = docs.at(-1) as unknown[][];
    expect(key).toEqual([
      ...['name', 'key', 'type', 'key', 'display_text', 'key', 'key_spec_index', 0],
    ]);
    expect(JSON.stringify(docs)).toContain('"type","oneof"');
    expect(JSON.stringify(docs)).toContain('"flags",[{"simple":"optional"}]');
    expect(threshold).toBeDefined();
  });

  it('DOCS leaves out what came later', () => {
    const text = (version: '8.0' | '8.2') =>
      JSON.stringify(sessionAs(version).run('COMMAND DOCS XADD'));
    expect(text('8.0')).not.toContain('KEEPREF');
    expect(text('8.2')).toContain('KEEPREF');
  });

  it('uses maps and sets in RESP3', () => {
    expect(resp3('COMMAND', 'DOCS', 'get')).toHaveProperty('map');
    const [[, , flags]] = resp3('COMMAND', 'INFO', 'get') as [[unknown, unknown, unknown]];
    expect(flags).toEqual({ set: simple('readonly', 'fast') });
  });
});

describe('COMMAND GETKEYS', () => {
  it.each([
    ['GET a', ['a']],
    ['MSET a 1 b 2', ['a', 'b']],
    ['DEL a b c', ['a', 'b', 'c']],
    ['BLPOP a b 0', ['a', 'b']],
    ['MEMORY USAGE k', ['k']],
    ['XGROUP CREATE k g $', ['k']],
    ['XREAD COUNT 1 BLOCK 0 STREAMS a b 0 0', ['a', 'b']],
    ['XREAD STREAMS STREAMS a 0', ['STREAMS']],
    ['XREADGROUP GROUP STREAMS c STREAMS a 0', ['a']],
    ['XREADGROUP GROUP g c STREAMS a b >', ['a']],
  ])('%s', (line, keys) => {
    session().expect(`COMMAND GETKEYS ${line}`, keys);
  });

  it.each([
    ['GET', arityError],
    ['GET a b', arityError],
    ['NOPE a', err('ERR Invalid command specified')],
    ['XGROUP FOO k', err('ERR Invalid command specified')],
    ['PING', err('ERR The command has no key arguments')],
    ['XGROUP', err('ERR The command has no key arguments')],
    ['XREAD COUNT 1 STREAMS a', err('ERR Invalid arguments specified for command')],
  ])('%s is refused', (line, error) => {
    session().expect(`COMMAND GETKEYS ${line}`, error);
    session().expect(`COMMAND GETKEYSANDFLAGS ${line}`, error);
  });

  it('says what is done with them', () => {
    const redis = session();
    redis.expect('COMMAND GETKEYSANDFLAGS DEL a b', [
      ['a', simple('RM', 'delete')],
      ['b', simple('RM', 'delete')],
    ]);
    redis.expect('COMMAND GETKEYSANDFLAGS XADD a * f v', [['a', simple('RW', 'update')]]);
  });
});
