import { describe, expect, it } from 'vitest';
import { memoryOf, usedMemory } from '../../src/engine/memory';
import { databaseOf } from '../../src/engine/redis';
import { err, OK, session, type Session } from './cli';

/* All sizes are those that Redis 8.0.2 gave with SAMPLES 0. */

const words = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);

function usage(redis: Session, key = 'k') {
  return redis.run(`MEMORY USAGE ${key} SAMPLES 0`);
}

describe('MEMORY USAGE', () => {
  it.each([
    ['k', '12', 48],
    ['k'.repeat(7), '12', 56],
    ['k'.repeat(31), '12', 88],
    ['k'.repeat(100), '12', 152],
    ['k', '', 64],
    ['k', 'a'.repeat(12), 64],
    ['k', 'a'.repeat(13), 80],
    ['k', 'a'.repeat(44), 96],
    ['k', 'a'.repeat(45), 112],
    ['k', 'a'.repeat(200), 272],
    ['k', 'a'.repeat(256), 368],
    ['k', 'a'.repeat(20_000), 20_528],
  ])('of a string: %.10s… holding %.10s…', (key, value, bytes) => {
    const redis = session();
    redis.expectWords(['SET', key, value], OK);
    expect(usage(redis, key)).toBe(bytes);
  });

  it('of a string that has grown: it has as much room again', () => {
    const redis = session('SET k x', 'APPEND k y');
    expect(usage(redis)).toBe(56);
  });

  it('of lists', () => {
    const redis = session('RPUSH k a');
    expect(usage(redis)).toBe(64);
    redis.send(1, ['RPUSH', 'k', ...words('x', 100)]);
    expect(usage(redis)).toBe(560);
    redis.send(1, ['RPUSH', 'k', ...words('x', 3000)]);
    expect(usage(redis)).toBe(20_688);
  });

  it('of hashes', () => {
    const redis = session('HSET k f v');
    expect(usage(redis)).toBe(64);
    redis.send(1, ['HSET', 'k', ...words('', 100).flatMap((n) => [`f${n}`, `v${n}`])]);
    expect(usage(redis)).toBe(1072);
    redis.send(1, ['HSET', 'k', ...words('', 600).flatMap((n) => [`f${n}`, `v${n}`])]);
    expect(usage(redis)).toBe(32_336);
  });

  it('of sets', () => {
    const redis = session('SADD k a', 'SADD n 1');
    expect(usage(redis)).toBe(64);
    redis.send(1, ['SADD', 'k', ...words('m', 200)]);
    expect(usage(redis)).toBe(8584);
    expect(usage(redis, 'n')).toBe(64);
    redis.send(1, ['SADD', 'n', ...words('', 100), '70000']);
    expect(usage(redis, 'n')).toBe(496);
    redis.send(1, ['SADD', 'n', ...words('', 600)]);
    expect(usage(redis, 'n')).toBe(27_528);
  });

  it('of a stream, its groups and what is pending', () => {
    const redis = session('XGROUP CREATE k g $ MKSTREAM');
    expect(usage(redis)).toBe(656);
    redis.run('DEL k');
    redis.run('XADD k 1-1 a b');
    redis.run('XADD k 2-1 a b');
    expect(usage(redis)).toBe(4728);
    redis.run('XGROUP CREATE k g 0');
    expect(usage(redis)).toBe(5012);
    redis.run('XGROUP CREATE k g2 0');
    redis.run('XGROUP CREATECONSUMER k g c');
    expect(usage(redis)).toBe(5573);
    redis.run('XGROUP CREATECONSUMER k g cccccccccc');
    redis.run('XREADGROUP GROUP g c COUNT 1 STREAMS k >');
    expect(usage(redis)).toBe(6403);
    redis.run('XREADGROUP GROUP g c COUNT 1 STREAMS k >');
    expect(usage(redis)).toBe(8411);
    for (let n = 3; n < 300; n++) redis.run(`XADD k ${n}-1 a ${'b'.repeat(20)}`);
    expect(usage(redis)).toBe(16_051);
  });

  it('is nil without a key, and no use of it', () => {
    const redis = session('SET k v');
    redis.wait(5000);
    redis.expect('MEMORY USAGE nokey', null);
    redis.expect('MEMORY USAGE k', 64);
    redis.expect('OBJECT IDLETIME k', 5);
  });

  it('refuses what it does not understand', () => {
    const redis = session();
    const syntax = err('ERR syntax error');
    redis.expect('MEMORY USAGE nokey FOO', syntax);
    redis.expect('MEMORY USAGE k SAMPLES', syntax);
    redis.expect('MEMORY USAGE k SAMPLES -1', syntax);
    redis.expect('MEMORY USAGE k SAMPLES a', err('ERR value is not an integer or out of range'));
    redis.expect('MEMORY FOO', err("ERR unknown subcommand 'FOO'. Try MEMORY HELP."));
    redis.expect('MEMORY PURGE', OK);
  });
});

describe('the memory of a whole server', () => {
  const grown = (lines: readonly string[]) => {
    const redis = session('PING');
    const before = usedMemory(redis.redis);
    for (const line of lines) redis.run(line);
    return usedMemory(redis.redis) - before;
  };

  /* What `used_memory` of Redis 8.0.2 grew by. */
  it.each([
    ['strings', words('', 10_000).map((n) => `SET key:${n} value:${n}`), 933_872],
    [
      'expiring strings',
      words('', 10_000).map((n) => `SET key:${n} value:${n} EX 1000`),
      1_385_024,
    ],
    ['streams', words('s', 200).map((key) => `XADD ${key} 1-1 a b`), 868_064],
    [
      'pending entries',
      [
        ...words('', 10_000).map(
          (n) => `XADD s ${1_700_000_000_000 + Number(n) * 13}-0 lead lead-${n} score ${n}`,
        ),
        'XGROUP CREATE s g 0',
        'XREADGROUP GROUP g a COUNT 10000 STREAMS s >',
      ],
      1_750_856,
    ],
  ])('comes within a tenth: %s', (_, lines, real) => {
    expect(Math.abs(grown(lines) / real - 1)).toBeLessThan(0.1);
  });

  it('tells of a value that was replaced', () => {
    const redis = session('RPUSH l a');
    const value = () => databaseOf(redis.redis, 0).slots.get('l')!.value;
    expect(memoryOf(redis.redis, value())).toBe(32);
    redis.send(1, ['RPUSH', 'l', ...words('x', 100)]);
    expect(memoryOf(redis.redis, value())).toBe(528);
  });

  it('does not depend on who has asked before a setting was changed', () => {
    const redis = session('HSET asked f v', 'HSET other f v');
    const sizeOf = (key: string) =>
      memoryOf(redis.redis, databaseOf(redis.redis, 0).slots.get(key)!.value);
    sizeOf('asked');
    redis.run('CONFIG SET hash-max-listpack-entries 0');
    expect(sizeOf('asked')).toBe(sizeOf('other'));
  });
});
