import { describe, expect, it } from 'vitest';
import { formatId, lastEntry, readStream, toBytes } from '../../src/engine';
import { factsOf } from '../../src/narration/facts';
import { titleOf } from '../../src/narration/related';
import { twinOf } from '../../src/narration/twin';
import { idOf, linesOf, momentAt, played, story, told } from './play';

const timeline = story();
momentAt(timeline, 40_000);
const [first, second, third] = [1, 2, 3].map((nth) => idOf(timeline, nth)) as [
  string,
  string,
  string,
];

/** What is told of one event after these lines, 2 s apart, from 12.5 s on. */
function tells(type: Parameters<typeof told>[1], ...lines: string[]): string[] {
  const acts = Object.fromEntries(lines.map((line, index) => [12_500 + 2000 * index, line]));
  return told(played(acts), type, 12_000, 14_000 + 2000 * lines.length);
}

describe('entries that are handed back', () => {
  const nack = (mode: string, id = third) => `XNACK lead_events email_service ${mode} IDS 1 ${id}`;

  it('stay pending, and are nobody’s', () => {
    expect(tells('handed-back', nack('FAIL'))).toEqual([
      'you handed back entry 3, which was pending on email-1: it is pending in email_service still, on nobody, and free for any consumer to claim at once.',
    ]);
    expect(tells('handed-back', nack('SILENT'))[0]).toMatch(
      /at once; its delivery count is 0 now\.$/,
    );
    expect(tells('handed-back', nack('FATAL'))[0]).toMatch(
      /its delivery count is 9223372036854775807 now\.$/,
    );
  });

  it('can be so already, or be made so', () => {
    expect(tells('handed-back', nack('FAIL'), nack('FAIL'))[1]).toBe(
      'you handed back entry 3, which was pending in email_service on nobody already.',
    );
    expect(tells('handed-back', `${nack('FAIL', first)} FORCE`)).toEqual([
      'you made entry 1 pending in email_service with FORCE, on nobody: it is free for any consumer to claim at once; its delivery count is 0 now.',
    ]);
  });

  it('are claimed from nobody, acknowledged for nobody, and stay when their body goes', () => {
    expect(
      tells('claimed', nack('FAIL'), `XCLAIM lead_events email_service bob 9999 ${third}`)[0],
    ).toMatch(
      /^you claimed entry 3, which had been handed back, for bob; this is its 2nd delivery\./,
    );
    expect(
      tells('acknowledged', nack('FAIL'), `XACK lead_events email_service ${third}`),
    ).toContain(
      'you acknowledged entry 3, which was pending on nobody: off the pending list of email_service. It stays in the stream.',
    );
    expect(tells('entries-deleted', nack('FAIL'), `XDEL lead_events ${third}`)[0]).toContain(
      'Entry 3 is still pending on nobody in email_service, now without a body',
    );
  });
});

describe('entries that go with their references', () => {
  it('are taken off the pending lists', () => {
    const line = `XDELEX lead_events DELREF IDS 1 ${third}`;
    expect(tells('pending-dropped', line)).toEqual([
      'The body of entry 3 is gone from the stream, so it went off the pending list of email_service, where email-1 had it.',
    ]);
    expect(tells('entries-deleted', line)).toEqual(['you deleted entry 3 from lead_events.']);
  });

  it('are not said to stay where XACKDEL removes them', () => {
    const line = `XACKDEL lead_events email_service DELREF IDS 1 ${third}`;
    expect(tells('acknowledged', line)).toContainEqual(
      expect.not.stringContaining('stays in the stream'),
    );
  });
});

describe('what is sent twice', () => {
  it('is added once', () => {
    const line = 'XADD mine IDMP p1 a * f v';
    expect(tells('duplicate-refused', line, line)).toEqual([
      'you sent again, as producer p1, what had become entry 1: Redis knows the id that came with it, and added nothing to mine.',
    ]);
  });
});

