/** The newest of those that were added, and the ones before it. */
interface Chain<T> {
  readonly item: T;
  readonly before: Chain<T> | null;
}

/**
 * What waits in a row, first in, first out. Never edited: what gives a longer or a shorter one costs the same however
 * many wait. An image writes it as an array, since equal ones may have come about in different ways.
 */
export class Fifo<T> implements Iterable<T> {
  /** Where anything waits, the oldest of it is here, behind those that were taken. */
  readonly #front: readonly T[];
  readonly #taken: number;
  readonly #back: Chain<T> | null;
  /** How many wait. */
  readonly length: number;

  private constructor(front: readonly T[], taken: number, back: Chain<T> | null, length: number) {
    this.#front = front;
    this.#taken = taken;
    this.#back = back;
    this.length = length;
  }

  /** These, the oldest first. */
  static of<T>(items: Iterable<T> = []): Fifo<T> {
    const front = [...items];
    return new Fifo(front, 0, null, front.length);
  }

  /** The oldest; undefined where nothing waits. */
  get first(): T | undefined {
    return this.#front[this.#taken];
  }

  /** With one more at the end. */
  with(item: T): Fifo<T> {
    if (this.length === 0) return Fifo.of([item]);
    const back = { item, before: this.#back };
    return new Fifo(this.#front, this.#taken, back, this.length + 1);
  }

  /** Without the oldest. */
  rest(): Fifo<T> {
    const taken = this.#taken + 1;
    if (taken >= this.#front.length) return Fifo.of(inOrder(this.#back));
    return new Fifo(this.#front, taken, this.#back, this.length - 1);
  }

  /** The oldest first. */
  *[Symbol.iterator](): Generator<T> {
    for (let at = this.#taken; at < this.#front.length; at++) yield this.#front[at]!;
    yield* inOrder(this.#back);
  }
}

function inOrder<T>(chain: Chain<T> | null): T[] {
  const items: T[] = [];
  for (let link = chain; link; link = link.before) items.push(link.item);
  return items.reverse();
}
