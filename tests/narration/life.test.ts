import { describe, expect, it } from 'vitest';
import { lifeOf, nowOf } from '../../src/narration/life';
import { fromMs, SERVER, toMs } from '../../src/sim';
import type { Timeline } from '../../src/timeline';
import { idOf, jobsStory, momentAt, played, story, typed } from './play';

const KEY = 'lead_events';

/** A life as lines: when, in ms, in which group, what. */
function lines(timeline: Timeline, ms: number, key: string, nth: number, group?: string): string[] {
  const moment = momentAt(timeline, ms);
  const entry = { key, id: idOf(timeline, nth) };
  const life =
    group === undefined
      ? lifeOf(moment, { kind: 'entry', ...entry })
      : lifeOf(moment, { kind: 'delivery', group, ...entry });
  return life.map((one) => `${Math.floor(toMs(one.at))} ${one.group ?? '-'} ${one.text}`);
}

function now(timeline: Timeline, ms: number, key: string, nth: number): readonly string[] {
  const moment = momentAt(timeline, ms);
  return nowOf(moment, { kind: 'entry', key, id: idOf(timeline, nth) });
}

function processLife(timeline: Timeline, ms: number, name: string): string[] {
  return lifeOf(momentAt(timeline, ms), { kind: 'process', name }).map(({ text }) => text);
}

