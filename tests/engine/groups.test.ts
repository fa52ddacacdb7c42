import { describe, expect, it } from 'vitest';
import { err, OK, session } from './cli';

const three = (...lines: string[]) =>
  session('XADD s 1-0 a 1', 'XADD s 2-0 b 2', 'XADD s 3-0 c 3', ...lines);
const [A, B, C] = [
  ['1-0', ['a', '1']],
  ['2-0', ['b', '2']],
  ['3-0', ['c', '3']],
] as const;

describe('XGROUP CREATE', () => {
  it('starts after an id, or at the end', () => {
    const redis = three();
    redis.expect('XGROUP CREATE s all 0', OK);
    redis.expect('XGROUP CREATE s new $', OK);
    redis.expect('XGROUP CREATE s some 2', OK);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / all@0-0 / new@3-0 / some@2-0');
  });

  it('$ is the last id, even if its entry is gone', () => {
    const redis = three('XDEL s 3-0', 'XGROUP CREATE s g $');
    expect(redis.state('s')).toBe('s: 1-0 2-0 / g@3-0');
  });

  it('makes a stream only with MKSTREAM', () => {
    const redis = session();
    redis.expect(
      'XGROUP CREATE s g $',
      err(
        'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
      ),
    );
    redis.expect('xgroup create s g $ mkstream', OK);
    expect(redis.state('s')).toBe('s: / g@0-0');
  });

  it('makes no group twice', () => {
    const redis = three('XGROUP CREATE s g 0');
    redis.expect('XGROUP CREATE s g $', err('BUSYGROUP Consumer Group name already exists'));
    redis.expect('XGROUP CREATE s G $', OK);
  });

  it.each([
    ['XGROUP CREATE s g -', 'ERR Invalid stream ID specified as stream command argument'],
    ['XGROUP CREATE s g 0 ENTRIESREAD -2', 'ERR value for ENTRIESREAD must be positive or -1'],
    ['XGROUP CREATE s g 0 ENTRIESREAD x', 'ERR value is not an integer or out of range'],
    ['XGROUP CREATE s g', "ERR wrong number of arguments for 'xgroup|create' command"],
    [
      'XGROUP CREATE s g 0 ENTRIESREAD',
      "ERR unknown subcommand or wrong number of arguments for 'CREATE'. Try XGROUP HELP.",
    ],
    [
      'XGROUP create s g 0 MKSTREAM ENTRIESREAD 1 MKSTREAM',
      "ERR unknown subcommand or wrong number of arguments for 'create'. Try XGROUP HELP.",
    ],
  ])('%s', (line, text) => {
    three().expect(line, err(text));
  });
});

