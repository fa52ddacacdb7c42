import RedisMock from 'ioredis-mock';
import type { Measured, Sizes } from './figures';
import { additions, BATCH } from './traffic';

/** Adds to a stream of ioredis-mock, a hundred commands under way at once: it is fastest like this. */
export async function measureMock({ added, mockMs }: Sizes): Promise<Measured> {
  const mock = new RedisMock();
  let ms = 0;
  let done = 0;
  for (; done < added && ms < mockMs; done += Math.min(BATCH, added - done)) {
    const batch = additions(done, added);
    const start = performance.now();
    for (let at = 0; at < batch.length; at += UNDER_WAY) {
      const some = batch.slice(at, at + UNDER_WAY);
      await Promise.all(some.map(([, key, ...words]) => mock.xadd(key!, ...words)));
    }
    ms += performance.now() - start;
  }
  mock.disconnect();
  return { ioredisMockXaddPerSecond: (done * 1000) / ms };
}

const UNDER_WAY = 100;
