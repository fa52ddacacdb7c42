import { describe, expect, it } from 'vitest';
import { afterReply, FRESH, prompt } from '../../src/console';
import { OK, type Reply } from '../../src/engine';

const QUEUED: Reply = { simple: 'QUEUED' };
const ERROR: Reply = { error: 'ERR no' };

/** The prompt after these lines and their answers, without the address. */
function after(...answered: readonly (readonly [string, Reply])[]): string {
  const connection = answered.reduce(
    (known, [line, reply]) => afterReply(known, line.split(' '), reply),
    FRESH,
  );
  return prompt(connection).replace('127.0.0.1:6379', '');
}

describe('what redis-cli makes of the answers', () => {
  it.each<[string, ...(readonly [string, Reply])[]]>([
    ['[3]> ', ['SELECT 3', OK]],
    ['> ', ['SELECT 99', ERROR]],
    ['> ', ['SELECT 3', OK], ['SELECT 0', OK]],
    ['(TX)> ', ['multi', OK]],
    ['> ', ['MULTI x', ERROR]],
    ['[3](TX)> ', ['MULTI', OK], ['SELECT 3', QUEUED]],
    ['[3]> ', ['MULTI', OK], ['SELECT 3', QUEUED], ['EXEC', [OK]]],
    ['> ', ['MULTI', OK], ['SELECT 3', QUEUED], ['EXEC', ERROR]],
    ['> ', ['MULTI', OK], ['SELECT 3', QUEUED], ['EXEC', { nilArray: true }]],
    ['> ', ['MULTI', OK], ['SELECT 3', QUEUED], ['DISCARD', OK]],
    ['[1]> ', ['SELECT 1', OK], ['MULTI', OK], ['SELECT 3', QUEUED], ['DISCARD', OK]],
    ['(TX)> ', ['MULTI', OK], ['EXEC it', ERROR]],
    ['> ', ['EXEC', ERROR]],
    ['(subscribed mode)> ', ['SUBSCRIBE a', { push: ['subscribe', 'a', 1] }]],
    ['> ', ['SUBSCRIBE', ERROR]],
    ['(subscribed mode)> ', ['psubscribe a', []], ['PUNSUBSCRIBE', []]],
    ['> ', ['SELECT 3', OK], ['SUBSCRIBE a', []], ['RESET', { simple: 'RESET' }]],
  ])('%j', (shown, ...answered) => {
    expect(after(...answered)).toBe(shown);
  });

  it('reads in the protocol that HELLO has chosen', () => {
    const three = afterReply(FRESH, ['HELLO', '3'], { map: [], resp2: 'flat' });
    expect(three.resp).toBe(3);
    expect(afterReply(three, ['hello'], { map: [], resp2: 'flat' }).resp).toBe(3);
    expect(afterReply(three, ['HELLO', '4'], ERROR).resp).toBe(3);
    expect(afterReply(three, ['HELLO', '2'], { map: [], resp2: 'flat' }).resp).toBe(2);
    expect(afterReply(three, ['RESET'], OK).resp).toBe(2);
  });

  it('knows that MONITOR goes on', () => {
    expect(afterReply(FRESH, ['MONITOR'], OK).monitoring).toBe(true);
    expect(afterReply(FRESH, ['MONITOR'], ERROR).monitoring).toBe(false);
  });
});
