import { describe, expect, it, vi } from 'vitest';
import { formatId, lagOf, readStream } from '../../src/engine';
import { allScenarios, scenarioNamed } from '../../src/scenarios';
import { fromMs } from '../../src/sim';
import { Timeline } from '../../src/timeline';
import '../../src/scenarios/library';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

const KEY = 'lead_events';

function groupsAt(timeline: Timeline, ms: number) {
  const stream = readStream(timeline.at(fromMs(ms)).world.redis, KEY)!;
  return stream.groups.valuesArray().map((group) => ({
    name: group.name,
    lag: lagOf(stream, group),
    pending: group.pending.keysArray().map(formatId),
  }));
}

describe('the lead events', () => {
  it.each([30, 60, 600, 1800])('are kept up with by every service, at %i s', (seconds) => {
    const groups = groupsAt(new Timeline(scenarioNamed('lead-events')!), seconds * 1000);
    expect(groups.map(({ name }) => name)).toEqual([
      'analytics_service',
      'email_service',
      'notification_service',
    ]);
    for (const { lag, pending } of groups) {
      expect(lag).toBeLessThanOrEqual(2);
      expect(pending.length).toBeLessThanOrEqual(2);
    }
  });

  it('with a crash leave one entry behind for ever, and one group falls back', () => {
    const timeline = new Timeline(scenarioNamed('consumer-crashes')!);
    const [, email] = groupsAt(timeline, 600_000);
    expect(email!.pending[0]).toBe('1727961517178-0');
    expect(email!.lag).toBeGreaterThan(10);
  });
});

it('every story has an id and a seed of its own kind, and ends', () => {
  expect(new Set(allScenarios().map(({ id }) => id)).size).toBe(allScenarios().length);
  for (const { id, lengthMs, seed } of allScenarios()) {
    expect(id).toMatch(/^[a-z-]+$/);
    expect(lengthMs).toBeGreaterThan(10_000);
    expect(Number.isSafeInteger(seed)).toBe(true);
  }
});
