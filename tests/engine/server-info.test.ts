import { describe, expect, it } from 'vitest';
import { connect, execute, newRedis } from '../../src/engine';
import { err, session, sessionAs, START, WAITS, type Session } from './cli';

function info(redis: Session, sections = ''): string {
  return redis.run(`INFO ${sections}`.trim()) as string;
}

/** The value of one field. */
function field(redis: Session, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\r\n`, 'm').exec(info(redis, 'everything'))?.[1];
}

function titles(text: string): string[] {
  return [...text.matchAll(/^# (.*)\r$/gm)].map(([, title]) => title!);
}

/** The lines of INFO commandstats and errorstats, without what begins with `config|`. */
function counted(redis: Session): string[] {
  return info(redis, 'commandstats errorstats')
    .split('\r\n')
    .filter((line) => /^(cmd|error)stat_(?!config\|)/.test(line))
    .map((line) => line.replace('usec=0,usec_per_call=0.00,', ''));
}

describe('the form of INFO', () => {
  const usual = [
    ...['Server', 'Clients', 'Memory', 'Persistence', 'Threads', 'Stats', 'Replication', 'CPU'],
    ...['Modules', 'Errorstats', 'Cluster', 'Keyspace', 'Keysizes'],
  ];

  it('has titles, fields and blank lines between sections', () => {
    const redis = session();
    expect(info(redis, 'cluster errorstats')).toBe(
      '# Errorstats\r\n\r\n# Cluster\r\ncluster_enabled:0\r\n',
    );
    expect(info(redis, 'nope')).toBe('');
    expect(info(redis, 'ERRORSTATS')).toBe('# Errorstats\r\n');
  });

  it('shows the usual sections, or those that are asked for', () => {
    const redis = session();
    const all = usual.toSpliced(9, 1, 'Commandstats', 'Errorstats', 'Latencystats');
    expect(titles(info(redis))).toEqual(usual);
    expect(titles(info(redis, 'default'))).toEqual(usual);
    expect(titles(info(redis, 'all'))).toEqual(all);
    expect(titles(info(redis, 'everything nope'))).toEqual(all);
    expect(titles(info(redis, 'clients server clients'))).toEqual(['Server', 'Clients']);
    expect(titles(info(redis, 'nope default commandstats'))).toEqual(
      usual.toSpliced(9, 0, 'Commandstats'),
    );
  });

  it('is verbatim in RESP3', () => {
    const redis = newRedis();
    const { reply } = execute(redis, connect(redis), ['INFO', 'cluster'], 0);
    expect(reply).toEqual({ verbatim: '# Cluster\r\ncluster_enabled:0\r\n' });
  });
});

describe('what INFO says', () => {
  it('of the server and its hour', () => {
    const redis = sessionAs('8.2');
    expect(field(redis, 'redis_version')).toBe('8.2.7');
    expect(field(redis, 'redis_mode')).toBe('standalone');
    expect(field(redis, 'arch_bits')).toBe('64');
    expect(field(redis, 'tcp_port')).toBe('6379');
    expect(field(redis, 'server_time_usec')).toBe(String(START * 1000));
    redis.wait(90_000_000);
    expect(field(redis, 'uptime_in_seconds')).toBe(String(START / 1000 + 90_000));
    expect(field(redis, 'uptime_in_days')).toBe('1');
    expect(field(redis, 'run_id')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('of clients that wait', () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM');
    const waiting = () =>
      ['blocked_clients', 'total_blocking_keys', 'total_blocking_keys_on_nokey'].map((name) =>
        Number(field(redis, name)),
      );
    redis.expect('2> BLPOP s2 0', WAITS);
    expect(waiting()).toEqual([1, 1, 0]);
    redis.expect('3> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', WAITS);
    expect(waiting()).toEqual([2, 2, 1]);
    redis.run('DEL s');
    expect(waiting()).toEqual([1, 1, 0]);
    redis.hangUp(2);
    expect(waiting()).toEqual([0, 0, 0]);
  });

  it('of clients that listen and watch', () => {
    const redis = session('WATCH a b', '2> SUBSCRIBE c', '3> PSUBSCRIBE p*');
    const said = ['connected_clients', 'pubsub_clients', 'watching_clients', 'total_watched_keys'];
    expect(said.map((name) => field(redis, name))).toEqual(['3', '2', '1', '2']);
    expect(field(redis, 'pubsub_channels')).toBe('1');
    expect(field(redis, 'pubsub_patterns')).toBe('1');
    expect(field(redis, 'total_connections_received')).toBe('3');
  });

  it('of keys, and how long they have left', () => {
    const redis = session('SET a 1', 'SET b 1 EX 100', 'SET c 1 EX 200', 'SELECT 3', 'SET d 1');
    expect(info(redis, 'keyspace')).toBe(
      '# Keyspace\r\ndb0:keys=3,expires=2,avg_ttl=150000,subexpiry=0\r\n' +
        'db3:keys=1,expires=0,avg_ttl=0,subexpiry=0\r\n',
    );
  });

  it('of the sizes of keys, streams aside', () => {
    const redis = session('RPUSH l 1 2 3', 'XADD s * f v', 'SELECT 3', 'SET d 1');
    for (const length of [0, 1, 3, 1024, 5000]) {
      redis.send(1, ['SET', `k${length}`, 'x'.repeat(length)]);
    }
    expect(info(redis, 'keysizes')).toBe(
      '# Keysizes\r\ndb0_distrib_lists_items:2=1\r\n' +
        'db3_distrib_strings_sizes:0=1,1=2,2=1,1K=1,4K=1\r\n',
    );
  });

  it('of hits, misses and what has expired', () => {
    const redis = session('SET a 1 PX 10', 'GET a', 'GET b', 'GET b');
    redis.wait(20);
    const said = ['keyspace_hits', 'keyspace_misses', 'expired_keys', 'evicted_keys'];
    expect(said.map((name) => field(redis, name))).toEqual(['1', '2', '1', '0']);
  });

  it('of what is not saved yet', () => {
    const redis = session('SET a 1', 'RPUSH l a b');
    expect(field(redis, 'rdb_changes_since_last_save')).toBe('3');
    redis.run('CONFIG SET appendonly yes');
    expect(field(redis, 'aof_enabled')).toBe('1');
    redis.wait(5000);
    redis.run('SAVE');
    expect(field(redis, 'rdb_changes_since_last_save')).toBe('0');
    expect(field(redis, 'rdb_last_save_time')).toBe(String(START / 1000 + 5));
    expect(field(redis, 'rdb_saves')).toBe('1');
  });

  it('of memory', () => {
    const redis = session('CONFIG SET maxmemory 100mb maxmemory-policy allkeys-lru');
    expect(field(redis, 'maxmemory')).toBe('104857600');
    expect(field(redis, 'maxmemory_human')).toBe('100.00M');
    expect(field(redis, 'maxmemory_policy')).toBe('allkeys-lru');
    expect(Number(field(redis, 'used_memory'))).toBeGreaterThan(500_000);
    expect(field(redis, 'used_memory_human')).toMatch(/^\d+\.\d\dK$/);
  });
});

/* Each list was seen on Redis 8.0.2. */
describe('what is counted', () => {
  it('calls that fail, and those that are refused', () => {
    const redis = session('NOSUCH a b', 'XADD', 'XADD s 1-0 a b', 'SET str x', 'XADD str 1-0 a b');
    for (const line of ['XADD s 1-0 a b', 'XGROUP', 'XGROUP FOO', 'XGROUP CREATE']) redis.run(line);
    for (const line of ['XREADGROUP GROUP no c STREAMS s >', 'XLEN str']) redis.run(line);
    expect(counted(redis)).toEqual([
      'cmdstat_set:calls=1,rejected_calls=0,failed_calls=0',
      'cmdstat_xadd:calls=3,rejected_calls=1,failed_calls=2',
      'cmdstat_xgroup:calls=0,rejected_calls=1,failed_calls=0',
      'cmdstat_xgroup|create:calls=0,rejected_calls=1,failed_calls=0',
      'cmdstat_xlen:calls=1,rejected_calls=0,failed_calls=1',
      'cmdstat_xreadgroup:calls=1,rejected_calls=0,failed_calls=1',
      'errorstat_ERR:count=6',
      'errorstat_NOGROUP:count=1',
      'errorstat_WRONGTYPE:count=2',
    ]);
    expect(field(redis, 'total_error_replies')).toBe('9');
  });

  it('transactions', () => {
    const redis = session('SET str x', 'CONFIG RESETSTAT', 'EXEC', 'MULTI', 'MULTI');
    for (const line of ['XADD s 1-0 a b', 'XLEN', 'NOSUCH', 'EXEC']) redis.run(line);
    for (const line of ['MULTI', 'XADD s 1-0 a b', 'XADD str 1-0 a b', 'EXEC']) redis.run(line);
    for (const line of ['MULTI', 'SAVE', 'EXEC x', 'EXEC']) redis.run(line);
    expect(counted(redis)).toEqual([
      'cmdstat_exec:calls=4,rejected_calls=1,failed_calls=3',
      'cmdstat_multi:calls=4,rejected_calls=0,failed_calls=1',
      'cmdstat_save:calls=0,rejected_calls=1,failed_calls=0',
      'cmdstat_xadd:calls=2,rejected_calls=0,failed_calls=1',
      'cmdstat_xlen:calls=0,rejected_calls=1,failed_calls=0',
      'errorstat_ERR:count=6',
      'errorstat_EXECABORT:count=2',
      'errorstat_WRONGTYPE:count=1',
    ]);
  });

  it('a call that waits once, when it ends', () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM', 'CONFIG RESETSTAT');
    redis.expect('2> XREADGROUP GROUP g c BLOCK 0 STREAMS s >', WAITS);
    expect(counted(redis)).toEqual([]);
    redis.run('XGROUP DESTROY s g');
    expect(counted(redis).slice(-2)).toEqual([
      'cmdstat_xreadgroup:calls=1,rejected_calls=0,failed_calls=1',
      'errorstat_NOGROUP:count=1',
    ]);
    redis.run('CONFIG RESETSTAT');
    redis.expect('2> XREAD BLOCK 100 STREAMS s $', WAITS);
    redis.wait(101);
    redis.expect('3> XREAD BLOCK 100 STREAMS s $', WAITS);
    redis.hangUp(3);
    expect(counted(redis)).toContain('cmdstat_xread:calls=1,rejected_calls=0,failed_calls=0');
  });

  it('one that would wait, within a transaction', () => {
    const redis = session('MULTI', 'XREAD BLOCK 0 STREAMS s $', 'EXEC');
    expect(counted(redis)).toContain('cmdstat_xread:calls=1,rejected_calls=0,failed_calls=0');
    expect(field(redis, 'total_commands_processed')).toBe('4');
  });

  it('errors under their code, however long the text', () => {
    const redis = session('XREAD STREAMS s a b', 'PING a b');
    redis.expect('NO', err("ERR unknown command 'NO', with args beginning with: "));
    expect(counted(redis).at(-1)).toBe('errorstat_ERR:count=3');
  });
});
