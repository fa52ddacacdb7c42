import { describe, expect, it } from 'vitest';
import { momentAt, idOf, played, story, told } from './play';
import { storyOf } from '../../src/narration';

const SECOND = 1_000;

/** The id of an entry of the story as it goes by itself. */
function idInStory(nth: number): string {
  const timeline = story();
  momentAt(timeline, 40 * SECOND);
  return idOf(timeline, nth);
}

const third = idInStory(3);

describe('the story by itself', () => {
  const timeline = story();

  it('says where a group begins, and that the stream was made with it', () => {
    expect(told(timeline, 'group-created', 0, 2_500)).toEqual([
      'email-1 made the group email_service on lead_events at $: it is given only what is added from now on. The stream did not exist: MKSTREAM made it, empty.',
      'notify-1 made the group notification_service on lead_events at $: it is given only what is added from now on.',
      'analytics-1 made the group analytics_service on lead_events at $: it is given only what is added from now on.',
    ]);
  });

  it('says who waits, and who was woken by an entry', () => {
    expect(told(timeline, 'blocked', 6_500, 7_000)).toEqual([
      'analytics-1 found nothing new in lead_events and began to wait, for 5 s at most.',
      'notify-1 found nothing new in lead_events and began to wait, for 5 s at most.',
      'email-1 found nothing new in lead_events and began to wait, for 5 s at most.',
    ]);
    expect(told(timeline, 'entries-delivered', 7_000, 8_000)).toEqual([
      'analytics-1 had waited 0.6 s for new entries, and Redis gave it entry 3 for analytics_service. It is pending on analytics-1 until somebody acknowledges it.',
      'notify-1 had waited 0.4 s for new entries, and Redis gave it entry 3 for notification_service. It is pending on notify-1 until somebody acknowledges it.',
      'email-1 had waited 0.2 s for new entries, and Redis gave it entry 3 for email_service. It is pending on email-1 until somebody acknowledges it.',
    ]);
  });

  it('calls a delivery that nobody waited for by what was asked', () => {
    expect(told(timeline, 'entries-delivered', 13_500, 14_500)).toEqual([
      'email-2 asked for new entries, and Redis gave it entry 5 for email_service. It is pending on email-2 until somebody acknowledges it.',
    ]);
  });

  it('says that an acknowledged entry stays in the stream', () => {
    expect(told(timeline, 'acknowledged', 7_500, 8_000)).toEqual([
      'email-2 is done with entry 2 and acknowledged it: off the pending list of email_service. It stays in the stream.',
    ]);
  });

  it('says what was held in a crash, and that nothing moves', () => {
    expect(told(timeline, 'crashed', 7_000, 9_000)).toEqual([
      'email-1 crashed while it held entry 3. It stays pending on email-1: nothing moves by itself.',
    ]);
  });

  it('has no sentence for wires and inner states', () => {
    const silent = new Set([
      'request-sent',
      'command-run',
      'reply-sent',
      'reply-received',
      'state-changed',
      'stream-created',
      'released',
    ]);
    const lines = storyOf(momentAt(timeline, 30 * SECOND));
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter(({ type }) => silent.has(type))).toEqual([]);
  });
});

describe('time-outs', () => {
  it('tells of a process that asks again', () => {
    const timeline = played({ 2_000: { kind: 'crash', actor: 'crm' } });
    expect(told(timeline, 'crashed', 1_000, 3_000)).toEqual([
      'you killed crm. It adds nothing more.',
    ]);
    expect(told(timeline, 'released', 7_000, 8_000)[1]).toBe(
      'email-2 waited 5 s for new entries and got nil; it asks again.',
    );
  });

  it('tells of the person, who does not', () => {
    const timeline = played({
      2_000: { kind: 'crash', actor: 'crm' },
      4_000: 'XREAD BLOCK 1500 STREAMS lead_events $',
    });
    expect(told(timeline, 'released', 5_000, 7_000)).toContain(
      'you waited 1.5 s for new entries and got nil.',
    );
    expect(told(timeline, 'reply-received', 5_000, 8_000)).toEqual([
      'The answer to XREAD reached you: nil.',
    ]);
  });
});

