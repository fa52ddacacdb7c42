import { describe, expect, it } from 'vitest';
import {
  childDone,
  connect,
  execute,
  forkRedis,
  fromImage,
  newRedis,
  nextTimeout,
  tick,
  toImage,
  type EngineEvent,
} from '../../src/engine';
import { endLoading, terminate } from '../../src/engine/files';
import { err, OK, Session, START } from './cli';

const simple = (text: string) => ({ simple: text });
const BUSY = err('ERR Background save already in progress');

/** A server whose files somebody keeps. */
function keeping(config: Readonly<Record<string, string>> = {}): Session {
  return new Session(
    newRedis({
      version: '8.0',
      startedAt: START,
      keepsFiles: true,
      config: { save: '', ...config },
    }),
  );
}

/** What was written in the background is written. */
function written({ redis, now }: Session): string[] {
  return told(childDone(redis, now).events);
}

function told(events: readonly EngineEvent[]): string[] {
  return events.map((event) => `${event.type} ${'how' in event ? event.how : ''}`.trim());
}

/** A line of INFO persistence. */
function info(redis: Session, name: string): string {
  const reply = redis.run('INFO persistence') as string | { verbatim: string };
  const text = typeof reply === 'string' ? reply : JSON.stringify(reply);
  return new RegExp(`${name}:([^\\r\\n]*)`).exec(text)![1]!;
}

