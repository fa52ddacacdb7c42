import { expect, it } from 'vitest';
import { figuresOf, type Figures } from '../../src/app/pair-figures';
import { toBytes } from '../../src/engine';
import { compare } from '../../src/messages/comparisons';
import { pairNamed } from '../../src/scenarios/comparisons';
import { fromMs, type World } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

/** The numbers of a world in a line. */
function line(rows: readonly Figures[]): string {
  const said = rows.map(({ name, figures }) =>
    [
      `${name}:`,
      ...figures.map(
        ({ kind, count, of, differs }) =>
          `${differs ? '≠' : ''}${compare.figures[kind](count, of)},`,
      ),
    ].join(' '),
  );
  return said.join(' ').replace(/,(?=$| \S+:)/g, ';');
}

/** The numbers of two worlds at a moment. */
function figures(name: string, atMs: number): string[] {
  const { worlds } = pairNamed(`compare/${name}`)!;
  const moments = worlds.map(({ scenario }) => new Timeline(scenario).at(fromMs(atMs)).world);
  return figuresOf(moments as [World, World], toBytes(worlds[0].scenario.stream)).map(line);
}

it.each([
  [
    'where one of them lost what the other has pending',
    ...['ack-or-noack/acknowledged+noack', 12_000],
    'orders: 4 entries; kitchen: 2 of 4 done, ≠1 pending, ≠0 lost;',
    'orders: 4 entries; kitchen: 2 of 4 done, ≠0 pending, ≠1 lost;',
  ],
  [
    'in the end',
    ...['ack-or-noack/acknowledged+noack', 40_000],
    'orders: 10 entries; kitchen: ≠10 of 10 done, ≠0 lost;',
    'orders: 10 entries; kitchen: ≠9 of 10 done, ≠1 lost;',
  ],
  [
    'where nothing differs, and nothing is wrong',
    ...['redis-8.0-or-8.10/redis-8.0+redis-8.10', 9500],
    'orders: 4 entries; kitchen: 1 of 4 done, 2 pending;',
    'orders: 4 entries; kitchen: 1 of 4 done, 2 pending;',
  ],
  [
    'where they do not serve the same purposes: only what went wrong is compared',
    ...['pubsub-or-stream/pub-sub+stream', 15_850],
    'orders: ≠no such key; cook-a: 3 of 7 done, ≠3 lost; cook-b: 6 of 7 done, 0 lost;',
    'orders: ≠7 entries; kitchen: 5 of 7 done, 2 pending, 0 lost;',
  ],
  [
    'where they do not have as many groups, and no account',
    ...['one-group-or-three/one-group+three-groups', 11_000],
    'lead_events: 4 entries, ≠read 4 times; services: 1 pending;',
    'lead_events: 4 entries, ≠read 9 times; analytics_service: 1 pending; email_service: 1 pending; notification_service: 1 pending;',
  ],
  [
    'where nobody reads',
    ...['exact-or-about/exact+about', 23_600],
    'orders: ≠5 entries;',
    'orders: ≠7 entries;',
  ],
  [
    'where the server is away: what is on its disk is not lost, and what is not is',
    ...['always-or-everysec/always+everysec', 22_000],
    'payments: the server is not there; booking: ≠7 of 11 done, ≠0 lost;',
    'payments: the server is not there; booking: ≠8 of 11 done, ≠1 lost;',
  ],
] as [string, string, number, string, string][])(
  'two worlds in numbers, %s',
  (_, name, atMs, left, right) => {
    expect(figures(name, atMs)).toEqual([left, right]);
  },
);
