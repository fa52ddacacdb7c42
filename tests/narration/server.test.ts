import { describe, expect, it } from 'vitest';
import { toBytes } from '../../src/engine';
import { narrate, Past, storyOf } from '../../src/narration';
import type { FaultPlan, LogEvent, ServerPlan } from '../../src/sim';
import { isLandmark, landmarksOf, type Timeline } from '../../src/timeline';
import { idOf, jobsStory, momentAt, told, twinUnder, typed } from './play';

const PATIENT = { reconnectMs: 500, retries: 9 };
const COMES_BACK = { restartMs: 1000 };

/** The story with a server like this, which something befalls; everybody connects again. */
function befallen(server: ServerPlan, ...faults: readonly FaultPlan[]): Timeline {
  const plan = { ...COMES_BACK, ...server };
  return jobsStory({ server: plan, shop: PATIENT, consumers: [{ reconnectMs: 500 }], faults });
}

/** What an operator types, in ms. */
function typing(script: Readonly<Record<number, string>>) {
  const lines = Object.entries(script).map(([ms, line]) => ({
    atMs: Number(ms),
    argv: line.split(' '),
  }));
  return [{ role: 'operator', name: 'olga', startMs: 0, reconnectMs: 500, script: lines }] as const;
}

const outcome = (timeline: Timeline, nth: number, ms: number) => {
  const { chronicle, at } = momentAt(timeline, ms);
  return chronicle.outcomeOf(toBytes('jobs'), toBytes('workers'), idOf(timeline, nth), at);
};

describe('a server that only keeps snapshots', () => {
  const others = typing({ 2580: 'BGSAVE' });
  const faults = [{ kind: 'kill-server', atMs: 5000 }] as const;
  const plan = {
    others,
    faults,
    server: { ...COMES_BACK, config: { save: '' } },
    shop: { everyMs: 1000, limit: 5, ...PATIENT },
  };
  const timeline = jobsStory({ ...plan, consumers: [{ reconnectMs: 500 }] });

  it('says who had it save, and what of when is written', () => {
    expect(told(timeline, 'server-saving', 0, 5000)).toEqual([
      'olga had the server begin to save all its data beside its work.',
    ]);
    expect(told(timeline, 'server-saved', 0, 5000)).toEqual([
      'dump.rdb is written: it holds what was there 0.5 s ago.',
    ]);
  });

  it('says what goes with it, and what it has again', () => {
    expect(told(timeline, 'server-crashed', 0, 8000)).toEqual([
      'The server was killed: what it had in memory is gone, and every connection is closed.',
    ]);
    expect(told(timeline, 'connection-lost', 0, 8000)).toContain(
      'ann found that the server had closed the connection, and will try to connect again.',
    );
    expect(told(timeline, 'server-started', 0, 8000)).toEqual([
      'The server was started again: it takes connections, but answers nearly everything with LOADING until it has read its files.',
    ]);
    expect(told(timeline, 'server-loaded', 0, 8000)).toEqual([
      'The server has read dump.rdb, saved 4.4 s ago: 1 key is there again.',
    ]);
  });

  it('says at once what of the work that is not done it will find on its disk', () => {
    const slow = [{ reconnectMs: 500, workMs: [60_000, 60_000] as const }];
    const busy = jobsStory({ ...plan, ledger: { field: 'job' }, consumers: slow });
    const told = [4900, 5100, 6900, 7100].map((ms) => twinUnder(busy, ms, 'jobs', 'ledger')[1]);
    const away = '  workers: 2 on the disk of the server and 3 lost, which nobody will do.';
    expect(told).toEqual([
      '  workers: 1 pending, 3 not read yet and 1 lost, which nobody will do.',
      ...[away, away],
      '  workers: 1 pending, 1 not read yet and 3 lost, which nobody will do.',
    ]);
  });

  it('says which entries are lost, and which work will be done again', () => {
    expect(told(timeline, 'entries-lost', 0, 8000)).toEqual([
      'Entries 4 and 5 of jobs are lost: they were not on the disk. Whoever added them is not told.',
    ]);
    expect(told(timeline, 'group-set-back', 0, 8000)).toEqual([
      'The cursor of workers is back at entry 3, as the disk has it.',
    ]);
    expect(told(timeline, 'pending-again', 0, 8000)).toEqual([
      'Entry 3 is pending on ann in workers again, because the XACK for it was not on the disk: the work may be done twice.',
    ]);
  });

  it('knows of the past what the loaded data do not contradict', () => {
    expect([2, 3, 4].map((nth) => outcome(timeline, nth, 4900))).toEqual(
      Array(3).fill('acknowledged'),
    );
    expect(outcome(timeline, 2, 8000)).toBe('acknowledged');
    expect(outcome(timeline, 3, 7100)).toBeUndefined();
    expect(twinUnder(timeline, 7100, 'jobs', 'group/workers')).toEqual([
      'The group workers: its cursor is at entry 3, 1 pending, none left to read (lag 0).',
      '  ann has lost its connection and will try again; 1 pending.',
      '    Entry 3: pending for 5.0 s, delivered once.',
    ]);
    expect(twinUnder(timeline, 7100, 'jobs', `entry/${idOf(timeline, 1)}`).slice(1)).toEqual([
      '  On the disk.',
      '  workers: not for it, because the group began later.',
    ]);
  });

  it('shows its process and its disk', () => {
    const text = (ms: number, key: string) => twinUnder(timeline, ms, 'jobs', key);
    expect(text(2400, 'disk')).toEqual([]);
    expect(text(2800, 'server')).toEqual([
      'The server is saving all its data beside its work for 0.2 s.',
    ]);
    expect(text(5500, 'server')).toEqual(['The server is gone: its process was killed 0.5 s ago.']);
    expect(text(5500, 'group/workers')[0]).toBe('The group workers is not there any more.');
    expect(text(6500, 'server')).toEqual([
      'The server is reading its files for 0.5 s: it takes connections, and answers nearly everything with LOADING.',
    ]);
    expect(text(7500, 'server')).toEqual([]);
    expect(text(7500, 'disk')).toEqual([
      'On the disk of the server:',
      '  dump.rdb, with what was there 4.9 s ago: 3 entries of jobs.',
    ]);
  });
});

