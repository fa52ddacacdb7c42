import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { rig } from './rig';

const server = rig();

/** A client program's connection, which ends with its test. */
function redisAt(port: number): Redis {
  const redis = new Redis(port, '127.0.0.1');
  onTestFinished(() => redis.disconnect());
  return redis;
}

/** The ids of what XREADGROUP gave of its only stream. */
function idsOf(streams: unknown): string[] {
  const [[, entries]] = streams as [[string, [string, string[]][]]];
  return entries.map(([id]) => id);
}

it('ioredis: what a crashed consumer has left is claimed and done by another', async () => {
  const port = await server.start();
  const [producer, ann, bob] = [redisAt(port), redisAt(port), redisAt(port)];
  await producer.xgroup('CREATE', 'leads', 'mail', '0', 'MKSTREAM');
  const ids: string[] = [];
  for (const lead of ['1', '2', '3', '4']) {
    ids.push((await producer.xadd('leads', '*', 'lead', lead))!);
  }

  const [done, ...left] = idsOf(
    await ann.xreadgroup('GROUP', 'mail', 'ann', 'COUNT', 3, 'STREAMS', 'leads', '>'),
  );
  expect([done, ...left]).toEqual(ids.slice(0, 3));
  expect(await ann.xack('leads', 'mail', done!)).toBe(1);
  ann.disconnect();
  const read = await bob.xreadgroup('GROUP', 'mail', 'bob', 'STREAMS', 'leads', '>');
  expect(read).toEqual([['leads', [[ids[3], ['lead', '4']]]]]);
  expect(await bob.xack('leads', 'mail', ids[3]!)).toBe(1);
  expect(await bob.xpending('leads', 'mail')).toEqual([2, left[0], left[1], [['ann', '2']]]);

  const [cursor, claimed, deleted] = (await bob.xautoclaim(
    ...(['leads', 'mail', 'bob', 0, '0', 'COUNT', 1] as const),
  )) as [string, unknown, unknown];
  expect([cursor, claimed, deleted]).toEqual([left[1], [[left[0], ['lead', '2']]], []]);
  expect(await bob.xclaim('leads', 'mail', 'bob', 0, left[1]!)).toEqual([[left[1], ['lead', '3']]]);
  expect(await bob.xpending('leads', 'mail', '-', '+', 10)).toEqual(
    left.map((id) => [id, 'bob', expect.any(Number), 2]),
  );
  expect(await bob.xack('leads', 'mail', ...left)).toBe(2);

  expect(await bob.xpending('leads', 'mail')).toEqual([0, null, null, null]);
  expect(await bob.xinfo('GROUPS', 'leads')).toEqual([
    [
      ...['name', 'mail', 'consumers', 2, 'pending', 0],
      ...['last-delivered-id', ids[3], 'entries-read', 4, 'lag', 0],
    ],
  ]);
});

it('ioredis: a consumer that waits gets what is added later', async () => {
  const port = await server.start();
  const [producer, ann] = [redisAt(port), redisAt(port)];
  await producer.xgroup('CREATE', 'leads', 'mail', '$', 'MKSTREAM');
  const reading = ann.xreadgroup(
    ...(['GROUP', 'mail', 'ann', 'COUNT', 10, 'BLOCK', 4000, 'STREAMS', 'leads', '>'] as const),
  );
  const length = ann.xlen('leads');
  await producer.ping();
  const id = await producer.xadd('leads', '*', 'lead', '1');
  expect(await reading).toEqual([['leads', [[id, ['lead', '1']]]]]);
  expect(await length).toBe(1);
});

it('ioredis: pipelines and transactions', async () => {
  const redis = redisAt(await server.start());
  const pipeline = redis.pipeline();
  for (let n = 1; n <= 500; n++) pipeline.xadd('s', `${n}-0`, 'n', n);
  expect((await pipeline.exec())!.map(([error, id]) => error ?? id)).toEqual(
    Array.from({ length: 500 }, (_, n) => `${n + 1}-0`),
  );
  expect(await redis.multi().xlen('s').xadd('s', '1-0', 'n', 0).xdel('s', '7-0').exec()).toEqual([
    [null, 500],
    [expect.objectContaining({ message: expect.stringContaining('equal or smaller') })],
    [null, 1],
  ]);
});

it('ioredis: every byte of a value', async () => {
  const redis = redisAt(await server.start());
  const bytes = Buffer.from([...Array(256).keys()]);
  await redis.xadd('s', '1-0', 'f', bytes);
  expect(await redis.xrangeBuffer('s', '-', '+')).toEqual([
    [Buffer.from('1-0'), [Buffer.from('f'), bytes]],
  ]);
});
