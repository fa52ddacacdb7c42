import { expect, it } from 'vitest';
import { code } from '../../src/messages/code';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';
import { programmed, unprogrammed } from '../../src/ui/processes';

const { topology, ...scenario } = scenarioNamed('lead-events')!;
const call = { role: 'publisher', name: 'caller', channel: 'c', everyMs: 1000 } as const;
const moment = new Timeline({
  ...scenario,
  topology: { ...topology, others: [{ ...call, startMs: 0, limit: 1, fields: [['a', '1']] }] },
}).at(fromMs(100));

it('who has no program has words in its place', () => {
  const names = [...moment.world.actors.keys()];
  const without = names.flatMap((name) => unprogrammed(moment, name) ?? []);
  expect(without.map(({ role }) => role).sort()).toEqual(['publisher', 'server']);
  expect(without.every(({ role }) => code.instead[role])).toBe(true);
  expect(without.length + programmed(moment).length).toBe(names.length);
  expect(unprogrammed(moment, 'nobody')).toBeUndefined();
});