describe('claims', () => {
  it('says that the process of that name knows nothing of it', () => {
    const timeline = played({ 12_500: `XCLAIM lead_events email_service email-2 1000 ${third}` });
    expect(told(timeline, 'claimed', 12_000, 14_000)).toEqual([
      'you claimed entry 3 from email-1 for email-2; this is its 2nd delivery. email-2 does not know of it: its loop reads only new entries, so somebody has to handle it and XACK.',
    ]);
  });

  it('says so of no name without a process, and of none that is down', () => {
    const timeline = played({
      12_500: `XCLAIM lead_events email_service bob 1000 ${third}`,
      14_500: `XCLAIM lead_events email_service email-1 0 ${third}`,
    });
    expect(told(timeline, 'consumer-created', 12_000, 16_000)).toEqual([
      'bob is now a consumer of email_service: naming it in a command was enough.',
    ]);
    expect(told(timeline, 'claimed', 12_000, 16_000)).toEqual([
      'you claimed entry 3 from email-1 for bob; this is its 2nd delivery. No process runs under the name bob, so somebody has to handle it and XACK.',
      'you claimed entry 3 from bob for email-1; this is its 3rd delivery. email-1 has crashed, so somebody else has to handle it and XACK.',
    ]);
  });

  it('counts no delivery with JUSTID, and says what FORCE does', () => {
    const timeline = played({
      12_500: `XCLAIM lead_events email_service email-2 0 ${third} JUSTID`,
      14_500: `XCLAIM lead_events email_service email-2 0 ${idInStory(1)} FORCE`,
    });
    const [justId, force] = told(timeline, 'claimed', 12_000, 16_000);
    expect(justId).toContain('it counts as no delivery: still 1.');
    expect(force).toContain(
      'you made entry 1 pending on email-2 with FORCE, though it was not pending; its delivery count is 2 now.',
    );
  });

  it('warns where the one who had it is still at work', () => {
    const timeline = played({ 10_000: `XCLAIM lead_events email_service bob 0 ${idInStory(4)}` });
    expect(told(timeline, 'claimed', 9_000, 11_000)[0]).toContain(
      'email-2 still works on it, so the work may be done twice.',
    );
    expect(told(timeline, 'acknowledged', 12_900, 13_100)[0]).toContain(
      'email-2 acknowledged entry 4, which was pending on bob by now: off the pending list of email_service. XACK does not ask who holds it.',
    );
  });

  it('says why nothing was claimed', () => {
    const timeline = played({
      12_500: `XCLAIM lead_events email_service email-2 60000 ${third}`,
    });
    expect(told(timeline, 'reply-received', 12_000, 15_000)).toEqual([
      'The answer to XCLAIM reached you: an empty list. Nothing was claimed: entry 3 had been idle for less than 60000 ms.',
    ]);
  });
});

