import type { Micros } from '../../sim';
import type { ExportOrder, ExportTask } from '../../ui/export';
import { clockText } from '../../ui/time';
import type { Timeline } from '../../timeline';
import { embeddedFonts } from './fonts';
import { planFrames } from './frames';
import { GifMaker } from './gif';
import { ownRun } from './own-run';
import { OffscreenStage, type OffscreenOptions } from './offscreen.svelte';
import { pause } from './pause';
import { canvasOf, draw } from './raster';
import { standalone, type ShownStage } from './svg';

/** So much of the whole is done when every picture is drawn. */
const DRAWN = 0.8;

/** A run that is shown in an animated picture, alone or beside another one. */
export interface AnimatedRun {
  readonly timeline: Timeline;
  readonly stage: OffscreenOptions;
  /** What stands above it, where it is one of two. */
  readonly heading: string | undefined;
}

/**
 * What happens in a range of one or more runs, as a GIF. Each is drawn on a stage of its own from a run of its own, a
 * picture at a time, with room for the page between them. Rejects with the signal's reason once that is aborted.
 */
export async function gifOf(
  runs: readonly AnimatedRun[],
  order: ExportOrder,
  { onProgress, signal }: ExportTask,
): Promise<Blob> {
  const framing = { title: '', about: '', fonts: await embeddedFonts() };
  const stages: DrawnRun[] = [];
  let gif: GifMaker | undefined;
  try {
    for (const run of runs) stages.push(await drawn(run, order, signal));
    const first = standalone(await showAll(stages, order.from), framing)!;
    const plan = planFrames(order, first, stages.length);
    gif = new GifMaker(plan.width, plan.height);
    const canvas = canvasOf(plan.width, plan.height);
    for (const [nth, at] of plan.moments.entries()) {
      const shown = await showAll(stages, at);
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
    for (const { stage } of stages) await stage.remove();
  }
}

/** A run once more, and the stage that it is drawn on. */
interface DrawnRun {
  readonly own: Timeline;
  readonly stage: OffscreenStage;
  readonly heading: string | undefined;
}

async function drawn(
  { timeline, stage: options, heading }: AnimatedRun,
  { to }: ExportOrder,
  signal: AbortSignal,
): Promise<DrawnRun> {
  const own = await ownRun(timeline, to, signal);
  const stage = new OffscreenStage(own.at(to), options);
  // Whatever is loaded on the way is there then.
  await stage.settle(own.at(to));
  return { own, stage, heading };
}

async function showAll(stages: readonly DrawnRun[], at: Micros): Promise<ShownStage[]> {
  const shown: ShownStage[] = [];
  for (const { own, stage, heading } of stages) {
    shown.push({ stage: await stage.show(own.at(at)), heading });
  }
  return shown;
}
