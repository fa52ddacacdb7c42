import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Session } from '../../src/app/session.svelte';
import { typeLine } from '../../src/app/type-line';
import { consumerCrashes as scenario } from '../../src/scenarios/lead-events';
import { fromMs, worldToImage } from '../../src/sim';
import { TooManyStepsError, type Recording } from '../../src/timeline';
import { useFrames } from './frames';

const { advance, pass } = useFrames();

const CRASH_AT = fromMs(8000);
const FRAME_MS = 50;

describe('breakpoints', () => {
  it.each([1, 10, 50])('stop time at the very moment, at %i times the speed', (speed) => {
    const session = new Session(scenario);
    session.speed = speed;
    session.breakpoints = [{ kind: 'claimed' }, { kind: 'crashed', who: 'email-1' }];
    session.play();
    pass(10_000);
    expect(session.state).toBe('paused');
    expect(session.at).toBe(CRASH_AT);
    expect(session.stoppedBy).toMatchObject({
      breakpoint: { kind: 'crashed' },
      event: { type: 'crashed', actor: 'email-1' },
    });
  });

  it('stop a storyboard as well', () => {
    const session = new Session(scenario, undefined, fromMs(6000));
    session.reducedMotion = true;
    session.breakpoints = [{ kind: 'crashed' }];
    session.play();
    pass(30_000);
    expect(session.at).toBe(CRASH_AT);
    expect(session.isRunning).toBe(false);
  });

  it('let time go on after them, and stop it at the next', () => {
    const session = new Session(scenario);
    session.breakpoints = [{ kind: 'added' }];
    const stops = [1, 2, 3].map(() => {
      session.play();
      expect(session.stoppedBy).toBeUndefined();
      pass(5000);
      return session.at;
    });
    expect(new Set(stops).size).toBe(3);
    const added = session.timeline.log.filter(({ type }) => type === 'entry-added');
    expect(stops).toEqual(added.slice(0, 3).map(({ at }) => at));
  });

  it('do not stop who seeks', () => {
    const session = new Session(scenario);
    session.breakpoints = [{ kind: 'crashed' }];
    session.seek(fromMs(20_000));
    expect(session.at).toBe(fromMs(20_000));
    expect(session.stoppedBy).toBeUndefined();
  });
});

describe('a step by command', () => {
  it('goes to where the server carried one out, and back', () => {
    const session = new Session(scenario, undefined, fromMs(5000));
    const runs = () =>
      session.timeline.log.filter(({ type }) => type === 'command-run').map(({ at }) => at);
    session.stepCommand();
    pass(2000);
    expect(runs()).toContain(session.at);
    const first = session.at;
    session.stepCommand();
    pass(2000);
    expect(runs()).toContain(session.at);
    expect(session.at).toBeGreaterThan(first);
    session.stepCommandBack();
    expect(session.at).toBe(first);
  });
});

describe('undo', () => {
  it('goes to before the last act, tells whoever keeps the run, and can be restored', () => {
    const session = new Session(scenario, undefined, fromMs(5000));
    const kept: Recording[] = [];
    session.onAct = (recording) => kept.push(recording);
    expect(session.canUndo).toBe(false);
    session.act({ kind: 'crash', actor: 'email-2' });
    session.seek(fromMs(20_000));
    const image = () => JSON.stringify(worldToImage(session.timeline.at(fromMs(20_000)).world));
    const before = image();
    session.undo();
    expect(session).toMatchObject({ at: fromMs(5000), canUndo: false, canRestore: true });
    expect(image()).not.toBe(before);
    session.restore();
    expect(session.canUndo).toBe(true);
    expect(image()).toBe(before);
    expect(kept.map(({ acts }) => acts.length)).toEqual([1, 0, 1]);
    expect(kept[2]).toEqual(kept[0]);
  });
});

describe('a far moment', () => {
  beforeEach(() => {
    // Every look at the clock takes a while, so that a slice ends.
    vi.mocked(performance.now).mockImplementation(() => advance(5));
  });

  it('is worked out between frames, with word of how far that is', () => {
    const session = new Session(scenario);
    session.seek(fromMs(900_000));
    expect(session).toMatchObject({ at: 0, progress: 0, state: 'runningAhead' });
    const progress: number[] = [];
    for (let frame = 0; frame < 5000 && session.isRunning; frame++) {
      pass(FRAME_MS);
      if (session.progress !== undefined) progress.push(session.progress);
    }
    expect(session).toMatchObject({ at: fromMs(900_000), progress: undefined, state: 'paused' });
    expect(progress.length).toBeGreaterThan(10);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBeLessThan(1);
  });

  it('is given up by whoever pauses', () => {
    const session = new Session(scenario);
    session.runTo(fromMs(900_000));
    pass(200);
    session.pause();
    expect(session).toMatchObject({ at: 0, progress: undefined, state: 'paused' });
  });
});

it('says so where a moment is too many steps away, and can go on elsewhere', () => {
  const session = new Session(scenario);
  vi.spyOn(session.timeline, 'at').mockImplementationOnce((t) => {
    throw new TooManyStepsError(t, 1);
  });
  session.seek(fromMs(30_000));
  expect(session).toMatchObject({ full: 'steps', failure: undefined, at: 0 });
  session.seek(fromMs(1000));
  expect(session).toMatchObject({ full: undefined, at: fromMs(1000) });
});

describe('a line that begins with a colon', () => {
  it('makes something happen, as the menus do, and stands in the recording', () => {
    const session = new Session(scenario, undefined, fromMs(2000));
    typeLine(session, ':crash email-2', 'you');
    expect(session.moment.world.actors.get('email-2')!.state).toBe('crashed');
    expect(session.timeline.recording.acts.map(({ act }) => act.kind)).toEqual(['show', 'crash']);
  });

  it('that nobody understands is answered, and nothing happens', () => {
    const session = new Session(scenario, undefined, fromMs(2000));
    typeLine(session, ':crash nobody', 'you');
    expect(session.timeline.recording.acts).toMatchObject([
      { act: { kind: 'show', text: expect.stringContaining('There are: ') } },
    ]);
  });
});

describe('the words beside the picture', () => {
  it('follow at once, but about ten times a second at most, be it that time runs or that somebody scrubs', () => {
    const session = new Session(scenario);
    pass(200);
    session.seek(fromMs(5000));
    expect(session.told).toBe(session.moment);
    session.seek(fromMs(5500));
    session.seek(fromMs(6000));
    expect(session.told).not.toBe(session.moment);
    session.seek(fromMs(4000));
    expect(session.told).toBe(session.moment);
    session.seek(fromMs(4500));
    pass(200);
    expect(session.told).toBe(session.moment);
    session.speed = 10;
    session.play();
    const told = new Set<unknown>();
    for (let frame = 0; frame < 20; frame++) {
      pass(FRAME_MS);
      told.add(session.told);
    }
    expect(told.size).toBeGreaterThan(5);
    expect(told.size).toBeLessThan(15);
    session.pause();
    pass(200);
    expect(session.told).toBe(session.moment);
  });
});
