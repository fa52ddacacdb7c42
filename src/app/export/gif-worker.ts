/** Makes a GIF of pictures, beside the page: it takes seconds, and would hold the page up. */
import { Encoder } from 'modern-gif';

/** What it is told: first the size, then picture by picture, then that there are no more. */
export type GifOrder =
  | { readonly kind: 'begin'; readonly width: number; readonly height: number }
  | { readonly kind: 'picture'; readonly pixels: ArrayBuffer; readonly delayMs: number }
  | { readonly kind: 'finish' };

/** The part of a worker's own scope that is used here; the page's types know it as a window. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<GifOrder>) => void;
  postMessage: (content: ArrayBuffer | string, transfer?: Transferable[]) => void;
};

let encoder: Encoder | undefined;
let added: Promise<unknown> = Promise.resolve();

scope.onmessage = ({ data: order }) => {
  added = added
    .then(() => follow(order))
    .catch((error: unknown) => scope.postMessage(String(error)));
};

async function follow(order: GifOrder): Promise<void> {
  if (order.kind === 'begin') {
    const { width, height } = order;
    encoder = new Encoder({ width, height, looped: true, loopCount: 0 });
  } else if (order.kind === 'picture') {
    const data = new Uint8ClampedArray(order.pixels);
    await encoder!.encode({ data, delay: order.delayMs });
  } else {
    const content = await encoder!.flush('arrayBuffer');
    scope.postMessage(content, [content]);
  }
}
