import { describe, expect, it } from 'vitest';
import type { Act, OtherPlan } from '../../src/sim';
import { isLandmark, landmarksOf, matches } from '../../src/timeline';
import { jobsStory, linesBetween, momentAt, told, twinUnder, typed } from './play';

const CLARA: OtherPlan = {
  role: 'claimer',
  name: 'clara',
  startMs: 100,
  stream: 'jobs',
  group: 'workers',
  everyMs: 1000,
  minIdleMs: 2000,
  workMs: [500, 500],
};
const SUE: OtherPlan = {
  role: 'supervisor',
  name: 'sue',
  startMs: 100,
  stream: 'jobs',
  group: 'workers',
  everyMs: 2000,
  lagEach: 1,
  min: 1,
  max: 2,
  consumer: { blockMs: 1000, workMs: [3000, 3000] },
};
const RITA: OtherPlan = {
  role: 'reader',
  name: 'rita',
  startMs: 100,
  stream: 'jobs',
  from: '0',
  blockMs: 1000,
  workMs: [1500, 1500],
};
const SAM: OtherPlan = {
  role: 'subscriber',
  name: 'sam',
  startMs: 600,
  channel: 'news',
  workMs: [1500, 1500],
};
const PAUL: OtherPlan = {
  role: 'publisher',
  name: 'paul',
  startMs: 100,
  channel: 'news',
  everyMs: 1000,
  limit: 6,
  fields: [['n', { countFrom: 1 }]],
};
const TOM: OtherPlan = {
  role: 'trimmer',
  name: 'tom',
  startMs: 100,
  stream: 'jobs',
  everyMs: 3000,
  keeps: { entries: 5 },
};
const OLGA: OtherPlan = {
  role: 'operator',
  name: 'olga',
  startMs: 0,
  script: [
    { atMs: 2600, argv: ['XLEN'] },
    { atMs: 9300, argv: ['PING'] },
  ],
};

const crash = (actor: string, atMs: number) => ({ kind: 'crash', actor, atMs }) as const;
const restart = (actor: string, atMs: number) => ({ kind: 'restart', actor, atMs }) as const;

describe('a claimer', () => {
  const ann = { workMs: [500, 500], name: 'ann' } as const;
  const timeline = jobsStory({
    consumers: [ann],
    others: [CLARA],
    faults: [crash('ann', 1300), crash('clara', 3500), restart('clara', 4000)],
    shop: { limit: 2 },
  });

  it('claims for itself, and is known by its name', () => {
    expect(told(timeline, 'claimed', 0, 3500)).toEqual([
      'clara claimed entry 2 from ann; this is its 2nd delivery.',
    ]);
    expect(told(timeline, 'crashed', 3000, 4000)).toEqual([
      'clara crashed while it held entry 2. It stays pending on clara: nothing moves by itself.',
    ]);
    expect(told(timeline, 'restarted', 3000, 5500)).toEqual([
      'clara came back. It looks again for what others have left pending.',
    ]);
  });

  it('stands in its group, with what it holds', () => {
    expect(twinUnder(timeline, 3400, 'jobs', 'consumer/workers/clara')).toEqual([
      'clara is working on entry 2 for 0.1 s; 1 pending, it claims what has been pending for 2.0 s or longer.',
      '  Entry 2: pending for 0.1 s, delivered 2 times, being worked on.',
    ]);
    expect(twinUnder(timeline, 600, 'jobs', 'consumer/workers/clara')).toEqual([
      'clara rests before it looks again for what others have left pending; nothing pending, it claims what has been pending for 2.0 s or longer.',
    ]);
  });

  it('finds by itself what somebody gives it', () => {
    const given = jobsStory({ others: [CLARA], consumers: [{ workMs: [5000, 5000] }] });
    momentAt(given, 1500);
    const id = given.log.flatMap((event) => (event.type === 'entry-added' ? [event.id] : []))[1];
    given.submit(1_500_000, typed(`XCLAIM jobs workers clara 0 ${id}`));
    expect(told(given, 'claimed', 1500, 1700)).toEqual([
      'you claimed entry 2 from ann for clara; this is its 2nd delivery. ann still works on it, so the work may be done twice. clara does not know of it before it looks again for what was left pending.',
    ]);
  });

  it('is not needed by one who waits for what is to claim', () => {
    const timeline = jobsStory({ shop: { limit: 2 }, consumers: [{ workMs: [9000, 9000] }] });
    const line = 'XREADGROUP GROUP workers eve BLOCK 0 CLAIM 2000 STREAMS jobs >';
    timeline.submit(1_500_000, typed(line));
    expect(told(timeline, 'claimed', 0, 4000)[0]).toMatch(/^you claimed entry 2 from ann for eve;/);
  });

  it('says how much it has set aside', () => {
    const strict = { ...CLARA, deliveriesMax: 0 };
    const timeline = jobsStory({ others: [strict], faults: [crash('ann', 1300)] });
    expect(twinUnder(timeline, 4600, 'jobs', 'consumer/workers/clara')).toEqual([
      'clara rests before it looks again for what others have left pending; nothing pending, it claims what has been pending for 2.0 s or longer, 1 entry set aside so far.',
    ]);
  });
});

