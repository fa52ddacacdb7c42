import { describe, expect, it } from 'vitest';
import { twinOf } from '../../src/narration/twin';
import type { Timeline } from '../../src/timeline';
import { find, idOf, jobsStory, linesOf, momentAt, played, story, twinUnder } from './play';

const KEY = 'lead_events';
/** It is half a second on an idle machine, and was half a minute where each entry looked into all answers. */
const MANY_MS_MAX = 10_000;

/** The part of the tree under a key, as indented lines. */
function under(timeline: Timeline, ms: number, key: string): string[] {
  const found = twinUnder(timeline, ms, KEY, key);
  if (found.length === 0) throw new Error(`there is no ${key} at ${ms} ms`);
  return found;
}

/** The lines of a group that have something pending on one consumer and on its way to another. */
function strayed(timeline: Timeline, ms: number, group: string): string[] {
  let owner = '';
  return twinUnder(timeline, ms, KEY, `group/${group}`).filter((line) => {
    owner = /^ {2}(\S+)/.exec(line)?.[1] ?? owner;
    const to = /on its way to (\S+)\.$/.exec(line)?.[1];
    return to !== undefined && to !== owner;
  });
}

describe('the picture in words', () => {
  it('at the start', () => {
    expect(linesOf(twinOf(momentAt(story(), 0), KEY))).toEqual([
      'lead_events and all who use it, 0.0 s into the story',
      '  There is no key lead_events.',
      '  The group email_service is not made yet.',
      '    email-1 is about to start; nothing pending.',
      '    email-2 is about to start; nothing pending.',
      '  The group notification_service is not made yet.',
      '    notify-1 is about to start; nothing pending.',
      '    notify-2 is about to start; nothing pending.',
      '  The group analytics_service is not made yet.',
      '    analytics-1 is about to start; nothing pending.',
      '    analytics-2 is about to start; nothing pending.',
      '  crm is about to start: 0 sent, 0 confirmed.',
      '  Nothing is on its way.',
      '  Your console waits for nothing.',
    ]);
  });

  it('before and after the crash', () => {
    const timeline = story();
    expect(under(timeline, 7_400, 'consumer/email_service/email-1')).toEqual([
      'email-1 is waiting for new entries for 0.4 s; 1 pending.',
      '  Entry 3: pending for 0.2 s, delivered once, on its way to email-1.',
    ]);
    expect(under(timeline, 7_900, 'consumer/email_service/email-1')).toEqual([
      'email-1 is working on entry 3 for 0.2 s; 1 pending.',
      '  Entry 3: pending for 0.7 s, delivered once, being worked on.',
    ]);
    expect(under(timeline, 20_000, 'consumer/email_service/email-1')).toEqual([
      'email-1 crashed 12.0 s ago; 1 pending.',
      '  Entry 3: pending for 12.8 s, delivered once.',
    ]);
  });

  it('has each group’s entry on the way to that group’s own consumer', () => {
    const timeline = story();
    expect(under(timeline, 16_000, 'consumer/notification_service/notify-1')).toEqual([
      'notify-1 is waiting for new entries for 1.8 s; 1 pending.',
      '  Entry 7: pending for 0.4 s, delivered once, on its way to notify-1.',
    ]);
    for (let ms = 2_000; ms < 30_000; ms += 50) {
      const groups = ['email_service', 'notification_service', 'analytics_service'];
      for (const group of groups) expect(strayed(timeline, ms, group), `at ${ms} ms`).toEqual([]);
    }
  });

  it('after a claim, and with a body gone', () => {
    const id = '1727961517178-0';
    const timeline = played({
      12_500: `XCLAIM lead_events email_service email-2 1000 ${id}`,
      14_500: `XDEL lead_events ${id}`,
    });
    expect(under(timeline, 13_500, `pending/email_service/${id}`)).toEqual([
      'Entry 3: pending for 0.5 s, delivered 2 times, on its way to you.',
    ]);
    expect(under(timeline, 14_400, `pending/email_service/${id}`)).toEqual([
      'Entry 3: pending for 1.4 s, delivered 2 times.',
    ]);
    expect(idOf(timeline, 3)).toBe(id);
    expect(under(timeline, 16_000, `pending/email_service/${id}`)[0]).toMatch(
      /^Entry 3: pending for 3\.0 s, delivered 2 times, its body is gone from the stream\.$/,
    );
    expect(under(timeline, 16_000, 'consumer/email_service/email-1')).toEqual([
      'email-1 crashed 8.0 s ago; nothing pending.',
    ]);
  });

  it('tells what was handed back, and of what was forgotten', () => {
    const id = '1727961517178-0';
    const timeline = played({
      12_500: `XNACK lead_events email_service FATAL IDS 1 ${id}`,
      16_500: `XCLAIM lead_events email_service bob 0 ${id}`,
      18_500: 'XGROUP DELCONSUMER lead_events email_service bob',
      20_500: 'RENAME lead_events kept',
      20_600: 'RENAME kept lead_events',
    });
    expect(under(timeline, 14_000, 'released/email_service')).toEqual([
      'Handed back, on nobody: 1 pending.',
      '  Entry 3: free for any consumer to claim, delivered 9223372036854775807 times.',
    ]);
    const states = (ms: number) => under(timeline, ms, `entry/${id}/email_service`);
    expect(states(14_000)).toEqual([
      'email_service: handed back and pending on nobody, delivered 9223372036854775807 times.',
    ]);
    expect(states(20_000)).toEqual(['email_service: taken off its pending list without an XACK.']);
    expect(states(23_000)).toEqual(['email_service: behind its cursor, and not pending.']);
  });

  it('says that the server is shut down', () => {
    const timeline = played({ 12_500: 'SHUTDOWN NOSAVE' });
    expect(under(timeline, 14_000, 'server')).toEqual(['The server is shut down.']);
  });

  it('tells of messages on their way, and not of entries elsewhere', () => {
    const timeline = played({
      12_100: 'SUBSCRIBE a b',
      14_500: 'RESET',
      16_500: 'SELECT 1',
      18_500: 'XADD lead_events 1-1 f v',
      20_500: 'XRANGE lead_events - +',
    });
    expect(under(timeline, 12_700, 'wires').join('\n')).toContain('To you: a message; it arrives');
    expect(under(timeline, 21_100, 'wires').join('\n')).toContain('To you: an answer; it arrives');
  });

  it('tells how each entry stands with each group', () => {
    const timeline = played({
      12_100: 'XGROUP CREATE lead_events late $',
      13_100: 'XREADGROUP GROUP email_service bob NOACK COUNT 1 STREAMS lead_events >',
    });
    const text = under(timeline, 14_500, 'stream').join('\n');
    expect(text).toContain('The stream lead_events holds 6 entries.');
    expect(text).toMatch(
      /Entry 6, \d+-0: event_type lead\.created, lead_id 106, created_by mina\./,
    );
    expect(text).toContain('late: not for it, because the group began later.');
    expect(text).toContain('late: not given to it yet.');
    expect(text).toContain('email_service: given out with NOACK, so nobody owes an XACK.');
    expect(text).toContain('email_service: acknowledged.');
    expect(text).toMatch(/email_service: pending on email-1 for 7\.3 s, delivered once\./);
  });

  it('lists the newest entries, and counts the rest', () => {
    const { children } = find(twinOf(momentAt(story(), 60_000), KEY), 'stream')!;
    expect(children).toHaveLength(21);
    expect(children[0]!.text).toMatch(/^Entry 28, /);
    expect(children.at(-1)).toMatchObject({
      key: 'older',
      text: '8 older entries are not listed.',
    });
  });

  it('says why a lag is unknown', () => {
    const timeline = played({
      12_100: 'XGROUP CREATE lead_events middle 1727961517178-0',
      14_100: 'XGROUP CREATE lead_events beyond 99999999999999-0',
      16_100: 'XDEL lead_events 1727961523419-0',
    });
    expect(under(timeline, 13_300, 'group/middle')[0]).toMatch(/began in the middle of the stream/);
    expect(under(timeline, 15_300, 'group/beyond')[0]).toMatch(/the cursor is past the last entry/);
    expect(under(timeline, 17_300, 'group/email_service')[0]).toMatch(/a deleted entry has spoilt/);
  });

  it('tells what is on its way, and what the console waits for', () => {
    const timeline = played({
      12_100: 'XREAD BLOCK 4000 STREAMS other $',
      13_500: 'PING',
      14_900: { kind: 'interrupt' },
    });
    expect(under(timeline, 12_300, 'wires').join('\n')).toContain(
      'From you: XREAD BLOCK 4000 STREAMS other $; it arrives in 0.',
    );
    expect(under(timeline, 12_300, 'console')).toEqual([
      'Your console waits for the answer to what you sent.',
    ]);
    expect(under(timeline, 14_000, 'console').join('\n')).toMatch(
      /^Your console waits for something new in other, for \d\.\d s more at most\.\n {2}1 more command is queued behind it\.$/,
    );
    expect(under(timeline, 16_000, 'console')).toEqual(['Your console waits for nothing.']);
  });

  it('says that an answer will find nobody', () => {
    const timeline = played({ 7_300: { kind: 'crash', actor: 'email-1' } });
    expect(under(timeline, 7_400, 'wires').join('\n')).toMatch(
      /To email-1: an answer with entry 3; it arrives in 0\.3 s, and will find nobody, because that connection is closed\./,
    );
  });

  it('says that somebody was asked to stop', () => {
    const timeline = played({
      11_000: { kind: 'stop', actor: 'crm' },
      11_500: { kind: 'stop', actor: 'notify-1' },
    });
    expect(under(timeline, 16_000, 'producer/crm')).toEqual([
      'crm ended in good order 5.0 s ago: 5 sent, 4 confirmed.',
    ]);
    expect(under(timeline, 16_000, 'consumer/notification_service/notify-1')[0]).toMatch(
      /^notify-1 ended in good order \d\.\d s ago; /,
    );
  });

  it('says which links are cut, until they are mended', () => {
    const timeline = played({
      6_500: { kind: 'cut', actor: 'email-1' },
      6_600: { kind: 'cut', actor: 'crm' },
      9_000: { kind: 'mend', actor: 'email-1' },
    });
    const email = (ms: number) => under(timeline, ms, 'consumer/email_service/email-1')[0];
    expect(email(7_000)).toBe(
      'email-1 is acknowledging entry 1; nothing pending, its link to Redis is cut.',
    );
    expect(email(9_500)).not.toContain('link');
    expect(under(timeline, 7_000, 'producer/crm')).toEqual([
      'crm adds an entry every 2.1 s: 3 sent, 2 confirmed, its link to Redis is cut.',
    ]);
  });

  it.each([
    ['before-work', 'it is to crash before it begins its next work'],
    ['before-ack', 'it is to crash when its next work is done, before it sends XACK'],
    ['idle', 'it is to crash when it waits for entries'],
  ] as const)('says who is to crash %s', (when, note) => {
    const timeline = played({ 7_900: { kind: 'crash', actor: 'email-1', when } });
    expect(under(timeline, 7_950, 'consumer/email_service/email-1')[0]).toBe(
      `email-1 is working on entry 3 for 0.3 s; 1 pending, ${note}.`,
    );
  });

  it('says what will be lost, and who is slow, all of it together', () => {
    const timeline = played({
      7_800: { kind: 'lose-reply', actor: 'email-1' },
      7_850: { kind: 'slow', actor: 'email-1', factor: 3 },
      7_900: { kind: 'slow', actor: 'notify-1', factor: 3 },
      7_910: { kind: 'slow', actor: 'notify-1', factor: 1 },
      7_920: { kind: 'lose-request', actor: 'crm' },
    });
    expect(under(timeline, 7_950, 'consumer/email_service/email-1')[0]).toBe(
      'email-1 is working on entry 3 for 0.3 s; 1 pending, the next answer for it will be lost on its way, its work takes 3 times as long.',
    );
    expect(under(timeline, 7_950, 'consumer/notification_service/notify-1')[0]).not.toContain(
      'times as long',
    );
    expect(under(timeline, 7_950, 'producer/crm')[0]).toMatch(
      /, its next command will be lost on its way\.$/,
    );
  });

  it('says how a process ended', () => {
    const timeline = played({ 12_100: 'DEL lead_events' });
    expect(under(timeline, 16_000, 'consumer/email_service/email-2')[0]).toMatch(
      /^email-2 ended with an error \d\.\d s ago \(NOGROUP No such key/,
    );
    expect(under(timeline, 12_900, 'stream')).toEqual(['There is no key lead_events.']);
  });
});

it('tells of ten thousand on their way to many in a moment: all answers are looked into once', () => {
  const consumers = Array.from({ length: 40 }, (_, nth) => ({
    ...{ name: `worker-${nth}`, from: '0', count: 250, workMs: [100_000, 100_000] as const },
  }));
  const held = { stream: 'jobs', entries: 10_000, everyMs: 1000, fields: [['job', 'a']] as const };
  const timeline = jobsStory({
    network: { latencyMs: 3000, jitterMs: 0 },
    server: { holds: [held] },
    consumers,
  });
  const moment = momentAt(timeline, 16_000);
  const start = performance.now();
  const lines = linesOf(twinOf(moment, 'jobs'));
  expect(performance.now() - start).toBeLessThan(MANY_MS_MAX);
  expect(lines.filter((line) => line.includes('on its way to worker-7')).length).toBe(250);
});
