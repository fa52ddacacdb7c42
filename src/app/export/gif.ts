import { ExportError } from '../../ui/export';
import type { GifOrder } from './gif-worker';

/** A GIF in the making. To be ended with `finish` or `drop`. */
export class GifMaker {
  readonly #worker = new Worker(new URL('./gif-worker.ts', import.meta.url), { type: 'module' });
  readonly #result: Promise<ArrayBuffer>;

  constructor(width: number, height: number) {
    this.#result = new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<ArrayBuffer | string>) => {
        if (typeof data === 'string') reject(new ExportError('failed'));
        else resolve(data);
      };
      this.#worker.onerror = () => reject(new ExportError('failed'));
    });
    // It may fail before anybody asks for it.
    this.#result.catch(() => {});
    this.#order({ kind: 'begin', width, height });
  }

  /** Adds a picture, RGBA; its bytes are taken away. */
  add(pixels: ArrayBuffer, delayMs: number): void {
    this.#order({ kind: 'picture', pixels, delayMs }, [pixels]);
  }

  /** The whole of it. Rejects with an ExportError where it could not be made. */
  async finish(signal: AbortSignal): Promise<Blob> {
    this.#order({ kind: 'finish' });
    const isLeft = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    const content = await Promise.race([this.#result, isLeft]);
    return new Blob([content], { type: 'image/gif' });
  }

  /** Lets go of it, made or not. */
  drop(): void {
    this.#worker.terminate();
  }

  #order(order: GifOrder, transfer: Transferable[] = []): void {
    this.#worker.postMessage(order, transfer);
  }
}
