import { Redis } from 'ioredis';
import ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import { programOf, type Language } from '../../src/narration/programs';
import type { ConsumerPlan, ProducerPlan } from '../../src/sim';
import { isInstalled, Program } from './programs';
import { rig } from './rig';

/** A program begins slowly on a busy machine. */
const SLOWLY = { timeout: 15_000 };

const PRODUCER: ProducerPlan = {
  name: 'crm',
  stream: 'it\'s a "stream"\n',
  startMs: 0,
  everyMs: 10,
  limit: 3,
  fields: [['lead_id', { countFrom: 101 }]],
  retries: 1,
  idempotent: 'id',
};
const CONSUMER: ConsumerPlan = {
  name: 'email \\ 1',
  stream: PRODUCER.stream,
  group: 'email\u202e',
  startMs: 0,
  blockMs: 200,
  workMs: [1, 1],
  from: '0',
  count: 2,
  recovers: true,
  reconnectMs: 100,
  handsBack: true,
};

const server = rig();
/** An older redis-py does not know what is shown. */
const NEW_ENOUGH = 'import redis; exit(int(redis.__version__.split(".")[0]) < 8)';
const python = ['/usr/bin/python3', 'python3', 'python'].find((name) =>
  isInstalled(name, '-c', NEW_ENOUGH),
);

/** Runs a program as it is shown, at a port that is not the usual one. */
const run: Partial<Record<Language, (text: string, port: number) => Program>> = {
  typescript: (text, port) => {
    const { outputText } = ts.transpileModule(
      text.replace('socket: {', `socket: { port: ${port},`),
      {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      },
    );
    return new Program('node', '--input-type=module', '-e', outputText);
  },
  ...(python && {
    python: (text: string, port: number) =>
      new Program(python, '-u', '-c', text.replace('host="localhost"', `$&, port=${port}`)),
  }),
};

describe.each(Object.entries(run))('what is shown in %s', (language, start) => {
  const text = (role: 'consumer' | 'producer', plan: ConsumerPlan | ProducerPlan) =>
    programOf(role, plan, language as Language)!
      .map((line) => line.text)
      .join('\n');

  it('adds entries, reads what was pending and what is new, acknowledges, and stops', async () => {
    const port = await server.start();
    const redis = new Redis(port, '127.0.0.1');
    onTestFinished(() => redis.disconnect());
    const { stream, group, name } = CONSUMER;

    const producer = start(text('producer', PRODUCER), port);
    await producer.ends();
    expect([await redis.xlen(stream), producer.output]).toEqual([3, '']);
    await redis.xgroup('CREATE', stream, group, '0');
    await redis.xreadgroup('GROUP', group, name, 'COUNT', 2, 'STREAMS', stream, '>');
    const [[first] = []] = await redis.xrange(stream, '-', '+', 'COUNT', 1);
    await redis.xdel(stream, first!);

    const consumer = start(text('consumer', CONSUMER), port);
    await consumer.prints('103');
    await expect.poll(async () => (await redis.xpending(stream, group))[0], SLOWLY).toBe(0);
    expect(consumer.output).toMatch(/102[\s\S]*103/);
    expect(consumer.output).not.toContain('101');
    consumer.stop('SIGTERM');
    expect(await consumer.ends()).toBe(0);
    const [known] = (await redis.xinfo('CONSUMERS', stream, group)) as unknown[];
    expect(known).toEqual(expect.arrayContaining(['name', name, 'pending', 0]));
  }, 30_000);
});
