import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fifo } from '../../src/sim/fifo';

/** A number is added; null takes the oldest; `back` goes on from an earlier one, as a fork does. */
const moves = fc.array(fc.oneof(fc.integer(), fc.constant(null), fc.record({ back: fc.nat(20) })), {
  maxLength: 60,
});

it('behaves as an array, and stays as it was whatever is made of it', () => {
  fc.assert(
    fc.property(moves, (steps) => {
      let at: [Fifo<number>, readonly number[]] = [Fifo.of<number>(), []];
      const all = [at];
      for (const step of steps) {
        const [fifo, array] = at;
        if (step === null) at = [fifo.rest(), array.slice(1)];
        else if (typeof step === 'number') at = [fifo.with(step), [...array, step]];
        else at = all[step.back % all.length]!;
        all.push(at);
      }
      for (const [fifo, array] of all) {
        expect([...fifo]).toEqual(array);
        expect([fifo.length, fifo.first]).toEqual([array.length, array[0]]);
      }
    }),
  );
});

it('begins with what it is given', () => {
  expect([...Fifo.of('abc').with('d').rest()]).toEqual(['b', 'c', 'd']);
});

it('takes as long for the next one however many wait', () => {
  let fifo = Fifo.of<number>();
  for (let n = 0; n < 200_000; n++) fifo = fifo.with(n);
  while (fifo.length > 1) fifo = fifo.rest();
  // Were all copied each time, this would be 40 billion copies, and no test would wait for that.
  expect(fifo.first).toBe(199_999);
});