describe('the pending list', () => {
  it('tells a reading of history as one more delivery', () => {
    const timeline = played({
      12_500: 'XREADGROUP GROUP email_service email-1 STREAMS lead_events 0',
    });
    expect(told(timeline, 'history-read', 12_000, 14_000)).toEqual([
      'you read again what is pending on email-1: entry 3. This is its 2nd delivery. email-1 has crashed, so somebody else has to handle it and XACK.',
    ]);
  });

  it('says whose word it is that the work is done', () => {
    const timeline = played({ 12_500: `XACK lead_events email_service ${third}` });
    expect(told(timeline, 'acknowledged', 12_500, 14_000)).toContain(
      'you acknowledged entry 3, which was pending on email-1: off the pending list of email_service. It stays in the stream. email-1 crashed with it, and it was given to nobody since: Redis takes your word that the work is done.',
    );
  });

  it('says why an acknowledgement changed nothing', () => {
    const timeline = played({ 12_500: 'XACK lead_events email_service 1-1' });
    expect(told(timeline, 'reply-received', 12_000, 15_000)).toEqual([
      'The answer to XACK reached you: 0. Nothing changed: none of these ids was pending in email_service.',
    ]);
  });

  it('leaves a restarted process without what it had', () => {
    const timeline = played({ 12_500: { kind: 'restart', actor: 'email-1' } });
    expect(told(timeline, 'restarted', 12_000, 13_000)).toEqual([
      'you restarted email-1. It reads only new entries (>): entry 3, still pending on it, is not given to it again by itself.',
    ]);
  });

  it('knows that an XACK on its way still arrives after a crash', () => {
    const timeline = played({ 7_600: { kind: 'crash', actor: 'email-2' } });
    expect(told(timeline, 'crashed', 7_500, 7_700)).toEqual([
      'you killed email-2 while it held entry 2. Its XACK for entry 2 is on the way and will still arrive.',
    ]);
    expect(told(timeline, 'acknowledged', 7_700, 8_000)).toEqual([
      'The XACK for entry 2 that email-2 had sent before it crashed arrived: off the pending list of email_service. It stays in the stream.',
    ]);
    expect(told(timeline, 'reply-lost', 7_700, 9_000)).toEqual([
      'An answer for email-2 found nobody: the connection was closed meanwhile.',
    ]);
  });

  it('knows that an entry can be given to one who is gone', () => {
    const timeline = played({ 7_100: { kind: 'crash', actor: 'email-1' } });
    expect(told(timeline, 'entries-delivered', 7_100, 7_500)).toEqual([
      'analytics-1 had waited 0.6 s for new entries, and Redis gave it entry 3 for analytics_service. It is pending on analytics-1 until somebody acknowledges it.',
      'notify-1 had waited 0.4 s for new entries, and Redis gave it entry 3 for notification_service. It is pending on notify-1 until somebody acknowledges it.',
      'email-1 had waited 0.2 s for new entries, and Redis gave it entry 3 for email_service. It is pending on email-1 until somebody acknowledges it. email-1 has crashed, but Redis has not heard of it yet.',
    ]);
    expect(told(timeline, 'reply-lost', 7_100, 9_000)).toEqual([
      'The answer with entry 3 for email-1 found nobody: the connection was closed meanwhile. Redis has delivered it all the same: entry 3 is pending on email-1.',
    ]);
  });
});

describe('the stream', () => {
  it('says which of the deleted were pending, and which were never read', () => {
    const timeline = played({
      12_500: `XDEL lead_events ${third} ${idInStory(4)} ${idInStory(5)}`,
    });
    expect(told(timeline, 'entries-deleted', 12_000, 14_000)).toEqual([
      'you deleted entries 3 to 5 from lead_events. Entry 3 is still pending on email-1 in email_service, now without a body, until somebody acknowledges or claims it. email_service had not been given entry 5 and never will be. Entry 5 is still pending on notify-1 in notification_service, now without a body, until somebody acknowledges or claims it. Entry 5 is still pending on analytics-1 in analytics_service, now without a body, until somebody acknowledges or claims it.',
    ]);
  });

  it('says that a claim drops what has no body', () => {
    const timeline = played({
      12_500: 'XTRIM lead_events MAXLEN 1',
      14_500: `XCLAIM lead_events email_service email-2 0 ${third}`,
    });
    expect(told(timeline, 'entries-trimmed', 12_000, 14_000)[0]).toMatch(
      /^you trimmed lead_events: entries 1 to 4 went off its old end\. Entry 3 is still pending on email-1/,
    );
    expect(told(timeline, 'pending-dropped', 14_000, 16_000)).toEqual([
      'The body of entry 3 is gone from the stream, so it went off the pending list of email_service, where email-1 had it.',
    ]);
  });

  it('says where groups begin', () => {
    const timeline = played({
      12_500: 'XGROUP CREATE lead_events all 0',
      14_500: `XGROUP CREATE lead_events some ${third}`,
      16_500: 'XGROUP CREATE lead_events none $',
    });
    expect(told(timeline, 'group-created', 12_000, 18_000)).toEqual([
      'you made the group all on lead_events at 0: it is given every entry, from the oldest on.',
      'you made the group some on lead_events: it is given what comes after entry 3. The 3 entries that are there already are not for it.',
      'you made the group none on lead_events at $: it is given only what is added from now on. The 7 entries that are there already are not for it.',
    ]);
  });

  it('says what goes with a key, and how that ends a process', () => {
    const timeline = played({ 12_100: 'DEL lead_events' });
    expect(told(timeline, 'key-deleted', 12_000, 13_000)).toEqual([
      'you deleted lead_events with all it held: 5 entries, 3 groups and 4 pending deliveries.',
    ]);
    expect(told(timeline, 'crashed', 12_000, 16_000)).toContain(
      "email-2 ended with an error: NOGROUP No such key 'lead_events' or consumer group 'email_service' in XREADGROUP with GROUP option. The group is gone, with its cursor and its pending list, and this process makes it only when it starts.",
    );
    expect(told(timeline, 'entry-added', 13_000, 14_000)).toEqual([
      'crm added entry 1. The stream lead_events did not exist, so XADD made it.',
    ]);
  });
});

