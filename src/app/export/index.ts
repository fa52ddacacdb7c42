/** What is taken out of the page. Loaded when somebody asks for it. */
import type { Bytes } from '../../engine';
import { messages } from '../../messages';
import { exporting } from '../../messages/export';
import { ExportError, isText, type ExportOrder, type ExportTask } from '../../ui/export';
import { clockText } from '../../ui/time';
import { giveFile } from '../files';
import { everythingLoaded } from '../loading';
import type { Pairing } from '../compare-room';
import type { Session } from '../session.svelte';
import type { AnimatedRun } from './animation';
import { ownRun } from './own-run';
import type { ShownStage } from './svg';

/** What it is taken from. */
export interface ExportSource {
  readonly session: Session;
  readonly streamKey: Bytes;
  /** What the story is called. */
  readonly title: string;
  /** Which two worlds are looked at side by side; undefined where only one is. */
  readonly pair?: Pick<Pairing, 'comparison' | 'worlds' | 'titles'> | undefined;
  /** Gives the whole run to the person as a file. */
  readonly save: () => void;
}

/**
 * Makes what somebody wants and gives it to them, as a file or into the clipboard. Rejects with an ExportError where it
 * cannot be had, and with the reason of the task's signal once that is aborted. The session stays as it is.
 */
export async function exportRun(
  source: ExportSource,
  order: ExportOrder,
  task: ExportTask,
): Promise<void> {
  if (order.kind === 'recording') return source.save();
  if (isText(order.kind)) return exportText(source, order, task);
  const id = source.pair?.comparison.id ?? source.session.scenario.id;
  const picture = await pictureOf(source, order, task);
  task.signal.throwIfAborted();
  const at = order.kind === 'gif' ? order.from : source.session.at;
  giveFile(`${id}-${secondsOf(at)}.${order.kind}`, picture);
}

async function exportText(
  source: ExportSource,
  order: ExportOrder,
  { signal }: ExportTask,
): Promise<void> {
  const { timeline, title, id } = worldOf(source, order);
  const name = `${id}.${order.kind === 'script' ? 'sh' : 'mmd'}`;
  await everythingLoaded;
  const { commandsText, diagramText } = await import('./texts');
  const own = await ownRun(timeline, order.to, signal);
  const text =
    order.kind === 'script'
      ? commandsText(own, order, title, name)
      : diagramText(own, order, source.pair && title);
  if (order.how === 'save') return giveFile(name, new Blob([text], { type: 'text/plain' }));
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new ExportError('clipboard');
  }
}

/** The world that a text is made of. */
function worldOf({ session, title, pair }: ExportSource, { world }: ExportOrder) {
  if (!pair) return { timeline: session.timeline, title, id: session.scenario.id };
  return {
    timeline: world === 0 ? session.timeline : session.other!,
    title: exporting.ofWorld(title, pair.titles[world]),
    id: `${pair.comparison.id}-${pair.worlds[world].id}`,
  };
}

/** What is to be seen on the page: one stage, or two under their names. */
function shownStages({ pair }: ExportSource): ShownStage[] {
  const stages = [...document.querySelectorAll('main .stage:has(> svg)')];
  if (stages.length !== (pair ? 2 : 1)) throw new ExportError('noPicture');
  return stages.map((stage, nth) => ({ stage, heading: pair?.titles[nth] }));
}

async function pictureOf(
  source: ExportSource,
  order: ExportOrder,
  task: ExportTask,
): Promise<Blob> {
  const { session, title } = source;
  const stages = shownStages(source);
  const [{ standalone }, { embeddedFonts }] = await Promise.all([
    import('./svg'),
    import('./fonts'),
  ]);
  if (order.kind === 'gif') {
    const { gifOf } = await import('./animation');
    return gifOf(animatedRuns(source, stages), order, task);
  }
  const picture = standalone(stages, {
    title,
    about: messages.ui.stage.label(title, clockText(session.at)),
    fonts: await embeddedFonts(),
  });
  if (!picture) throw new ExportError('noPicture');
  if (order.kind === 'svg') return new Blob([picture.text], { type: 'image/svg+xml' });
  const { pngOf } = await import('./raster');
  return pngOf(picture);
}

/** Each run on a stage that is as large as the one on the page, and lies beside the other one where that does. */
function animatedRuns(
  { session, streamKey, title }: ExportSource,
  stages: readonly ShownStage[],
): AnimatedRun[] {
  const start = stages[0]!.stage.getBoundingClientRect().left;
  return stages.map(({ stage, heading }, nth) => {
    const { clientWidth: width, clientHeight: height } = stage;
    const left = stage.getBoundingClientRect().left - start;
    const timeline = nth === 0 ? session.timeline : session.other!;
    return { timeline, heading, stage: { streamKey, title, left, width, height } };
  });
}

/** A moment for a file's name, such as `12.3s`. */
function secondsOf(at: number): string {
  return `${Math.round(at / 1e5) / 10}s`;
}
