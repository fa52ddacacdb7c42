import { describe, expect, it } from 'vitest';
import { fromMs } from '../../src/sim';
import { storyOf } from '../../src/narration';
import { momentAt, played, story, typed } from './play';

describe('the story of a moment', () => {
  it('is a beginning of the story of a later one, whichever is asked for first', () => {
    const late = storyOf(momentAt(story(), 30_000));
    const timeline = story();
    for (const ms of [0, 5_000, 25_000, 8_000, 7_999, 12_345, 30_000]) {
      const lines = storyOf(momentAt(timeline, ms));
      expect(lines).toEqual(late.slice(0, lines.length));
      expect(lines.every(({ at }) => at <= fromMs(ms))).toBe(true);
      expect(lines.length === late.length || late[lines.length]!.at > fromMs(ms)).toBe(true);
    }
  });

  it('is empty where nothing has happened', () => {
    expect(storyOf(momentAt(story(), 0))).toEqual([]);
  });

  it('is the same array while nothing happens', () => {
    const timeline = story();
    const line = storyOf(momentAt(timeline, 8_000)).at(-1)!;
    expect(line.type).toBe('crashed');
    expect(storyOf(momentAt(timeline, 8_001))).toBe(storyOf(momentAt(timeline, 8_002)));
  });

  it('drops what was cut off, and has it again once it is brought back', () => {
    const timeline = story();
    const before = storyOf(momentAt(timeline, 20_000));
    timeline.submit(fromMs(10_000), typed('DEL lead_events'));
    const after = storyOf(momentAt(timeline, 20_000));
    expect(after.some(({ type }) => type === 'key-deleted')).toBe(true);
    expect(before.some(({ type }) => type === 'key-deleted')).toBe(false);
    timeline.restore();
    expect(storyOf(momentAt(timeline, 20_000))).toEqual(before);
  });

  it('calls entries by the names that they had then, even if a later stream has the same ids', () => {
    const acts = {
      1_000: 'XADD other 1-1 a b',
      3_000: 'XADD other 2-1 a b',
      5_000: 'XREAD STREAMS other 1-1',
      7_000: 'DEL other',
      9_000: 'XADD other 2-1 a b',
    };
    const asked = storyOf(momentAt(played(acts), 6_500));
    const timeline = played(acts);
    momentAt(timeline, 12_000);
    expect(storyOf(momentAt(timeline, 6_500))).toEqual(asked);
    expect(asked.find(({ type }) => type === 'entries-read')?.text).toMatch(/read entry 2 /);
  });
});
