import { describe, expect, it } from 'vitest';
import { ELSEWHERE, elsewhere } from '../../src/console/elsewhere';
import { commandNamed, isContainer } from '../../src/engine';
import { session } from '../engine/cli';

/** What is said of a line that the engine has answered. */
function saidOf(line: string): string | undefined {
  const argv = line.split(' ');
  const reply = session().run(line) as { error: string };
  return elsewhere(argv, reply);
}

describe('a command that Redis has and the simulator has not', () => {
  it.each([
    ['ZADD z 1 a', 'ZADD'],
    ['acl whoami', 'ACL'],
    ['CLIENT PAUSE 100', 'CLIENT PAUSE'],
    ['EVAL return 0', 'EVAL'],
  ])('%s', (line, name) => {
    expect(saidOf(line)).toBe(name);
  });

  it.each(['ZAD z 1 a', 'XADDD s * a 1', 'CLIENT PAUS 1', 'XINFO NOSUCH s', 'XADD s', 'PING'])(
    'is not %s',
    (line) => {
      expect(saidOf(line)).toBeUndefined();
    },
  );

  it.each([...ELSEWHERE])('such as %s', (name) => {
    expect(commandNamed(name)).toBeUndefined();
    expect(isContainer(name)).toBe(false);
  });
});
