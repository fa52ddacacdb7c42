import { flushSync, mount, tick, unmount, type ComponentProps } from 'svelte';
import type { Bytes } from '../../engine';
import Stage from '../../ui/Stage.svelte';
import type { Moment } from '../../timeline';
import { pause } from './pause';

/** What it loads later is there after that, in ms. */
const SETTLING_MS = 250;

/** What such a stage shows, moments aside. */
export interface OffscreenOptions {
  readonly streamKey: Bytes;
  readonly title: string;
  /** In CSS pixels, from the left edge of the window; a stage beside another one lies to its right. */
  readonly left?: number;
  readonly width: number;
  readonly height: number;
}

/** A second stage, out of sight and out of reach, so that what is on the screen does not move. To be removed. */
export class OffscreenStage {
  readonly #room = document.createElement('div');
  readonly #props: ComponentProps<typeof Stage>;
  readonly #stage: Record<string, unknown>;

  constructor(moment: Moment, { streamKey, title, left = 0, width, height }: OffscreenOptions) {
    this.#room.inert = true;
    this.#room.setAttribute('aria-hidden', 'true');
    Object.assign(this.#room.style, {
      position: 'fixed',
      left: `${left}px`,
      top: '0',
      width: `${width}px`,
      height: `${height}px`,
      // Whatever is out of the window altogether, a browser may leave out.
      zIndex: '-1',
      opacity: '0',
      pointerEvents: 'none',
    });
    document.body.append(this.#room);
    let shown: Moment = $state.raw(moment);
    this.#props = {
      get moment() {
        return shown;
      },
      set moment(next) {
        shown = next;
      },
      get at() {
        return shown.at;
      },
      streamKey,
      title,
      reducedMotion: false,
      hasPerson: true,
      onStream: () => {},
    };
    this.#stage = mount(Stage, { target: this.#room, props: this.#props });
  }

  /** Shows a moment. */
  async show(moment: Moment): Promise<Element> {
    this.#props.moment = moment;
    flushSync();
    await tick();
    return this.#room.firstElementChild!;
  }

  /** Shows a moment, and waits until all of it is there. */
  async settle(moment: Moment): Promise<void> {
    await this.show(moment);
    await pause(SETTLING_MS);
  }

  async remove(): Promise<void> {
    await unmount(this.#stage);
    this.#room.remove();
  }
}
