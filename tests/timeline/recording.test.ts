import { describe, expect, it } from 'vitest';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs } from '../../src/sim';
import {
  decodeRecording,
  encodeRecording,
  formatRecording,
  parseRecording,
  RecordingError,
  Timeline,
} from '../../src/timeline';

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

describe('a recording', () => {
  it('comes back from its text as it was', () => {
    expect(parseRecording(formatRecording(sample()))).toEqual(sample());
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
  ])('keeps the act $kind', (what) => {
    const acts = [{ at: 5, act: what }];
    expect(parseRecording(JSON.stringify({ ...good, acts })).acts).toEqual(acts);
  });

  it('makes a link that an address can hold', async () => {
    expect(await encodeRecording(sample())).toMatch(/^[\w-]{20,400}$/);
  });

  it.each([
    ['no JSON', '{', '', 'not-json'],
    ['no record', '[]', '', 'not-a-recording'],
    ['another version', { ...good, version: 2 }, 'version', 'other-version'],
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
  ])('with %s is refused, with the place and the reason', (_, value, path, reason) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    expect(() => parseRecording(text)).toThrow(RecordingError);
    expect(() => parseRecording(text)).toThrow(expect.objectContaining({ path, reason }));
  });

  it('that was cut off on the way says so, wherever it was cut', async () => {
    const link = await encodeRecording(sample());
    for (let length = 1; length < link.length - 2; length += 7) {
      await expect(decodeRecording(link.slice(0, length))).rejects.toThrow(RecordingError);
    }
  });

  it('of another form, or of nonsense, is refused', async () => {
    await expect(decodeRecording('9abc')).rejects.toMatchObject({ reason: 'other-version' });
    await expect(decodeRecording('')).rejects.toMatchObject({ reason: 'other-version' });
    await expect(decodeRecording('1%%%')).rejects.toMatchObject({ reason: 'truncated' });
    await expect(decodeRecording('1' + 'A'.repeat(3_000_000))).rejects.toMatchObject({
      reason: 'too-long',
    });
  });
});
