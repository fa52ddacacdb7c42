import { beforeAll, expect, it } from 'vitest';
import '../../src/engine/everything';
import { scenarioNamed, type Scenario, type Showing } from '../../src/scenarios';
import { findingsOf, type Finding } from '../../src/scenarios/showing';
import '../../src/scenarios/library';
import { fromMs, type LogEvent } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline, type Moment } from '../../src/timeline';

const STORY = scenarioNamed('charged-twice')!;
let end: Moment;

beforeAll(() => {
  end = new Timeline(STORY).at(fromMs(STORY.lengthMs));
});

/** What was found of something that the story is said to show: `yes: seen 8`. */
function found(showing: Showing): string {
  const scenario: Scenario = { ...STORY, shows: [showing] };
  const [finding] = findingsOf(scenario, end.log.slice(0, end.seen), end.world);
  return `${finding!.isShown ? 'yes' : 'no'}: ${finding!.found}`;
}

const GROUP = STORY.topology.consumers[0]!.group;

it.each<[Showing, string]>([
  [{ sees: { type: 'handled' } }, 'yes: seen 10'],
  [{ sees: { type: 'handled' }, atMost: 9 }, 'no: seen 10'],
  [{ sees: { type: 'handled', times: 2 }, atLeast: 3 }, 'no: seen 2'],
  [{ sees: { type: 'server-crashed' }, atMost: 0 }, 'yes: seen 0'],
  [{ sees: { type: 'server-crashed' } }, 'no: seen 0'],
  [{ account: GROUP, is: { once: 6, again: 2 } }, 'yes: once 6, again 2'],
  [{ account: GROUP, is: { once: 8 } }, 'no: once 6'],
  [{ account: 'nobody', is: { once: 8 } }, 'no: once null'],
  [{ group: 'nobody', pending: 0 }, 'no: no such group null'],
  [{ length: null, of: 'nothing' }, 'yes: entries null'],
  [{ length: 3, of: 'nothing' }, 'no: entries null'],
  [{ inOrder: true, for: 'nobody' }, 'yes: in order 1'],
])('%j is found: %s', (showing, finding) => {
  expect(found(showing)).toBe(finding);
});

it.each<[string, string]>([
  ['a b c', 'yes: in order 1'],
  ['a c b', 'no: in order 0'],
  ['c b', 'no: in order 0'],
  // Nobody here wanted x: it has no place among the others.
  ['a x b', 'yes: in order 1'],
  ['x a c', 'yes: in order 1'],
])('where a, b, c and a again are wanted, %s are found: %s', (done, finding) => {
  const at = { at: 1, by: null };
  const log: LogEvent[] = [
    ...['a', 'b', 'c', 'a'].map((what) => ({ type: 'intended', what, worth: 1, ...at }) as const),
    ...done.split(' ').map((what) => {
      const handled = { type: 'handled', actor: 'ann', what, purpose: GROUP } as const;
      return { ...handled, worth: 1, times: 1, ...at };
    }),
  ];
  const scenario: Scenario = { ...STORY, shows: [{ inOrder: true, for: GROUP }] };
  const [{ isShown, found: is }] = findingsOf(scenario, log, end.world) as [Finding];
  expect(`${isShown ? 'yes' : 'no'}: ${is}`).toBe(finding);
});
