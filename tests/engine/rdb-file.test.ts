import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { newRedis, toImage, VERSIONS, type Redis, type Version } from '../../src/engine';
import { Malformed, readRdb, writeRdb } from '../../src/engine/files';
import { digestOf } from '../../src/engine/digest';
import { crc64 } from '../../src/engine/rdb/crc64';
import { littleEndian } from '../../src/engine/rdb/integers';
import { checkInvariants } from './invariants';
import { acts, newServer, play } from './random';
import { Session, sessionAs, START } from './cli';
import { dataOf } from './data';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 60_000 });

/** What a real Redis 8.0.2 has saved, and the DEBUG DIGEST that it gave. */
const REAL_DUMP = atob(
  'UkVESVMwMDEy+glyZWRpcy12ZXIFOC4wLjL6CnJlZGlzLWJpdHPAQPoFY3RpbWXC7C0Ea/oIdXNlZC1tZW3COL8OAP' +
    'oIYW9mLWJhc2XAAP4A+wYBFAFtDQ0AAAACAIFhAoFiAv8LAWkOAgAAAAMAAAABAAIAAwD8ANjDLLsDAAAAAWvDFysP' +
    'YSBsb25nZXIgdGV4dCwgYeAQDgF4dBIBbAECEBAAAAADAAEBg3R3bwQDAf8VAXMBEAAAAAAAAAABAAAAAAAAAAA6Og' +
    'AAABgAAgEBAQEBgWECAAECAQABAAEBAQQBAQEBAQABAgGBYQICAYFiAgMBCAECAQIBAAEEAQQB/wIDAAEAAgADAQFn' +
    'AQCB//////////8BAAAAAAAAAAEAAAAAAAAAAIxkUwiiAQAAAQEDYW5ujGRTCKIBAACMZFMIogEAAAEAAAAAAAAAAQ' +
    'AAAAAAAAAAEAFoDQ0AAAACAIFmAoF2Av/+AvsBAAABbsAM/5uPAOURz4rN',
);
const REAL_DIGEST = 'aedca54de037bca18a2c67c17ae92aea724e07df';

/** The server that a file makes. */
function loaded(bytes: string, now = START, version: Version = '8.0'): Session {
  const redis = newRedis({ version });
  readRdb(redis, bytes, now);
  const session = new Session(redis);
  session.now = now;
  return session;
}

/** The content with a check sum behind it. */
function summed(content: string): string {
  return content + littleEndian(crc64(content), 8);
}

function written(...lines: string[]): string {
  return writeRdb(sessionAs('8.0', ...lines).redis, START);
}

describe('writeRdb', () => {
  it('writes an empty server as its facts alone', () => {
    const file = written();
    expect(file.startsWith('REDIS0012\xfa\x09redis-ver\x058.0.2\xfa\x0aredis-bits\xc0\x40')).toBe(
      true,
    );
    expect(file.slice(0, -8).endsWith('\xfa\x08aof-base\xc0\x00\xff')).toBe(true);
  });

  it('writes databases in their order, each with its size, and what expires with its time', () => {
    const file = written('SELECT 3', 'SET k v PXAT 2000000', 'SELECT 0', 'SET a b', 'SET n 1');
    const content = file.slice(file.indexOf('\xfe'), -8);
    const moment = littleEndian(2_000_000, 8);
    expect(content).toBe(
      '\xfe\x00\xfb\x02\x00\x00\x01a\x01b\x00\x01n\xc0\x01' +
        `\xfe\x03\xfb\x01\x01\xfc${moment}\x00\x01k\x01v\xff`,
    );
  });

  it('leaves the check sum out where it is told to', () => {
    const redis = newRedis({ version: '8.0', config: { rdbchecksum: 'no' } });
    expect(writeRdb(redis, START).slice(-9)).toBe('\xff' + '\0'.repeat(8));
  });

  it.each(VERSIONS)('gives a file that %s reads again, groups and all', (version) => {
    const before = sessionAs(
      version,
      'XADD s 1-0 a 1',
      'XADD s 2-0 a 2',
      'XADD s 3-0 b 2',
      'XDEL s 2-0',
      'XGROUP CREATE s g 0',
      'XREADGROUP GROUP g ann COUNT 1 STREAMS s >',
      'RPUSH l 1 two',
      'HSET h f v',
      'SADD set a b',
      'SADD ints 1 2',
    );
    const after = loaded(writeRdb(before.redis, START), START, version);
    expect(after.state('s')).toBe('s: 1-0 3-0 / g@1-0 ann[1-0x1]');
    expect(dataOf(after.redis, 'rdb')).toEqual(dataOf(before.redis, 'rdb'));
    expect(digestOf(after.redis)).toBe(digestOf(before.redis));
  });
});