describe('a server whose files somebody keeps', () => {
  it('saves in the background until it hears that it is done, one thing at a time', () => {
    const redis = keeping();
    redis.run('SET a 1');
    redis.expect('BGSAVE', simple('Background saving started'));
    redis.expect('BGSAVE', BUSY);
    redis.expect('BGSAVE SCHEDULE', BUSY);
    redis.expect('SAVE', BUSY);
    redis.expect('BGREWRITEAOF', simple('Background append only file rewriting scheduled'));
    expect(info(redis, 'rdb_bgsave_in_progress')).toBe('1');
    expect(info(redis, 'rdb_saves')).toBe('1');
    expect(info(redis, 'aof_rewrite_scheduled')).toBe('1');
    expect(written(redis)).toEqual(['server-saved rdb-in-background', 'server-saving aof-rewrite']);
    redis.expect(
      'BGREWRITEAOF',
      err('ERR Background append only file rewriting already in progress'),
    );
    redis.expect(
      'BGSAVE',
      err(
        "ERR Another child process is active (AOF?): can't BGSAVE right now. Use BGSAVE SCHEDULE in order to schedule a BGSAVE whenever possible.",
      ),
    );
    redis.expect('BGSAVE SCHEDULE', simple('Background saving scheduled'));
    expect(written(redis)).toEqual(['server-saved aof-rewrite', 'server-saving rdb-in-background']);
    expect(written(redis)).toEqual(['server-saved rdb-in-background']);
    expect(() => childDone(redis.redis, redis.now)).toThrow();
  });

  it('counts as unsaved what was changed after it had begun', () => {
    const redis = keeping();
    redis.run('SET a 1');
    redis.run('BGSAVE');
    redis.run('SET b 1');
    redis.wait(5000);
    expect(info(redis, 'rdb_changes_since_last_save')).toBe('2');
    redis.expect('LASTSAVE', START / 1000);
    written(redis);
    expect(info(redis, 'rdb_changes_since_last_save')).toBe('1');
    redis.expect('LASTSAVE', START / 1000 + 5);
  });

  it('saves by itself where `save` says so, in whole seconds', () => {
    const redis = keeping({ save: '60 2 10 3' });
    expect(nextTimeout(redis.redis)).toBeUndefined();
    redis.run('SET a 1');
    expect(nextTimeout(redis.redis)).toBeUndefined();
    redis.run('SET a 2');
    expect(nextTimeout(redis.redis)).toBe(START + 61_000);
    redis.run('SET a 3');
    const due = nextTimeout(redis.redis)!;
    expect(due).toBe(START + 11_000);
    expect(told(tick(redis.redis, due - 1).events)).toEqual([]);
    expect(told(tick(redis.redis, due).events)).toEqual(['server-saving rdb-in-background']);
    expect(nextTimeout(redis.redis)).toBeUndefined();
  });

  it('without anybody who keeps its files never saves by itself', () => {
    const redis = new Session(newRedis({ config: { save: '1 1' } }));
    redis.run('SET a 1');
    expect(nextTimeout(redis.redis)).toBeUndefined();
  });

  it('rewrites its file when that is switched on, and lets it be when it is switched off', () => {
    const redis = keeping();
    redis.expect('CONFIG SET appendonly yes', OK);
    expect(info(redis, 'aof_rewrite_in_progress')).toBe('1');
    redis.expect('CONFIG SET appendonly yes', OK);
    redis.expect('CONFIG SET appendonly no', OK);
    expect(info(redis, 'aof_rewrite_in_progress')).toBe('0');
    redis.run('BGSAVE');
    redis.expect('CONFIG SET appendonly yes', OK);
    expect(info(redis, 'aof_rewrite_scheduled')).toBe('1');
  });

  it('begins anew with a rewrite that it had begun without a file, when that is switched on', () => {
    const redis = keeping();
    redis.run('BGREWRITEAOF');
    redis.run('XADD s 1-0 f v');
    redis.run('CONFIG SET appendonly yes');
    expect(redis.redis.appendOnly).toBe('waiting');
    expect(written(redis)).toEqual(['server-saved aof-rewrite', 'append-only-set']);
    expect(redis.redis.appendOnly).toBe('on');
  });

  it('forgets a rewrite that was to come when the file is switched off', () => {
    const redis = keeping();
    for (const line of ['BGSAVE', 'CONFIG SET appendonly yes', 'CONFIG SET appendonly no']) {
      redis.run(line);
    }
    expect(info(redis, 'aof_rewrite_scheduled')).toBe('0');
    expect(info(redis, 'rdb_bgsave_in_progress')).toBe('1');
    expect(written(redis)).toEqual(['server-saved rdb-in-background']);
  });

  it('does not end while its first append-only file is being written, unless it is forced to', () => {
    const redis = keeping();
    redis.run('CONFIG SET appendonly yes');
    const refused = err('ERR Errors trying to SHUTDOWN. Check logs.');
    redis.expect('SHUTDOWN', refused);
    redis.expect('SHUTDOWN NOSAVE', refused);
    expect(told(terminate(redis.redis, START).events)).toEqual([]);
    redis.expect('SHUTDOWN FORCE', undefined);
    expect(redis.redis.clients.size).toBe(0);
  });

  it('gives up a snapshot of what is flushed, and empties the disk where `save` asks for saves', () => {
    const flushed = (save: string) => {
      const { redis, now } = keeping({ save });
      const client = connect(redis);
      for (const line of ['SET a 1', 'BGSAVE']) execute(redis, client, line.split(' '), now);
      return told(execute(redis, client, ['FLUSHALL'], now).events).filter(
        (line) => !line.startsWith('key'),
      );
    };
    expect(flushed('')).toEqual(['saving-called-off rdb-in-background']);
    expect(flushed('3600 1')).toEqual(['saving-called-off rdb-in-background', 'server-saved rdb']);
  });

  it('puts a BGSAVE in a transaction off, as if it had said SCHEDULE', () => {
    const redis = keeping();
    for (const line of ['BGREWRITEAOF', 'MULTI', 'BGSAVE']) redis.run(line);
    redis.expect('EXEC', [simple('Background saving scheduled')]);
    expect(written(redis)).toEqual(['server-saved aof-rewrite', 'server-saving rdb-in-background']);
  });

  it('logs nothing of a transaction that switches the file off', () => {
    const redis = keeping({ appendonly: 'yes' });
    const { redis: server, now } = redis;
    const client = connect(server);
    const effects = ['MULTI', 'SET a 1', 'CONFIG SET appendonly no', 'SET b 1', 'EXEC'].flatMap(
      (line) => execute(server, client, line.split(' '), now).effects,
    );
    expect(effects).toEqual([]);
  });

  it('only notes while it loads that a file is wanted, and begins one then', () => {
    const { redis } = keeping();
    redis.isLoading = true;
    const client = connect(redis);
    execute(redis, client, 'CONFIG SET appendonly yes'.split(' '), START);
    expect(redis.child).toBeNull();
    expect(told(endLoading(redis, START).events)).toEqual([
      'append-only-set',
      'server-saving aof-rewrite',
    ]);
  });

  it('asked to end by SIGTERM does what `shutdown-on-sigterm` says', () => {
    const end = (how: string) => {
      const { redis } = keeping({ save: '3600 1', 'shutdown-on-sigterm': how });
      return told(terminate(redis, START).events);
    };
    expect(end('default')).toEqual(['server-saved rdb', 'server-shutdown']);
    expect(end('nosave')).toEqual(['server-shutdown']);
  });

  it('writes its settings down when it is told to', () => {
    keeping().expect('CONFIG REWRITE', OK);
    new Session().expect('CONFIG REWRITE', err('ERR The server is running without a config file'));
  });

  it('answers LOADING to all but a few while it reads its files', () => {
    const redis = keeping();
    redis.redis.isLoading = true;
    const loading = err('LOADING Redis is loading the dataset in memory');
    redis.expect('PING', loading);
    redis.expect('XADD s * a 1', loading);
    redis.expect('XADD s', err("ERR wrong number of arguments for 'xadd' command"));
    expect(info(redis, 'loading')).toBe('1');
    redis.expect('LASTSAVE', START / 1000);
    redis.expect('MULTI', OK);
    redis.expect('GET a', loading);
    redis.expect('EXEC', err('EXECABORT Transaction discarded because of previous errors.'));
  });

  it('asked to end saves where `save` says so, and closes every connection', () => {
    const end = (save: string) => {
      const { redis } = keeping({ save });
      const clients = [connect(redis), connect(redis)];
      const { events, closed } = terminate(redis, START);
      expect(closed).toEqual(clients);
      return told(events);
    };
    const ends = ['server-shutdown', 'client-closed', 'client-closed'];
    expect(end('3600 1')).toEqual(['server-saved rdb', ...ends]);
    expect(end('')).toEqual(ends);
    const loading = keeping({ save: '3600 1' });
    loading.redis.isLoading = true;
    expect(told(terminate(loading.redis, START).events)).toEqual(['server-shutdown']);
  });

  it('is the same after a fork and after an image, in the middle of a save', () => {
    const redis = keeping({ save: '5 1' });
    redis.run('SET a 1');
    redis.run('BGSAVE');
    redis.run('BGREWRITEAOF');
    redis.run('SET a 2');
    const image = toImage(redis.redis);
    const fork = forkRedis(redis.redis);
    const restored = fromImage(JSON.parse(JSON.stringify(image)));
    written(redis);
    expect(toImage(fork)).toEqual(image);
    expect(toImage(restored)).toEqual(image);
    expect(nextTimeout(restored)).toBe(nextTimeout(fork));
    expect(childDone(restored, START).events).toEqual(childDone(fork, START).events);
  });
});
