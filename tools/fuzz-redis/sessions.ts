import fc from 'fast-check';
import type { Recipe } from './commands';
import { movesOf, openingOf, type Moves, type Profile } from './profiles';
import type { Step } from './session';

/** Sessions of a profile: how it begins, then so many steps made of these commands. */
export function sessionsOf(
  profile: Profile,
  recipes: readonly Recipe[],
  steps: number,
): fc.Arbitrary<readonly Step[]> {
  return new SessionArbitrary(openingOf(profile), movesOf(profile, recipes), steps);
}

/** A step that was drawn, and what it takes to make it simpler. */
interface Drawn {
  readonly from: fc.Arbitrary<Step>;
  readonly value: fc.Value<Step>;
}

/** Where the search for something shorter stands, so that it goes on instead of beginning again. */
interface Search {
  readonly steps: readonly Drawn[];
  /** How many steps are left out at once; 0 once steps are made simpler. */
  readonly size: number;
  /** Up to where, from the end, leaving out has been tried; from where on to simplify. */
  readonly at: number;
}

/**
 * Draws a session step by step, and shrinks it by leaving out steps, many at once before few, the last
 * before the first, then by making each of them simpler. `fc.array` would try the whole length for each
 * step that it keeps, which is too slow where every try is played on a real server.
 */
class SessionArbitrary extends fc.Arbitrary<readonly Step[]> {
  constructor(
    readonly opening: readonly Moves[],
    readonly moves: Moves,
    readonly length: number,
  ) {
    super();
  }

  generate(random: fc.Random): fc.Value<readonly Step[]> {
    const draw = (moves: Moves): Drawn[] =>
      moves
        .generate(random, undefined)
        .value.map((from) => ({ from, value: from.generate(random, undefined) }));
    const steps = this.opening.flatMap(draw);
    while (steps.length < this.length) steps.push(...draw(this.moves));
    return valueOf({ steps, size: Math.ceil(steps.length / 2), at: steps.length });
  }

  canShrinkWithoutContext(_value: unknown): _value is readonly Step[] {
    return false;
  }

  shrink(_value: readonly Step[], context: unknown): fc.Stream<fc.Value<readonly Step[]>> {
    return fc.stream(candidates(context as Search)).map(valueOf);
  }
}

function valueOf(search: Search): fc.Value<readonly Step[]> {
  return new fc.Value(
    search.steps.map(({ value }) => value.value),
    search,
  );
}

function* candidates({ steps, size, at }: Search): Generator<Search> {
  yield* shorter(steps, size, at);
  yield* simpler(steps, size === 0 ? at : 0);
  // What has become simpler may need less; where nothing helps any more, the search is over.
  if (size !== 0) return;
  yield* shorter(steps, 2, steps.length);
  yield* simpler(steps, 0);
}

function* shorter(steps: readonly Drawn[], largest: number, at: number): Generator<Search> {
  let end = at;
  for (let size = largest; size >= 1; size = Math.floor(size / 2)) {
    for (; end > 0; end -= size) {
      const begin = Math.max(0, end - size);
      yield { steps: steps.toSpliced(begin, end - begin), size, at: begin };
    }
    end = steps.length;
  }
}

function* simpler(steps: readonly Drawn[], from: number): Generator<Search> {
  for (let at = from; at < steps.length; at++) {
    const drawn = steps[at]!;
    for (const value of drawn.from.shrink(drawn.value.value_, drawn.value.context)) {
      yield { steps: steps.with(at, { ...drawn, value }), size: 0, at };
    }
  }
}
