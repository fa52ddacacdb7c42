import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { machines as words } from '../../src/messages/life';
import { ANYWHERE, CHART_KINDS, chartOf, stepsOf, type Chart } from '../../src/sim/charts';
import { claimerMachine } from '../../src/sim/machines/claimer';
import { consumerMachine } from '../../src/sim/machines/consumer';
import { deliveryMachine } from '../../src/sim/machines/delivery';
import { operatorMachine } from '../../src/sim/machines/operator';
import { producerMachine } from '../../src/sim/machines/producer';
import { publisherMachine } from '../../src/sim/machines/publisher';
import { readerMachine } from '../../src/sim/machines/reader';
import { serverMachine } from '../../src/sim/machines/server';
import { subscriberMachine } from '../../src/sim/machines/subscriber';
import { supervisorMachine } from '../../src/sim/machines/supervisor';
import { trimmerMachine } from '../../src/sim/machines/trimmer';

const MACHINES: readonly AnyStateMachine[] = [
  claimerMachine,
  consumerMachine,
  deliveryMachine,
  operatorMachine,
  producerMachine,
  publisherMachine,
  readerMachine,
  serverMachine,
  subscriberMachine,
  supervisorMachine,
  trimmerMachine,
];

/** A part of a definition, as it was written. */
interface Written {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly always?: unknown;
  readonly states?: Readonly<Record<string, Written>>;
}

/** What is written down for an event: a name, one way, several of them, or nothing. */
function targetsIn(written: unknown): string[] {
  if (Array.isArray(written)) return written.flatMap(targetsIn);
  if (typeof written === 'string') return [written.replace('.', '')];
  const { target } = (written ?? {}) as { target?: string };
  return target === undefined ? [] : targetsIn(target);
}

/** Every way in a definition, as `from -event-> to`. */
function waysIn(from: string, { on = {}, after = {}, always }: Written): string[] {
  const named = [...Object.entries({ ...on, ...after }), ['always', always] as const];
  return named.flatMap(([name, written]) =>
    targetsIn(written).map((to) => `${from} -${name}-> ${to}`),
  );
}

function waysDrawn({ steps }: Chart): string[] {
  return steps.flatMap(({ from, to, events }) => events.map((name) => `${from} -${name}-> ${to}`));
}

/** Every state that can be come to from the first one. */
function reachable(chart: Chart): string[] {
  const found = new Set([chart.initial]);
  for (const state of found) for (const { to } of stepsOf(chart, state)) found.add(to);
  return [...found];
}

describe('the chart of a machine', () => {
  it('is there for each of them', () => {
    expect([...CHART_KINDS].sort()).toEqual(MACHINES.map(({ id }) => id).sort());
  });

  it.each(MACHINES.map((machine) => [machine.id, machine] as const))(
    'of a %s has its states, and every way in it',
    (id, { config }) => {
      const chart = chartOf(id as Chart['id']);
      const written = config as Written;
      const states = Object.entries(written.states!);
      expect(chart.states.map(({ name }) => name)).toEqual(states.map(([name]) => name));
      const ways = [
        ...waysIn(ANYWHERE, written),
        ...states.flatMap(([name, own]) => waysIn(name, own)),
      ];
      expect(waysDrawn(chart).sort()).toEqual([...new Set(ways)].sort());
      expect(reachable(chart).sort()).toEqual(states.map(([name]) => name).sort());
    },
  );

  it('begins where the machine begins, and is the same one each time', () => {
    expect(chartOf('delivery').initial).toBe('waiting');
    expect(chartOf('server').initial).toBe('ready');
    expect(chartOf('delivery')).toBe(chartOf('delivery'));
    expect(chartOf('delivery').states.filter(({ isFinal }) => isFinal)).toEqual([
      { name: 'missed', isFinal: true },
    ]);
  });

  it('says what may befall a process anywhere once, not once for each state', () => {
    const crashes = chartOf('consumer').steps.filter(({ events }) => events.includes('CRASH'));
    expect(crashes).toEqual([{ from: ANYWHERE, to: 'crashed', events: ['CRASH', 'DISCONNECTED'] }]);
  });

  it('knows where one can go from a state, and what that state does not hear of', () => {
    const from = (state: string) =>
      stepsOf(chartOf('consumer'), state).map(({ to, events }) => `${to}: ${events.join(' ')}`);
    expect(from('crashed')).toEqual(['connecting: RESTART untilRestart']);
    expect(from('reconnecting')).toEqual([
      'crashed: CRASH',
      'stopped: STOP',
      'connecting: untilReconnect',
    ]);
    expect(from('connecting')).toContain('stopped: STOP');
    // It ends what it has in hand first.
    expect(from('acking')).not.toContain('stopped: STOP');
    expect(stepsOf(chartOf('delivery'), 'missed')).toEqual([]);
    expect(stepsOf(chartOf('consumer'), 'paused')).toEqual([]);
  });

  it('has words for every state and for everything that leads on', () => {
    for (const kind of CHART_KINDS) {
      const { states, steps } = chartOf(kind);
      for (const { name } of states)
        expect(words.meaning(kind, name), `${kind} ${name}`).not.toBe('');
      for (const name of steps.flatMap(({ events }) => events)) {
        expect(words.by([name]), `${kind} ${name}`).not.toBe(name);
      }
    }
  });
});
