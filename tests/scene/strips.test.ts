import { describe, expect, it } from 'vitest';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import { sceneryOf, tokenPlace, type Scenery } from '../../src/scene';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

function stage(id: string, seconds: number, width = 1396): Scenery {
  const scenario = scenarioNamed(id)!;
  const moment = new Timeline(scenario).at(fromMs(seconds * 1000));
  return sceneryOf(moment, scenario.stream, { width, height: 456 });
}

/** Moments of a story in which something holds. */
function momentsOf(id: string, holds: (scenery: Scenery) => boolean): number[] {
  const scenario = scenarioNamed(id)!;
  const timeline = new Timeline(scenario);
  const found: number[] = [];
  for (let ms = 0; ms <= scenario.lengthMs; ms += 50) {
    const scenery = sceneryOf(timeline.at(fromMs(ms)), scenario.stream, {
      width: 1396,
      height: 456,
    });
    if (holds(scenery)) found.push(ms);
  }
  return found;
}

describe('the disk under the log', () => {
  it('is not there where nothing is kept', () => {
    const { disk, kept, layout } = stage('lead-events', 20);
    expect([disk, kept, layout.disk]).toEqual([undefined, undefined, undefined]);
  });

  it('shows with everysec what a power cut would take: the newest entries, for up to a second', () => {
    const unsynced = momentsOf(
      'power-cut-everysec',
      ({ kept }) => kept?.includes('system') ?? false,
    );
    expect(unsynced.length).toBeGreaterThan(5);
    const { kept, rows } = stage('power-cut-everysec', unsynced[0]! / 1000);
    expect(kept).toHaveLength(rows.length);
    expect(kept!.lastIndexOf('disk')).toBeLessThan(kept!.indexOf('system'));
  });

  it('has on it, with always, whatever the server has confirmed', () => {
    const safe = ({ kept, log }: Scenery) =>
      log.folded + (kept ?? []).filter((one) => one === 'disk').length;
    const isBroken = (scenery: Scenery) => scenery.producers[0]!.confirmed > safe(scenery);
    expect(momentsOf('power-cut-everysec', isBroken).length).toBeGreaterThan(0);
    expect(
      momentsOf('power-cut-always', (scenery) => scenery.log.exists && isBroken(scenery)),
    ).toEqual([]);
  });

  it('has of a snapshot what was there when it was begun, and the rest in memory only', () => {
    const both = momentsOf(
      'crash-after-snapshot',
      ({ kept }) => !!kept?.includes('disk') && kept.includes('memory'),
    );
    const { kept } = stage('crash-after-snapshot', both[0]! / 1000);
    expect(kept!.lastIndexOf('disk')).toBeLessThan(kept!.indexOf('memory'));
  });

  it('is stamped when something comes onto it', () => {
    const stamps = momentsOf('power-cut-everysec', ({ tokens }) =>
      tokens.some(({ kind }) => kind === 'stamp'),
    );
    expect(stamps.length).toBeGreaterThan(5);
  });
});

describe('a channel under the log', () => {
  it('says how many listen, and who publishes goes there and not to the log', () => {
    const flying = momentsOf('called-or-written', ({ tokens, channels }) =>
      tokens.some(({ kind, route }) => kind === 'message' && route.to.x === channels[0]!.box.x),
    );
    expect(flying.length).toBeGreaterThan(3);
    expect(
      stage('called-or-written', 8).channels.map(({ name, listeners }) => [name, listeners]),
    ).toEqual([['dishes', 2]]);
  });

  it('rings when something is published, wider and fainter, and backwards as well', () => {
    const [first] = momentsOf('called-or-written', ({ tokens }) =>
      tokens.some(({ kind }) => kind === 'pulse'),
    );
    const pulse = stage('called-or-written', first! / 1000).tokens.find(
      ({ kind }) => kind === 'pulse',
    )!;
    const early = tokenPlace(pulse, pulse.departs + 100_000);
    const late = tokenPlace(pulse, pulse.departs + 500_000);
    expect(late.scale!).toBeGreaterThan(early.scale!);
    expect(late.opacity).toBeLessThan(early.opacity);
  });
});

describe('what came of it', () => {
  it('stands on the right where somebody counts and there is room', () => {
    expect(stage('charged-twice', 20).layout.ledger).toBeDefined();
    expect(stage('charged-twice', 20, 1100).layout.ledger).toBeUndefined();
    expect(stage('lead-events', 20).layout.ledger).toBeUndefined();
  });

  it('takes its room from the lanes', () => {
    const { layout } = stage('charged-twice', 20);
    for (const lane of layout.lanes) expect(lane.x + lane.width).toBeLessThan(layout.ledger!.x);
  });
});

describe('an entry for another stream', () => {
  it('flies to the names of the others, above the log', () => {
    const out = momentsOf('poisoned-payment', ({ tokens, layout }) =>
      tokens.some(({ kind, route }) => kind === 'entry' && route.to.y < layout.log.y),
    );
    expect(out.length).toBeGreaterThan(0);
  });
});
