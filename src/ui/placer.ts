import type { Place } from '../scene';

/**
 * Moves elements that Svelte has made: one loop sets each one's place from the frame. Nothing else on the
 * stage moves, and nothing moves by a clock of its own.
 */
export class Placer {
  readonly #elements = new Map<string, SVGElement | HTMLElement>();
  readonly #places = new Map<string, Place>();
  readonly #ways = new Map<string, string>();

  /** An attachment that puts an element under this key into the placer's hands. */
  hold(key: string): (element: SVGElement | HTMLElement) => () => void {
    return (element) => {
      this.#elements.set(key, element);
      const place = this.#places.get(key);
      if (place) put(element, place);
      const way = this.#ways.get(key);
      if (way !== undefined) element.setAttribute('d', way);
      return () => {
        if (this.#elements.get(key) !== element) return;
        this.#elements.delete(key);
        this.#places.delete(key);
        this.#ways.delete(key);
      };
    };
  }

  /** Lets a path go another way. One that is not there yet does so when it comes. */
  draw(key: string, d: string): void {
    this.#ways.set(key, d);
    this.#elements.get(key)?.setAttribute('d', d);
  }

  /** Puts one element where it belongs. One that is not there yet is put there when it comes. */
  place(key: string, place: Place): void {
    const before = this.#places.get(key);
    this.#places.set(key, place);
    const element = this.#elements.get(key);
    if (element && !(before && isSame(before, place))) put(element, place);
  }
}

function isSame(one: Place, other: Place): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.opacity === other.opacity &&
    one.scale === other.scale
  );
}

function put({ style }: SVGElement | HTMLElement, { x, y, opacity, scale }: Place): void {
  const size = scale === undefined ? '' : ` scale(${scale})`;
  style.transform = `translate(${x}px, ${y}px)${size}`;
  const shown = String(opacity);
  if (style.opacity !== shown) style.opacity = shown;
}