describe('readRdb', () => {
  it('reads what a real server has saved', () => {
    const redis = loaded(REAL_DUMP);
    expect(digestOf(redis.redis)).toBe(REAL_DIGEST);
    expect(redis.state('s')).toBe('s: 1-0 3-0 / g@1-0 ann[1-0x1]');
    redis.expect('PEXPIRETIME k', 4_102_444_800_000);
    redis.run('SELECT 2');
    redis.expect('GET n', '12');
  });

  it('leaves out what has expired, and lets the rest expire in its time', () => {
    const file = written('SET old v PX 5', 'SET new v PX 100', 'SET kept v');
    const redis = loaded(file, START + 6);
    redis.expect('KEYS *', ['kept', 'new']);
    redis.wait(100);
    redis.expect('KEYS *', ['kept']);
    expect(redis.redis.expiries.size).toBe(0);
  });

  it('has a key that expires at this very moment', () => {
    loaded(written('SET k v PX 5'), START + 5).expect('EXISTS k', 1);
  });

  it('reads over facts that it does not know, idle times and frequencies, and old expiries', () => {
    const content =
      'REDIS0009\xfa\x01x\x01y\xfe\x00\xf8\x05\x00\x01a\x011\xf9\x05\x00\x01b\x012' +
      `\xfd${littleEndian(2000, 4)}\x00\x01c\x013\xff`;
    const redis = loaded(summed(content));
    redis.expect('MGET a b c', ['1', '2', '3']);
    redis.expect('PEXPIRETIME c', 2_000_000);
  });

  it('takes a file without a check sum', () => {
    loaded('REDIS0011\xfe\x00\x00\x01a\x011\xff' + '\0'.repeat(8)).expect('GET a', '1');
  });

  it.each([
    ['an empty file', ''],
    ['another file', 'REDIX0012\xff' + '\0'.repeat(8)],
    ['a version that is no number', summed('REDIS00x2\xff')],
    ['a version to come', summed('REDIS0013\xff')],
    ['a database that is not there', summed('REDIS0012\xfe\x10\x00\x01a\x011\xff')],
    ['functions', summed('REDIS0012\xf5\x01x\xff')],
    ['an unknown type', summed('REDIS0012\xfe\x00\x63\x01a\x011\xff')],
    ['a key that is there twice', summed('REDIS0012\xfe\x00\x00\x01a\x011\x00\x01a\x011\xff')],
    ['another check sum', 'REDIS0012\xff12345678'],
  ])('refuses %s', (_, bytes) => {
    expect(() => loaded(bytes)).toThrow(Malformed);
  });

  it('refuses a file that was cut or changed anywhere, and puts nothing', () => {
    const file = written('SET a 1', 'XADD s 1-0 f v', 'XGROUP CREATE s g 0', 'SELECT 1', 'SET b 2');
    for (let at = 0; at < file.length; at++) {
      const changed = String.fromCharCode(file.charCodeAt(at) ^ 1);
      for (const bytes of [file.slice(0, at), file.slice(0, at) + changed + file.slice(at + 1)]) {
        const redis = newRedis({ version: '8.0' });
        expect(() => readRdb(redis, bytes, START)).toThrow(Malformed);
        expect(redis.databases.size).toBe(0);
      }
    }
  });

  it('gives back the data that were written, whatever was done before', () => {
    fc.assert(
      fc.property(acts, (session) => {
        const original = newServer();
        const now = play(original, session);
        const redis = newRedis();
        readRdb(redis, writeRdb(original, now), now);
        checkInvariants(redis);
        expect(dataOf(redis, 'rdb')).toEqual(dataOf(original, 'rdb', now));
        expect(expiriesOf(redis)).toEqual(expiriesOf(original, now));
        expect(toImage(redis).clients).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

function expiriesOf(redis: Redis, now = 0): unknown[] {
  return redis.expiries.keysArray().filter(({ at }) => at >= now);
}
