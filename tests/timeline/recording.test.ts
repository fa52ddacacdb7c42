import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarioNamed, type Scenario } from '../../src/scenarios';
import { fromMs, type Act } from '../../src/sim';
import {
  decodeRecording,
  encodeRecording,
  formatRecording,
  isNewer,
  keyIn,
  newRecording,
  parseRecording,
  RecordingError,
  scenarioOf,
  Timeline,
  viewAt,
  type Recording,
} from '../../src/timeline';
import '../../src/scenarios/library';

/** As the first version has made it, from “Lead events” and two acts. */
const LINK_OF_VERSION_1 =
  '1bY67CgIxEEV_RW6dBYMWMr2dWAtLiiEZMJiHJGFBQv5dsrbe8sDh3I5NSvU5gbRCtZK4-AxCEHaLbJJahUI' +
  'VcaCLAttWQWsHN9DpOKd3Cup4-eRAsIXrEzvNBQSJ7MOiMYb6eef_Xvu8BQrBJwHhcbveD7Ntc4yc3MyuO51' +
  '_YMwYZnwB';

function sample() {
  const timeline = new Timeline(scenarioNamed('lead-events')!);
  timeline.submit(fromMs(3000), { kind: 'crash', actor: 'email-1' });
  timeline.submit(fromMs(4000), {
    kind: 'type',
    line: 'XADD s * naïve "日本"',
    commands: [['XADD', 's', '*', 'na\xc3\xafve', '\xe6\x97\xa5']],
  });
  timeline.submit(fromMs(5000), { kind: 'show', line: 'help', text: '…' });
  timeline.submit(fromMs(6000), { kind: 'interrupt' });
  return timeline.recording;
}

const good = JSON.parse(formatRecording(sample())) as Record<string, unknown>;
const act = { at: 5, act: { kind: 'crash', actor: 'email-1' } };
const own: Scenario = { ...scenarioNamed('lead-events')!, id: 'my-own' };

const name = fc.string({ unit: 'binary', maxLength: 20 });
const from = fc.constantFrom(undefined, 'you', 'you-2', 'you-31');
/** `from` where there is one: what is left out is not in the JSON. */
const withFrom = (acts: fc.Arbitrary<Act>) =>
  fc.tuple(acts, from).map(([one, console]) => (console ? { ...one, from: console } : one) as Act);
const acts: fc.Arbitrary<Act> = fc.oneof(
  withFrom(
    fc.record({
      kind: fc.constant('type' as const),
      line: name,
      commands: fc.array(fc.array(name, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
    }),
  ),
  withFrom(fc.record({ kind: fc.constant('show' as const), line: name, text: name })),
  withFrom(fc.constant({ kind: 'interrupt' })),
  fc.record({ kind: fc.constantFrom('crash', 'restart', 'stop', 'duplicate', 'cut'), actor: name }),
  fc.record({ kind: fc.constant('slow' as const), actor: name, factor: fc.constantFrom(0.5, 3) }),
  fc.record({ kind: fc.constant('poison' as const), stream: name, id: name }),
  fc.record({
    kind: fc.constantFrom('cut-power', 'kill-server', 'stop-server', 'start-server'),
  }),
);
const anyRecording: fc.Arbitrary<Recording> = fc
  .record({
    scenario: fc.constantFrom('lead-events', 'consumer-crashes', own),
    seed: fc.maxSafeInteger(),
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 500_000_000 }), acts), { maxLength: 7 }),
    view: fc.option(
      fc.oneof(
        fc.constant({ at: 7 }),
        fc.record({ at: fc.nat(3_600_000_000), stream: name }),
        fc.constant({ at: 7, streamBytes: '\xff\0' }),
      ),
      { nil: undefined },
    ),
  })
  .map(({ scenario, seed, steps, view }) => {
    let at = 0;
    const timed = steps.map(([gap, one]) => ({ at: (at += gap), act: one }));
    return { ...newRecording(scenario, seed), acts: timed, ...(view && { view }) };
  });

it.each([
  ['s', { at: 7, stream: 's' }],
  ['', { at: 7, stream: '' }],
  ['\xc3\xa9', { at: 7, stream: 'é' }],
  ['\xe9', { at: 7, streamBytes: '\xe9' }],
])('a view says which stream is looked at: %j', (key, view) => {
  expect(viewAt(7, key)).toEqual(view);
  expect(keyIn(view)).toBe(key);
});