describe('XREADGROUP >', () => {
  it('gives each entry to one consumer', () => {
    const redis = three('XGROUP CREATE s g 0');
    redis.expect('XREADGROUP GROUP g ann COUNT 1 STREAMS s >', [['s', [A]]]);
    redis.expect('XREADGROUP GROUP g bob STREAMS s >', [['s', [B, C]]]);
    redis.expect('XREADGROUP GROUP g ann STREAMS s >', null);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@3-0 ann[1-0x1] bob[2-0x1 3-0x1]');
  });

  it('gives all of it to each group', () => {
    const redis = three('XGROUP CREATE s g 0', 'XGROUP CREATE s h 2');
    redis.expect('XREADGROUP GROUP g ann STREAMS s >', [['s', [A, B, C]]]);
    redis.expect('XREADGROUP GROUP h ann STREAMS s >', [['s', [C]]]);
    expect(redis.state('s')).toBe(
      's: 1-0 2-0 3-0 / g@3-0 ann[1-0x1 2-0x1 3-0x1] / h@3-0 ann[3-0x1]',
    );
  });

  it('makes a consumer even where there is nothing to give', () => {
    const redis = three('XGROUP CREATE s g $');
    redis.expect('XREADGROUP GROUP g ann STREAMS s >', null);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@3-0 ann[]');
  });

  it('NOACK leaves nothing pending', () => {
    const redis = three('XGROUP CREATE s g 0');
    redis.expect('XREADGROUP GROUP g ann NOACK STREAMS s >', [['s', [A, B, C]]]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@3-0 ann[]');
  });

  it('skips what was deleted before it was read', () => {
    const redis = three('XGROUP CREATE s g 0', 'XDEL s 2-0');
    redis.expect('XREADGROUP GROUP g ann STREAMS s >', [['s', [A, C]]]);
  });

  it('is how Redis keeps the greatest id, too', () => {
    const redis = three('XGROUP CREATE s g 2');
    redis.expect('XREADGROUP GROUP g ann STREAMS s 18446744073709551615-18446744073709551615', [
      ['s', [C]],
    ]);
  });
});

describe('XREADGROUP with an id', () => {
  it('gives the consumer its own pending entries again, and counts', () => {
    const redis = three('XGROUP CREATE s g 0', 'XREADGROUP GROUP g ann COUNT 2 STREAMS s >');
    redis.expect('XREADGROUP GROUP g ann STREAMS s 0', [['s', [A, B]]]);
    redis.expect('XREADGROUP GROUP g ann STREAMS s 1', [['s', [B]]]);
    redis.expect('XREADGROUP GROUP g ann COUNT 1 STREAMS s 0', [['s', [A]]]);
    redis.expect('XREADGROUP GROUP g bob STREAMS s 0', [['s', []]]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@2-0 ann[1-0x3 2-0x3] bob[]');
  });

  it('shows an entry whose body is gone without it, and leaves its count alone', () => {
    const redis = three('XGROUP CREATE s g 0', 'XREADGROUP GROUP g ann STREAMS s >', 'XDEL s 2-0');
    redis.expect('XREADGROUP GROUP g ann STREAMS s 0', [['s', [A, ['2-0', null], C]]]);
    expect(redis.state('s')).toBe('s: 1-0 3-0 / g@3-0 ann[1-0x2 2-0x1 3-0x2]');
  });
});

describe('XREADGROUP: errors', () => {
  const noGroup = (key: string, group: string) =>
    err(
      `NOGROUP No such key '${key}' or consumer group '${group}' in XREADGROUP with GROUP option`,
    );

  it('touches nothing if any of its streams is wrong', () => {
    const redis = three('XGROUP CREATE s g 0');
    redis.expect('XREADGROUP GROUP g ann STREAMS s none > >', noGroup('none', 'g'));
    redis.expect('XREADGROUP GROUP ghost ann STREAMS s >', noGroup('s', 'ghost'));
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@0-0');
  });

  it.each([
    ['XREADGROUP GROUP g ann STREAMS s', "ERR wrong number of arguments for 'xreadgroup' command"],
    ['XREADGROUP GROUP g ann COUNT 1 STREAMS', 'ERR syntax error'],
    ['XREADGROUP COUNT 1 NOACK STREAMS s >', 'ERR Missing GROUP option for XREADGROUP'],
    [
      'XREADGROUP GROUP g ann STREAMS s s >',
      "ERR Unbalanced 'xreadgroup' list of streams: for each stream key an ID or '>' must be specified.",
    ],
    ...['$', '+'].map((id) => [
      `XREADGROUP GROUP g ann STREAMS s ${id}`,
      `ERR The ${id} ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The ${id} ID would just return an empty result set.`,
    ]),
    [
      'XREADGROUP GROUP g ann STREAMS s x',
      'ERR Invalid stream ID specified as stream command argument',
    ],
  ])('%s', (line, text) => {
    three('XGROUP CREATE s g 0').expect(line!, err(text!));
  });

  it('GROUP may stand anywhere before STREAMS', () => {
    const redis = three('XGROUP CREATE s g 2');
    redis.expect('xreadgroup count 5 group g ann streams s >', [['s', [C]]]);
  });
});
