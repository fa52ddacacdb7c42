import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lagOf, readStream } from '../../src/engine';
import { usedMemory } from '../../src/engine/memory';
import { fromMs, type Act } from '../../src/sim';
import {
  sampleOf,
  samplerOf,
  seriesOf,
  type Sample,
  type Sampler,
  type Timeline,
} from '../../src/timeline';
import '../../src/scenarios/library';
import { idOf, jobsStory, momentAt, story, typed } from '../narration/play';

const KEY = 'lead_events';
const END_MS = 20_000;
const LENGTH = fromMs(END_MS);

/** All of it that can be had up to a moment, in ms. */
function sampled(timeline: Timeline, ms = END_MS, length = LENGTH): Sampler {
  const sampler = samplerOf(momentAt(timeline, ms).log, KEY, length);
  while (sampler.takeNext(timeline, fromMs(ms)));
  return sampler;
}

/** The last sample up to a moment. */
function sampleBy({ samples }: Sampler, ms: number): Sample {
  return samples.findLast(({ at }) => at <= fromMs(ms))!;
}

/** A sample in a line: `email_service lag 1 pending 2`. */
function written({ groups }: Sample): string {
  return groups.map(({ group, lag, pending }) => `${group} ${lag} ${pending}`).join(', ');
}

/** The same, as the engine has it. */
function inEngine(timeline: Timeline, ms: number): string {
  const stream = readStream(momentAt(timeline, ms).world.redis, KEY);
  return (stream?.groups.valuesArray() ?? [])
    .map((group) => `${group.name} ${lagOf(stream!, group)} ${group.pending.size}`)
    .join(', ');
}

const group = fc.constantFrom('email_service', 'notification_service', 'mine');
const name = fc.constantFrom('email-1', 'email-2', 'notify-1', 'bob');
const id = (() => {
  const timeline = story();
  momentAt(timeline, END_MS);
  return fc.constantFrom(...[1, 2, 3, 4, 5].map((nth) => idOf(timeline, nth)), '0', '$', '1-1');
})();
const line = fc.oneof(
  fc.tuple(group, id).map(([g, i]) => `XGROUP SETID ${KEY} ${g} ${i}`),
  fc.tuple(id, id).map(([a, b]) => `XDEL ${KEY} ${a} ${b}`),
  fc.tuple(group, id).map(([g, i]) => `XACK ${KEY} ${g} ${i}`),
  fc.tuple(group, name).map(([g, n]) => `XREADGROUP GROUP ${g} ${n} COUNT 2 STREAMS ${KEY} >`),
  fc.tuple(group, name, id).map(([g, n, i]) => `XCLAIM ${KEY} ${g} ${n} 0 ${i}`),
  fc.tuple(group, name).map(([g, n]) => `XGROUP DELCONSUMER ${KEY} ${g} ${n}`),
  fc.constantFrom(
    `XTRIM ${KEY} MAXLEN 2`,
    `XADD ${KEY} * a b`,
    `XSETID ${KEY} 9999999999999-0 ENTRIESADDED 90`,
    `XGROUP CREATE ${KEY} mine 0`,
    `XGROUP DESTROY ${KEY} mine`,
    `DEL ${KEY}`,
    `RENAME ${KEY} kept`,
    `RENAME kept ${KEY}`,
    `PEXPIRE ${KEY} 700`,
    'SWAPDB 0 1',
    'SAVE',
    'CONFIG SET appendonly yes',
    'FLUSHALL',
  ),
);
const fault = fc.constantFrom<Act>(
  { kind: 'kill-server' },
  { kind: 'cut-power' },
  { kind: 'start-server' },
  { kind: 'crash', actor: 'email-1' },
  { kind: 'restart', actor: 'email-1' },
  { kind: 'cut', actor: 'email-2' },
  { kind: 'lose-reply', actor: 'notify-1' },
);
const act = fc.oneof({ weight: 3, arbitrary: line.map(typed) }, { weight: 1, arbitrary: fault });
const acts = fc.array(fc.tuple(fc.integer({ min: 500, max: 18_000 }), act), { maxLength: 16 });

