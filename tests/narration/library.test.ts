import { describe, expect, it, vi } from 'vitest';
import '../../src/engine/everything';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';
import { told } from './play';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

const library = (id: string) => new Timeline(scenarioNamed(id)!);

describe('what an operator is answered', () => {
  it('is told with what is in it, for no console shows it', () => {
    expect(told(library('xdel-leaves-pending'), 'reply-received', 24_000, 25_000)).toEqual([
      'The answer to XPENDING reached ops: 5, 1727961511900-0, 1727961523900-0, [[lena, 5]].',
    ]);
  });

  it('has room for what is said of some consumers', () => {
    const [told48] = told(library('pods-pile-up'), 'reply-received', 48_000, 49_000);
    const [before, ...consumers] = told48!.split('[name, ');
    expect(before).toBe('The answer to XINFO CONSUMERS reached ops: ');
    expect(consumers.map((text) => text.split(',')[0])).toEqual([
      'mailer-2e08',
      'mailer-7f9c',
      'mailer-b41d',
      'mailer-c6aa',
    ]);
  });

  it('says of each stream by itself what came from it', () => {
    const timeline = library('count-for-each');
    expect(told(timeline, 'entries-read', 14_000, 15_000)).toEqual(
      ['orders', 'payments', 'parcels'].map(
        (key) =>
          `ops read entries 1 and 2 of ${key} without a group: nothing becomes pending, and no cursor moves.`,
      ),
    );
    expect(told(timeline, 'reply-received', 14_000, 15_000)).toEqual([
      'The answer to XREAD reached ops: entries 1 and 2 of orders, entries 1 and 2 of payments and entries 1 and 2 of parcels.',
    ]);
    expect(told(timeline, 'reply-received', 20_000, 21_000)).toEqual([
      'The answer to XREAD reached ops: entries 1 and 2.',
    ]);
  });
});