describe('a consumer that a supervisor has started', () => {
  const timeline = jobsStory({ others: [SUE], faults: [crash('ann', 500), crash('sue-1', 3500)] });

  it('is told of, with what it holds', () => {
    expect(told(timeline, 'joined', 0, 3000)).toEqual([
      'sue started sue-1, as one more consumer of workers.',
    ]);
    expect(told(timeline, 'crashed', 1000, 4000)).toEqual([
      'sue-1 crashed while it held entry 2. It stays pending on sue-1: nothing moves by itself.',
    ]);
  });

  it('stands in the group, and its supervisor beside it', () => {
    expect(twinUnder(timeline, 1500, 'jobs', 'consumer/workers/sue-1')).toEqual([
      'sue-1 is working on entry 2 for 0.4 s; 1 pending.',
      '  Entry 2: pending for 0.4 s, delivered once, being worked on.',
    ]);
    expect(twinUnder(timeline, 1500, 'jobs', 'other/sue')).toEqual([
      'sue looks after workers and rests, keeps 1 consumer running, saw a lag of 0.',
    ]);
    expect(twinUnder(timeline, 4100, 'jobs', 'consumer/workers/sue-1')[0]).toBe(
      'sue-1 crashed 0.6 s ago; 1 pending.',
    );
  });
});

describe('all others', () => {
  const others = [RITA, { ...RITA, name: 'rolf', from: '$' }, TOM, PAUL, SAM, OLGA];
  const faults = others.flatMap(({ name }) => [crash(name, 4000), restart(name, 6000)]);
  const timeline = jobsStory({ others, faults });

  it.each([
    ['rita', 'rita is working on entry 3 for 0.4 s, 1 more entry waits in its memory.'],
    ['rolf', 'rolf is working on entry 3 for 1.1 s.'],
    ['tom', 'tom keeps jobs at 5 entries and rests, 0 entries removed so far.'],
    [
      'paul',
      'paul publishes to the channel news every 1.0 s, 4 messages made, 1 heard the last one.',
    ],
    [
      'sam',
      'sam is subscribed to the channel news and is working on a message for 2.5 s, 1 more message waits in its memory, 1 done.',
    ],
    [
      'olga',
      "olga waits until the next line of its script is due, 1 of 2 lines typed, the last error: ERR wrong number of arguments for 'xlen' command.",
    ],
  ])('have a line that says what they do: %s', (name, text) => {
    expect(twinUnder(timeline, 3700, 'jobs', `other/${name}`)).toEqual([text]);
    expect(twinUnder(timeline, 5000, 'jobs', `other/${name}`)[0]).toMatch(
      `${name} crashed 1.0 s ago`,
    );
  });

  it('have nothing to do with another stream than theirs', () => {
    expect(twinUnder(timeline, 3700, 'mail', 'other/tom')).toEqual([]);
    expect(twinUnder(timeline, 3700, 'mail', 'other/sam')).not.toEqual([]);
  });

  it('leave behind what their role leaves', () => {
    expect(told(timeline, 'crashed', 3900, 4100)).toEqual([
      'rita crashed. Nobody else knows how far in the stream it had come.',
      'rolf crashed. Nobody else knows how far in the stream it had come.',
      'tom crashed. It trims nothing more.',
      'paul crashed. It publishes nothing more.',
      'sam crashed. What had come to it and was not done is lost, and of what is published from now on it gets nothing.',
      'olga crashed. It types nothing more.',
    ]);
    expect(told(timeline, 'restarted', 5900, 6100)).toEqual([
      'rita came back. It has forgotten how far it had come, and reads what comes after 0.',
      'rolf came back. It reads what is added from now on: what was added meanwhile, it passes over, and nobody notices.',
      'tom came back. It goes on trimming.',
      'paul came back. It goes on publishing.',
      'sam came back. It subscribes again: what was published meanwhile, it never gets.',
      'olga came back. It goes on where it was in its script.',
    ]);
  });
});

describe('a consumer', () => {
  it('that recovers reads first what it had pending', () => {
    const faults = [crash('ann', 1300), restart('ann', 1800)];
    const timeline = jobsStory({ consumers: [{ recovers: true }], faults });
    expect(told(timeline, 'restarted', 0, 2000)).toEqual([
      'ann came back. It first reads what it had pending, entry 2, and then new entries (>).',
    ]);
  });

  it('that reads with NOACK loses what it had in hand', () => {
    const timeline = jobsStory({ consumers: [{ noack: true }], faults: [crash('ann', 1300)] });
    expect(told(timeline, 'crashed', 0, 2000)).toEqual([
      'ann crashed while it held nothing. What it had not done of entry 2 is lost: with NOACK, nothing is pending.',
    ]);
  });
});

