import '../../src/sim/everyone';
import { describe, expect, it } from 'vitest';
import type { FaultPlan, LogEvent, OtherPlan, ProducerPlan } from '../../src/sim';
import { startActor, tell } from '../../src/sim/actor';
import { commandsOf, eventsOf, expectReplayable, jobs, run, statesOf, story, type } from './play';

const READER = {
  role: 'reader',
  name: 'rea',
  stream: 'jobs',
  startMs: 0,
  from: '$',
  blockMs: 5000,
  workMs: [300, 300],
} as const satisfies OtherPlan;

/** Five jobs, one each 100 ms: the reader is at work on the first while the next three come. */
const HASTY: Partial<ProducerPlan> = { everyMs: 100, limit: 5 };

function reading(
  own: Partial<typeof READER> | object = {},
  shop: Partial<ProducerPlan> = HASTY,
  faults: readonly FaultPlan[] = [],
) {
  const others = [{ ...READER, ...own }];
  return story({ shop, consumers: [], others, ledger: { field: 'job' }, faults });
}

/** After what it asked each time: `$`, or `#2` for the id of the second entry that was added. */
function asked(log: readonly LogEvent[]): string[] {
  const ids = eventsOf(log, 'entry-added').map(({ id }) => id);
  return commandsOf(log, 'rea')
    .map((line) => line.split(' ').at(-1)!)
    .map((from) => (ids.includes(from) ? `#${ids.indexOf(from) + 1}` : from));
}

/** Which entries were in each of its answers. */
function got(log: readonly LogEvent[]): number[][] {
  const ids = eventsOf(log, 'entry-added').map(({ id }) => id);
  return eventsOf(log, 'reply-sent')
    .filter(({ to }) => to === 'rea')
    .map((sent) => sent.ids.map((id) => ids.indexOf(id) + 1));
}

/** Which jobs it has done, in the order in which it has. */
function done(log: readonly LogEvent[]): string[] {
  return eventsOf(log, 'handled').map(({ actor, purpose, what }) => {
    expect([actor, purpose]).toEqual(['rea', 'rea']);
    return what;
  });
}