describe('the life of an entry', () => {
  it('reads like a short story', () => {
    const timeline = jobsStory();
    expect(lines(timeline, 3000, 'jobs', 2)).toEqual([
      '1040 - shop sent the XADD that makes it.',
      '1060 - Redis added it to jobs, as entry 2.',
      '1060 workers Redis gave it to ann: pending from now on.',
      '1080 workers The answer with it reached ann.',
      '1080 workers ann began to work on it.',
      '1580 workers ann sent XACK for it.',
      '1600 workers Redis took it off the pending list, where it was on ann.',
    ]);
    expect(now(timeline, 3000, 'jobs', 2)).toEqual(['workers: acknowledged.']);
    expect(now(timeline, 1440, 'jobs', 2)).toEqual([
      'workers: pending on ann for 0.4 s, delivered once.',
      'ann works on it.',
    ]);
    expect(now(timeline, 1070, 'jobs', 2)).toEqual([
      'workers: pending on ann for 0.0 s, delivered once.',
      'An answer with it is on its way to ann.',
    ]);
  });

  it('ends before a group that began later', () => {
    const timeline = jobsStory();
    momentAt(timeline, 3000);
    expect(lines(timeline, 3000, 'jobs', 1)).toHaveLength(2);
    expect(now(timeline, 3000, 'jobs', 1)).toEqual([
      'workers: not for it, because the group began later.',
    ]);
  });

  it('in a group says nothing of other groups', () => {
    const timeline = story();
    momentAt(timeline, 30_000);
    expect(lines(timeline, 30_000, KEY, 3, 'email_service')).toEqual([
      '6651 - crm sent the XADD that makes it.',
      '7178 - Redis added it to lead_events, as entry 3.',
      '7178 email_service Redis gave it to email-1: pending from now on.',
      '7692 email_service The answer with it reached email-1.',
      '7692 email_service email-1 began to work on it.',
      '8000 email_service email-1 crashed while it held it: it stays pending.',
    ]);
    const delivery = { kind: 'delivery', key: KEY, id: idOf(timeline, 3) } as const;
    expect(nowOf(momentAt(timeline, 30_000), { ...delivery, group: 'email_service' })).toEqual([
      'email_service: pending on email-1 for 22.8 s, delivered once.',
    ]);
    expect(nowOf(momentAt(timeline, 30_000), { ...delivery, group: 'nobody' })).toEqual([
      'nobody: there is no such group.',
    ]);
  });

  it('has in a group only what is on its way to that group, or worked on there', () => {
    const timeline = story();
    momentAt(timeline, 16_200);
    const delivery = { kind: 'delivery', key: KEY, id: idOf(timeline, 7) } as const;
    const inNotify = { ...delivery, group: 'notification_service' };
    expect(nowOf(momentAt(timeline, 16_000), inNotify)).toEqual([
      'notification_service: pending on notify-1 for 0.4 s, delivered once.',
      'An answer with it is on its way to notify-1.',
    ]);
    expect(nowOf(momentAt(timeline, 16_200), inNotify).slice(1)).toEqual(['notify-1 works on it.']);
  });

  it('tells who claimed it, read it again, deleted it and what is left then', () => {
    const id = '1727961517178-0';
    const timeline = played({
      9000: `XCLAIM ${KEY} email_service bob 0 ${id}`,
      12_000: `XREADGROUP GROUP email_service bob STREAMS ${KEY} 0`,
      14_000: `XDEL ${KEY} ${id}`,
      18_000: `XACK ${KEY} email_service ${id}`,
    });
    momentAt(timeline, 30_000);
    const told = lines(timeline, 30_000, KEY, 3, 'email_service').slice(6);
    expect(told.map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'email_service you claimed it from email-1 for bob: delivered 2 times by now.',
      'email_service The answer with it reached you.',
      'email_service you read it again: its 3rd delivery.',
      'email_service The answer with it reached you.',
      '- you deleted it.',
      'email_service you sent XACK for it.',
      'email_service Redis took it off the pending list, where it was on bob.',
    ]);
    expect(now(timeline, 17_000, KEY, 3)[0]).toBe('It is not in the stream.');
    expect(now(timeline, 17_000, KEY, 3)).toContainEqual(
      expect.stringMatching(
        /^email_service: pending on bob for \d\.\d s, though its body is gone\.$/,
      ),
    );
  });

  it('says of a claim by who has it already that it is one more', () => {
    const timeline = played({
      9000: `XCLAIM ${KEY} email_service email-1 0 1727961517178-0`,
      10_000: `XNACK ${KEY} email_service FAIL IDS 1 1727961517178-0`,
      11_000: `XCLAIM ${KEY} email_service bob 0 1727961517178-0`,
    });
    momentAt(timeline, 13_000);
    const told = lines(timeline, 13_000, KEY, 3, 'email_service').slice(6);
    expect(told.map((line) => line.replace(/^\d+ email_service /, ''))).toEqual([
      'you claimed it once more for email-1: delivered 2 times by now.',
      'The answer with it reached you.',
      'you handed it back for email-1: pending on nobody, free to claim.',
      'you claimed it from nobody for bob: delivered 3 times by now.',
      'The answer with it reached you.',
    ]);
  });

  it('tells of one that was given out with NOACK, and lost with the process', () => {
    const timeline = jobsStory({
      consumers: [{ noack: true }],
      faults: [{ atMs: 1300, kind: 'crash', actor: 'ann' }],
    });
    expect(lines(timeline, 1900, 'jobs', 2).slice(2)).toEqual([
      '1060 workers Redis gave it to ann with NOACK: pending on nobody.',
      '1080 workers The answer with it reached ann.',
      '1080 workers ann began to work on it.',
      '1300 workers ann crashed with it in hand. It was given out with NOACK, so it is pending on nobody.',
    ]);
    expect(now(timeline, 1900, 'jobs', 2)).toEqual([
      'workers: given out with NOACK, so nobody owes an XACK.',
    ]);
  });

  it('tells of one that was trimmed before the group had read it, and of one that waits', () => {
    const timeline = jobsStory({ consumers: [{ workMs: [5000, 5000] }] });
    timeline.submit(fromMs(3500), typed('XTRIM jobs MAXLEN 1'));
    momentAt(timeline, 4000);
    expect(lines(timeline, 4000, 'jobs', 3).slice(2)).toEqual([
      '3520 - you trimmed the stream, and it went off the old end.',
    ]);
    expect(now(timeline, 4000, 'jobs', 3)).toEqual([
      'It is not in the stream.',
      'workers: gone before the group had read it.',
    ]);
    expect(now(timeline, 4000, 'jobs', 4)).toEqual([
      'workers: waiting, ahead of the group’s cursor.',
    ]);
  });

  it('begins with the request, however often that was sent, and what came of it', () => {
    const timeline = jobsStory({ shop: { everyMs: null } });
    timeline.submit(fromMs(1000), { kind: 'produce', actor: 'shop' });
    timeline.submit(fromMs(2000), { kind: 'duplicate', actor: 'shop' });
    momentAt(timeline, 4000);
    const made = (nth: number) =>
      lines(timeline, 4000, 'jobs', nth).filter((line) => line.includes(' - '));
    expect(made(1)).toEqual([
      '1000 - shop sent the XADD that makes it.',
      '1020 - Redis added it to jobs, as entry 1.',
      '2000 - shop sent the same once more.',
      '2020 - The same arrived again, and Redis added it a second time, as entry 2.',
    ]);
    expect(made(2)).toEqual([
      '1000 - shop sent the XADD that makes it.',
      '2000 - shop sent the same once more.',
      '2020 - Redis added it to jobs, as entry 2.',
    ]);
  });

  it('keeps what was sent for an id that was still to come until that has come', () => {
    const timeline = jobsStory();
    timeline.submit(fromMs(1045), typed('XACK jobs workers 1700000001060-0'));
    const sent = '1040 - shop sent the XADD that makes it.';
    const early = '1045 workers you sent XACK for it.';
    momentAt(timeline, 1070);
    expect(lines(timeline, 1070, 'jobs', 2).slice(0, 3)).toEqual([
      sent,
      early,
      '1060 - Redis added it to jobs, as entry 2.',
    ]);
    const id = '1700000001060-0';
    expect(lifeOf(momentAt(timeline, 1050), { kind: 'entry', key: 'jobs', id })).toEqual([]);
  });

  it('tells what was lost on the way: the answer with it, and its acknowledgement', () => {
    const answer = jobsStory({ faults: [{ atMs: 500, kind: 'lose-reply', actor: 'ann' }] });
    expect(lines(answer, 1900, 'jobs', 2).slice(2)).toEqual([
      '1060 workers Redis gave it to ann: pending from now on.',
      '1060 workers The answer with it was lost on its way to ann.',
    ]);
    const ack = jobsStory({ faults: [{ atMs: 1300, kind: 'lose-request', actor: 'ann' }] });
    expect(lines(ack, 1900, 'jobs', 2).slice(5)).toEqual([
      '1580 workers The acknowledgement of ann was lost on its way.',
    ]);
    const hungUp = jobsStory({ faults: [{ atMs: 1070, kind: 'crash', actor: 'ann' }] });
    expect(lines(hungUp, 1900, 'jobs', 2).slice(3)).toEqual([
      '1070 workers ann crashed while it held it: it stays pending.',
      '1080 workers The answer with it found nobody: ann had hung up.',
    ]);
  });

  it('goes on when a server has lost it, or has read it from its disk', () => {
    const timeline = jobsStory({ server: { loadMs: 200 } });
    timeline.submit(fromMs(1500), typed('SAVE'));
    timeline.submit(fromMs(3500), { kind: 'kill-server' });
    timeline.submit(fromMs(4000), { kind: 'start-server' });
    momentAt(timeline, 6000);
    const after = (nth: number) =>
      lines(timeline, 5000, 'jobs', nth)
        .slice(-2)
        .map((line) => line.replace(/^\d+ /, ''));
    expect(after(1)).toEqual([
      '- The server ended, and what it had in memory is gone.',
      '- The server came back and read it from its disk.',
    ]);
    expect(after(3)).toEqual([
      '- The server ended, and what it had in memory is gone.',
      '- The server came back, and this is on no disk: lost.',
    ]);
  });

  it('is followed into the stream to which it was set aside', () => {
    const timeline = jobsStory({
      consumers: [{ workMs: [60_000, 60_000] }],
      others: [
        {
          role: 'claimer',
          name: 'bob',
          stream: 'jobs',
          group: 'workers',
          startMs: 0,
          everyMs: 500,
          minIdleMs: 300,
          workMs: [60_000, 60_000],
          deliveriesMax: 0,
          deadLetters: 'dead',
        },
      ],
    });
    momentAt(timeline, 5000);
    expect(lines(timeline, 5000, 'jobs', 2)).toContainEqual(
      expect.stringMatching(/^\d+ workers bob put a copy of it into dead\.$/),
    );
    const copy = timeline.log.find((event) => event.type === 'entry-added' && event.key === 'dead');
    const id = copy?.type === 'entry-added' ? copy.id : '';
    const life = lifeOf(momentAt(timeline, 5000), { kind: 'entry', key: 'dead', id });
    expect(life.map(({ text }) => text).at(-1)).toMatch(
      /^Redis added it to dead, as entry 1: it is \d+-0 of jobs, set aside\.$/,
    );
  });

  it('is not told of what has no life', () => {
    const moment = momentAt(jobsStory(), 2000);
    expect(lifeOf(moment, { kind: 'stream', key: 'jobs' })).toEqual([]);
    expect(lifeOf(moment, { kind: 'entry', key: 'jobs', id: '1-1' })).toEqual([]);
    expect(nowOf(moment, { kind: 'group', key: 'jobs', group: 'workers' })).toEqual([]);
    expect(nowOf(moment, { kind: 'entry', key: 'jobs', id: '1-1' })[0]).toBe(
      'It is not in the stream.',
    );
  });
});