describe('what is done outside of Redis', () => {
  const ledger = { field: 'job', worth: 5 };
  const timeline = jobsStory({
    ledger,
    shop: { limit: 4 },
    consumers: [{}, { name: 'bob', workMs: [3500, 3500], handlesOnce: true }],
    others: [CLARA],
    faults: [
      { kind: 'crash', actor: 'ann', when: 'before-ack', atMs: 100 },
      { kind: 'poison', stream: 'jobs', id: '1700000003060-0', atMs: 3100 },
    ],
  });

  it('is told where it is done again, and where it is not', () => {
    expect(told(timeline, 'handled', 0, 9000)).toEqual([
      'Handled twice: clara did the work of workers for job 2, which had been done before.',
    ]);
    expect(told(timeline, 'handled-before', 0, 9000)).toEqual([
      'bob found that the work of workers for job 3 had been done before, and passed it over.',
    ]);
    expect(linesBetween(timeline, 0, 9000).map(({ type }) => type)).not.toContain('intended');
  });

  it('is a breakpoint, and marked, where it is done again', () => {
    const { log } = momentAt(timeline, 9000);
    const marks = landmarksOf(log).milestones.map(({ type }) => type);
    expect(marks.filter((type) => type === 'handled')).toHaveLength(1);
    expect(log.filter(({ type }) => type === 'handled').filter(isLandmark)).toHaveLength(1);
    const found = log.filter((event) =>
      matches({ kind: 'handled-twice', group: 'workers' }, event),
    );
    expect(found).toMatchObject([{ type: 'handled', actor: 'clara', times: 2 }]);
  });

  it('tells of an entry over which processes crash, and shows it', () => {
    expect(told(timeline, 'poison-set', 0, 9000)).toEqual([
      'Entry 4 of jobs is now one that every process crashes over when it begins to work on it.',
    ]);
    expect(told(timeline, 'poisoned', 0, 12_000)).toEqual([
      'bob began to work on entry 4, and crashes over what is in it.',
      'clara began to work on entry 4, and crashes over what is in it.',
    ]);
    expect(twinUnder(timeline, 4000, 'jobs', 'entry/1700000003060-0')[1]).toBe(
      '  Every process crashes over it when it begins to work on it.',
    );
  });

  it('is added up for each purpose', () => {
    expect(twinUnder(timeline, 9000, 'jobs', 'ledger')).toEqual([
      'Wanted outside of Redis, counted by job: 4.',
      '  workers: 1 done once, 1 done more than once, 1 pending, 1 lost, which nobody will do and worth 5 too much in all.',
    ]);
    expect(twinUnder(jobsStory(), 3000, 'jobs', 'ledger')).toEqual([]);
  });
});

describe('another console of the person', () => {
  const act = (line: string, from: string): Act => ({ ...typed(line), from }) as Act;
  const timeline = jobsStory({ consumers: [{ workMs: [5000, 5000] }] });
  timeline.submit(1_500_000, act('XREADGROUP GROUP workers eve BLOCK 0 STREAMS jobs >', 'you-2'));
  timeline.submit(3_000_000, act('XADD jobs * job 99', 'you-3'));
  timeline.submit(3_500_000, { kind: 'interrupt', from: 'you-2' });

  it('is called by its number', () => {
    expect(told(timeline, 'typed', 0, 5000)).toEqual([
      'you (console 2) sent: XREADGROUP GROUP workers eve BLOCK 0 STREAMS jobs >',
      'you (console 3) sent: XADD jobs * job 99',
    ]);
    expect(told(timeline, 'entries-delivered', 1500, 5000)).toEqual([
      'you (console 2) had waited 0.5 s as eve for new entries, and Redis gave you entry 3 for workers. It is pending on eve until somebody acknowledges it. No process runs under the name eve, so somebody has to handle it and XACK.',
    ]);
    expect(told(timeline, 'reply-received', 1500, 5000)).toEqual([
      'The answer to XREADGROUP reached you (console 2): entry 3.',
      'The answer to XADD reached you (console 3): 1700000003020-0.',
    ]);
    expect(told(timeline, 'interrupted', 1500, 5000)).toEqual([
      'you (console 2) pressed Ctrl-C: the connection is closed and opened again.',
    ]);
  });

  it('has a line of its own', () => {
    expect(twinUnder(timeline, 1700, 'jobs', 'console/2')).toEqual([
      'Your console 2 waits for something new in jobs, for as long as it takes.',
    ]);
    expect(twinUnder(timeline, 1700, 'jobs', 'console')).toEqual([
      'Your console waits for nothing.',
    ]);
    expect(twinUnder(timeline, 2500, 'jobs', 'console/3')).toEqual([]);
  });
});
