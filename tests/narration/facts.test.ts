import { describe, expect, it } from 'vitest';
import { lineOf, locate, peek } from '../../src/console/peek';
import { readStream, toBytes, toText } from '../../src/engine';
import { factsOf, type Fact } from '../../src/narration/facts';
import { allScenarios } from '../../src/scenarios';
import '../../src/scenarios/library';
import '../../src/sim/everyone';
import { fromMs, isDown } from '../../src/sim';
import { subjectKey, Timeline, type Moment, type Subject } from '../../src/timeline';
import { idOf, momentAt, played, story, typed } from './play';
import { subjectsIn } from './subjects';

const KEY = 'lead_events';
const EMAIL = { key: KEY, group: 'email_service' } as const;

/** What is known of a thing, as `label: value`. */
function told(moment: Moment, subject: Subject): string[] {
  return factsOf(moment, subject).map(({ label, value }) => `${label}: ${value}`);
}

/** Facts that put into words what the answer says by a bare number or id, or by nothing. */
const IN_OTHER_WORDS = /^(standing|group\/|field\/|saved|holder|inactive|type|save$)/;

/** Whether the value says what stands in the answer; of ms it says the seconds. */
function says({ id, value, shown }: Fact): boolean {
  const last = shown!.path.at(-1)!;
  if (IN_OTHER_WORDS.test(id)) return value !== '';
  if (typeof last === 'string') return value.includes(toText(last));
  if (typeof last === 'number') return value.replace('.', '').includes(String(last));
  return value !== '';
}

/** What is wrong with a fact, held against what a server answers. */
function complaint(moment: Moment, { id, value, shown }: Fact): string | undefined {
  if (!shown) return undefined;
  if (!says({ id, label: '', value, shown }))
    return `${id}: ${value} is not ${String(shown.path.at(-1))}`;
  const line = lineOf(shown.argv);
  const answer = peek(moment.world, line, moment.at);
  if (answer === undefined) return `${id}: ${line} may not be looked up`;
  const span = locate(answer, shown.path);
  if (!span)
    return `${id}: ${JSON.stringify(shown.path)} is not in what ${line} answers\n${answer}`;
  // Between the name of a field and its value there is nothing but redis-cli's numbering.
  const before = locate(answer, shown.path.slice(0, -1))!.to;
  const between = answer.slice(before, span.from);
  const isRaw = /^(INFO|CLIENT|XPENDING)/.test(line);
  return isRaw || shown.path.length < 2 || /^[\s\d)]*$/.test(between)
    ? undefined
    : `${id}: ${between} stands before it in what ${line} answers`;
}

