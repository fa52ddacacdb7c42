import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Version } from '../../src/engine';
import { crc64 } from '../../src/engine/rdb/crc64';
import { littleEndian } from '../../src/engine/rdb/integers';
import { readIntset, writeIntset } from '../../src/engine/rdb/intset';
import { readListpack, writeListpack } from '../../src/engine/rdb/listpack';
import { compress, decompress } from '../../src/engine/rdb/lzf';
import { rawId, Writer } from '../../src/engine/rdb/writer';
import { err, OK, session, sessionAs, type Session, type Shape } from './cli';

const BAD_PAYLOAD = err('ERR DUMP payload version or checksum are wrong');
const BAD_FORMAT = err('ERR Bad data format');

/** What redis-server 8.0.2 gave for DUMP, in hexadecimal, with the clock at the start of a session. */
const DUMPS: readonly (readonly [setup: readonly string[], hex: string])[] = [
  [['SET k hello'], '000568656c6c6f0c00a804ebb69f1ebe43'],
  [['SET k -129'], '00c17fff0c00dc16b6e8aeaa1ac9'],
  [['SET k 2147483648'], '000a323134373438333634380c002cc71d63b637e8a7'],
  [[`SET k ${'ab'.repeat(20)}`], '00c30a2802616261e01a010161620c003c51d8f4fd185dff'],
  [
    ['SET k abcdefghijklmnopqrstuvwxyz'],
    '001a6162636465666768696a6b6c6d6e6f707172737475767778797a0c00556d0bf451d6c130',
  ],
  [
    ['RPUSH k a 1 -5 5000 70000'],
    '120102181800000005008161020101dffb02f1881303f270110104ff0c00a69527afb1e7dc57',
  ],
  [['HSET k f 1 g v'], '10121200000004008166020101816702817602ff0c00e606942797e6392e'],
  [[`HSET k f ${'x'.repeat(65)}`], '04010166c3094041017878e034000178780c003a70e5c7e10cc251'],
  [['SADD k 1 -2 70000'], '0b140400000003000000feffffff01000000701101000c00fb244938361b8172'],
  [['SADD k a b 1'], '140f0f00000003008161028162020101ff0c008c1256f2d0327aa4'],
  [
    [
      'XADD k 1-1 f v',
      'XADD k 1-2 f w',
      'XADD k 2-0 g 1 h 2',
      'XGROUP CREATE k g 0',
      'XGROUP CREATECONSUMER k g bob',
      'XREADGROUP GROUP g ann COUNT 2 STREAMS k >',
    ],
    '150110000000000000000100000000000000013d3d000000180003010001010181660200010201000100018176020401020100010101817702040100010101dfff020201816702010181680202010801ff0302000101000003010167010202020000000000000001000000000000000140420f0000000000010000000000000001000000000000000240420f0000000000010203616e6e40420f000000000040420f000000000002000000000000000100000000000000010000000000000001000000000000000203626f6240420f0000000000ffffffffffffffff000c000ec084438b6bf5b8',
  ],
];

/** A stream of two entries, the middle one of three deleted, as redis-server 8.0.2 gave it. */
const WITH_A_TOMBSTONE =
  '15011000000000000000010000000000000001333300000014000201010101018166020001020100010001817602040103010001010181770204010201000102018178020401ff0201030101010203000c007c4cf9a6827e0991';

function bytesOf(hex: string): string {
  return hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));
}

/** What DUMP gives, as bytes. */
function dumped(redis: Session, key = 'k'): string {
  return redis.run(`DUMP ${key}`) as string;
}

/** RESTORE with bytes, which is not text that a person wrote. */
function restore(redis: Session, key: string, payload: string, ...options: string[]) {
  return redis.sendBytes(1, ['RESTORE', key, '0', payload, ...options]);
}

/** A payload with its version and check sum. */
function sealed(content: string, version = 12): string {
  const bytes = content + littleEndian(version, 2);
  return bytes + littleEndian(crc64(bytes), 8);
}

