import { describe, expect, it } from 'vitest';
import { databaseOf, forkRedis } from '../../src/engine';
import { notation, session, Session, WAITS } from './cli';

const story = () =>
  session(
    'XADD s 1-0 f v',
    'XADD s 2-0 f v',
    'XGROUP CREATE s g 0',
    'XREADGROUP GROUP g ann COUNT 1 STREAMS s >',
  );
const STATE = 's: 1-0 2-0 / g@1-0 ann[1-0x1]';

describe('a fork', () => {
  it.each([
    ['XADD s 3-0 f v', 's: 1-0 2-0 3-0 / g@1-0 ann[1-0x1]'],
    ['XDEL s 1-0', 's: 2-0 / g@1-0 ann[1-0x1]'],
    ['XTRIM s MAXLEN 0', 's: / g@1-0 ann[1-0x1]'],
    ['XREADGROUP GROUP g bob STREAMS s >', 's: 1-0 2-0 / g@2-0 ann[1-0x1] bob[2-0x1]'],
    ['XREADGROUP GROUP g ann STREAMS s 0', 's: 1-0 2-0 / g@1-0 ann[1-0x2]'],
    ['XACK s g 1-0', 's: 1-0 2-0 / g@1-0 ann[]'],
    ['XCLAIM s g bob 0 1-0', 's: 1-0 2-0 / g@1-0 ann[] bob[1-0x2]'],
    ['XAUTOCLAIM s g bob 0 0', 's: 1-0 2-0 / g@1-0 ann[] bob[1-0x2]'],
    ['XGROUP CREATE s h $', 's: 1-0 2-0 / g@1-0 ann[1-0x1] / h@2-0'],
    ['DEL s', 's: none'],
    ['FLUSHALL', 's: none'],
  ])('does not show what the original does: %s', (line, after) => {
    const original = story();
    const fork = forkRedis(original.redis);
    original.run(line);
    expect(original.state('s')).toBe(after);
    expect(notation(fork, 's')).toBe(STATE);
  });

  it('does not show the original what it does', () => {
    const original = story();
    const fork = new Session(forkRedis(original.redis));
    fork.run('XREADGROUP GROUP g ann STREAMS s >');
    fork.run('XACK s g 1-0');
    expect(fork.state('s')).toBe('s: 1-0 2-0 / g@2-0 ann[2-0x1]');
    expect(original.state('s')).toBe(STATE);
  });

  it('has the same clients waiting, and each side serves its own', () => {
    const original = session('XGROUP CREATE s g $ MKSTREAM');
    original.expect('2> XREADGROUP GROUP g ann BLOCK 100 STREAMS s >', WAITS);
    const fork = forkRedis(original.redis);
    original.run('XADD s 1-0 f v');
    expect(original.received()).toEqual([[2, [['s', [['1-0', ['f', 'v']]]]]]]);
    expect(databaseOf(fork, 0).queues.size).toBe(1);
    expect(fork.timeouts.size).toBe(1);
    expect(notation(fork, 's')).toBe('s: / g@0-0 ann[]');
  });
});
