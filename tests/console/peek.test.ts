import { describe, expect, it } from 'vitest';
import { lineOf, locate, peek } from '../../src/console/peek';
import { connect, execute, forkRedis, newRedis, OK } from '../../src/engine';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, worldToImage } from '../../src/sim';
import '../../src/scenarios/library';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

/** The story with the crash, so many ms into it. */
function momentAt(ms: number) {
  return new Timeline(scenarioNamed('consumer-crashes')!).at(fromMs(ms));
}

describe('a look at the server', () => {
  const moment = momentAt(12_000);
  const { world } = moment;

  it('shows what redis-cli would print', () => {
    expect(peek(world, 'XLEN lead_events')).toBe('(integer) 5');
    expect(peek(world, 'TYPE lead_events')).toBe('stream');
    expect(peek(world, 'XPENDING lead_events email_service')).toMatch(
      /^1\) \(integer\) 2\n2\) "1727961517178-0"\n3\) "/,
    );
    expect(peek(world, 'XINFO STREAM nothing')).toBe('(error) ERR no such key');
    expect(peek(world, 'XLEN')).toBe("(error) ERR wrong number of arguments for 'xlen' command");
    expect(peek(world, 'INFO server')).toMatch(/^# Server\nredis_version:8\.10\.0\n/);
    expect(peek(world, 'CONFIG GET appendonly')).toBe('1) "appendonly"\n2) "no"');
  });

  it('is at the moment that is asked for', () => {
    const line = 'TIME';
    const [early, late] = [12_000, 12_900].map((ms) => peek(world, line, fromMs(ms)));
    expect(early).not.toBe(late);
  });

  it.each([
    'XADD lead_events * a 1',
    'DEL lead_events',
    'XREADGROUP GROUP email_service you STREAMS lead_events >',
    'XREAD BLOCK 0 STREAMS lead_events $',
    'CONFIG SET appendonly yes',
    'SHUTDOWN',
    'SUBSCRIBE news',
    'PUBLISH news hello',
    'CLIENT KILL ID 3',
    'MULTI',
    'nonsense',
    ':crash email-1',
    '"open',
    '',
  ])('is refused to %s', (line) => {
    expect(peek(world, line)).toBeUndefined();
  });

  it('changes nothing, and is not in the log', () => {
    const timeline = new Timeline(scenarioNamed('consumer-crashes')!);
    const { world: looked, log, seen } = timeline.at(fromMs(12_000));
    const before = JSON.stringify(worldToImage(looked));
    for (const line of ['XRANGE lead_events - +', 'XINFO STREAM lead_events FULL', 'CLIENT LIST']) {
      expect(peek(looked, line)).toBeTruthy();
    }
    expect(JSON.stringify(worldToImage(looked))).toBe(before);
    expect(log.length).toBe(seen);
    const after = (world: typeof looked) => JSON.stringify(worldToImage(world));
    expect(after(timeline.at(fromMs(30_000)).world)).toBe(after(momentAt(30_000).world));
  });

  it('finds nobody where the server is down', () => {
    const timeline = new Timeline(scenarioNamed('lead-events')!);
    timeline.submit(fromMs(3000), { kind: 'kill-server' });
    expect(peek(timeline.at(fromMs(4000)).world, 'PING')).toBeUndefined();
    expect(peek(timeline.at(fromMs(4000)).world, 'DBSIZE')).toMatch(/Connection refused$/);
  });
});

describe('a place in an answer', () => {
  const answer = '1) "lag"\n2) (integer) 31\n3) "name"\n4) "lag"\n5) "lag"\n6) (integer) 3';

  it('is found by what stands before it', () => {
    const span = locate(answer, ['name', 'lag', 'lag', 3])!;
    expect(answer.slice(span.from)).toBe('(integer) 3');
    expect(span.to).toBe(answer.length);
  });

  it('is not in the middle of a number', () => {
    expect(locate('(integer) 31', [3])).toBeUndefined();
    expect(locate('used_memory:720', [{ simple: 'used_memory:72' }])).toBeUndefined();
    expect(locate('OK', [OK])).toEqual({ from: 0, to: 2 });
  });
});

it('writes words so that they can be typed', () => {
  expect(lineOf(['XADD', 'my key', '*', '', 'ü'])).toBe('XADD "my key" * "" "\\xfc"');
});

it('throws no key out of a server that is short of memory', () => {
  const redis = newRedis({ config: { 'maxmemory-policy': 'allkeys-lru' } });
  execute(redis, connect(redis), ['SET', 'page', 'x'.repeat(500)], 0);
  const { world } = momentAt(1000);
  const full = { ...world, redis: Object.assign(forkRedis(redis), { maxMemory: 1 }) };
  expect(peek(full, 'DBSIZE')).toBe('(integer) 1');
});