describe('the person', () => {
  it('is told of answers, and of errors', () => {
    const timeline = played({ 12_500: 'XLEN lead_events', 14_500: 'XLEN' });
    expect(told(timeline, 'typed', 12_000, 15_000)).toEqual([
      'you sent: XLEN lead_events',
      'you sent: XLEN',
    ]);
    expect(told(timeline, 'reply-received', 12_000, 17_000)).toEqual([
      'The answer to XLEN reached you: 5.',
      "The answer to XLEN reached you: an error, ERR wrong number of arguments for 'xlen' command.",
    ]);
  });

  it('reads without a group, and waits', () => {
    const timeline = played({ 12_100: 'XREAD BLOCK 0 STREAMS lead_events $' });
    expect(told(timeline, 'blocked', 12_000, 12_700)).toEqual([
      'analytics-2 found nothing new in lead_events and began to wait, for 5 s at most.',
      'you found nothing new in lead_events and began to wait, for as long as it takes.',
      'notify-2 found nothing new in lead_events and began to wait, for 5 s at most.',
    ]);
    expect(told(timeline, 'entries-read', 12_000, 14_000)[0]).toMatch(
      /^you had waited 0\.\d s and read entry 6 without a group: nothing becomes pending\.$/,
    );
  });

  it('gives up with Ctrl-C, and may be served all the same', () => {
    const read = 'XREADGROUP GROUP email_service bob BLOCK 0 STREAMS lead_events >';
    const timeline = played({ 8_100: read, 9_000: { kind: 'interrupt' } });
    expect(told(timeline, 'interrupted', 8_000, 9_100)).toEqual([
      'you pressed Ctrl-C: the connection is closed and opened again. Redis may still serve what you had sent, and that answer will reach nobody.',
    ]);
    expect(told(timeline, 'entries-delivered', 9_100, 9_300)).toEqual([
      'analytics-2 had waited 1.2 s for new entries, and Redis gave it entry 4 for analytics_service. It is pending on analytics-2 until somebody acknowledges it.',
      'notify-2 had waited 1.1 s for new entries, and Redis gave it entry 4 for notification_service. It is pending on notify-2 until somebody acknowledges it.',
      'you had waited 0.6 s as bob for new entries, and Redis gave you entry 4 for email_service. It is pending on bob until somebody acknowledges it. No process runs under the name bob, so somebody has to handle it and XACK.',
    ]);
    expect(told(timeline, 'reply-lost', 9_000, 11_000)).toEqual([
      'The answer with entry 4 for you found nobody: the connection was closed meanwhile. Redis has delivered it all the same: entry 4 is pending on bob.',
    ]);
  });

  it('owes nothing with NOACK', () => {
    const timeline = played({
      12_500: 'XREADGROUP GROUP email_service bob NOACK STREAMS lead_events >',
    });
    expect(told(timeline, 'entries-delivered', 12_600, 13_300)).toContain(
      'you asked as bob for new entries, and Redis gave you entry 5 for email_service. With NOACK it is pending on nobody: if the answer is lost, Redis does not know.',
    );
  });
});

describe('names from outside', () => {
  it('are shown as text', () => {
    const bytes = 'caf\u00c3\u00a9';
    const timeline = played({
      12_500: {
        kind: 'type',
        line: 'XGROUP …',
        commands: [['XGROUP', 'CREATE', 'lead_events', bytes, '0']],
      },
    });
    expect(told(timeline, 'group-created', 12_000, 14_000)[0]).toContain('the group café on');
  });
});
