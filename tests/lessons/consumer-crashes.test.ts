import { describe, expect, it } from 'vitest';
import { check, lessonNamed } from '../../src/lessons';
import { formatId, readStream } from '../../src/engine';
import { fromMs, type Act } from '../../src/sim';
import '../../src/scenarios/library';
import { metAt, played } from './play';

const lesson = lessonNamed('consumer-crashes')!;
const ALL = ['released', 'redelivered', 'acknowledged'];

/** The id of entry 3, as the story gives it. */
const third = (() => {
  const timeline = played(lesson, []);
  timeline.at(fromMs(lesson.opensAtMs));
  const event = timeline.log.find((line) => line.type === 'entry-added' && line.nth === 3);
  return event?.type === 'entry-added' ? event.id : '';
})();

/** What is met once these lines were sent, 3 s apart, from the reveal on. */
function metAfter(...acts: readonly (string | Act)[]): string[] {
  const start = lesson.prediction.revealAtMs;
  const timeline = played(
    lesson,
    acts.map((act, index) => [start + index * 3_000, act] as const),
  );
  return metAt(lesson, timeline, start + acts.length * 3_000);
}

const xclaim = (to: string, options = '') =>
  `XCLAIM lead_events email_service ${to} 5000 ${third}${options}`;
const xack = `XACK lead_events email_service ${third}`;
const history = (name: string) => `XREADGROUP GROUP email_service ${name} STREAMS lead_events 0`;

describe('the story of the lesson', () => {
  const timeline = played(lesson, []);

  it('opens while email-1 works on entry 3', () => {
    const { world } = timeline.at(fromMs(lesson.opensAtMs));
    const actor = world.actors.get('email-1')!;
    expect(actor).toMatchObject({ state: 'working', context: { inHand: [third] } });
  });

  it('shows the answer: email-2 has taken 4, 5 and 6, and entry 3 has stayed', () => {
    const moment = timeline.at(fromMs(lesson.prediction.revealAtMs));
    const group = readStream(moment.world.redis, 'lead_events')!.groups.get('email_service')!;
    const left = group.consumers.get('email-1')!.pending.keysArray().map(formatId);
    expect(left).toEqual([third]);
    const taken = moment.log
      .slice(0, moment.seen)
      .flatMap((event) =>
        event.type === 'entries-delivered' && event.consumer === 'email-2' ? event.ids : [],
      )
      .map((id) => moment.chronicle.nameOf('lead_events', id, moment.at));
    expect(taken).toEqual(['2', '4', '5', '6']);
  });
});

describe('every right way passes', () => {
  it.each([
    ['a claim for email-2', [xclaim('email-2'), xack]],
    ['a claim for any other name', [xclaim('bob'), xack]],
    ['a claim for email-1 itself', [xclaim('email-1'), xack]],
    ['XAUTOCLAIM', ['XAUTOCLAIM lead_events email_service email-2 5000 0', xack]],
    ['a claim inside a transaction', ['MULTI', xclaim('email-2'), 'EXEC', xack]],
    ['reading as email-1, which is down', [history('email-1'), xack]],
    [
      'a restart, and reading its history from the console',
      [{ kind: 'restart', actor: 'email-1' }, history('email-1'), xack],
    ],
    [
      'a claim without bodies, and reading what was claimed',
      [xclaim('bob', ' JUSTID'), history('bob'), xack],
    ],
    [
      'handing it back in its name, and a claim by one who reads',
      [
        `XNACK lead_events email_service FAIL IDS 1 ${third}`,
        'XREADGROUP GROUP email_service bob CLAIM 5000 COUNT 1 STREAMS lead_events >',
        xack,
      ],
    ],
    [
      'a claim while the stream has another name',
      ['RENAME lead_events x', 'RENAME x lead_events', xclaim('bob'), xack],
    ],
    ['an XACK too early, undone with FORCE', [xack, xclaim('bob', ' FORCE'), xack]],
  ] satisfies [string, (string | Act)[]][])('%s', (_, acts) => {
    expect(metAfter(...acts)).toEqual(ALL);
  });
});

describe('what is not enough', () => {
  it('acknowledging it, though nobody had it in hand', () => {
    expect(metAfter(xack)).toEqual(['released']);
    const timeline = played(lesson, [[lesson.prediction.revealAtMs, xack]]);
    const checks = check(lesson, timeline.at(fromMs(25_000)));
    expect(checks.find(({ met }) => !met)?.text).toMatch(/XACK alone only strikes it off/);
  });

  it('looking at it with XRANGE, and acknowledging it', () => {
    expect(metAfter(`XRANGE lead_events ${third} ${third}`, xack)).toEqual(['released']);
  });

  it('claiming its id without its body, and acknowledging it', () => {
    expect(metAfter(xclaim('bob', ' JUSTID'), xack)).toEqual(['released']);
  });

  it('claiming it, without acknowledging it', () => {
    expect(metAfter(xclaim('email-2'))).toEqual(['released', 'redelivered']);
  });

  it('reading it again, without acknowledging it', () => {
    expect(metAfter(history('email-1'))).toEqual(['redelivered']);
  });

  it('forgetting it, with its consumer or its group, or handing it back', () => {
    const forget = 'XGROUP DELCONSUMER lead_events email_service email-1';
    expect(metAfter(forget, xack)).toEqual(['released']);
    expect(metAfter('XGROUP DESTROY lead_events email_service')).toEqual(['released']);
    expect(metAfter(`XNACK lead_events email_service FAIL IDS 1 ${third}`)).toEqual(['released']);
  });

  it('doing it all in another database', () => {
    const copy = 'COPY lead_events lead_events DB 1';
    expect(metAfter(copy, 'SELECT 1', xclaim('bob'), xack)).toEqual([]);
  });

  it('restarting email-1', () => {
    expect(metAfter({ kind: 'restart', actor: 'email-1' })).toEqual([]);
  });

  it('deleting the entry, or the whole key', () => {
    expect(metAfter(`XDEL lead_events ${third}`, xack)).not.toContain('redelivered');
    expect(metAfter('DEL lead_events')).toEqual(['released']);
  });

  it('making it pending once more after all was done', () => {
    expect(metAfter(xclaim('bob'), xack, xclaim('bob', ' FORCE'))).not.toContain('acknowledged');
  });
});

describe('the checks', () => {
  it('know no future: before it was done, it is not done', () => {
    const timeline = played(lesson, [
      [20_000, xclaim('bob')],
      [23_000, xack],
    ]);
    expect(metAt(lesson, timeline, 26_000)).toEqual(ALL);
    expect(metAt(lesson, timeline, 22_000)).toEqual(['released', 'redelivered']);
    expect(metAt(lesson, timeline, 8_100)).toEqual([]);
    expect(metAt(lesson, timeline, 7_000)).toEqual([]);
  });
});
