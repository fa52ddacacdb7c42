import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/scenarios';
import { parseScenario } from '../../src/scenarios/schema';
import { formatId, readStream } from '../../src/engine';
import {
  fromMs,
  worldFromImage,
  worldToImage,
  type HeldStream,
  type LogEvent,
} from '../../src/sim';
import '../../src/sim/everyone';
import { storyOf } from '../../src/narration/story';
import { Timeline } from '../../src/timeline';

const EPOCH = 10_000;
const THREE: HeldStream = {
  stream: 's',
  entries: 3,
  everyMs: 1000,
  fields: [['job', { countFrom: 7 }]],
};

/** A story with nobody in it but who types. */
function story(holds: readonly HeldStream[], config: Record<string, string> = {}): Scenario {
  const network = { latencyMs: 1, jitterMs: 0 };
  const nobody = { producers: [], consumers: [], faults: [] };
  const topology = { epoch: EPOCH, network, ...nobody, server: { holds, config, restartMs: 100 } };
  return { ...DEFAULT_SCENARIO, id: 'held', stream: 's', topology, shows: [] };
}

/** What the server says to each line, a second apart; `kill` ends its process. */
function answers(timeline: Timeline, ...lines: string[]): unknown[] {
  return lines.flatMap((line, index) => {
    const at = fromMs((index + 1) * 1000);
    timeline.submit(
      at,
      line === 'kill'
        ? { kind: 'kill-server' }
        : { kind: 'type', line, commands: [line.split(' ')] },
    );
    const { log, seen } = timeline.at(at + fromMs(900));
    const ran = log.slice(0, seen).findLast(({ type }) => type === 'command-run');
    return line === 'kill' ? [] : [(ran as (LogEvent & { reply: unknown }) | undefined)?.reply];
  });
}

describe('what a server has from the beginning', () => {
  it('can be read, and goes on', () => {
    const timeline = new Timeline(story([THREE]));
    expect(
      answers(timeline, 'XRANGE s - + COUNT 1', 'XLEN s', 'XADD s 12000-0 job 10', 'XLEN s'),
    ).toEqual([[['7000-0', ['job', '7']]], 3, '12000-0', 4]);
    const { world } = timeline.at(fromMs(6000));
    expect(
      [...readStream(world.redis, 's')!.nodes.values()].flatMap(({ entries }) =>
        entries.map((entry) => `${entry.nth}: ${formatId(entry.id)}`),
      ),
    ).toEqual(['1: 7000-0', '2: 8000-0', '3: 9000-0', '4: 12000-0']);
  });

  it('has names, in the chronicle and in the story', () => {
    const timeline = new Timeline(story([THREE]));
    answers(timeline, 'XREAD COUNT 2 STREAMS s 7000-0', 'XDEL s 8000-0');
    const moment = timeline.at(fromMs(6000));
    const names = ['7000-0', '9000-0', '7001-0', '7000-1', '10000-0', '6000-0'].map((id) =>
      moment.chronicle.nameOf('s', id, 0),
    );
    expect(names).toEqual(['1', '3', '7001-0', '7000-1', '10000-0', '6000-0']);
    expect(moment.chronicle.entry('s', '9000-0', 0)?.fields).toEqual(['job', '9']);
    expect(
      storyOf(moment)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('entry 2');
  });

  it.each([
    ['in its snapshot', {}],
    ['in its append-only file', { appendonly: 'yes' }],
  ])('lies on its disk, %s', (_, config: Record<string, string>) => {
    const timeline = new Timeline(story([THREE], config));
    expect(answers(timeline, 'kill', 'PING', 'PING', 'XLEN s').at(-1)).toBe(3);
  });

  it('is in an image of the world', () => {
    const { world } = new Timeline(story([THREE])).at(fromMs(1));
    const image = worldToImage(world);
    expect(worldToImage(worldFromImage(JSON.parse(JSON.stringify(image))))).toEqual(image);
  });

  it.each([
    [[{ ...THREE, entries: 0 }], 'holds[0].entries'],
    [[{ ...THREE, entries: 1_000_001 }], 'holds[0].entries'],
    [[{ ...THREE, everyMs: 0.5 }], 'holds[0].everyMs'],
    [[{ ...THREE, fields: [['a', { oneOf: ['b'] }]] }], 'holds[0].fields[0][1]'],
    [[{ ...THREE, entries: 10 }], 'holds[0].everyMs'],
    [[THREE, THREE], 'holds'],
    [
      [
        { ...THREE, entries: 999_999 },
        { ...THREE, stream: 't' },
      ],
      'holds',
    ],
  ])('has limits: %j', (holds, path) => {
    const own = story(holds as HeldStream[]);
    expect(() => parseScenario(JSON.parse(JSON.stringify({ ...own, id: 'own' })))).toThrow(
      expect.objectContaining({ path: `topology.server.${path}` }),
    );
    expect(parseScenario(JSON.parse(JSON.stringify(story([THREE]))))).toEqual(story([THREE]));
  });
});
