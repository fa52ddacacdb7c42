import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, worldFromImage, worldToImage, forkWorld, takeStep, type Act } from '../../src/sim';
import { isLandmark, Timeline, TooManyStepsError, type Moment } from '../../src/timeline';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

const scenario = scenarioNamed('lead-events')!;
const END_MS = 40_000;

const command = (line: string): Act => ({ kind: 'type', line, commands: [line.split(' ')] });
const CRASH: Act = { kind: 'crash', actor: 'email-1' };

/** All of a moment, as text: two moments are the same if and only if these are. */
function written(moment: Moment): string {
  return JSON.stringify([worldToImage(moment.world), moment.log.slice(0, moment.seen)]);
}

/** A run with a crash and a few commands in it. */
function eventful(): Timeline {
  const timeline = new Timeline(scenario);
  timeline.submit(fromMs(7000), CRASH);
  timeline.submit(fromMs(9000), command('XPENDING lead_events email_service'));
  timeline.submit(fromMs(12_000), command('XREAD BLOCK 0 STREAMS lead_events $'));
  timeline.submit(fromMs(20_000), { kind: 'restart', actor: 'email-1' });
  return timeline;
}

const moments = fc.integer({ min: 0, max: fromMs(END_MS) });

describe('a recording decides everything', () => {
  it('two replays of it are equal, byte for byte', () => {
    const recording = eventful().recording;
    const first = new Timeline(scenario, recording).at(fromMs(END_MS));
    const second = new Timeline(scenario, recording).at(fromMs(END_MS));
    expect(written(first)).toBe(written(second));
    expect(first.seen).toBeGreaterThan(300);
  });

  it('is the same on every machine', () => {
    const end = written(new Timeline(scenario, eventful().recording).at(fromMs(END_MS)));
    // A deliberate change of the story or of the world's image changes this; nothing else may.
    expect(createHash('sha256').update(end).digest('hex').slice(0, 16)).toBe('12a3f62610aa32ab');
  });

  it('another seed gives another run', () => {
    const recording = eventful().recording;
    const other = new Timeline(scenario, { ...recording, seed: recording.seed + 1 });
    const run = new Timeline(scenario, recording);
    expect(written(other.at(fromMs(END_MS)))).not.toBe(written(run.at(fromMs(END_MS))));
  });

  it('seeking to a moment is the same as playing up to it', () => {
    const played = eventful();
    fc.assert(
      fc.property(fc.array(moments, { minLength: 1, maxLength: 6 }), (targets) => {
        const sought = new Timeline(scenario, played.recording);
        for (const target of targets) sought.at(target);
        const frames = new Timeline(scenario, played.recording);
        const last = targets.at(-1)!;
        for (let t = 0; t < last; t += fromMs(400)) frames.at(t);
        expect(written(sought.at(last))).toBe(written(frames.at(last)));
      }),
      { numRuns: 40 },
    );
  });

  it('a world that was written down and read again goes on as the live one does', () => {
    fc.assert(
      fc.property(moments, (t) => {
        const live = forkWorld(eventful().at(t).world);
        const restored = worldFromImage(JSON.parse(JSON.stringify(worldToImage(live))));
        for (let step = 0; step < 60; step++) {
          expect(takeStep(restored)).toEqual(takeStep(live));
        }
        expect(worldToImage(restored)).toEqual(worldToImage(live));
      }),
      { numRuns: 25 },
    );
  });

  it('a moment that was handed out stays as it was', () => {
    const timeline = eventful();
    const early = timeline.at(fromMs(10_000));
    const before = written(early);
    timeline.at(fromMs(END_MS));
    timeline.at(fromMs(11_000));
    expect(written(early)).toBe(before);
  });
});

describe('moving along a timeline', () => {
  it('lands on any event: the moment of each shows it, and nothing after it', () => {
    const timeline = eventful();
    const { log } = timeline.at(fromMs(END_MS));
    for (const event of log) {
      const { seen } = timeline.at(event.at);
      expect(log[seen - 1]!.at).toBe(event.at);
      expect(log[seen]?.at ?? Infinity).toBeGreaterThan(event.at);
    }
  });

  it('gives no two steps one moment', () => {
    const timeline = eventful();
    const { world } = timeline.at(fromMs(END_MS));
    const { log } = timeline;
    expect(new Set(log.map(({ at }) => at)).size).toBeLessThanOrEqual(world.steps);
    log.forEach((event, index) => {
      if (index > 0) expect(event.at).toBeGreaterThanOrEqual(log[index - 1]!.at);
    });
  });

  it('finds the next event and the one before, also where nothing was worked out yet', () => {
    const timeline = new Timeline(scenario);
    const added = timeline.next(0, fromMs(60_000), ({ type }) => type === 'entry-added')!;
    const acknowledged = timeline.next(
      added,
      fromMs(60_000),
      ({ type }) => type === 'acknowledged',
    )!;
    expect(acknowledged).toBeGreaterThan(added);
    expect(timeline.previous(acknowledged, ({ type }) => type === 'entry-added')).toBeLessThan(
      acknowledged,
    );
    expect(timeline.next(0, fromMs(1), isLandmark)).toBeUndefined();
    expect(timeline.previous(0, isLandmark)).toBeUndefined();
  });
});