describe('a recording', () => {
  it('comes back from its text as it was', async () => {
    expect(await parseRecording(formatRecording(sample()))).toEqual(sample());
  });

  it('comes back from a link as it was', async () => {
    expect(await decodeRecording(await encodeRecording(sample()))).toEqual(sample());
  });

  it.each([
    { kind: 'crash', actor: 'email-1', when: 'before-ack' },
    { kind: 'restart', actor: 'email-1' },
    { kind: 'stop', actor: 'email-1' },
    { kind: 'pause', actor: 'email-1' },
    { kind: 'resume', actor: 'email-1' },
    { kind: 'slow', actor: 'email-1', factor: 0.5 },
    { kind: 'produce', actor: 'crm' },
    { kind: 'cut', actor: 'crm' },
    { kind: 'mend', actor: 'crm' },
    { kind: 'lose-request', actor: 'crm' },
    { kind: 'lose-reply', actor: 'crm' },
    { kind: 'duplicate', actor: 'crm' },
    { kind: 'poison', stream: 'lead_events', id: '+' },
    { kind: 'cut-power' },
    { kind: 'kill-server' },
    { kind: 'stop-server' },
    { kind: 'start-server' },
    { kind: 'interrupt', from: 'you-2' },
  ])('keeps the act $kind', async (what) => {
    const acts = [{ at: 5, act: what }];
    expect((await parseRecording(JSON.stringify({ ...good, acts }))).acts).toEqual(acts);
  });

  it('of any kind comes back from its link as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecording, async (recording) => {
        expect(await decodeRecording(await encodeRecording(recording))).toEqual(recording);
      }),
      { numRuns: 60 },
    );
  });

  it('names a story that is known, and holds one that is not', () => {
    expect(new Timeline(scenarioNamed('lead-events')!).recording.scenario).toBe('lead-events');
    expect(new Timeline(own).recording.scenario).toEqual(own);
    // Another story under a name that is known is not that story.
    const other = { ...own, id: 'lead-events' };
    expect(scenarioOf(new Timeline(other).recording)).toEqual(other);
  });

  it('of version 1 is read as one of this version', async () => {
    const before = JSON.stringify({ ...good, version: 1 });
    expect(await parseRecording(before)).toEqual(sample());
  });

  it('of version 1 comes back from the link that version 1 has made', async () => {
    expect(await decodeRecording(LINK_OF_VERSION_1)).toEqual({
      version: 2,
      scenario: 'lead-events',
      seed: 8,
      acts: [
        { at: 3_000_001, act: { kind: 'crash', actor: 'email-1' } },
        { at: 4_000_001, act: { kind: 'type', line: 'XLEN s', commands: [['XLEN', 's']] } },
      ],
    });
  });

  it('of a newer version is known for one', () => {
    const versions = [1, 2, 3, 99, '3', null].map((version) =>
      JSON.stringify({ ...good, version }),
    );
    expect(versions.map(isNewer)).toEqual([false, false, true, true, false, false]);
    expect(['', 'x', 'null', '[]'].some(isNewer)).toBe(false);
  });

  it('makes a link that an address can hold', async () => {
    expect(await encodeRecording(sample())).toMatch(/^[\w-]{20,400}$/);
  });

  it.each([
    ['no JSON', '{', '', 'not-json'],
    ['no record', '[]', '', 'not-a-recording'],
    ['no version', { scenario: 'lead-events' }, '', 'not-a-recording'],
    ['a version that never was', { ...good, version: 0 }, 'version', 'other-version'],
    ['a newer version', { ...good, version: 3 }, 'version', 'newer-version'],
    ['its end cut off', formatRecording(sample()).slice(0, -9), '', 'truncated'],
    [
      'a story in version 1',
      { ...good, version: 1, scenario: own },
      'scenario',
      'unknown-scenario',
    ],
    [
      'a story that does not fit',
      { ...good, scenario: { ...own, topology: { ...own.topology, epoch: 'now' } } },
      'scenario.topology.epoch',
      'bad-scenario',
    ],
    ['a view of no moment', { ...good, view: { at: -1 } }, 'view.at', 'malformed'],
    ['a view after the last hour', { ...good, view: { at: 4e9 } }, 'view.at', 'too-long'],
    ['a view of no stream', { ...good, view: { at: 1, stream: 7 } }, 'view.stream', 'malformed'],
    [
      'a view of no bytes',
      { ...good, view: { at: 1, streamBytes: 'é€' } },
      'view.streamBytes',
      'malformed',
    ],
    [
      'an act of somebody else’s console',
      { ...good, acts: [{ at: 1, act: { kind: 'interrupt', from: 'email-1' } }] },
      'acts[0].act',
      'malformed',
    ],
    [
      'poison in nothing',
      { ...good, acts: [{ at: 1, act: { kind: 'poison', stream: 's' } }] },
      'acts[0].act',
      'malformed',
    ],
    ['an unknown story', { ...good, scenario: 'x' }, 'scenario', 'unknown-scenario'],
    ['a seed that is none', { ...good, seed: 1.5 }, 'seed', 'malformed'],
    ['acts that are none', { ...good, acts: {} }, 'acts', 'malformed'],
    [
      'an act of no kind',
      { ...good, acts: [{ at: 1, act: { kind: 'x' } }] },
      'acts[0].act',
      'malformed',
    ],
    [
      'an act before the beginning',
      { ...good, acts: [{ ...act, at: -1 }] },
      'acts[0].at',
      'malformed',
    ],
    [
      'an act after the last hour',
      { ...good, acts: [{ ...act, at: 3_600_000_001 }] },
      'acts[0].at',
      'too-long',
    ],
    ['acts out of order', { ...good, acts: [act, act] }, 'acts[1].at', 'out-of-order'],
    [
      'a crash at no known point',
      { ...good, acts: [{ at: 1, act: { kind: 'crash', actor: 'email-1', when: 'never' } }] },
      'acts[0].act',
      'malformed',
    ],
    [
      'work that takes less than nothing',
      { ...good, acts: [{ at: 1, act: { kind: 'slow', actor: 'email-1', factor: -1 } }] },
      'acts[0].act',
      'malformed',
    ],
    [
      'words that are none',
      { ...good, acts: [{ at: 1, act: { kind: 'type', line: '', commands: [[1]] } }] },
      'acts[0].act',
      'malformed',
    ],
    [
      'a command without words',
      { ...good, acts: [{ at: 1, act: { kind: 'type', line: '', commands: [[]] } }] },
      'acts[0].act',
      'malformed',
    ],
  ])('with %s is refused, with the place and the reason', async (_, value, path, reason) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const error: unknown = await parseRecording(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RecordingError);
    expect(error).toMatchObject({ path, reason });
  });

  it('of a story that does not fit says what should be there', async () => {
    const story = { ...own, lengthMs: -5 };
    await expect(
      parseRecording(JSON.stringify({ ...good, scenario: story })),
    ).rejects.toMatchObject({
      path: 'scenario.lengthMs',
      detail: 'a number of at least 1, not -5',
    });
  });

  it('that was changed on the way is refused, whichever letter it was', async () => {
    const link = await encodeRecording(sample());
    for (let place = 0; place < link.length; place++) {
      const other = link[place] === 'A' ? 'B' : 'A';
      const changed = link.slice(0, place) + other + link.slice(place + 1);
      const read: unknown = await decodeRecording(changed).catch((error: unknown) => error);
      // The last letter may hold fewer bits than a letter can.
      if (!(read instanceof RecordingError)) expect(read).toEqual(sample());
    }
  });

  it('that was cut off on the way says so, wherever it was cut', async () => {
    const link = await encodeRecording(sample());
    for (let length = 1; length < link.length - 2; length += 7) {
      await expect(decodeRecording(link.slice(0, length))).rejects.toThrow(RecordingError);
    }
  });

  it('of another form, or of nonsense, is refused', async () => {
    await expect(decodeRecording('9abc')).rejects.toMatchObject({ reason: 'newer-version' });
    await expect(decodeRecording('')).rejects.toMatchObject({ reason: 'not-a-recording' });
    await expect(decodeRecording('2%%%')).rejects.toMatchObject({ reason: 'truncated' });
    await expect(decodeRecording('2' + 'A'.repeat(3_000_000))).rejects.toMatchObject({
      reason: 'too-long',
    });
  });

  it('that unpacks to more than a recording can be is refused', async () => {
    const huge = { ...sample(), scenario: 'x'.repeat(17_000_000) };
    const link = await encodeRecording(huge);
    expect(link.length).toBeLessThan(50_000);
    await expect(decodeRecording(link)).rejects.toMatchObject({ reason: 'too-long' });
  });
});
