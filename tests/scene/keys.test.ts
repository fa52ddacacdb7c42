import { expect, it } from 'vitest';
import { toBytes, type Bytes } from '../../src/engine';
import '../../src/engine/everything';
import { scenarioNamed } from '../../src/scenarios';
import { sceneryOf } from '../../src/scene';
import { fromMs, PERSON, type Topology } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline, type Moment } from '../../src/timeline';

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

/** A run in which commands were sent, as bytes, one after the other. */
function sent(...commands: readonly (readonly Bytes[])[]): Moment {
  const run = new Timeline({ ...scenario, topology: { ...topology, ...nobody, network } });
  const end = commands.reduce(
    (at, argv) => run.submit(at + fromMs(25), { kind: 'type', line: '', commands: [argv] }),
    0,
  );
  return run.at(end + fromMs(100));
}

const SIZE = { width: 1236, height: 424 };

it('can look at every stream, whatever its key', () => {
  const keys = ['', 's', '\xc3\xa9', '\xe9'];
  const moment = sent(...keys.map((key) => ['XADD', key, '*', 'f', 'v']));
  for (const key of keys) {
    const { log, otherKeys } = sceneryOf(moment, key, SIZE);
    expect(log).toMatchObject({ key, length: 1 });
    expect([...otherKeys].sort()).toEqual(keys.filter((other) => other !== key));
  }
});

it('shows names that have nothing in them, or what would hide', () => {
  const moment = sent(
    ['XADD', '', '1-0', '', 'a\nb'],
    ['XGROUP', 'CREATE', '', '', '0'],
    ['XREADGROUP', 'GROUP', '', '', 'STREAMS', '', '>'],
    ['XGROUP', 'CREATECONSUMER', '', '', '\x00\xff'],
    ['SUBSCRIBE', toBytes('\u202ec')],
  );
  const { rows, cards, channels, log } = sceneryOf(moment, '', SIZE);
  expect(rows[0]!.fields).toEqual(['""', String.raw`"a\nb"`]);
  expect(log.columns).toEqual(['""']);
  expect(cards.map(({ title }) => title)).toEqual(['""', String.raw`"\x00\xff"`]);
  expect(channels.map(({ name }) => name)).toEqual([String.raw`"\xe2\x80\xaec"`]);
});

it('shows an entry and how many more there are, where a card has room for one', () => {
  const added = ['1-0', '2-0', '3-0'].map((id) => ['XADD', 's', id, 'a', '1']);
  const made = ['a', 'b', 'c', 'd'].map((name) => ['XGROUP', 'CREATECONSUMER', 's', 'g', name]);
  const moment = sent(...added, ['XGROUP', 'CREATE', 's', 'g', '0'], ...made, [
    'XREADGROUP',
    'GROUP',
    'g',
    'a',
    'STREAMS',
    's',
    '>',
  ]);
  const narrow = sceneryOf(moment, 's', { width: 362, height: 0 }).cards[0]!;
  expect([narrow.slots.length, narrow.more]).toEqual([1, 2]);
  const wide = sceneryOf(moment, 's', SIZE).cards[0]!;
  expect(wide.slots.length + wide.more).toBe(3);
});

it('has a ledger only where somebody is there to do what is wanted', () => {
  const ledger = { field: 'order' };
  const work = { startMs: 0, blockMs: 500, workMs: [500, 500] as const };
  const shown = (consumers: Topology['consumers']) => {
    const run = new Timeline({
      ...scenario,
      topology: { ...topology, ...nobody, network, ledger, consumers },
    });
    return sceneryOf(run.at(0), 's', SIZE).layout.ledger !== undefined;
  };
  expect(shown([])).toBe(false);
  expect(shown([{ name: 'ann', stream: 's', group: 'g', ...work }])).toBe(true);
});