describe('groups and consumers', () => {
  const setid = (id: string) => `XGROUP SETID lead_events email_service ${id}`;

  it('that are moved skip or repeat', () => {
    expect(tells('group-moved', setid(second))[0]).toBe(
      'you moved the cursor of email_service back to entry 2: what comes after it is given out again, whoever was given it before.',
    );
    expect(tells('group-moved', setid('0'))[0]).toBe(
      'you moved the cursor of email_service back to the start: every entry is given out again, from the oldest on.',
    );
    expect(tells('group-moved', setid('$'))[0]).toMatch(
      /^you moved the cursor of email_service ahead to entry \d: what it had not been given/,
    );
    expect(
      tells('group-moved', 'XGROUP CREATE mine g 5-0 MKSTREAM', 'XGROUP SETID mine g 5-0'),
    ).toEqual(['you set the cursor of g to entry 5-0, where it was already.']);
  });

  it('that are deleted take with them what was pending', () => {
    expect(tells('group-deleted', 'XGROUP DESTROY lead_events email_service')[0]).toMatch(
      /^you deleted the group email_service of lead_events, and with it its cursor and \d pending deliver(y|ies)\. No entry goes from the stream\.$/,
    );
    expect(
      tells('consumer-deleted', 'XGROUP DELCONSUMER lead_events email_service email-1'),
    ).toEqual([
      'you deleted the consumer email-1 of email_service. Entry 3, which it had pending, is forgotten with it: pending no more, though nobody sent an XACK.',
    ]);
  });
});

describe('names', () => {
  const sent = (...commands: (readonly string[])[]) =>
    played(
      Object.fromEntries(
        commands.map((argv, index) => [
          12_500 + 500 * index,
          { kind: 'type', line: '', commands: [argv] } as const,
        ]),
      ),
    );
  const timeline = sent(
    ['XADD', '', '*', '', toBytes('\u202egpj')],
    ['XGROUP', 'CREATE', '', '', '0'],
    ['XREADGROUP', 'GROUP', '', '\x00\xff', 'STREAMS', '', '>'],
  );

  it('that are empty, or hide something, are told as redis-cli shows them', () => {
    const end = 15_000;
    expect(told(timeline, 'group-created', 12_000, end)).toEqual([
      expect.stringContaining('the group "" on "" at 0'),
    ]);
    expect(told(timeline, 'entries-delivered', 12_000, end)).toContainEqual(
      expect.stringContaining(String.raw`pending on "\x00\xff"`),
    );
  });

  it('that are empty, or hide something, stand so in the text view and beside one thing', () => {
    const moment = momentAt(timeline, 15_000);
    const id = formatId(lastEntry(readStream(moment.world.redis, '')!)!.id);
    expect(linesOf(twinOf(moment, '')).map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^The stream "" holds 1 entry/),
        expect.stringContaining(String.raw`"" "\xe2\x80\xaegpj"`),
        expect.stringMatching(/^The group "":/),
        expect.stringContaining(String.raw`"\x00\xff" is a name without a process`),
      ]),
    );
    expect(titleOf(moment, { kind: 'consumer', key: '', group: '', name: '' })).toContain('""');
    expect(factsOf(moment, { kind: 'entry', key: '', id })).toContainEqual(
      expect.objectContaining({ label: '""', value: String.raw`"\xe2\x80\xaegpj"` }),
    );
  });
});

