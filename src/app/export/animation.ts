import type { ExportOrder, ExportTask } from '../../ui/export';
import { clockText } from '../../ui/time';
import type { Session } from '../session.svelte';
import { embeddedFonts } from './fonts';
import { planFrames } from './frames';
import { GifMaker } from './gif';
import { ownRun } from './own-run';
import { OffscreenStage, type OffscreenOptions } from './offscreen.svelte';
import { pause } from './pause';
import { canvasOf, draw } from './raster';
import { standalone } from './svg';

/** So much of the whole is done when every picture is drawn. */
const DRAWN = 0.8;

/**
 * What happens in a range, as a GIF. It is drawn on a stage of its own from a run of its own, a picture at a time, with
 * room for the page between them. Rejects with the signal's reason once that is aborted.
 */
export async function gifOf(
  session: Session,
  order: ExportOrder,
  options: OffscreenOptions,
  { onProgress, signal }: ExportTask,
): Promise<Blob> {
  const own = await ownRun(session, order.to, signal);
  const framing = { title: '', about: '', fonts: await embeddedFonts() };
  const stage = new OffscreenStage(own.at(order.to), options);
  let gif: GifMaker | undefined;
  try {
    // Whatever is loaded on the way is there then.
    await stage.settle(own.at(order.to));
    const first = standalone(await stage.show(own.at(order.from)), framing)!;
    const plan = planFrames(order, first);
    gif = new GifMaker(plan.width, plan.height);
    const canvas = canvasOf(plan.width, plan.height);
    for (const [nth, at] of plan.moments.entries()) {
      const shown = await stage.show(own.at(at));
      await draw(canvas, standalone(shown, { ...framing, corner: clockText(at) })!);
      gif.add(canvas.getImageData(0, 0, plan.width, plan.height).data.buffer, plan.delaysMs[nth]!);
      onProgress((DRAWN * (nth + 1)) / plan.moments.length);
      await pause();
      signal.throwIfAborted();
    }
    const made = await gif.finish(signal);
    onProgress(1);
    return made;
  } finally {
    gif?.drop();
    await stage.remove();
  }
}