describe('acting', () => {
  it('happens just after the moment in which it is done', () => {
    const timeline = new Timeline(scenario);
    const at = timeline.submit(fromMs(5000), CRASH);
    expect(at).toBe(fromMs(5000) + 1);
    expect(timeline.at(at - 1).world.actors.get('email-1')!.state).not.toBe('crashed');
    expect(timeline.at(at).world.actors.get('email-1')!.state).toBe('crashed');
  });

  it('in the past forks: what came later is cut off', () => {
    const timeline = eventful();
    timeline.at(fromMs(END_MS));
    timeline.submit(fromMs(8000), command('XLEN lead_events'));
    expect(timeline.recording.acts.map(({ act }) => act.kind)).toEqual(['crash', 'type']);
    expect(timeline.log.every(({ at }) => at <= fromMs(8000))).toBe(true);
  });

  it('leaves what came before the fork as it was', () => {
    const timeline = eventful();
    const before = written(timeline.at(fromMs(8000)));
    timeline.at(fromMs(END_MS));
    timeline.submit(fromMs(8000), CRASH);
    expect(written(timeline.at(fromMs(8000)))).toBe(before);
  });

  it('can be taken back once: the future that was cut off returns as it was', () => {
    const timeline = eventful();
    const future = written(timeline.at(fromMs(END_MS)));
    expect(timeline.canRestore).toBe(false);
    timeline.submit(fromMs(8000), command('FLUSHALL'));
    expect(written(timeline.at(fromMs(END_MS)))).not.toBe(future);
    expect(timeline.canRestore).toBe(true);
    timeline.restore();
    expect(written(timeline.at(fromMs(END_MS)))).toBe(future);
    expect(timeline.canRestore).toBe(false);
  });

  it('can be undone, and the undone comes back as it was', () => {
    const timeline = eventful();
    const { recording } = timeline;
    const future = written(timeline.at(fromMs(END_MS)));
    expect(timeline.undo()).toBe(fromMs(20_000));
    expect(timeline.undo()).toBe(fromMs(12_000));
    expect(timeline.recording.acts).toEqual(recording.acts.slice(0, 2));
    const shorter = new Timeline(scenario, timeline.recording);
    expect(written(timeline.at(fromMs(END_MS)))).toBe(written(shorter.at(fromMs(END_MS))));
    timeline.restore();
    expect(timeline.recording.acts).toEqual(recording.acts.slice(0, 3));
    timeline.restore();
    expect(timeline.recording).toEqual(recording);
    expect(written(timeline.at(fromMs(END_MS)))).toBe(future);
    expect(timeline.canRestore).toBe(false);
  });

  it('undone where it had cut a future off leaves that to be brought back as well', () => {
    const timeline = eventful();
    const { recording } = timeline;
    timeline.submit(fromMs(8000), command('FLUSHALL'));
    const flushed = timeline.recording;
    expect(timeline.undo()).toBe(fromMs(8000));
    timeline.restore();
    expect(timeline.recording).toEqual(flushed);
    timeline.restore();
    expect(timeline.recording).toEqual(recording);
  });

  it('can be undone down to a run in which nothing was done', () => {
    const timeline = eventful();
    while (timeline.canUndo) timeline.undo();
    expect(timeline.undo()).toBeUndefined();
    const untouched = new Timeline(scenario).at(fromMs(END_MS));
    expect(written(timeline.at(fromMs(END_MS)))).toBe(written(untouched));
  });

  it('gives the same run whether it was done live or is replayed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(moments, { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(CRASH, command('DEL lead_events'), command('XLEN lead_events')), {
          minLength: 8,
          maxLength: 8,
        }),
        (times, acts) => {
          const live = new Timeline(scenario);
          [...times].sort((a, b) => a - b).forEach((t, index) => live.submit(t, acts[index]!));
          const replayed = new Timeline(scenario, live.recording);
          expect(written(replayed.at(fromMs(END_MS)))).toBe(written(live.at(fromMs(END_MS))));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('running ahead', () => {
  it('in slices of any size comes to the same run, whatever is looked at in between', () => {
    const { recording } = eventful();
    const whole = written(eventful().at(fromMs(END_MS)));
    for (const stepsMax of [1, 37, 1000]) {
      const timeline = new Timeline(scenario, recording);
      let slices = 1;
      while (!timeline.runAhead(fromMs(END_MS), stepsMax)) {
        if (slices++ % 5 === 0) timeline.at(fromMs(1000));
      }
      // What is looked at in between may have done a slice's work.
      expect(slices).toBeLessThanOrEqual(Math.ceil(timeline.log.length / stepsMax) + 1);
      expect(written(timeline.at(fromMs(END_MS)))).toBe(whole);
    }
  });

  it('is not seen: an act before what was worked out cuts nothing off', () => {
    const timeline = new Timeline(scenario);
    timeline.at(fromMs(5000));
    timeline.runAhead(fromMs(END_MS), Infinity);
    expect(timeline.reach).toBeGreaterThan(fromMs(30_000));
    timeline.submit(fromMs(5000), CRASH);
    expect(timeline.canRestore).toBe(false);
  });

  it('is told from taking too many steps at once, which stops with an error of its own', () => {
    const timeline = new Timeline(scenario, undefined, 50);
    expect(() => timeline.at(fromMs(END_MS))).toThrow(TooManyStepsError);
    while (!timeline.runAhead(fromMs(END_MS), 50));
    const whole = new Timeline(scenario).at(fromMs(END_MS));
    expect(written(timeline.at(fromMs(END_MS)))).toBe(written(whole));
  });
});