describe('DUMP', () => {
  it.each(DUMPS)('%j gives the bytes of a real server', (setup, hex) => {
    expect(dumped(session(...setup))).toBe(bytesOf(hex));
  });

  it('gives nil without a key', () => {
    session().expect('DUMP none', null);
  });

  it('packs nothing where the server is told so', () => {
    const redis = session('CONFIG SET rdbcompression no', `SET k ${'a'.repeat(30)}`);
    expect(dumped(redis).slice(0, -10)).toBe(`\x00\x1e${'a'.repeat(30)}`);
  });

  it.each([
    ['8.0', 12, 21],
    ['8.4', 12, 21],
    ['8.6', 13, 26],
    ['8.8', 14, 27],
    ['8.10', 15, 27],
  ] as const)('%s writes version %i and streams as type %i', (version, rdb, type) => {
    const payload = dumped(sessionAs(version, 'XADD k 1-1 f v'));
    expect(payload.charCodeAt(0)).toBe(type);
    expect(payload.slice(-10, -8)).toBe(littleEndian(rdb, 2));
  });
});

describe('RESTORE', () => {
  it.each(DUMPS)('%j: what DUMP gave', (setup, hex) => {
    const redis = session(...setup);
    expect(restore(redis, 'copy', bytesOf(hex))).toEqual(OK);
    expect(dumped(redis, 'copy')).toBe(bytesOf(hex));
    expect(redis.run('OBJECT ENCODING copy')).toEqual(redis.run('OBJECT ENCODING k'));
    expect(redis.run('TYPE copy')).toEqual(redis.run('TYPE k'));
  });

  it('a stream that can be worked with', () => {
    const redis = session();
    restore(redis, 'k', bytesOf(DUMPS.at(-1)![1]));
    expect(redis.state('k')).toBe('k: 1-1 1-2 2-0 / g@1-2 ann[1-1x1 1-2x1] bob[]');
    redis.expect('XREADGROUP GROUP g bob STREAMS k >', [['k', [['2-0', ['g', '1', 'h', '2']]]]]);
    redis.expect('XACK k g 1-1', 1);
    redis.expect('XADD k 2-* f v', '2-1');
    redis.expect('XLEN k', 4);
  });

  it('knows what was deleted inside', () => {
    const redis = session();
    restore(redis, 'k', bytesOf(WITH_A_TOMBSTONE));
    redis.expect('XRANGE k - +', [
      ['1-1', ['f', 'v']],
      ['1-3', ['f', 'x']],
    ]);
    const info = redis.run('XINFO STREAM k') as Shape[];
    expect(info.slice(8, 12)).toEqual(['max-deleted-entry-id', '1-2', 'entries-added', 3]);
  });

  it('leaves a key alone that is there, unless it is told to replace it', () => {
    const redis = session('SET k old');
    const busy = err('BUSYKEY Target key name already exists.');
    expect(restore(redis, 'k', bytesOf(DUMPS[0]![1]))).toEqual(busy);
    expect(restore(redis, 'k', 'anything')).toEqual(busy);
    expect(restore(redis, 'k', bytesOf(DUMPS[0]![1]), 'replace')).toEqual(OK);
    redis.expect('GET k', 'hello');
  });

  it('gives a time to live, and no key where that is over', () => {
    const redis = session();
    const payload = bytesOf(DUMPS[0]![1]);
    redis.sendBytes(1, ['RESTORE', 'k', '1500', payload]);
    redis.expect('PTTL k', 1500);
    redis.sendBytes(1, ['RESTORE', 'k', String(redis.now + 70), payload, 'ABSTTL', 'REPLACE']);
    redis.expect('PTTL k', 70);
    redis.sendBytes(1, ['RESTORE', 'k', '5', payload, 'ABSTTL', 'REPLACE']);
    redis.expect('EXISTS k', 0);
  });

  it('says when the key was last used', () => {
    const redis = session();
    expect(restore(redis, 'k', bytesOf(DUMPS[0]![1]), 'IDLETIME', '100')).toEqual(OK);
    redis.expect('OBJECT IDLETIME k', 100);
  });

  it.each([
    ['RESTORE k 0 x FOO', 'ERR syntax error'],
    ['RESTORE k 0 x IDLETIME', 'ERR syntax error'],
    ['RESTORE k 0 x IDLETIME 1 FREQ 1', 'ERR syntax error'],
    ['RESTORE k 0 x IDLETIME a', 'ERR value is not an integer or out of range'],
    ['RESTORE k 0 x IDLETIME -1', 'ERR Invalid IDLETIME value, must be >= 0'],
    ['RESTORE k 0 x FREQ 256', 'ERR Invalid FREQ value, must be >= 0 and <= 255'],
    ['RESTORE k a x', 'ERR value is not an integer or out of range'],
    ['RESTORE k -1 x', 'ERR Invalid TTL value, must be >= 0'],
    ['RESTORE k 0 x', 'ERR DUMP payload version or checksum are wrong'],
  ])('%s', (line, text) => {
    session().expect(line, err(text));
  });

  it('refuses a version to come, and a wrong check sum', () => {
    const redis = session();
    const content = '\x00\x05hello';
    expect(restore(redis, 'a', sealed(content, 9))).toEqual(OK);
    expect(restore(redis, 'b', sealed(content, 13))).toEqual(BAD_PAYLOAD);
    expect(restore(redis, 'b', sealed(content).slice(0, -1) + '\x00')).toEqual(BAD_PAYLOAD);
    expect(restore(sessionAs('8.6'), 'b', sealed(content, 13))).toEqual(OK);
  });

  it.each([
    ['a type that is none', '\x0a\x01a'],
    ['a sorted set', '\x05\x01\x01a\x00\x00\x00\x00\x00\x00\xf0?'],
    ['a string that ends too soon', '\x00\x50abc'],
    ['an empty list', '\x12\x00'],
    ['a member twice', '\x02\x02\x01a\x01a'],
    ['a list node of no known kind', '\x12\x01\x03\x01a'],
    ['a listpack of another size', '\x10\x07\x00\x00\x00\x00\x00\x00\xff'],
    ['an intset of another size', '\x0b\x08\x02\x00\x00\x00\x05\x00\x00\x00'],
    ['a packed string that refers to before its start', '\x00\xc3\x02\x05\x20\x09'],
  ])('refuses %s', (_, content) => {
    // The footer must not be taken for what is missing.
    expect(restore(session(), 'k', sealed(content))).toEqual(BAD_FORMAT);
  });

  it('refuses a stream of a form that its version does not know', () => {
    const payload = dumped(sessionAs('8.8', 'XADD k 1-1 f v'));
    expect(restore(session(), 'k', sealed(payload.slice(0, -10)))).toEqual(BAD_FORMAT);
  });

  it('never breaks, whatever it is given', () => {
    const redis = session();
    const real = DUMPS.map(([, hex]) => bytesOf(hex).slice(0, -10));
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.nat(), fc.nat(255), (payload, place, byte) => {
        const at = place % payload.length;
        const content = payload.slice(0, at) + String.fromCharCode(byte) + payload.slice(at + 1);
        expect([OK, BAD_FORMAT]).toContainEqual(restore(redis, 'k', sealed(content), 'REPLACE'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('streams of older servers', () => {
  const one = { ms: 1, seq: 1 };

  /** A stream with one entry, and a group in which ann has it, as type 15 or 19 has them. */
  function old(type: 15 | 19): string {
    const writer = new Writer(false);
    writer.byte(type);
    writer.length(1);
    writer.string(rawId(one));
    writer.string(
      writeListpack([
        '1',
        '0',
        '1',
        'f',
        '0',
        ...['2', '0', '0', 'a long value, long enough to be packed', '4'],
      ]),
    );
    writer.length(1);
    writer.id(one);
    if (type === 19) {
      writer.id(one);
      writer.id({ ms: 0, seq: 7 });
      writer.length(9);
    }
    writer.length(1);
    writer.string('g');
    writer.id(one);
    if (type === 19) writer.length(5);
    writer.length(1);
    writer.raw(rawId(one));
    writer.time(1234);
    writer.length(3);
    writer.length(1);
    writer.string('ann');
    writer.time(5678);
    writer.length(1);
    writer.raw(rawId(one));
    return writer.bytes;
  }

  function restored(type: 15 | 19): Shape[] {
    const redis = session();
    expect(restore(redis, 'k', sealed(old(type), 9))).toEqual(OK);
    expect(redis.state('k')).toBe('k: 1-1 / g@1-1 ann[1-1x3]');
    redis.expect('XINFO CONSUMERS k g', [
      ['name', 'ann', 'pending', 1, 'idle', redis.now - 5678, 'inactive', redis.now - 5678],
    ]);
    const [group] = redis.run('XINFO GROUPS k') as Shape[][];
    return [...(redis.run('XINFO STREAM k') as Shape[]).slice(8, 12), ...group!.slice(8)];
  }

  it('before 7.0 count nothing, so it is estimated', () => {
    expect(restored(15)).toEqual([
      ...['max-deleted-entry-id', '0-0', 'entries-added', 1],
      ...['entries-read', 1, 'lag', 0],
    ]);
  });

  it('before 7.2 do not know when a consumer was active', () => {
    expect(restored(19)).toEqual([
      ...['max-deleted-entry-id', '0-7', 'entries-added', 9],
      ...['entries-read', 5, 'lag', 4],
    ]);
  });
});

describe('what came later', () => {
  function copied(version: Version, ...lines: string[]): Session {
    const redis = sessionAs(version, ...lines);
    expect(restore(redis, 'copy', dumped(redis))).toEqual(OK);
    expect(dumped(redis, 'copy')).toBe(dumped(redis));
    return redis;
  }

  it('idempotent ids come along (8.6)', () => {
    const redis = copied('8.6', 'XADD k IDMP p 1 * f v', 'XADD k IDMP p 1 * f v');
    redis.run('DEL k');
    redis.expect('XADD copy IDMP p 1 * f v', `${redis.now}-0`);
    redis.expect('XLEN copy', 1);
  });

  it('so does what XNACK has released, in its order (8.8)', () => {
    const redis = copied(
      '8.8',
      'XADD k 1-0 f v',
      'XADD k 2-0 f v',
      'XADD k 3-0 f v',
      'XGROUP CREATE k g 0',
      'XREADGROUP GROUP g ann STREAMS k >',
      'XNACK k g FAIL IDS 1 3-0',
      'XNACK k g FAIL IDS 1 1-0',
    );
    expect(redis.state('copy')).toBe(redis.state('k').replace('k:', 'copy:'));
    const read = (key: string) =>
      redis.run(`XREADGROUP GROUP g bob COUNT 2 CLAIM 0 STREAMS ${key} >`) as Shape[][][][];
    expect(read('copy')[0]![1]).toEqual(read('k')[0]![1]);
  });
});

describe('the pieces', () => {
  const bytes = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)),
  });

  it('CRC64', () => {
    expect(crc64('123456789')).toBe(0xe9c6d914c4b8d9can);
  });

  it('a listpack holds what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(bytes, fc.bigInt().map(String))), (elements) => {
        expect(readListpack(writeListpack(elements))).toEqual(elements);
      }),
    );
    const long = [
      'a'.repeat(63),
      'b'.repeat(64),
      'c'.repeat(4095),
      'd'.repeat(4096),
      'e'.repeat(70_000),
    ];
    expect(readListpack(writeListpack(long))).toEqual(long);
    const many = Array.from({ length: 70_000 }, String);
    expect(readListpack(writeListpack(many))).toEqual(many);
  });

  it('an intset holds what was put in, in order', () => {
    const numbers = ['-9223372036854775808', '-1', '0', '5', '9223372036854775807'];
    expect(readIntset(writeIntset([...numbers].reverse()))).toEqual(numbers);
  });

  it('LZF gives back what it packed', () => {
    const piece = fc
      .tuple(bytes, fc.integer({ min: 1, max: 400 }))
      .map(([text, n]) => text.repeat(n));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('').slice(0, 20_000);
        const packed = compress(text, 4);
        if (packed === undefined) return;
        expect(packed.length).toBeLessThanOrEqual(text.length - 4);
        expect(decompress(packed, text.length) === text).toBe(true);
      }),
    );
    expect(compress('abcdefghijklmnopqrstuvwxyz', 4)).toBeUndefined();
  });
});
