import { expect, it } from 'vitest';
import { Sessions } from '../../src/sim/sessions';

const first = { holder: 'ann', generation: 0 };
const second = { holder: 'ann', generation: 1 };

/** The numbers of ann's first and second connection. */
function clients(sessions: Sessions) {
  return [sessions.clientOf(first), sessions.clientOf(second)];
}

it('knows one that its holder has left apart from the one that came after it', () => {
  const sessions = new Sessions();
  sessions.set(1, first);
  sessions.set(2, second);
  expect(clients(sessions)).toEqual([1, 2]);
  sessions.delete(1);
  expect(clients(sessions)).toEqual([undefined, 2]);
  sessions.clear();
  expect(clients(sessions)).toEqual([undefined, undefined]);
});

it('stays as it was whatever becomes of a copy', () => {
  const sessions = new Sessions();
  sessions.set(1, first);
  const copy = sessions.clone();
  copy.delete(1);
  copy.set(2, second);
  expect([clients(sessions), clients(copy)]).toEqual([
    [1, undefined],
    [undefined, 2],
  ]);
});
