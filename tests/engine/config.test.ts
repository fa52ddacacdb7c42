import { describe, expect, it } from 'vitest';
import { fromImage, newRedis, toImage } from '../../src/engine';
import { err, OK, Session, session, sessionAs } from './cli';

const refused = (name: string, why: string) =>
  err(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`);
const notInteger = "argument couldn't be parsed into an integer";
const notMemory = 'argument must be a memory value';

function valueOf(redis: Session, name: string) {
  const [, value] = redis.run(`CONFIG GET ${name}`) as string[];
  return value;
}

describe('CONFIG GET', () => {
  it('gives names and values', () => {
    const redis = session();
    redis.expect('CONFIG GET maxmemory', ['maxmemory', '0']);
    redis.expect('CONFIG GET nope', []);
    redis.expect('config get hz timeout', ['hz', '10', 'timeout', '0']);
  });

  it('keeps a plain name as it was typed, and gives each parameter once', () => {
    const redis = session();
    redis.expect('CONFIG GET MAXMEMORY maxmemory', ['MAXMEMORY', '0']);
    redis.expect('CONFIG GET STREAM-NODE-MAX-[be]* stream-node-max-bytes', [
      ...['stream-node-max-bytes', '4096'],
      ...['stream-node-max-entries', '100'],
    ]);
  });

  it('knows the old names too, which are the same parameters', () => {
    const redis = session('CONFIG SET slave-priority 5');
    redis.expect('CONFIG GET *-priority', ['replica-priority', '5', 'slave-priority', '5']);
  });

  it('shows what the version has', () => {
    const names = (version: '8.0' | '8.6') =>
      sessionAs(version).run('CONFIG GET stream-*') as string[];
    expect(names('8.0')).toHaveLength(4);
    expect(names('8.6')).toEqual([
      ...['stream-idmp-duration', '100', 'stream-idmp-maxsize', '100'],
      ...['stream-node-max-bytes', '4096', 'stream-node-max-entries', '100'],
    ]);
  });

  it('shows some only to those who name them', () => {
    const redis = session();
    redis.expect('CONFIG GET key-load-delay', ['key-load-delay', '0']);
    redis.expect('CONFIG GET key-load-dela*', []);
  });
});

describe('CONFIG SET', () => {
  it('takes back all that CONFIG GET * gave, unless it is immutable or protected', () => {
    const redis = session();
    const all = redis.run('CONFIG GET *') as string[];
    expect(all.length / 2).toBeGreaterThan(200);
    for (let at = 0; at < all.length; at += 2) {
      const reply = redis.send(1, ['CONFIG', 'SET', all[at]!, all[at + 1]!]);
      const text = typeof reply === 'object' && reply && 'error' in reply ? reply.error : 'OK';
      expect(text).toMatch(/^OK$|can't set (immutable|protected) config$/);
    }
    expect(redis.run('CONFIG GET *')).toEqual(all);
    expect(redis.redis.config.size).toBe(0);
  });

  it('refuses what it does not know', () => {
    const redis = session();
    const unknown = err("ERR Unknown option or number of arguments for CONFIG SET - 'nope'");
    redis.expect('CONFIG SET nope 1', unknown);
    redis.expect('CONFIG SET hz abc nope 1', unknown);
    redis.expect('CONFIG SET a b c', err('ERR syntax error'));
    redis.expect('CONFIG SET a', err("ERR wrong number of arguments for 'config|set' command"));
    redis.expect('CONFIG FOO', err("ERR unknown subcommand 'FOO'. Try CONFIG HELP."));
    redis.expect('CONFIG', err("ERR wrong number of arguments for 'config' command"));
  });

  it('sets all or nothing', () => {
    const redis = session();
    redis.expect('CONFIG SET hz 20 timeout 5', OK);
    redis.expect('CONFIG SET hz 30 timeout abc', refused('timeout', notInteger));
    redis.expect('CONFIG GET hz timeout', ['hz', '20', 'timeout', '5']);
    redis.expect('CONFIG SET hz 30 HZ 40', refused('HZ', 'duplicate parameter'));
    redis.expect('CONFIG SET replica-priority 5 slave-priority 6', OK);
    expect(valueOf(redis, 'replica-priority')).toBe('6');
  });

  it.each([
    ['timeout', '-1', 'argument must be between 0 and 2147483647 inclusive'],
    ['timeout', '2147483648', 'argument must be between 0 and 2147483647 inclusive'],
    ['timeout', '1.5', notInteger],
    ['timeout', '010', notInteger],
    ['timeout', '99999999999999999999999', notInteger],
    ['databases', '16', "can't set immutable config"],
    ['enable-debug-command', 'no', "can't set immutable config"],
    ['dir', '/tmp', "can't set protected config"],
    ['maxmemory', '1.5gb', notMemory],
    ['maxmemory', '-1', notMemory],
    ['maxmemory', '1tb', notMemory],
    ['maxmemory', '5%', notMemory],
    ['maxmemory-clients', '101%', 'percentage argument must be less or equal to 100'],
    ['maxmemory-clients', '010%', 'argument must be a memory or percent value'],
    [
      'proto-max-bulk-len',
      '1kb',
      'argument must be between 1048576 and 9223372036854775807 inclusive',
    ],
    ['appendonly', 'maybe', "argument must be 'yes' or 'no'"],
    ['appendfsync', 'never', 'argument(s) must be one of the following: everysec, always, no'],
    ['save', '900 1 300', 'Invalid save parameters'],
    ['save', '0 1', 'Invalid save parameters'],
    [
      'client-output-buffer-limit',
      'master 1mb 0 0',
      'Invalid client class specified in buffer limit configuration.',
    ],
    [
      'client-output-buffer-limit',
      'normal 1mb 0',
      'Wrong number of arguments in buffer limit configuration.',
    ],
    [
      'client-output-buffer-limit',
      'normal a 0 0',
      'Error in hard, soft or soft_seconds setting in buffer limit configuration.',
    ],
    ['oom-score-adj-values', '0 200', 'wrong number of arguments'],
    [
      'oom-score-adj-values',
      '0 200 3000',
      'Invalid oom-score-adj-values, elements must be between -2000 and 2000.',
    ],
    [
      'latency-tracking-info-percentiles',
      'a',
      'Invalid latency-tracking-info-percentiles parameters',
    ],
    [
      'latency-tracking-info-percentiles',
      '50 101',
      'latency-tracking-info-percentiles parameters should sit between [0.0,100.0]',
    ],
    [
      'shutdown-on-sigint',
      'save nosave',
      "shutdown options SAVE and NOSAVE can't be used simultaneously",
    ],
    [
      'shutdown-on-sigint',
      'foo',
      'argument(s) must be one of the following: default, save, nosave, now, force',
    ],
    ['proc-title-template', '{nope}', 'template format is invalid or contains unknown variables'],
    ['port', '70000', 'argument must be between 0 and 65535 inclusive'],
    ['port', '7000', 'Unable to listen on this port. Check server logs.'],
    ['bind', '1.2.3.4', 'Failed to bind to specified addresses.'],
  ])('refuses %s %s', (name, word, why) => {
    const redis = session();
    redis.expectWords(['CONFIG', 'SET', name, word], refused(name, why));
    expect(redis.redis.config.size).toBe(0);
  });

  it('names the letters and the policies that the version has', () => {
    const old = session();
    old.expect(
      'CONFIG SET notify-keyspace-events q',
      refused('notify-keyspace-events', "Invalid event class character. Use 'Ag$lshzxeKEtmdn'."),
    );
    old.expect(
      'CONFIG SET maxmemory-policy foo',
      refused(
        'maxmemory-policy',
        'argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction',
      ),
    );
    sessionAs('8.6').expect('CONFIG SET maxmemory-policy allkeys-lrm', OK);
  });

  it.each([
    ['maxmemory', '100mb', '104857600'],
    ['maxmemory', '1k', '1000'],
    ['maxmemory', '1KB', '1024'],
    ['maxmemory', '100b', '100'],
    ['maxmemory', '18446744073709551615', '18446744073709551615'],
    ['maxmemory-clients', '10%', '10%'],
    ['maxmemory-clients', '5mb', '5242880'],
    ['maxmemory-policy', 'ALLKEYS-LRU', 'allkeys-lru'],
    ['appendonly', 'YES', 'yes'],
    ['hz', '0', '1'],
    ['hz', '501', '500'],
    ['save', '900 1', '900 1'],
    ['save', '', ''],
    ['save', '10 ', '10 0'],
    ['notify-keyspace-events', 'KEA', 'AKE'],
    ['notify-keyspace-events', 'KEmnd', 'dnKEm'],
    ['notify-keyspace-events', 'Kg$lszhxetdmn', 'AKm'],
    ['oom-score-adj', 'relative', 'yes'],
    ['oom-score-adj-values', '+1 02 3', '1 2 3'],
    ['latency-tracking-info-percentiles', '50.0 99.123456', '50 99.123456'],
    ['shutdown-on-sigint', 'force SAVE', 'save force'],
    [
      'client-output-buffer-limit',
      'replica 1mb 1mb 60 pubsub 1 2 3',
      'normal 0 0 0 slave 1048576 1048576 60 pubsub 1 2 3',
    ],
  ])('keeps %s %s as %s', (name, word, value) => {
    const redis = session();
    redis.expectWords(['CONFIG', 'SET', name, word], OK);
    expect(valueOf(redis, name)).toBe(value);
  });

  it('has an effect on streams', () => {
    const redis = session('CONFIG SET stream-node-max-entries 2');
    for (const id of [1, 2, 3]) redis.run(`XADD s ${id}-0 f v`);
    expect(redis.run('XINFO STREAM s')).toEqual(expect.arrayContaining(['radix-tree-keys', 2]));
    const newer = sessionAs('8.6', 'CONFIG SET stream-idmp-duration 7', 'XADD t 1-0 f v');
    expect(newer.run('XINFO STREAM t')).toEqual(expect.arrayContaining(['idmp-duration', 7]));
  });

  it('lets those change what is protected who are near, where that is allowed', () => {
    const config = { 'enable-protected-configs': 'local' };
    const redis = new Session(newRedis({ config }));
    redis.expect('CONFIG SET dbfilename other.rdb', OK);
    redis.expect(
      'CONFIG SET dbfilename a/b',
      refused('dbfilename', "dbfilename can't be a path, just a filename"),
    );
  });

  it('stands in the image only where it differs from the default', () => {
    const redis = session('CONFIG SET hz 20 timeout 5', 'CONFIG SET hz 10').redis;
    expect(toImage(redis).config).toEqual([['timeout', '5']]);
    new Session(fromImage(toImage(redis))).expect('CONFIG GET timeout', ['timeout', '5']);
  });
});

describe('CONFIG REWRITE, RESETSTAT, HELP', () => {
  it('has no file to write', () => {
    session().expect('CONFIG REWRITE', err('ERR The server is running without a config file'));
  });

  it('forgets what was counted, but not what is unsaved', () => {
    const redis = session('SET a b', 'GET a', 'NOSUCH');
    redis.expect('CONFIG RESETSTAT', OK);
    const { errors, keyspaceHits, changes, commands } = redis.redis.stats;
    expect([errors.size, keyspaceHits, changes]).toEqual([0, 0, 1]);
    expect([...commands.keys()]).toEqual(['config|resetstat']);
  });

  it('lists its subcommands', () => {
    const lines = session().run('CONFIG HELP') as { simple: string }[];
    expect(lines[0]).toEqual({
      simple: 'CONFIG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
    });
    expect(lines).toHaveLength(11);
  });
});
