import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Simulator } from '../../src/app/simulator.svelte';
import { fromMs, type Act } from '../../src/sim';
import { encodeRecording, formatRecording, newRecording, type Recording } from '../../src/timeline';

/** What was put into the clipboard last. */
let copied: string;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
  vi.stubGlobal('location', { href: 'https://example.org/' });
  vi.stubGlobal('navigator', {
    clipboard: { writeText: (text: string) => Promise.resolve(void (copied = text)) },
  });
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

const CRASH: Act = { kind: 'crash', actor: 'cook-a' };
const NAME = 'compare/ack-or-noack/acknowledged+noack';

async function opened(hash: string): Promise<Simulator> {
  const simulator = new Simulator();
  await simulator.open(hash);
  return simulator;
}

/** A visit in which something was done at second 5, and second 6 is shown. */
async function visited(hash: string): Promise<Simulator> {
  const simulator = await opened(hash);
  simulator.session.seek(fromMs(5000));
  simulator.session.act(CRASH);
  simulator.session.seek(fromMs(6000));
  return simulator;
}

/** Which worlds are shown, at which second, what was done in each, and what is said. */
function shown({ pair, session, notices }: Simulator) {
  return {
    name: pair?.name ?? session.scenario.id,
    at: session.at / fromMs(1000),
    acts: [session.timeline, session.other].map(
      (timeline) => timeline && timeline.recording.acts.map(({ act }) => act),
    ),
    said: notices.map(({ text }) => text),
  };
}

const packedPair = (scenario: string) =>
  encodeRecording({ ...newRecording(scenario, 3), acts: [{ at: 7, act: CRASH }] });

describe('the link of a comparison', () => {
  it('has the worlds and the moment, and no more, where nothing was done', async () => {
    const simulator = await opened('#/compare/ack-or-noack/noack+acknowledged?at=4.5');
    expect(await simulator.share()).toBe(true);
    expect(copied).toBe('https://example.org/#/compare/ack-or-noack/noack+acknowledged?at=4.500');
    expect(shown(simulator)).toMatchObject({ at: 4.5, acts: [[], []], said: [] });
  });

  it('has what was done, and opens with it in both worlds', async () => {
    const simulator = await visited('#/compare/ack-or-noack');
    expect(await simulator.share()).toBe(true);
    expect(simulator.notices).toEqual([]);
    expect(copied).toMatch(/#\/compare\/ack-or-noack\/acknowledged\+noack\/2[\w-]+\?at=6\.000$/);
    expect(copied.length).toBeLessThan(300);
    const other = await opened(copied.slice(copied.indexOf('#')));
    expect(shown(other)).toEqual({ name: NAME, at: 6, acts: [[CRASH], [CRASH]], said: [] });
  });

  it.each([
    ['was cut', async () => (await packedPair(NAME)).slice(0, 30), 'the end of it is missing'],
    ['is of other worlds', () => packedPair('compare/references/acked+delref'), 'something else'],
    ['is of a story', () => packedPair('lead-events'), 'something else'],
    ['names no worlds', () => packedPair('compare/nothing/a+b'), 'its story is not known here'],
  ])('opens the worlds alone where what was done %s', async (_, packed, why) => {
    const simulator = await opened(`#/${NAME}/${await packed()}?at=6`);
    expect(shown(simulator)).toMatchObject({ name: NAME, at: 6, acts: [[], []] });
    expect(simulator.notices).toMatchObject([
      {
        text: expect.stringContaining(why) as string,
        action: { name: 'Copy what was in the link' },
      },
    ]);
  });

  it('may be that of any recording', async () => {
    const simulator = await opened(`#/recording/${await packedPair(NAME)}?at=2`);
    expect(shown(simulator)).toEqual({ name: NAME, at: 2, acts: [[CRASH], [CRASH]], said: [] });
  });
});

describe('the file of a comparison', () => {
  const file = (recording: Recording) =>
    new File([formatRecording(recording)], 'ack-or-noack.streams.json');

  it('opens with what was done, where it is to be looked at', async () => {
    const simulator = await opened('');
    const acts = [{ at: fromMs(5000), act: CRASH }];
    await simulator.openFile(file({ ...newRecording(NAME, 3), acts, view: { at: fromMs(9000) } }));
    expect(shown(simulator)).toEqual({ name: NAME, at: 9, acts: [[CRASH], [CRASH]], said: [] });
  });

  it('is refused where there are no such worlds', async () => {
    const simulator = await opened('');
    await simulator.openFile(file(newRecording('compare/ack-or-noack/noack+noack', 3)));
    expect(shown(simulator)).toMatchObject({
      name: 'lead-events',
      said: [expect.stringContaining('its story is not known here: compare/ack-or-noack/noack+')],
    });
  });
});

// Each in a comparison of its own: a page remembers, even where it is denied its storage.
describe('what was done in a comparison', () => {
  it('is offered at the next visit, in both worlds', async () => {
    await visited('#/compare/pubsub-or-stream');
    const next = await opened('#/compare/pubsub-or-stream');
    await vi.waitFor(() => expect(next.notices).toHaveLength(1));
    expect(shown(next)).toMatchObject({ acts: [[], []], said: [expect.stringContaining('1 act')] });
    next.notices[0]!.action!.run();
    await vi.waitFor(() =>
      expect(shown(next)).toMatchObject({ at: 5.000001, acts: [[CRASH], [CRASH]], said: [] }),
    );
  });

  it('is not offered to other worlds, and a link that was opened keeps nothing', async () => {
    const name = 'compare/references/keepref+acked';
    await visited(`#/${name}`);
    await visited(`#/${name}/${await packedPair(name)}`);
    const other = await opened('#/compare/references/acked+keepref');
    const next = await opened(`#/${name}`);
    await vi.waitFor(() => expect(next.notices).toHaveLength(1));
    expect(other.notices).toEqual([]);
    expect(next.notices[0]!.text).toContain('00:05');
  });
});