describe('a server that keeps an append-only file', () => {
  it('loses with the power what it had not synced', () => {
    const timeline = befallen({ config: { appendonly: 'yes' } }, { kind: 'cut-power', atMs: 4400 });
    expect(twinUnder(timeline, 4300, 'jobs', 'append-only-file')).toEqual([
      'The append-only file: 26 commands, the last 6 not yet synced.',
    ]);
    expect(told(timeline, 'server-crashed', 0, 8000)).toEqual([
      'The power failed where the server runs. What it had in memory is gone, and nobody is told: whoever waits goes on waiting. The last 6 commands in its append-only file were not yet synced to the disk, and are lost as well.',
    ]);
    expect(twinUnder(timeline, 5000, 'jobs', 'server')).toEqual([
      'There is no power where the server is for 0.6 s.',
    ]);
    expect(told(timeline, 'server-loaded', 0, 8000)).toEqual([
      'The server has done again what stands in its append-only file: 1 key is there again.',
    ]);
  });

  it('loses nothing when only its process is killed', () => {
    const timeline = befallen(
      { config: { appendonly: 'yes' } },
      { kind: 'kill-server', atMs: 4400 },
    );
    expect(told(timeline, 'server-crashed', 0, 8000)).toEqual([
      'The server was killed: what it had in memory is gone, and every connection is closed. The last 6 commands in its append-only file were not yet synced to the disk, but the operating system has them: they are not lost.',
    ]);
    const losses = storyOf(momentAt(timeline, 8000)).filter(({ type }) => type.endsWith('-lost'));
    expect(losses.map(({ type }) => type)).not.toContain('entries-lost');
    expect(outcome(timeline, 4, 4300)).toBe('acknowledged');
    expect(outcome(timeline, 4, 7000)).toBe('acknowledged');
  });

  it('has what was there when it was last written anew, where nothing was synced since', () => {
    const config = { appendonly: 'yes', appendfsync: 'no' };
    const others = typing({ 2500: 'BGREWRITEAOF' });
    const faults = [{ kind: 'cut-power', atMs: 4400 }] as const;
    const consumers = [{ reconnectMs: 500, timeoutMs: 500 }];
    const timeline = jobsStory({ server: { ...COMES_BACK, config }, consumers, others, faults });
    expect(twinUnder(timeline, 4300, 'jobs', 'append-only-file')).toEqual([
      'The append-only file: what was there 1.8 s ago, and then 13 commands, the last 13 not yet synced.',
    ]);
    expect(told(timeline, 'server-crashed', 0, 7000)[0]).toMatch(/ The last 13 commands in its /);
    expect(told(timeline, 'pending-again', 0, 7000)[0]).toMatch(
      /^Entry 3 is pending on ann in workers again/,
    );
    expect(outcome(timeline, 2, 7000)).toBe('acknowledged');
  });

  it('says what will be given out again, even where it ends anew while it still reads', () => {
    const timeline = jobsStory({
      server: { ...COMES_BACK, config: { appendonly: 'yes' } },
      consumers: [{ workMs: [2500, 2500] }],
      faults: [
        { kind: 'cut-power', atMs: 3700 },
        { kind: 'kill-server', atMs: 5000 },
      ],
    });
    expect(told(timeline, 'group-set-back', 0, 8000)).toEqual([
      'The cursor of workers is back at entry 2, as the disk has it. Entry 3 will be given out again.',
    ]);
  });

  it('begins empty where it finds none, whatever is in the dump', () => {
    const about = { at: 0, by: null };
    const log: LogEvent[] = [
      { type: 'server-saved', how: 'rdb', ...about },
      { type: 'server-loaded', from: 'nothing', keys: 0, ...about },
    ];
    const past = new Past(jobsStory().scenario.topology, log);
    past.learn();
    expect(narrate(log[1]!, past)).toBe(
      'The server is to keep an append-only file and found none, so it begins empty: with appendonly yes, it does not look at dump.rdb.',
    );
  });
});