describe('keys', () => {
  it('hold what was written to them, and go', () => {
    expect(tells('key-set', 'SET k v')).toEqual(['you wrote to k: it holds a string now.']);
    expect(tells('key-deleted', 'SET k v', 'DEL k')).toEqual(['you deleted k.']);
    expect(tells('key-expired', 'SET k v', 'PEXPIRE k 10')).toEqual([
      'The time to live of k was over: it is gone.',
    ]);
    expect(tells('key-expired', 'PEXPIRE lead_events 10')[0]).toMatch(
      /^The time to live of lead_events was over: it is gone with all it held, \d entries, 3 groups and \d pending deliver(y|ies)\.$/,
    );
    const short = ['CONFIG SET maxmemory-policy allkeys-lru', 'CONFIG SET maxmemory 1', 'PING'];
    const evicted = tells('key-evicted', 'SET k v', ...short);
    expect(evicted).toContain('Redis was short of memory and evicted k.');
    expect(evicted).toContain(
      'Redis was short of memory and evicted lead_events, with its groups and all that was pending.',
    );
    expect(tells('stream-id-set', 'XGROUP CREATE s g $ MKSTREAM', 'XSETID s 7-7')).toEqual([
      'you set the last id of s to 7-7: what is added from now on gets a greater one.',
    ]);
  });

  it('are told of under their new name, with all that is known of them', () => {
    expect(tells('key-renamed', 'RENAME lead_events kept')).toEqual([
      'you renamed lead_events to kept.',
    ]);
    expect(
      tells('acknowledged', 'RENAME lead_events kept', `XACK kept email_service ${third}`),
    ).toContainEqual(
      expect.stringMatching(/^you acknowledged entry 3, which was pending on email-1: .* It stays/),
    );
    expect(tells('key-deleted', 'COPY lead_events kept', 'DEL kept')[0]).toMatch(
      /^you deleted kept with all it held: \d entries, 3 groups and \d pending/,
    );
  });

  it('in other databases are told of as being there', () => {
    expect(tells('entry-added', 'SELECT 3', 'XADD lead_events 1-1 f v')).toContain(
      'In database 3: you added entry 1. The stream lead_events did not exist, so XADD made it.',
    );
    expect(tells('key-moved', 'MOVE lead_events 2')).toEqual([
      'you moved lead_events to database 2.',
    ]);
    expect(tells('databases-swapped', 'SWAPDB 0 1')).toEqual([
      'you swapped databases 0 and 1: whoever uses one of them now finds what was in the other.',
    ]);
    expect(
      tells('blocked', 'SELECT 3', 'XREAD BLOCK 0 STREAMS lead_events $').filter((text) =>
        text.startsWith('In'),
      ),
    ).toEqual([
      'In database 3: you found nothing new in lead_events and began to wait, for as long as it takes.',
    ]);
  });
});

describe('the server and its connections', () => {
  it('tells of channels, and who is sent what', () => {
    const lines = ['HELLO 3', 'PUBLISH a x', 'SUBSCRIBE a', 'PSUBSCRIBE a*', 'PUBLISH a x'];
    expect(tells('published', ...lines)).toEqual([
      'you published a message to a, and nobody is subscribed to it: it is gone.',
      'you published a message to a, and it was sent to you.',
    ]);
    expect(tells('subscribed', ...lines)).toEqual([
      'you subscribed to the channel a.',
      'you subscribed to all channels like a*.',
    ]);
    expect(tells('unsubscribed', ...lines, 'UNSUBSCRIBE a')).toEqual(['you left the channel a.']);
  });

  it('tells of saving, of answers that nobody sends, and of the end', () => {
    expect(tells('server-saved', 'SAVE')).toEqual([
      'you had the server save all its data, and everybody waited for it.',
    ]);
    expect(tells('unanswered', 'CLIENT REPLY OFF')).toEqual([
      'Redis sends you no answer: CLIENT REPLY has turned answers off.',
    ]);
    expect(tells('server-shutdown', 'SHUTDOWN NOSAVE')).toEqual([
      'you shut the server down, and nothing was saved: every connection is closed, and no new one is taken.',
    ]);
    expect(tells('closed', 'SHUTDOWN NOSAVE')).toEqual([]);
    expect(tells('connection-refused', 'SHUTDOWN NOSAVE', 'PING')).toEqual([
      'you found no server that takes a connection.',
    ]);
  });

  it('tells how a process ends that loses its connection', () => {
    const lines = ['CLIENT KILL TYPE normal SKIPME yes'];
    expect(tells('closed', ...lines)).toContain(
      'The server closed the connection of email-2, as it was told to.',
    );
    expect(tells('crashed', ...lines)[0]).toContain(
      'ended with an error: Connection closed by server.',
    );
    expect(tells('connection-lost', 'CLIENT KILL ID 1 SKIPME no', 'PING')).toEqual([
      'you found that the server had closed the connection: what you sent is lost.',
    ]);
  });
});
