import { describe, expect, it } from 'vitest';
import {
  databaseOf,
  fromImage,
  newRedis,
  toImage,
  type Redis,
  type RedisImage,
} from '../../src/engine';
import { notation, Session, session, WAITS } from './cli';

function story(): Session {
  const redis = session('XADD s 1-0 f naïve', 'XADD s 2-0 f v', 'XADD s 3-0 f v');
  for (const line of ['XGROUP CREATE s g 0', 'XGROUP CREATE t h $ MKSTREAM']) redis.run(line);
  redis.run('XREADGROUP GROUP g ann COUNT 2 STREAMS s >');
  redis.run('XDEL s 1-0');
  redis.expect('2> XREADGROUP GROUP h bob BLOCK 100 STREAMS t >', WAITS);
  return redis;
}

/** As it would come back from a disk. */
function throughJson(image: RedisImage): RedisImage {
  return JSON.parse(JSON.stringify(image)) as RedisImage;
}

describe('an image', () => {
  it('is JSON, and makes the same server again', () => {
    const image = toImage(story().redis);
    expect(throughJson(image)).toEqual(image);
    const restored = fromImage(throughJson(image));
    expect(toImage(restored)).toEqual(image);
    expect(notation(restored, 's')).toBe('s: 2-0 3-0 / g@2-0 ann[1-0x1 2-0x1]');
    expect(notation(restored, 't')).toBe('t: / h@0-0 bob[]');
  });

  it('keeps who waits, and until when', () => {
    const { redis } = story();
    const restored = fromImage(throughJson(toImage(redis)));
    const queuesOf = (server: Redis) => databaseOf(server, 0).queues.toArray();
    expect(queuesOf(restored)).toEqual(queuesOf(redis));
    expect(queuesOf(restored)).toHaveLength(1);
    expect(restored.timeouts.toArray()).toEqual(redis.timeouts.toArray());
  });

  it('keeps ids beyond 2^53 and the limits of nodes', () => {
    const config = { 'stream-node-max-entries': '2', 'stream-node-max-bytes': '100' };
    const redis = new Session(newRedis({ config }));
    redis.run('XADD s 9007199254740993-18446744073709551614 f v');
    const restored = new Session(fromImage(throughJson(toImage(redis.redis))));
    expect(restored.redis.limits).toEqual({ maxEntries: 2, maxBytes: 100 });
    restored.expect('XADD s * f v', '9007199254740993-18446744073709551615');
  });

  it('does not change with what the server does afterwards', () => {
    const redis = story();
    const image = toImage(redis.redis);
    const before = throughJson(image);
    for (const line of ['XADD s 9-0 f v', 'XACK s g 2-0', 'XADD t 1-0 f v', 'DEL s'])
      redis.run(line);
    expect(image).toEqual(before);
  });

  it('that is none is refused', () => {
    const image = throughJson(toImage(story().redis));
    const broken = JSON.parse(JSON.stringify(image).replaceAll('"3-0"', '"x"')) as RedisImage;
    expect(() => fromImage(broken)).toThrow('an image holds no id such as x');
  });
});
