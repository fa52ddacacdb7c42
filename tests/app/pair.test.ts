import { describe, expect, it } from 'vitest';
import { PastedRun } from '../../src/app/pasted.svelte';
import { Session } from '../../src/app/session.svelte';
import { typeLine } from '../../src/app/type-line';
import { scrollbackOf } from '../../src/console';
import { comparisonNamed } from '../../src/scenarios/comparisons';
import { fromMs, PERSON, worldToImage } from '../../src/sim';
import '../../src/sim/everyone';
import { useFrames } from './frames';

const { pass } = useFrames();

/** Two worlds of a comparison at a moment. */
function pair(id: string, atMs: number): Session {
  const [left, right] = comparisonNamed(id)!.variants;
  return new Session(left!.scenario, undefined, fromMs(atMs), right!.scenario);
}

/** What one console shows last, in each of the worlds. */
function answers(session: Session): (string | undefined)[] {
  return [session.moment, session.otherMoment!].map(
    (moment) => scrollbackOf(moment, PERSON).exchanges.at(-1)?.answers.at(-1)?.text,
  );
}

describe('two worlds side by side', () => {
  it('have one clock', () => {
    const session = pair('ack-or-noack', 0);
    session.play();
    pass(4000);
    expect(session.otherMoment!.at).toBe(session.moment.at);
    session.seek(fromMs(12_345));
    expect([session.moment.at, session.otherMoment!.at]).toEqual([fromMs(12_345), fromMs(12_345)]);
  });

  it('are given the same lines, and each answers for itself', () => {
    const session = pair('ack-or-noack', 12_000);
    typeLine(session, 'XPENDING orders kitchen - + 10', PERSON);
    pass(3000);
    const [acknowledged, noack] = answers(session);
    expect(acknowledged).toContain('"cook-a"');
    expect(noack).toBe('(empty array)');
    expect(session.state).toBe('paused');
  });

  it('take back and bring back together', () => {
    const session = pair('ack-or-noack', 12_000);
    const before = JSON.stringify(worldToImage(session.otherMoment!.world));
    typeLine(session, 'DEL orders', PERSON);
    pass(3000);
    expect(answers(session)).toEqual(['(integer) 1', '(integer) 1']);
    session.undo();
    expect(answers(session)).toEqual([undefined, undefined]);
    expect(JSON.stringify(worldToImage(session.otherMoment!.world))).toBe(before);
    session.restore();
    session.seek(fromMs(15_000));
    expect(answers(session)).toEqual(['(integer) 1', '(integer) 1']);
  });

  it('stop a step at whatever comes first in either', () => {
    const session = pair('redis-8.0-or-8.10', 9800);
    session.reducedMotion = true;
    const seen: boolean[] = [];
    for (let step = 0; step < 40; step++) {
      session.stepForward();
      const isLandmark = (moment: typeof session.moment) =>
        moment.log.slice(0, moment.seen).some(({ at }) => at === session.at);
      expect(isLandmark(session.moment) || isLandmark(session.otherMoment!)).toBe(true);
      seen.push(isLandmark(session.moment) !== isLandmark(session.otherMoment!));
    }
    expect(seen).toContain(true);
  });

  it('bring back the same where only one of them had anything to come', () => {
    const { scenario } = comparisonNamed('ack-or-noack')!.variants[0]!;
    const nobody = { producers: [], consumers: [], others: [], faults: [] };
    const quiet = { ...scenario, topology: { ...scenario.topology, ...nobody } };
    const session = new Session(quiet, undefined, 0, scenario);
    session.seek(fromMs(20_000));
    session.seek(fromMs(2000));
    typeLine(session, 'DEL orders', PERSON);
    expect(session.canRestore).toBe(true);
    session.restore();
    const acts = [session.timeline, session.other!].map(({ recording }) => recording.acts);
    expect(acts).toEqual([[], []]);
  });

  it('are stopped by a breakpoint in either', () => {
    const session = pair('ack-or-noack', 0);
    const stops = [session.timeline, session.other!].map((timeline) =>
      timeline.next(0, fromMs(30_000), ({ type }) => type === 'acknowledged'),
    );
    expect(stops).toEqual([expect.any(Number), undefined]);
    const [left, right] = comparisonNamed('ack-or-noack')!.variants;
    const turned = new Session(right!.scenario, undefined, 0, left!.scenario);
    turned.breakpoints = [{ kind: 'acknowledged' }];
    turned.play();
    pass(30_000);
    expect(turned).toMatchObject({ at: stops[0], state: 'paused' });
  });

  it('compare a pasted transcript with each of them, and say which answers otherwise', () => {
    const session = pair('ack-or-noack', 12_000);
    const text = [
      '> XLEN orders',
      '(integer) 4',
      '> XPENDING orders kitchen - + 10 cook-b',
      '(empty array)',
      '> XINFO GROUPS nothing',
      '(empty array)',
      '> XPENDING orders kitchen - + 10',
      '(empty array)',
    ].join('\n');
    const titles = ['acknowledged', 'NOACK'] as const;
    const run = new PastedRun(session, text, PERSON, () => {}, titles);
    run.step();
    pass(60_000, () => run.step());
    expect(run).toMatchObject({
      state: 'done',
      differing: 2,
      worlds: [
        { title: 'acknowledged', differing: 2 },
        { title: 'NOACK', differing: 1 },
      ],
    });
    const told = session.timeline.recording.acts.flatMap(({ act }) =>
      act.kind === 'show' ? act.text : [],
    );
    expect(told).toEqual([
      'The pasted terminal answered, unlike “acknowledged” and “NOACK”:\n(empty array)',
      'The pasted terminal answered, unlike “acknowledged”:\n(empty array)',
    ]);
  });
});