describe('what is known of a thing', () => {
  const timeline = story();
  const moment = momentAt(timeline, 20_000);
  const third = idOf(timeline, 3);

  it('is, of an entry, its id, what it holds, and how groups stand to it', () => {
    expect(told(moment, { kind: 'entry', key: KEY, id: third })).toEqual([
      'id: 1727961517178-0',
      'added at: 13:18:37.178 UTC, 7.178 s into the story',
      'sequence: 0',
      'place: 3 of 9 in node 1 of 1',
      'event_type: lead.created',
      'lead_id: 103',
      'created_by: shaon',
      'analytics_service: acknowledged',
      'email_service: pending, on email-1',
      'notification_service: acknowledged',
    ]);
  });

  it('is, of an entry in a group, who has it and for how long', () => {
    expect(told(moment, { kind: 'delivery', ...EMAIL, id: third })).toEqual([
      'in this group: pending, on email-1',
      'pending on: email-1',
      'idle: 12.822 s',
      'deliveries: 1',
    ]);
  });

  it('is, of a group, its cursor and its lag', () => {
    expect(told(moment, { kind: 'group', ...EMAIL })).toEqual([
      'cursor: 1727961523419-0, entry 6',
      'entries read: 6',
      'lag: 3',
      'pending: 2',
      'lowest pending: 1727961517178-0 up to 1727961523419-0',
      'handed back: 0',
      'consumers: 2',
      'began: after 0-0, 1.346 s into the story',
    ]);
  });

  it('is, of a group whose lag nobody knows, why', () => {
    const spoilt = played({ 3000: `XGROUP CREATE ${KEY} late $`, 9000: `XDEL ${KEY} ${third}` });
    const late = momentAt(spoilt, 10_000);
    expect(told(late, { kind: 'group', key: KEY, group: 'late' })).toContain(
      'lag: unknown: an entry was deleted where Redis would have to count',
    );
  });

  it('is, of a consumer, what it does and what it was told to do', () => {
    const email1 = told(moment, { kind: 'consumer', ...EMAIL, name: 'email-1' });
    expect(email1).toContain('pending: 1');
    expect(email1).toContain('now: crashed 12.0 s ago');
    expect(email1).toContain('part: consumer in email_service of lead_events');
    expect(email1).toContain('connection: none');
    const alive = told(moment, { kind: 'consumer', ...EMAIL, name: 'email-2' });
    expect(alive).toContain('last command: xreadgroup');
  });

  it('is, of what is not there, that it is not', () => {
    expect(told(moment, { kind: 'stream', key: 'nothing' })).toEqual([
      'type: there is no such key',
    ]);
    expect(told(moment, { kind: 'entry', key: KEY, id: '1-0' })).toContain(
      'id: 1-0, which was not added yet',
    );
    const after = momentAt(played({ 12_000: `XDEL ${KEY} ${third}` }), 13_000);
    expect(told(after, { kind: 'entry', key: KEY, id: third })).toContain(
      `id: ${third}, which the stream no longer has`,
    );
    expect(told(after, { kind: 'delivery', ...EMAIL, id: third })).toContain(
      'in this group: pending, though its body is gone, on email-1',
    );
  });

  it.each(['kill-server', 'cut-power', 'stop-server'] as const)('is there after %s', (kind) => {
    const down = story();
    down.submit(fromMs(12_000), { kind });
    const after = momentAt(down, 12_900);
    const subjects = subjectsIn(momentAt(story(), 12_000));
    expect(subjects.flatMap((subject) => factsOf(after, subject)).length).toBeGreaterThan(100);
    expect(told(after, { kind: 'process', name: 'redis' })[0]).toMatch(
      /^now: (killed|without power|ended)$/,
    );
  });

  it('is of names that nobody would choose, too', () => {
    const odd = story();
    const key = toBytes('my "kéy"');
    odd.submit(fromMs(1000), {
      ...typed(''),
      commands: [
        ['XADD', key, '1-0', 'lag', 'name'],
        ['XGROUP', 'CREATE', key, 'lag', '0'],
        ['XREADGROUP', 'GROUP', 'lag', 'idle', 'STREAMS', key, '>'],
      ],
    } as ReturnType<typeof typed>);
    const at = momentAt(odd, 3000);
    expect(readStream(at.world.redis, key)?.length).toBe(1);
    for (const subject of subjectsIn(at)) {
      for (const each of factsOf(at, subject)) expect(complaint(at, each)).toBeUndefined();
    }
  });
});

describe('what a server answers', () => {
  const stories = allScenarios();

  it.each(stories.map((scenario) => [scenario.id, scenario] as const))(
    'agrees with every fact in %s',
    (_id, scenario) => {
      const timeline = new Timeline(scenario);
      const complaints: string[] = [];
      let shown = 0;
      for (let part = 1; part <= 3; part++) {
        const moment = timeline.at(Math.floor(fromMs(scenario.lengthMs) * (part / 3.1)));
        const { world, at } = moment;
        if (isDown(world) || world.redis.isLoading || at < world.asleepUntil) continue;
        for (const subject of subjectsIn(moment)) {
          const all = factsOf(moment, subject);
          expect(new Set(all.map(({ id }) => id)).size, subjectKey(subject)).toBe(all.length);
          shown += all.filter((each) => each.shown).length;
          complaints.push(
            ...all.flatMap((each) => {
              const wrong = complaint(moment, each);
              return wrong ? [`${subjectKey(subject)} ${wrong}`] : [];
            }),
          );
        }
      }
      expect(complaints).toEqual([]);
      expect(shown).toBeGreaterThan(20);
    },
  );
});
