import { describe, expect, it } from 'vitest';
import { relatedOf, startOf, titleOf } from '../../src/narration/related';
import { isSameSubject, subjectKey, type Moment, type Subject } from '../../src/timeline';
import { idOf, momentAt, played, story } from './play';
import { subjectsIn } from './subjects';

const KEY = 'lead_events';
const EMAIL = { key: KEY, group: 'email_service' } as const;

/** Things as `kind title`. */
function named(moment: Moment, subjects: readonly Subject[]): string[] {
  return subjects.map((subject) => `${subject.kind} ${titleOf(moment, subject)}`);
}

describe('what is beside a thing', () => {
  const timeline = story();
  const moment = momentAt(timeline, 20_000);
  const beside = (subject: Subject) => named(moment, relatedOf(moment, subject));
  const id = idOf(timeline, 3);

  it('is, for an entry, how each group has it, and the one before it', () => {
    expect(beside({ kind: 'entry', key: KEY, id })).toEqual([
      'stream lead_events',
      'delivery 3 in analytics_service',
      'delivery 3 in email_service',
      'delivery 3 in notification_service',
      'entry 2',
    ]);
  });

  it('is, for an entry in a group, who has it', () => {
    expect(beside({ kind: 'delivery', ...EMAIL, id })).toEqual([
      'entry 3',
      'group email_service',
      'consumer email-1 in email_service',
    ]);
  });

  it('is, for a group, its consumers and what is pending', () => {
    expect(beside({ kind: 'group', ...EMAIL })).toEqual([
      'stream lead_events',
      'consumer email-1 in email_service',
      'consumer email-2 in email_service',
      'delivery 3 in email_service',
      'delivery 6 in email_service',
    ]);
  });

  it('is, for a consumer, its process', () => {
    expect(beside({ kind: 'consumer', ...EMAIL, name: 'email-1' })).toEqual([
      'group email_service',
      'process email-1',
      'delivery 3 in email_service',
    ]);
    expect(beside({ kind: 'process', name: 'email-1' })).toEqual([
      'consumer email-1 in email_service',
      'group email_service',
      'stream lead_events',
      'process redis',
    ]);
  });

  it('is nobody, where XNACK has handed something back', () => {
    const back = played({ 12_000: `XNACK ${KEY} email_service FAIL IDS 1 ${id}` });
    const later = momentAt(back, 12_900);
    expect(named(later, relatedOf(later, { kind: 'group', ...EMAIL }))).toContain(
      'consumer nobody in email_service',
    );
  });

  it('is each thing once, and never the thing itself', () => {
    for (const subject of subjectsIn(moment)) {
      const all = relatedOf(moment, subject);
      expect(new Set(all.map(subjectKey)).size).toBe(all.length);
      expect(all.some((other) => isSameSubject(other, subject))).toBe(false);
    }
  });
});

it('is the stream, its groups and its newest entry where one begins', () => {
  const moment = momentAt(story(), 20_000);
  expect(named(moment, startOf(moment))).toEqual([
    'stream lead_events',
    'group analytics_service',
    'group email_service',
    'group notification_service',
    'entry 9',
    'process redis',
  ]);
});
