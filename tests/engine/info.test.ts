import { describe, expect, it } from 'vitest';
import { err, session, START, type Session, type Shape } from './cli';

function held() {
  const redis = session('XADD s 1-0 a 1', 'XADD s 2-0 b 2', 'XGROUP CREATE s g 0');
  redis.run('XREADGROUP GROUP g ann COUNT 1 STREAMS s >');
  redis.wait(250);
  redis.run('XREADGROUP GROUP g bob STREAMS s 0');
  return redis;
}

/** `entries-read` and `lag` of the only group. */
function lagOf(redis: Session): Shape[] {
  const [group] = redis.run('XINFO GROUPS s') as readonly (readonly Shape[])[];
  return [group![9]!, group![11]!];
}

describe('XINFO', () => {
  const common = [
    ...['length', 2, 'radix-tree-keys', 1, 'radix-tree-nodes', 2, 'last-generated-id', '2-0'],
    ...['max-deleted-entry-id', '0-0', 'entries-added', 2, 'recorded-first-entry-id', '1-0'],
  ];
  const [one, two] = [
    ['1-0', ['a', '1']],
    ['2-0', ['b', '2']],
  ] as const;

  it('STREAM', () => {
    held().expect('XINFO STREAM s', [
      ...common,
      ...['groups', 1, 'first-entry', one, 'last-entry', two],
    ]);
  });

  it('STREAM of one that is empty again', () => {
    session('XADD s 1-0 f v', 'XDEL s 1-0').expect('XINFO STREAM s', [
      ...['length', 0, 'radix-tree-keys', 0, 'radix-tree-nodes', 1, 'last-generated-id', '1-0'],
      ...['max-deleted-entry-id', '1-0', 'entries-added', 1, 'recorded-first-entry-id', '0-0'],
      ...['groups', 0, 'first-entry', null, 'last-entry', null],
    ]);
  });

  it('STREAM FULL', () => {
    const ann = [
      ...['name', 'ann', 'seen-time', START, 'active-time', START, 'pel-count', 1],
      ...['pending', [['1-0', START, 1]]],
    ];
    const bob = [
      ...['name', 'bob', 'seen-time', START + 250, 'active-time', -1, 'pel-count', 0],
      ...['pending', []],
    ];
    const group = [
      ...['name', 'g', 'last-delivered-id', '1-0', 'entries-read', 1, 'lag', 1, 'pel-count', 1],
      ...['pending', [['1-0', 'ann', START, 1]], 'consumers', [ann, bob]],
    ];
    held().expect('XINFO STREAM s FULL', [...common, 'entries', [one, two], 'groups', [group]]);
  });

  it('STREAM FULL COUNT bounds entries and pending lists: 10 by default, 0 for all', () => {
    const redis = session('XGROUP CREATE s g 0 MKSTREAM');
    for (let ms = 1; ms <= 12; ms++) redis.run(`XADD s ${ms}-0 f v`);
    redis.run('XREADGROUP GROUP g ann STREAMS s >');
    const shown = (line: string) => {
      const reply = redis.run(line) as readonly (readonly Shape[])[];
      const pending = (reply[17]![0] as readonly (readonly Shape[])[])[11]!;
      return [reply[15]!.length, pending.length];
    };
    expect(shown('XINFO STREAM s FULL')).toEqual([10, 10]);
    expect(shown('XINFO STREAM s FULL COUNT 3')).toEqual([3, 3]);
    expect(shown('XINFO STREAM s FULL COUNT 0')).toEqual([12, 12]);
    expect(shown('XINFO STREAM s FULL COUNT -1')).toEqual([10, 10]);
  });

  it('GROUPS and CONSUMERS, by name', () => {
    const redis = held();
    redis.run('XGROUP CREATE s a $');
    redis.expect('XINFO GROUPS s', [
      [
        ...['name', 'a', 'consumers', 0, 'pending', 0],
        ...['last-delivered-id', '2-0', 'entries-read', null, 'lag', 0],
      ],
      [
        ...['name', 'g', 'consumers', 2, 'pending', 1],
        ...['last-delivered-id', '1-0', 'entries-read', 1, 'lag', 1],
      ],
    ]);
    redis.expect('XINFO CONSUMERS s g', [
      ['name', 'ann', 'pending', 1, 'idle', 250, 'inactive', 250],
      ['name', 'bob', 'pending', 0, 'idle', 0, 'inactive', -1],
    ]);
  });

  it.each([
    ['XINFO STREAM none', 'ERR no such key'],
    ['XINFO STREAM none FULL NOPE', 'ERR no such key'],
    ['XINFO GROUPS none', 'ERR no such key'],
    ['XINFO CONSUMERS none g', 'ERR no such key'],
    ['XINFO CONSUMERS s ghost', "NOGROUP No such consumer group 'ghost' for key name 's'"],
    ['XINFO STREAM s FULL COUNT x', 'ERR value is not an integer or out of range'],
    ...['FULL COUNT', 'NOPE', 'FULL LIMIT 5'].map((options) => [
      `XINFO STREAM s ${options}`,
      "ERR unknown subcommand or wrong number of arguments for 'STREAM'. Try XINFO HELP.",
    ]),
    ['XINFO STREAM', "ERR wrong number of arguments for 'xinfo|stream' command"],
    ['XINFO GROUPS s g', "ERR wrong number of arguments for 'xinfo|groups' command"],
    ['XINFO Nope s', "ERR unknown subcommand 'Nope'. Try XINFO HELP."],
    ['XINFO', "ERR wrong number of arguments for 'xinfo' command"],
  ])('%s', (line, text) => {
    held().expect(line!, err(text!));
  });
});

describe('lag', () => {
  const four = (...lines: string[]) =>
    session('XADD s 1-0 f v', 'XADD s 2-0 f v', 'XADD s 3-0 f v', 'XADD s 4-0 f v', ...lines);

  it('counts down as the group reads', () => {
    const redis = four('XGROUP CREATE s g 0');
    expect(lagOf(redis)).toEqual([null, 4]);
    redis.run('XREADGROUP GROUP g ann COUNT 3 STREAMS s >');
    expect(lagOf(redis)).toEqual([3, 1]);
    redis.run('XADD s 5-0 f v');
    expect(lagOf(redis)).toEqual([3, 2]);
  });

  it('is unknown from the middle of a stream', () => {
    expect(lagOf(four('XGROUP CREATE s g 2'))).toEqual([null, null]);
  });

  it('is unknown while a deletion is ahead, and known again behind it', () => {
    const redis = four('XGROUP CREATE s g 0');
    redis.run('XREADGROUP GROUP g ann COUNT 1 STREAMS s >');
    redis.run('XDEL s 3-0');
    expect(lagOf(redis)).toEqual([1, null]);
    redis.run('XREADGROUP GROUP g ann COUNT 2 STREAMS s >');
    expect(lagOf(redis)).toEqual([4, 0]);
  });

  it('sees trimming as if it had been read', () => {
    const redis = four('XGROUP CREATE s g 0', 'XTRIM s MAXLEN 2');
    expect(lagOf(redis)).toEqual([null, 2]);
    redis.run('XREADGROUP GROUP g ann COUNT 1 STREAMS s >');
    expect(lagOf(redis)).toEqual([3, 1]);
  });

  it('believes ENTRIESREAD', () => {
    expect(lagOf(four('XGROUP CREATE s g 1 ENTRIESREAD 1'))).toEqual([1, 3]);
    expect(lagOf(four('XGROUP CREATE s g 2 ENTRIESREAD -1'))).toEqual([null, null]);
  });
});