describe('a server', () => {
  it('that has nothing on its disk begins empty', () => {
    const timeline = befallen({ config: { save: '' } }, { kind: 'kill-server', atMs: 3000 });
    expect(told(timeline, 'server-loaded', 0, 6000)).toEqual([
      'The server found nothing to read on its disk, and begins empty.',
    ]);
    expect(told(timeline, 'entries-lost', 0, 6000)).toEqual([
      'Entries 1 to 3 of jobs are lost: they were not on the disk. Whoever added them is not told.',
    ]);
    expect(told(timeline, 'group-lost', 0, 6000)).toEqual([
      'The group workers of jobs is lost, with its cursor and 0 pending deliveries: whoever reads for it gets NOGROUP until somebody makes it again.',
    ]);
  });

  it('saves when its settings ask for it, and when it is asked to end', () => {
    const timeline = befallen({ config: { save: '3 2' } }, { kind: 'stop-server', atMs: 5500 });
    expect(told(timeline, 'server-saving', 0, 5000)).toEqual([
      'The server began to save all its data beside its work: there were as many changes as the save setting asks for.',
    ]);
    expect(told(timeline, 'server-saved', 5000, 6000)).toEqual([]);
    expect(told(timeline, 'server-shutdown', 0, 6000)).toEqual([
      'The server was shut down, after it had saved its data: every connection is closed, and no new one is taken.',
    ]);
    expect(told(timeline, 'entries-lost', 0, 9000)).toEqual([]);
  });

  it('does later what it cannot do at once', () => {
    const others = typing({
      1000: 'BGREWRITEAOF',
      1100: 'BGSAVE SCHEDULE',
      3000: 'BGSAVE',
      3100: 'BGREWRITEAOF',
    });
    const timeline = jobsStory({ others });
    expect(told(timeline, 'server-saving', 0, 5000)).toEqual([
      'olga had the server begin to write its append-only file anew, beside its work.',
      'The save that had been put off begins.',
      'olga had the server begin to save all its data beside its work.',
      'Writing the append-only file anew, which had been put off, begins.',
    ]);
    expect(told(timeline, 'server-saved', 0, 2000)).toEqual([
      'The append-only file is written anew, as short as it can be.',
    ]);
    expect(twinUnder(timeline, 1200, 'jobs', 'server')).toEqual([
      'The server is writing its append-only file anew beside its work for 0.2 s.',
    ]);
  });

  it('keeps its settings where it was told to', () => {
    const timeline = jobsStory({ others: typing({ 1000: 'CONFIG REWRITE' }) });
    expect(told(timeline, 'config-rewritten', 0, 2000)).toEqual([
      'olga had the server write its settings into its file: when it starts again, it still has them.',
    ]);
  });

  it('can be ended and started by the person, and be gone when the power goes', () => {
    const timeline = jobsStory();
    timeline.submit(3_000_000, { kind: 'kill-server' });
    timeline.submit(4_000_000, { kind: 'cut-power' });
    timeline.submit(5_000_000, { kind: 'start-server' });
    expect(told(timeline, 'server-crashed', 0, 8000)).toEqual([
      'you killed the server: what it had in memory is gone, and every connection is closed.',
      'you cut the power where the server runs. The server was not running.',
    ]);
    expect(told(timeline, 'server-started', 0, 8000)[0]).toMatch(/^you started the server again: /);
  });

  it('lets nobody wait who had waited when it ended', () => {
    const timeline = befallen({}, { kind: 'cut-power', atMs: 2700 });
    timeline.submit(2_500_000, typed('XREAD BLOCK 0 STREAMS jobs $'));
    timeline.submit(9_000_000, { kind: 'interrupt' });
    timeline.submit(9_500_000, typed('XREAD COUNT 1 STREAMS jobs 0'));
    expect(told(timeline, 'entries-read', 9000, 11_000)).toEqual([
      'you read entry 1 without a group: nothing becomes pending, and no cursor moves.',
    ]);
  });

  it('never sends what it was about to send when it ended', () => {
    const timeline = befallen({}, { kind: 'kill-server', atMs: 2200 });
    timeline.submit(2_000_000, typed('SAVE'));
    timeline.submit(6_000_000, typed('PING'));
    timeline.submit(6_500_000, typed('PING'));
    // Who waits for an answer notices at once that there is nobody any more, and connects with the next line.
    const pong = 'The answer to PING reached you: PONG.';
    expect(told(timeline, 'reply-received', 2000, 8000)).toEqual([pong, pong]);
  });

  it('marks on the time line what went, and what came of it', () => {
    const timeline = befallen({ config: { save: '' } }, { kind: 'kill-server', atMs: 3000 });
    const { log } = momentAt(timeline, 6000);
    const marks = landmarksOf(log).milestones.map(({ type }) => type);
    expect(marks).toEqual([
      'server-crashed',
      'server-started',
      'server-loaded',
      'entries-lost',
      'group-lost',
    ]);
    expect(log.filter(({ type }) => type === 'file-synced').some(isLandmark)).toBe(false);
  });

  it('tells of one who gives up waiting for an answer, and of a missing server once', () => {
    const timeline = jobsStory({
      server: { restartMs: 4000 },
      consumers: [{ reconnectMs: 300, timeoutMs: 500, blockMs: 1000 }],
      faults: [
        { kind: 'cut', actor: 'ann', atMs: 1300 },
        { kind: 'mend', actor: 'ann', atMs: 4000 },
        { kind: 'kill-server', atMs: 5000 },
      ],
    });
    expect(told(timeline, 'state-changed', 0, 4000)[0]).toBe(
      'ann has waited too long for an answer, and gives the connection up: it will try again with another.',
    );
    expect(told(timeline, 'connection-refused', 4000, 8900)).toEqual([
      'ann found no server that takes a connection.',
    ]);
  });
});
