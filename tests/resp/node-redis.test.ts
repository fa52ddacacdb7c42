import { createClient } from 'redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rig } from './rig';

const server = rig();

/** A client program's connection, which ends with its test. */
async function redisAt(port: number, RESP: 2 | 3) {
  const redis = createClient({
    socket: { host: '127.0.0.1', port, reconnectStrategy: false },
    RESP,
  });
  redis.on('error', () => undefined);
  await redis.connect();
  onTestFinished(() => {
    if (redis.isOpen) redis.destroy();
  });
  return redis;
}

describe.each([2, 3] as const)('node-redis in RESP%i', (resp) => {
  it('what a crashed consumer has left is claimed and done by another', async () => {
    const port = await server.start();
    const producer = await redisAt(port, resp);
    const [ann, bob] = [await redisAt(port, resp), await redisAt(port, resp)];
    const ids: string[] = [];
    await producer.xGroupCreate('leads', 'mail', '0', { MKSTREAM: true });
    for (const lead of ['1', '2', '3', '4']) ids.push(await producer.xAdd('leads', '*', { lead }));

    const unread = { key: 'leads', id: '>' };
    const [stream] = (await ann.xReadGroup('mail', 'ann', unread, { COUNT: 3 }))!;
    expect(stream).toEqual({
      name: 'leads',
      messages: [1, 2, 3].map((n) => entry(ids[n - 1], { lead: String(n) })),
    });
    expect(await ann.xAck('leads', 'mail', ids[0]!)).toBe(1);
    ann.destroy();
    expect(await bob.xReadGroup('mail', 'bob', unread)).toEqual([
      { name: 'leads', messages: [entry(ids[3], { lead: '4' })] },
    ]);
    expect(await bob.xAck('leads', 'mail', ids[3]!)).toBe(1);
    expect(await bob.xPending('leads', 'mail')).toEqual({
      pending: 2,
      firstId: ids[1],
      lastId: ids[2],
      consumers: [{ name: 'ann', deliveriesCounter: 2 }],
    });

    expect(await bob.xAutoClaim('leads', 'mail', 'bob', 0, '0', { COUNT: 1 })).toEqual({
      nextId: ids[2],
      messages: [entry(ids[1], { lead: '2' })],
      deletedMessages: [],
    });
    expect(await bob.xClaim('leads', 'mail', 'bob', 0, ids[2]!)).toEqual([
      entry(ids[2], { lead: '3' }),
    ]);
    expect(await bob.xPendingRange('leads', 'mail', '-', '+', 10)).toMatchObject([
      { id: ids[1], consumer: 'bob', deliveriesCounter: 2 },
      { id: ids[2], consumer: 'bob', deliveriesCounter: 2 },
    ]);
    expect(await bob.xAck('leads', 'mail', [ids[1]!, ids[2]!])).toBe(2);

    expect(await bob.xPending('leads', 'mail')).toMatchObject({ pending: 0, consumers: null });
    expect(await bob.xInfoGroups('leads')).toMatchObject([
      { name: 'mail', consumers: 2, pending: 0, 'entries-read': 4, lag: 0 },
    ]);
    expect(await bob.xInfoConsumers('leads', 'mail')).toMatchObject([
      { name: 'ann', pending: 0 },
      { name: 'bob', pending: 0 },
    ]);
  });

  it('a consumer that waits gets what is added later', async () => {
    const port = await server.start();
    const [producer, ann] = [await redisAt(port, resp), await redisAt(port, resp)];
    await producer.xGroupCreate('leads', 'mail', '$', { MKSTREAM: true });
    const reading = ann.xReadGroup('mail', 'ann', { key: 'leads', id: '>' }, { BLOCK: 4000 });
    const length = ann.xLen('leads');
    await producer.ping();
    const id = await producer.xAdd('leads', '*', { lead: '1' });
    expect(await reading).toEqual([{ name: 'leads', messages: [entry(id, { lead: '1' })] }]);
    expect(await length).toBe(1);
    expect(await ann.xReadGroup('mail', 'ann', { key: 'leads', id: '>' }, { BLOCK: 1 })).toBeNull();
  });

  it('subscribers get what is published', async () => {
    const port = await server.start();
    const [publisher, subscriber] = [await redisAt(port, resp), await redisAt(port, resp)];
    const messages: string[] = [];
    await subscriber.subscribe(['news', 'weather'], (message, channel) => {
      messages.push(`${channel}: ${message}`);
    });
    expect(await publisher.publish('news', 'first')).toBe(1);
    await publisher.publish('weather', 'rain');
    await expect.poll(() => messages).toHaveLength(2);
    expect(messages).toEqual(['news: first', 'weather: rain']);
  });
});

function entry(id: string | undefined, message: Record<string, string>) {
  return expect.objectContaining({ id, message });
}
