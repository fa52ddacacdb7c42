import { describe, expect, it, vi } from 'vitest';
import '../../src/engine/everything';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import { sceneryOf, type Scenery } from '../../src/scene';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';
import { linesOf } from '../../src/ui/others';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

/** A story of the library at a moment, in seconds, on a screen of 1440 pixels. */
function stageOf(id: string, seconds: number, width = 1396): Scenery {
  const scenario = scenarioNamed(id)!;
  const moment = new Timeline(scenario).at(fromMs(seconds * 1000));
  return sceneryOf(moment, scenario.stream, { width, height: 456 });
}

/** What stands on the card of somebody beside the groups. */
function cardOf(id: string, seconds: number, name: string): string[] {
  const { senders, listeners, layout } = stageOf(id, seconds);
  return linesOf(
    [...senders, ...listeners].find((other) => other.name === name)!,
    layout.kind,
  );
}

describe('an answer from several streams', () => {
  it('brings out of this log what is in this log, and no more', () => {
    const copies = stageOf('count-for-each', 26.5).tokens.filter(({ kind }) => kind === 'copy');
    expect(copies.map(({ label }) => label)).toEqual(['1', '2']);
  });

  it('is an empty one where this log has given nothing', () => {
    const scenario = scenarioNamed('count-for-each')!;
    const moment = new Timeline(scenario).at(fromMs(26_500));
    const { tokens } = sceneryOf(moment, 'parcels', { width: 1396, height: 456 });
    expect(tokens.map(({ kind }) => kind)).toEqual(['answer']);
  });
});

describe('a group that is not there', () => {
  it('has no mark on any entry: nothing is unread for nobody', () => {
    const { lanes, rows } = stageOf('evicted-with-its-groups', 35);
    expect(lanes.map(({ exists }) => exists)).toEqual([false, true]);
    expect(rows.map(({ marks }) => marks)).toEqual([
      [undefined, 'skipped'],
      [undefined, 'acknowledged'],
    ]);
  });
});

describe('a card too narrow for a name and a state', () => {
  it('has one under the other, and its slots under both', () => {
    const cards = stageOf('pods-pile-up', 14.9, 1560).cards;
    expect(cards.map(({ isStacked }) => isStacked)).toEqual([true, true, true, true]);
    const { box, slots } = cards.find(({ pending }) => pending === 1)!;
    expect(slots[0]!.at.y - 16).toBeGreaterThan(box.y + 40);
  });

  it('has them side by side where there is room', () => {
    const { cards } = stageOf('one-group-for-all', 11);
    expect(cards.map(({ isStacked }) => isStacked)).toEqual([false, false, false, false]);
  });
});

describe('the legend', () => {
  it.each([
    ['first-steps', 17, []],
    ['xdel-leaves-pending', 25, ['hollow']],
    ['poisoned-payment', 35, ['poisoned']],
    ['noack-loses', 35, ['handed-over']],
  ])('of %s explains what is drawn on pending entries', (id, seconds, notes) => {
    const { legendNotes, layout } = stageOf(id, seconds);
    expect(legendNotes).toEqual(notes);
    expect(layout.legend.height).toBe((6 + notes.length) * 19);
    expect(layout.legend.y + layout.legend.height).toBeLessThan(layout.person.y);
  });
});

describe('a card of somebody beside the groups', () => {
  it('tells of a trouble while it lasts', () => {
    expect(cardOf('kept-or-gone', 28, 'first-ear')).toEqual([
      'subscriber · connecting',
      'Connection closed by server',
    ]);
    expect(cardOf('kept-or-gone', 50, 'first-ear')).toEqual([
      'subscriber · listening',
      '12 done, 0 in its memory',
    ]);
  });

  it('keeps nothing in the memory of a process that has crashed', () => {
    expect(cardOf('called-or-written', 16, 'ear-a')).toEqual([
      'subscriber · crashed',
      '4 done, 1 lost with it',
    ]);
  });
});
