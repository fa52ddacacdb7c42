import { expect, it } from 'vitest';
import '../../src/engine/everything';
import { scenarioNamed } from '../../src/scenarios';
import { sceneryOf } from '../../src/scene';
import { fromMs, PERSON } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

const { topology, ...scenario } = scenarioNamed('lead-events')!;
const network = { latencyMs: 10, jitterMs: 0 };
const nobody = { producers: [], consumers: [], others: [], faults: [] };

/** Keys that two things on the stage had at once, while lines were run that follow each other closely: `2> …` is of another console. */
function sharedKeys(...lines: readonly string[]): string[] {
  const run = new Timeline({ ...scenario, topology: { ...topology, ...nobody, network } });
  let end = 0;
  for (const text of lines) {
    const isOther = text.startsWith('2> ');
    const line = isOther ? text.slice(3) : text;
    const from = isOther ? { from: `${PERSON}-2` } : {};
    const act = { kind: 'type', line, commands: [line.split(' ')], ...from } as const;
    end = run.submit(end + fromMs(25), act);
  }
  const shared = new Set<string>();
  for (let at = 0; at < end + fromMs(1000); at += fromMs(5)) {
    const { rows, tokens } = sceneryOf(run.at(at), 's', { width: 1236, height: 424 });
    const keys = [...rows, ...tokens].map(({ key }) => key);
    keys.filter((key, index) => keys.indexOf(key) < index).forEach((key) => shared.add(key));
  }
  return [...shared];
}

// What draws a list stops where two things in it have the same key.
it.each([
  [
    'an id that comes again while it falls',
    ['XADD s 1-0 a 1', 'XDEL s 1-0', 'DEL s', 'XADD s 1-0 a 2'],
  ],
  [
    'an id that falls twice at once',
    ['MULTI', 'XADD s 1-0 a 1', 'XDEL s 1-0', 'DEL s', 'XADD s 1-0 a 2', 'XDEL s 1-0', 'EXEC'],
  ],
  [
    'an entry that goes to and fro',
    [
      'XADD s 1-0 a 1',
      'XGROUP CREATE s g 0',
      'XREADGROUP GROUP g ann STREAMS s >',
      'MULTI',
      'XCLAIM s g bob 0 1-0 JUSTID',
      'XCLAIM s g ann 0 1-0 JUSTID',
      'XCLAIM s g bob 0 1-0 JUSTID',
      'EXEC',
    ],
  ],
  [
    'a channel that rings twice at once',
    ['2> SUBSCRIBE c', 'MULTI', 'PUBLISH c 1', 'PUBLISH c 2', 'EXEC'],
  ],
])('tells things apart: %s', (_, lines) => {
  expect(sharedKeys(...lines)).toEqual([]);
});

it('names each other stream once, and none that is no text', () => {
  const run = new Timeline({ ...scenario, topology: { ...topology, ...nobody, network } });
  const add = (key: string) =>
    ({ kind: 'type', line: '', commands: [['XADD', key, '*', 'f', 'v']] }) as const;
  const end = ['\xe9', '\xc3\xa9', 's'].reduce(
    (at, key) => run.submit(at + fromMs(25), add(key)),
    0,
  );
  const { otherKeys } = sceneryOf(run.at(end + fromMs(100)), 's', { width: 1236, height: 424 });
  expect(otherKeys).toEqual(['é']);
});
