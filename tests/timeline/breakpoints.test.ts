import { describe, expect, it } from 'vitest';
import { breakpoints } from '../../src/messages/dialogs';
import { jobsStory, momentAt } from '../narration/play';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, PERSON, type LogEvent } from '../../src/sim';
import {
  BREAKPOINT_KINDS,
  matches,
  parseBreakpoint,
  Timeline,
  type Breakpoint,
} from '../../src/timeline';
import '../../src/scenarios/library';

/** A run of the story with a crash, and with every command of a person that a breakpoint can wait for. */
function logOf(...lines: readonly string[]): readonly LogEvent[] {
  const timeline = new Timeline(scenarioNamed('consumer-crashes')!);
  lines.forEach((line, index) => {
    const commands = [line.split(' ')];
    timeline.submit(fromMs(20_000 + index * 2000), { kind: 'type', line, commands });
  });
  return timeline.at(fromMs(40_000)).log;
}

/** What is pending when the server goes is done again when it is back. */
function troubleLog(): readonly LogEvent[] {
  const timeline = jobsStory({
    ledger: { field: 'job' },
    server: { restartMs: 500 },
    shop: { limit: 4 },
    consumers: [{ reconnectMs: 500, restartMs: 500, recovers: true }],
    faults: [
      { kind: 'crash', actor: 'ann', when: 'before-ack', atMs: 500 },
      { kind: 'kill-server', atMs: 5000 },
    ],
  });
  return momentAt(timeline, 8000).log;
}

const CLAIM = 'XAUTOCLAIM lead_events email_service email-2 0 - COUNT 1';
const log = [
  ...logOf(CLAIM, 'XLEN', 'PUBLISH news hello', 'XTRIM lead_events MAXLEN 1', 'SAVE'),
  ...troubleLog(),
];
const found = (breakpoint: Breakpoint) => log.filter((event) => matches(breakpoint, event));

describe('a breakpoint', () => {
  it.each(BREAKPOINT_KINDS)('waits for what its kind says: %s', (kind) => {
    expect(found({ kind }).length).toBeGreaterThan(0);
    expect(breakpoints.kinds[kind]).toBeTruthy();
  });

  it('of each kind stops at other events than the others', () => {
    for (const event of log) {
      expect(BREAKPOINT_KINDS.filter((kind) => matches({ kind }, event)).length).toBeLessThan(2);
    }
  });

  it('can wait for somebody, a group, a key or an entry', () => {
    expect(found({ kind: 'crashed', who: 'email-1' })).toHaveLength(1);
    expect(found({ kind: 'crashed', who: 'email-2' })).toEqual([]);
    expect(found({ kind: 'claimed', who: 'email-1' })).toHaveLength(1);
    expect(found({ kind: 'claimed', group: 'analytics_service' })).toEqual([]);
    const [claimed] = found({ kind: 'claimed', key: 'lead_events' });
    const { id } = claimed as LogEvent & { id: string };
    const ofIt = found({ kind: 'delivered', id });
    expect(ofIt).toHaveLength(3);
    expect(found({ kind: 'delivered', id, group: 'email_service' })).toHaveLength(1);
    expect(found({ kind: 'blocked', key: 'lead_events', who: 'email-2' })).not.toEqual([]);
    expect(found({ kind: 'blocked', key: 'other' })).toEqual([]);
  });

  it('waits for a key that is evicted as for one that is deleted', () => {
    const policy = 'CONFIG SET maxmemory-policy allkeys-random';
    const evictions = logOf(policy, 'CONFIG SET maxmemory 1', 'PING');
    const stopsAt = evictions.filter((event) => matches({ kind: 'deleted' }, event));
    expect(stopsAt).toContainEqual(
      expect.objectContaining({ type: 'key-evicted', key: 'lead_events' }),
    );
  });

  it('counts only commands that were refused as errors', () => {
    expect(found({ kind: 'error', who: PERSON })).toEqual([
      expect.objectContaining({ type: 'command-run', argv: ['XLEN'] }),
    ]);
  });

  it('is read from JSON', () => {
    const breakpoint: Breakpoint = { kind: 'claimed', who: 'email-2', id: '1-0' };
    expect(parseBreakpoint(JSON.parse(JSON.stringify(breakpoint)))).toEqual(breakpoint);
  });

  it.each([
    [null, /an object with a kind/],
    [[], /an object with a kind/],
    [{ kind: 'claim' }, /^kind: one of added, /],
    [{ kind: 'toString' }, /^kind: one of/],
    [{ kind: 'claimed', who: 7 }, /^who: a text$/],
    [{ kind: 'claimed', whose: 'email-1' }, /^whose: only kind, who, key, group, id are known$/],
  ])('that is none is named: %j', (value, message) => {
    expect(() => parseBreakpoint(value)).toThrow(message);
  });
});
