import { describe, expect, it } from 'vitest';
import { readFaultLine, tokenise } from '../../src/console';
import { DEED_GROUPS, deedsOf, type Deed } from '../../src/console/deeds';
import { connect, execute, forkRedis, isError, toBytes, type Version } from '../../src/engine';
import { deeds as words } from '../../src/messages/inspector';
import { allScenarios, scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import '../../src/sim/everyone';
import { fromMs, isDown, unixMs } from '../../src/sim';
import { subjectKey, Timeline, type Moment, type Subject } from '../../src/timeline';
import { subjectsIn } from '../narration/subjects';

const KEY = 'lead_events';
const GROUP = 'email_service';
const THIRD = '1727961517178-0';

/** A story as a server of a version plays it. */
function played(id: string, version: Version = '8.10'): Timeline {
  const scenario = scenarioNamed(id)!;
  const { topology } = scenario;
  const server = { ...topology.server, version };
  return new Timeline({ ...scenario, topology: { ...topology, server } });
}

function momentOf(version: Version): Moment {
  return played('consumer-crashes', version).at(fromMs(20_000));
}

/** The lines that can be typed, those of one group where it is named. */
function lines(moment: Moment, subject: Subject, group?: Deed['group']): string[] {
  return deedsOf(moment, subject)
    .filter((deed) => group === undefined || deed.group === group)
    .map(({ line }) => line);
}

/** What a server of a version answers to a line; undefined where that waits. */
function answer({ world, at }: Moment, line: string, version: Version) {
  const redis = { ...forkRedis(world.redis), version };
  const now = unixMs(world, at);
  return execute(redis, connect(redis, { now }), tokenise(line)!, now).reply;
}

/** What is wrong with a deed. */
function complaint(moment: Moment, { id, line, isNewer, about }: Deed): string | undefined {
  const { world } = moment;
  const said = (words.words as Record<string, (about: string) => string>)[id];
  if (!said || said(about ?? '') === '') return `${id} has no words`;
  if (line.startsWith(':')) {
    const { fault, answer: said } = readFaultLine(line, world)!;
    return fault && said === '' ? undefined : `${line}: ${said}`;
  }
  const own = answer(moment, line, world.redis.version);
  const isRefused = own !== undefined && isError(own);
  // That is the state of the server, and no mistake in the line.
  if (isRefused && own.error.startsWith('OOM ')) return undefined;
  if (!isNewer) return isRefused ? `${line}: ${own.error}` : undefined;
  if (!isRefused) return `${line} is known to ${world.redis.version}`;
  const later = answer(moment, line, '8.10');
  return later !== undefined && isError(later) ? `${line}: ${later.error}` : undefined;
}

describe('what can be done', () => {
  const moment = momentOf('8.10');

  it('with an entry that is pending', () => {
    const subject: Subject = { kind: 'delivery', key: KEY, group: GROUP, id: THIRD };
    expect(lines(moment, subject)).toEqual([
      `XPENDING lead_events email_service ${THIRD} ${THIRD} 1`,
      `XRANGE lead_events ${THIRD} ${THIRD}`,
      `XACK lead_events email_service ${THIRD}`,
      `XACKDEL lead_events email_service IDS 1 ${THIRD}`,
      `XACKDEL lead_events email_service ACKED IDS 1 ${THIRD}`,
      `XNACK lead_events email_service FAIL IDS 1 ${THIRD}`,
      `XNACK lead_events email_service SILENT IDS 1 ${THIRD}`,
      `XNACK lead_events email_service FATAL IDS 1 ${THIRD}`,
      `XCLAIM lead_events email_service email-2 0 ${THIRD}`,
      `XCLAIM lead_events email_service email-2 0 ${THIRD} JUSTID`,
      `XGROUP SETID lead_events email_service 1727961514996-0`,
      `:poison lead_events ${THIRD}`,
    ]);
  });

  it('with an entry of which nobody would type all', () => {
    const timeline = played('lead-events');
    const commands = [['XADD', 'logs', '1-0', 'text', `é${'x'.repeat(5000)}`].map(toBytes)];
    timeline.submit(fromMs(10), { kind: 'type', line: '', commands });
    const subject: Subject = { kind: 'entry', key: 'logs', id: '1-0' };
    expect(lines(timeline.at(fromMs(900)), subject, 'add')).toContain(
      `XADD logs * text é${'x'.repeat(59)}`,
    );
  });

  it('with what is done, or not there', () => {
    const done: Subject = { kind: 'delivery', key: KEY, group: 'analytics_service', id: THIRD };
    expect(lines(moment, done, 'move')).toContain(
      `XCLAIM lead_events analytics_service analytics-1 0 ${THIRD} FORCE`,
    );
    expect(lines(moment, done, 'settle')).toEqual([]);
    expect(lines(moment, { kind: 'stream', key: 'new one' })).toEqual([
      'XADD "new one" * field value',
      'XGROUP CREATE "new one" readers 0 MKSTREAM',
    ]);
    expect(lines(moment, { kind: 'process', name: 'nobody' })).toEqual([]);
  });

  it('to a process, by what it is and how it is', () => {
    const of = (name: string) => lines(moment, { kind: 'process', name }, 'befall');
    expect(of('email-2')).toContain(':crash email-2 before-ack');
    // Its link is of no use to it now.
    expect(of('email-1')).toEqual([':restart email-1']);
    expect(of('crm')).toContain(':duplicate crm');
    expect(of('redis')).toEqual([':kill-server', ':stop-server', ':cut-power']);
  });

  it('to a server that is down is to start it', () => {
    const timeline = played('lead-events');
    timeline.submit(fromMs(3000), { kind: 'cut-power' });
    const dark = timeline.at(fromMs(3500));
    expect(lines(dark, { kind: 'process', name: 'redis' })).toEqual([':start-server']);
  });

  it('says since when, and what the server is too old for', () => {
    const subject: Subject = { kind: 'entry', key: KEY, id: THIRD };
    const since = (version: Version) =>
      deedsOf(momentOf(version), subject).map(
        (deed) => `${deed.line.split(' ')[0]} ${deed.since ?? ''}${deed.isNewer ? ' newer' : ''}`,
      );
    expect(since('8.2')).toEqual([
      'XRANGE 5.0',
      'XADD 5.0',
      'XADD 8.6 newer',
      'XGROUP 5.0',
      'XGROUP 5.0',
      'XGROUP 5.0',
      'XDEL 5.0',
      'XDELEX 8.2',
      'XDELEX 8.2',
      'XDELEX 8.2',
      'XTRIM 6.2',
      ':poison ',
    ]);
    expect(since('8.0').filter((each) => each.endsWith('newer'))).toHaveLength(4);
    expect(since('8.10').filter((each) => each.endsWith('newer'))).toEqual([]);
  });
});

describe('every line', () => {
  const versions = ['8.0', '8.4', '8.10'] as const;
  const stories = allScenarios().flatMap(({ id }, index) =>
    (index < 2 ? versions : versions.slice(2)).map((version) => [id, version] as const),
  );

  it.each(stories)('is one that the server takes, in %s as %s', (id, version) => {
    const timeline = played(id, version);
    const complaints: string[] = [];
    for (let part = 1; part <= 2; part++) {
      const moment = timeline.at(Math.floor(fromMs(timeline.scenario.lengthMs) * (part / 2.1)));
      const { world, at } = moment;
      if (isDown(world) || world.redis.isLoading || at < world.asleepUntil) continue;
      for (const subject of subjectsIn(moment)) {
        const deeds = deedsOf(moment, subject);
        const name = subjectKey(subject);
        expect(new Set(deeds.map(({ line }) => line)).size, name).toBe(deeds.length);
        for (const deed of deeds) {
          const wrong = complaint(moment, deed);
          if (wrong) complaints.push(`${name} ${wrong}`);
        }
      }
    }
    expect(complaints).toEqual([]);
  });

  it('stands in a group that has its words', () => {
    expect(Object.keys(words.groups)).toEqual([...DEED_GROUPS]);
  });
});