function playedOut(list: readonly (readonly [number, Act])[]): Timeline {
  const timeline = story();
  for (const [ms, what] of [...list].sort(([a], [b]) => a - b)) {
    timeline.submit(Math.max(fromMs(ms), timeline.lastAct), what);
  }
  return timeline;
}

describe('samples of a stream', () => {
  it(
    'agree with the server at the end of every cell, whatever is done',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(acts, (list) => {
          const timeline = playedOut(list);
          const sampler = sampled(timeline);
          const cellMs = sampler.cell / fromMs(1);
          for (let ms = 0; ms <= END_MS; ms += cellMs * 3) {
            const sample = sampleBy(sampler, ms);
            expect(`${ms}: ${written(sample)}`).toBe(`${ms}: ${inEngine(timeline, ms)}`);
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it('are the same whether they are taken while time runs or afterwards', () => {
    const played = story();
    for (let ms = 0; ms <= END_MS; ms += 370) {
      momentAt(played, ms);
      const sampler = samplerOf(played.log, KEY, LENGTH);
      sampler.takeNext(played, fromMs(ms));
    }
    expect(sampled(played).samples).toEqual(sampled(story()).samples);
  });

  it('tell of nothing that has not been shown', () => {
    const timeline = story();
    timeline.runAhead(LENGTH, Infinity);
    const sampler = sampled(timeline, 8000);
    expect(sampler.until).toBe(fromMs(8000));
    expect(sampler.samples.at(-1)!.at).toBeLessThanOrEqual(fromMs(8000));
    expect(timeline.shown).toBe(fromMs(8000));
  });

  it('are few: one a cell, and none where nothing happens', () => {
    const timeline = story();
    const { samples, cell } = sampled(timeline, 120_000, fromMs(120_000));
    expect(samples.length).toBeLessThanOrEqual(481);
    expect(new Set(samples.map(({ at }) => Math.ceil(at / cell))).size).toBe(samples.length);
  });

  it('have no memory of a server that is not there', () => {
    const timeline = story();
    timeline.submit(fromMs(5000), { kind: 'kill-server' });
    const sampler = sampled(timeline, 6000);
    expect(sampleBy(sampler, 4900).memory).toBe(usedMemory(momentAt(timeline, 4900).world.redis));
    expect(sampleBy(sampler, 5500)).toMatchObject({ groups: [], memory: null });
  });

  it('say null where the server cannot tell the lag', () => {
    const timeline = story();
    momentAt(timeline, 9000);
    const [second, third] = [idOf(timeline, 2), idOf(timeline, 3)];
    timeline.submit(fromMs(9000), typed(`XDEL ${KEY} ${third}`));
    timeline.submit(fromMs(9100), typed(`XGROUP CREATE ${KEY} mine ${second}`));
    const { groups } = sampleOf(momentAt(timeline, 13_000), KEY);
    expect(groups.find((one) => one.group === 'mine')).toEqual({
      group: 'mine',
      lag: null,
      pending: 0,
    });
  });
});

/** What a person does in a story with short wires, by when, in ms. */
function done(acts: Readonly<Record<number, string | Act>>): Timeline {
  const timeline = jobsStory();
  for (const [ms, act] of Object.entries(acts)) {
    timeline.submit(fromMs(Number(ms)), typeof act === 'string' ? typed(act) : act);
  }
  return timeline;
}

/** How often the entries of another stream were handed out by some moments, in ms. */
function deliveries(timeline: Timeline, ...times: number[]): string[] {
  return times.map((ms) => {
    const { once, twice, more } = seriesOf(momentAt(timeline, ms).log, 'tasks').deliveriesAt(
      fromMs(ms),
    );
    return `${once} ${twice} ${more}`;
  });
}

const TASKS = {
  1000: 'XADD tasks 1-1 a b',
  1200: 'XADD tasks 2-1 a b',
  1400: 'XGROUP CREATE tasks g 0',
  2000: 'XREADGROUP GROUP g ann STREAMS tasks >',
} as const;

describe('what the log says of a stream', () => {
  it('how much was added and acknowledged in a second', () => {
    const timeline = done({ ...TASKS, 2500: 'XACK tasks g 1-1', 2600: 'XACK tasks g 1-1' });
    const series = seriesOf(momentAt(timeline, 4000).log, 'tasks');
    const second = fromMs(1000);
    const rates = (ms: number) => [
      series.addedRate(fromMs(ms), second),
      series.acknowledgedRate('g', fromMs(ms), second),
    ];
    expect([900, 1150, 1900, 2150, 2700, 3900].map(rates)).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
    expect(series.addedRate(fromMs(4000), fromMs(4000))).toBe(0.5);
  });

  it('how often entries were handed out: by a read, out of a history, by a claim', () => {
    const timeline = done({
      ...TASKS,
      3000: 'XREADGROUP GROUP g ann STREAMS tasks 0',
      4000: 'XCLAIM tasks g bob 0 1-1',
      5000: 'XCLAIM tasks g ann 0 1-1 JUSTID',
      6000: 'XACK tasks g 1-1',
    });
    expect(deliveries(timeline, 1900, 2500, 3500, 4500, 5500, 7000)).toEqual([
      '0 0 0',
      '2 0 0',
      '0 2 0',
      '0 1 1',
      '0 1 1',
      '0 1 1',
    ]);
  });

  it('counts on where a group was set back, though the server begins anew', () => {
    const timeline = done({
      ...TASKS,
      3000: 'XGROUP SETID tasks g 0',
      4000: 'XREADGROUP GROUP g ann COUNT 1 STREAMS tasks >',
      5000: 'XCLAIM tasks g bob 0 1-1',
    });
    expect(deliveries(timeline, 3500, 4500, 5500)).toEqual(['2 0 0', '1 1 0', '1 0 1']);
  });

  it('and where the server has lost what it knew of them', () => {
    const timeline = done({
      ...TASKS,
      1600: 'SAVE',
      3000: { kind: 'kill-server' },
      4000: { kind: 'start-server' },
      // The first command finds that the connection is gone.
      8100: 'PING',
      9000: 'XREADGROUP GROUP g ann STREAMS tasks >',
    });
    expect(deliveries(timeline, 2500, 8000, 9900)).toEqual(['2 0 0', '2 0 0', '0 2 0']);
  });

  it('is of that stream, in database 0, and of each group by itself', () => {
    const timeline = done({
      ...TASKS,
      3000: 'XGROUP CREATE tasks h 0',
      3500: 'XREADGROUP GROUP h ann COUNT 1 STREAMS tasks >',
      4000: 'XADD other 5-1 a b',
      4500: 'SELECT 1',
      5000: 'XADD tasks 5-1 a b',
    });
    const series = seriesOf(momentAt(timeline, 6000).log, 'tasks');
    expect(series.addedRate(fromMs(6000), fromMs(6000)) * 6).toBeCloseTo(2);
    expect(deliveries(timeline, 6000)).toEqual(['3 0 0']);
  });

  it('is told anew of another log, and remembered by each', () => {
    const timeline = done(TASKS);
    const before = seriesOf(momentAt(timeline, 5000).log, 'tasks');
    expect(seriesOf(timeline.log, 'tasks')).toBe(before);
    timeline.submit(fromMs(1100), typed('DEL tasks'));
    const after = seriesOf(momentAt(timeline, 1300).log, 'tasks');
    expect([before, after].map((one) => one.addedRate(fromMs(2000), fromMs(2000)))).toEqual([
      1, 0.5,
    ]);
    expect(deliveries(timeline, 5000)).toEqual(['0 0 0']);
    timeline.restore();
    expect(seriesOf(timeline.log, 'tasks')).toBe(before);
  });
});
