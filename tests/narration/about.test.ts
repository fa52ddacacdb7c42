import { describe, expect, it } from 'vitest';
import { toText, type Bytes } from '../../src/engine';
import { aboutOf, isAbout, storyOf, type StoryLine } from '../../src/narration';
import { fromMs } from '../../src/sim';
import type { Happening } from '../../src/sim/events';
import { subjectName, type Moment, type Subject } from '../../src/timeline';
import { idOf, momentAt, played, story } from './play';

const KEY = 'lead_events';
const ids = (() => {
  const timeline = story();
  momentAt(timeline, 30_000);
  return (nth: number) => idOf(timeline, nth);
})();
const third: Subject = { kind: 'entry', key: KEY, id: ids(3) };

/** Something in a line, such as `delivery 1-0 of g in s`. */
function written(subject: Subject): string {
  const of = (key: Bytes, group: Bytes) => `of ${toText(group)} in ${toText(key)}`;
  switch (subject.kind) {
    case 'entry':
      return `entry ${subject.id} in ${toText(subject.key)}`;
    case 'delivery':
      return `delivery ${subject.id} ${of(subject.key, subject.group)}`;
    case 'group':
      return `group ${of(subject.key, subject.group)}`;
    case 'consumer':
      return `consumer ${subject.name ?? '(nobody)'} ${of(subject.key, subject.group)}`;
    default:
      return `${subject.kind} ${subjectName(subject, {} as Moment)}`;
  }
}

/** What an event concerns that somebody has caused. */
const about = (event: Happening, by: string | null = null) =>
  aboutOf({ ...event, at: 0, by }).map(written);

describe('what an event concerns', () => {
  it('is what it names, the stream, and who has caused it', () => {
    const added = { type: 'entry-added', key: 's', id: '1-0', fields: [], nth: 1 } as const;
    expect(about(added, 'crm')).toEqual(['entry 1-0 in s', 'stream s', 'process crm']);
    expect(about({ type: 'key-renamed', key: 's', to: 't' })).toEqual(['stream s', 'stream t']);
    expect(about({ type: 'crashed', actor: 'ann', error: null })).toEqual(['process ann']);
    expect(about({ type: 'server-started' })).toEqual(['process redis']);
  });

  it('is in a group a delivery, who holds it, and the group', () => {
    const place = { key: 's', group: 'g' };
    expect(about({ type: 'acknowledged', ...place, consumer: 'ann', id: '1-0' }, 'ann')).toEqual([
      'delivery 1-0 of g in s',
      'consumer ann of g in s',
      'group of g in s',
      'stream s',
      'process ann',
    ]);
    const claim = { type: 'claimed', ...place, id: '1-0', deliveries: 2 } as const;
    expect(about({ ...claim, from: 'ann', to: 'bob' })).toEqual([
      'delivery 1-0 of g in s',
      'consumer bob of g in s',
      'consumer ann of g in s',
      'group of g in s',
      'stream s',
    ]);
    expect(about({ ...claim, from: null, to: 'bob' })).toContain('consumer (nobody) of g in s');
  });

  it('is named once, though somebody does it to itself', () => {
    const paused = { type: 'paused', actor: 'ann' } as const;
    expect(about(paused, 'ann')).toEqual(['process ann']);
  });

  it('is in another database only who was there: its streams are others', () => {
    const added = { type: 'entry-added', key: 's', id: '1-0', fields: [], nth: 1, db: 1 } as const;
    expect(about(added, 'you')).toEqual(['process you']);
  });

  it('is a channel and all who hear it', () => {
    const published = { type: 'published', channel: 'c', message: 'm', isNotice: false } as const;
    expect(about({ ...published, receivers: ['ear', 'board'] }, 'caller')).toEqual([
      'channel c',
      'process ear',
      'process board',
      'process caller',
    ]);
  });
});

describe('the story by what it tells of', () => {
  const lines = (ms = 30_000, acts = {}): readonly StoryLine[] =>
    storyOf(
      momentAt(played({ 20_000: `XCLAIM ${KEY} email_service bob 0 ${ids(3)}`, ...acts }), ms),
    );
  const linesAbout = (subject: Subject) => lines().filter((line) => isAbout(line.about, subject));

  it('has something for every line', () => {
    expect(lines().length).toBeGreaterThan(60);
    expect(lines().filter((line) => line.about.length === 0)).toEqual([]);
  });

  it('of an entry names it in every sentence, and leaves out no sentence that begins with it', () => {
    const texts = linesAbout(third).map(({ text }) => text);
    expect(texts.filter((text) => !/\b(entry|entries)\b.*\b3\b/.test(text))).toEqual([]);
    for (const what of [
      /added entry 3 /,
      /gave it entry 3 /,
      /claimed entry 3/,
      /with entry 3 and/,
    ]) {
      expect(texts.filter((text) => what.test(text)).length).toBeGreaterThan(0);
    }
  });

  it('of an entry in one group says nothing of the other groups', () => {
    const own: Subject = { kind: 'delivery', key: KEY, group: 'email_service', id: ids(3) };
    const texts = linesAbout(own).map(({ text }) => text);
    expect(texts.join('\n')).toContain('added entry 3');
    expect(texts.filter((text) => text.includes('notification_service'))).toEqual([]);
    expect(texts.length).toBeLessThan(linesAbout(third).length);
  });

  it('of a consumer tells what befalls the process of its name', () => {
    const consumer: Subject = {
      kind: 'consumer',
      key: KEY,
      group: 'email_service',
      name: 'email-1',
    };
    const all = lines();
    const own = all.filter((line) => isAbout(line.about, consumer));
    expect(own.map(({ type }) => type)).toEqual(expect.arrayContaining(['crashed', 'claimed']));
    const others = all.filter((line) => !own.includes(line));
    expect(others.filter(({ text }) => text.startsWith('email-1 '))).toEqual([]);
  });

  it('knows of what kind each line is', () => {
    const kinds = new Map(lines().map(({ type, kind }) => [type, kind]));
    expect(Object.fromEntries(kinds)).toMatchObject({
      'entry-added': 'messages',
      'entries-delivered': 'deliveries',
      acknowledged: 'acknowledgements',
      claimed: 'claims',
      crashed: 'processes',
      typed: 'people',
    });
  });

  it('finds what was lost with a server by the server and by the entry', () => {
    const acts = { 9000: { kind: 'kill-server' }, 12_000: { kind: 'start-server' } };
    const lost = lines(20_000, acts).find(({ type }) => type === 'entries-lost')!;
    expect(lost).toMatchObject({ kind: 'server' });
    expect(isAbout(lost.about, third)).toBe(true);
    expect(lost.at).toBeGreaterThan(fromMs(12_000));
  });
});
