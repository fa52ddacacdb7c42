import { describe, expect, it } from 'vitest';
import { toBytes } from '../../src/engine';
import type { FaultPlan, LogEvent } from '../../src/sim';
import { tell } from '../../src/sim/actor';
import '../../src/sim/everyone';
import type { PublisherPlan, SubscriberPlan } from '../../src/sim/plans';
import { commandsOf, eventsOf, expectReplayable, run, statesOf, story, type } from './play';

const SUE: SubscriberPlan = {
  role: 'subscriber',
  name: 'sue',
  channel: 'news',
  startMs: 0,
  workMs: [300, 300],
};

const RADIO: PublisherPlan = {
  role: 'publisher',
  name: 'radio',
  channel: 'news',
  startMs: 100,
  everyMs: 1000,
  limit: 3,
  fields: [['job', { countFrom: 1 }]],
};

/** A world with one who listens to one who publishes. */
function listening(
  sue: Partial<SubscriberPlan> = {},
  radio: Partial<PublisherPlan> = {},
  faults: FaultPlan[] = [],
) {
  const others = [
    { ...SUE, ...sue },
    { ...RADIO, ...radio },
  ];
  return story({ shop: null, consumers: [], others, ledger: { field: 'job' }, faults });
}

/** A world in which only the person publishes; a message is counted by this field. */
function alone(field: string) {
  return story({ shop: null, consumers: [], others: [SUE], ledger: { field } });
}

/** What was done, in order. */
function handled(log: readonly LogEvent[]): string[] {
  return eventsOf(log, 'handled').map(({ what }) => what);
}

describe('a subscriber', () => {
  it('subscribes, listens, and works on what it hears', () => {
    const log = run(listening(), 3500);
    expect(statesOf(log, 'sue')).toEqual([
      ...['connecting', 'subscribing', 'listening'],
      ...['working', 'listening', 'working', 'listening', 'working', 'listening'],
    ]);
    expect(commandsOf(log, 'sue')).toEqual(['SUBSCRIBE news']);
    expect(handled(log)).toEqual(['1', '2', '3']);
    expect(eventsOf(log, 'handled')[0]).toMatchObject({ actor: 'sue', purpose: 'sue' });
  });

  it('keeps what comes while it works, and does one after the other', () => {
    const world = listening({}, { everyMs: 10, limit: 5 });
    run(world, 400);
    expect(world.actors.get('sue')!.context).toMatchObject({ inHand: { length: 5 }, handled: 0 });
    const log = run(world, 3000);
    expect(handled(log)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('that crashes loses what waited, and what was said until it listens again', () => {
    const faults: FaultPlan[] = [{ kind: 'crash', actor: 'sue', atMs: 1000 }];
    const world = listening({ restartMs: 700 }, { everyMs: 200, limit: 12 }, faults);
    const log = run(world, 9000);
    expect(eventsOf(log, 'intended')).toHaveLength(12);
    // Two were done; three waited, or were on their way; four were said to nobody.
    expect(handled(log)).toEqual(['1', '2', '10', '11', '12']);
    expect(eventsOf(log, 'restarted')).toHaveLength(1);
  });

  it('hears nothing of what was said before it came', () => {
    expect(handled(run(listening({ startMs: 1500 }), 5000))).toEqual(['3']);
  });

  it.each([
    ['job', '{"job":"7"}', '7'],
    ['job', '{"x":"1","job":7}', '7'],
    ['job', '{"job":{"id":7}}', '{"id":7}'],
    ['job', '{"job":"é"}', 'é'],
    ['message', 'hello', 'hello'],
    ['message', '[1,2]', '[1,2]'],
    ['message', 'null', 'null'],
    ['message', '17', '17'],
    ['message', '{"job":', '{"job":'],
  ])('takes the %s of %s to be %s', (field, payload, what) => {
    const world = alone(field);
    type(world, 500, `PUBLISH news ${toBytes(payload)}`);
    expect(handled(run(world, 2000))).toEqual([toBytes(what)]);
  });

  it('that is asked to stop does what it has, and hears nothing more', () => {
    const stop: FaultPlan = { kind: 'stop', actor: 'sue', atMs: 600 };
    const world = listening({}, { everyMs: 200, limit: 6 }, [stop]);
    const log = run(world, 4000);
    expect(handled(log)).toEqual(['1', '2', '3']);
    expect(statesOf(log, 'sue').at(-1)).toBe('stopped');
    expect(eventsOf(log, 'published').map(({ receivers }) => receivers.length)).toEqual([
      ...[1, 1, 1, 0, 0, 0],
    ]);
  });

  it('whose connection is lost listens again, and still has what it had', () => {
    const world = listening({ reconnectMs: 500 }, { everyMs: 100, limit: 4 });
    const log = [...type(world, 600, 'CLIENT KILL TYPE pubsub'), ...run(world, 4000)];
    expect(statesOf(log, 'sue').filter((state) => state === 'subscribing')).toHaveLength(2);
    expect(statesOf(log, 'sue')).toContain('reconnecting');
    expect(handled(log)).toEqual(['1', '2', '3', '4']);
  });

  it('that does not connect again ends with its connection', () => {
    const world = listening();
    type(world, 600, 'CLIENT KILL TYPE pubsub');
    run(world, 4000);
    expect(world.actors.get('sue')).toMatchObject({
      state: 'crashed',
      context: { error: 'Connection closed by server' },
    });
  });

  it('passes over what else may come', () => {
    const world = alone('message');
    run(world, 500);
    const sue = world.actors.get('sue')!;
    const heard = (...reply: string[]) => tell(sue, { type: 'MESSAGE', reply })[0].state;
    expect(heard('pmessage', 'n*', 'news', 'hello')).toBe('listening');
    expect(heard('message', 'news', 'hello')).toBe('working');
  });

  it('is the same again from any moment', () => {
    const faults: FaultPlan[] = [
      { kind: 'pause', actor: 'sue', atMs: 700 },
      { kind: 'resume', actor: 'sue', atMs: 1300 },
      { kind: 'cut', actor: 'sue', atMs: 1900 },
      { kind: 'mend', actor: 'sue', atMs: 2400 },
      { kind: 'crash', actor: 'sue', atMs: 3000 },
      { kind: 'stop', actor: 'sue', atMs: 4600 },
    ];
    const make = () =>
      listening({ workMs: [100, 500], restartMs: 300 }, { everyMs: 150, limit: 30 }, faults);
    expectReplayable(make, [30, 90, 500, 1000, 2000, 2500, 3100, 3500, 4700], 9000);
  });
});