describe('a reader', () => {
  it('waits, works on what comes, and asks again', () => {
    const log = run(reading({}, { limit: 1 }), 2000);
    expect(statesOf(log, 'rea')).toEqual([
      'connecting',
      'reading',
      'blocked',
      'working',
      'reading',
      'blocked',
    ]);
    expect(commandsOf(log, 'rea')[0]).toBe('XREAD BLOCK 5000 STREAMS jobs $');
  });

  it('goes on after the last that it got, and so gets what came while it worked', () => {
    const world = reading();
    const log = run(world, 4000);
    expect(asked(log)).toEqual(['$', '#1', '#4', '#5']);
    expect(got(log)).toEqual([[1], [2, 3, 4], [5]]);
    expect(done(log)).toEqual(['1', '2', '3', '4', '5']);
    expect(world.actors.get('rea')).toMatchObject({ state: 'blocked', context: { handled: 5 } });
  });

  it('that forgets asks for what is new from now on, and never sees what came while it worked', () => {
    const world = reading({ forgets: true });
    const log = run(world, 4000);
    expect(asked(log)).toEqual(['$', '$', '$']);
    expect(got(log)).toEqual([[1], [5]]);
    expect(done(log)).toEqual(['1', '5']);
    expect(jobs(world)).toHaveLength(5);
  });

  it('asks for $ again where nothing came in time', () => {
    const log = run(reading({ blockMs: 400 }, { startMs: 1000, limit: 1 }), 1700);
    expect(asked(log)).toEqual(['$', '$', '$', '#1']);
    expect(got(log)).toEqual([[], [], [1]]);
  });

  it('begins with the first where it is told to, and takes no more at once than COUNT', () => {
    const world = reading({ startMs: 2000, from: '0', count: 2 });
    const log = run(world, 5000);
    expect(commandsOf(log, 'rea')[0]).toBe('XREAD COUNT 2 BLOCK 5000 STREAMS jobs 0');
    expect(got(log)).toEqual([[1, 2], [3, 4], [5]]);
    expect(asked(log)).toEqual(['0', '#2', '#4', '#5']);
  });

  it('that was restarted begins where it began: nobody else knows how far it was', () => {
    const faults: FaultPlan[] = [
      { kind: 'crash', actor: 'rea', atMs: 1000 },
      { kind: 'restart', actor: 'rea', atMs: 2000 },
    ];
    const world = reading({ from: '0' }, HASTY, faults);
    const log = run(world, 2500);
    expect(statesOf(log, 'rea').slice(3)).toEqual([
      'working',
      'reading',
      'working',
      'crashed',
      'connecting',
      'reading',
      'working',
    ]);
    expect(got(log)).toEqual([[1], [2, 3, 4], [1, 2, 3, 4, 5]]);
  });

  it('crashes over an entry that is poisoned', () => {
    const poison: FaultPlan = { kind: 'poison', stream: 'jobs', id: '1700000000360-0', atMs: 0 };
    const world = reading({}, HASTY, [poison]);
    const log = run(world, 4000);
    expect(eventsOf(log, 'poisoned')).toMatchObject([{ actor: 'rea' }]);
    expect(done(log)).toEqual(['1', '2']);
    expect(world.actors.get('rea')!.state).toBe('crashed');
  });

  it('that is asked to stop ends what it has in hand first, and asks for no more', () => {
    const world = reading({}, HASTY, [{ kind: 'stop', actor: 'rea', atMs: 600 }]);
    const log = run(world, 4000);
    expect(got(log)).toEqual([[1], [2, 3, 4]]);
    expect(done(log)).toEqual(['1', '2', '3', '4']);
    expect(world.actors.get('rea')!.state).toBe('stopped');
    const idle = reading({}, { startMs: 3000 }, [{ kind: 'stop', actor: 'rea', atMs: 600 }]);
    expect(statesOf(run(idle, 700), 'rea').slice(-2)).toEqual(['blocked', 'stopped']);
  });

  it('that loses its connection at work keeps what it has in hand, and where it was', () => {
    const world = reading({ reconnectMs: 100 });
    const before = type(world, 600, 'CLIENT KILL TYPE normal');
    const log = [...before, ...run(world, 4000)];
    expect(statesOf(log, 'rea').slice(5, 10)).toEqual([
      'working',
      'reconnecting',
      'connecting',
      'working',
      'reading',
    ]);
    expect(got(log)).toEqual([[1], [2, 3, 4], [5]]);
    expect(done(log)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('without a time to connect again ends with its connection', () => {
    const world = reading();
    type(world, 600, 'CLIENT KILL TYPE normal');
    run(world, 1000);
    expect(world.actors.get('rea')).toMatchObject({
      state: 'crashed',
      context: { error: 'Connection closed by server' },
    });
  });

  it('ends over an error, and tries later where the server still loads', () => {
    const world = reading({}, { startMs: 3000 });
    type(world, 10, 'SET jobs text');
    run(world, 1000);
    expect(world.actors.get('rea')).toMatchObject({
      state: 'crashed',
      context: { error: expect.stringContaining('WRONGTYPE') as string },
    });
    const loading = { type: 'REPLY', reply: { error: 'LOADING Redis is loading' } } as const;
    const begun = { type: 'xstate.after.untilStart.reader.starting' };
    const states = [READER, { ...READER, reconnectMs: 100 }].map((plan) => {
      const [connecting] = tell(startActor('reader', plan, 1)[0], begun);
      return tell(tell(connecting, { type: 'CONNECTED' })[0], loading)[0].state;
    });
    expect(states).toEqual(['crashed', 'reconnecting']);
  });

  it('is the same again, from a fork and from an image, at any moment', () => {
    const faults: FaultPlan[] = [
      { kind: 'pause', actor: 'rea', atMs: 700 },
      { kind: 'resume', actor: 'rea', atMs: 1400 },
      { kind: 'cut', actor: 'rea', atMs: 1700 },
      { kind: 'mend', actor: 'rea', atMs: 2500 },
    ];
    const own = { workMs: [100, 500], blockMs: 700 };
    const moments = [10, 30, 100, 300, 455, 800, 2000];
    expectReplayable(() => reading(own, { everyMs: 250, limit: 12 }, faults), moments, 6000);
  });
});
