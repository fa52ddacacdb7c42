import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isInstalled, Program } from './programs';
import { rig } from './rig';

/** A Python begins slowly on a busy machine. */
const SLOWLY = { timeout: 10_000 };
const NONE_PENDING = [0, null, null, null];

const server = rig();

/** The first Python here that has redis-py. */
const python = ['/usr/bin/python3', 'python3', 'python'].find((name) =>
  isInstalled(name, '-c', 'import redis.asyncio'),
);

/**
 * Runs `seed_example.py` as it stands. The program wants its server at the usual port and finds the
 * errors of the library where aioredis had them; both are arranged around it.
 */
const RUNNER = `
import runpy, sys
import redis.asyncio, redis.exceptions
from_url = redis.asyncio.from_url
redis.asyncio.from_url = lambda url: from_url(f"{url}:{sys.argv[1]}")
redis.asyncio.exceptions = redis.exceptions
runpy.run_path("tests/resp/seed_example.py")
`;

describe.skipIf(!python)('redis-py, which has to be installed', () => {
  it("runs the seed text's Python example", async () => {
    const port = await server.start();
    const redis = new Redis(port, '127.0.0.1');
    onTestFinished(() => redis.disconnect());
    // The second time its group exists already.
    for (const [id, lead] of [
      ['1-0', 'Ann'],
      ['2-0', 'Bob'],
    ] as const) {
      const program = new Program(python!, '-u', '-c', RUNNER, String(port));
      await expect.poll(() => redis.exists('lead_events'), SLOWLY).toBe(1);
      await redis.xadd('lead_events', id, 'lead', lead);
      await program.prints('\n');
      expect(program.output).toBe(`Processing b'${id}': {b'lead': b'${lead}'}\n`);
      await expect
        .poll(() => redis.xpending('lead_events', 'crm_services'), SLOWLY)
        .toEqual(NONE_PENDING);
      program.stop('SIGTERM');
      await program.ends();
    }
    const [consumer] = (await redis.xinfo('CONSUMERS', 'lead_events', 'crm_services')) as unknown[];
    expect(consumer).toEqual(expect.arrayContaining(['name', 'email_service', 'pending', 0]));
  }, 30_000);
});
