import { isPerson } from '../sim';
import { cardDoor, type Card } from './cards';
import type { Cast } from './cast';
import { anchor, type Point } from './geometry';
import { TAIL_HEIGHT, type Layout } from './layout';

/** Somebody on the wires, as far as it stands on the stage. */
export interface Holder {
  /** Where its things leave and arrive; undefined where it is not shown. */
  readonly door: Point | undefined;
  /** The log's tail, on the side that faces it: where entries come in and commands are heard. */
  readonly tail: Point;
  /** The first card that it has; undefined where it reads in no group that is shown. */
  readonly card: Card | undefined;
}

/** Where everybody on the wires stands. Each is looked for once, however much is on its way to it. */
export class Holders {
  readonly #known = new Map<string, Holder>();
  readonly #cards = new Map<string, Card>();

  constructor(
    readonly cast: Cast,
    readonly layout: Layout,
    cards: readonly Card[],
  ) {
    for (const card of cards) {
      const { holder } = card;
      if (holder !== undefined && !this.#cards.has(holder)) this.#cards.set(holder, card);
    }
  }

  /** The holder of this name. */
  of(name: string): Holder {
    const known = this.#known.get(name);
    if (known) return known;
    const found = this.#find(name);
    this.#known.set(name, found);
    return found;
  }

  #find(name: string): Holder {
    const { cast, layout } = this;
    const card = this.#cards.get(name);
    const listener = cast.listeners.findIndex((one) => one.name === name);
    const isReader = card !== undefined || listener >= 0;
    return { door: this.#doorOf(name, card, listener), tail: tailFor(layout, isReader), card };
  }

  #doorOf(name: string, card: Card | undefined, listener: number): Point | undefined {
    const { cast, layout } = this;
    const [left, right] =
      layout.kind === 'wide' ? (['right', 'left'] as const) : (['bottom', 'top'] as const);
    if (isPerson(name)) return anchor(layout.person, left);
    const sender = [...cast.producers, ...cast.senders].findIndex((one) => one.name === name);
    if (sender >= 0) return anchor(layout.senders[sender]!, left);
    if (listener >= 0) return anchor(layout.listeners[listener]!, right);
    return card && cardDoor(card, layout.kind);
  }
}

function tailFor({ log, kind }: Layout, isReader: boolean): Point {
  const y = log.y + log.height - TAIL_HEIGHT / 2;
  if (kind === 'narrow')
    return { x: log.x + log.width / 2, y: isReader ? log.y + log.height : log.y };
  return { x: isReader ? log.x + log.width : log.x, y };
}