describe('the life of a process', () => {
  it('tells its states, and what befell it', () => {
    const timeline = jobsStory({ consumers: [{ restartMs: 300 }] });
    timeline.submit(fromMs(1300), { kind: 'crash', actor: 'ann' });
    expect(processLife(timeline, 1310, 'ann').slice(-2)).toEqual([
      'Working. It works on what it has in hand.',
      'you killed ann while it held entry 2. It stays pending on ann: nothing moves by itself.',
    ]);
    expect(processLife(timeline, 1610, 'ann').at(-1)).toBe('Connecting.');
    const moment = momentAt(timeline, 1310);
    expect(nowOf(moment, { kind: 'process', name: 'ann' })).toEqual([
      'ann is crashed, for 0.0 s now.',
    ]);
    expect(nowOf(moment, { kind: 'process', name: 'zoe' })).toEqual([
      'There is no process zoe yet.',
    ]);
  });

  it('tells of the server what happened to it', () => {
    const timeline = jobsStory({ server: { loadMs: 200 } });
    timeline.submit(fromMs(3500), { kind: 'kill-server' });
    timeline.submit(fromMs(4000), { kind: 'start-server' });
    expect(processLife(timeline, 6000, SERVER).map((text) => text.split(':')[0])).toEqual([
      'you killed the server',
      'you started the server again',
      expect.stringContaining('The server found nothing to read'),
    ]);
  });
});
