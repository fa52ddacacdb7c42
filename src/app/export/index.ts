/** What is taken out of the page. Loaded when somebody asks for it. */
import { messages } from '../../messages';
import { ExportError, isText, type ExportOrder, type ExportTask } from '../../ui/export';
import { clockText } from '../../ui/time';
import { giveFile } from '../files';
import { everythingLoaded } from '../loading';
import type { Session } from '../session.svelte';
import { ownRun } from './own-run';

/** What it is taken from. */
export interface ExportSource {
  readonly session: Session;
  readonly streamKey: string;
  /** What the story is called. */
  readonly title: string;
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
  const id = source.session.scenario.id;
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
  const { session, title } = source;
  const name = `${session.scenario.id}.${order.kind === 'script' ? 'sh' : 'mmd'}`;
  await everythingLoaded;
  const { commandsText, diagramText } = await import('./texts');
  const timeline = await ownRun(session, order.to, signal);
  const text =
    order.kind === 'script'
      ? commandsText(timeline, order, title, name)
      : diagramText(timeline, order);
  if (order.how === 'save') return giveFile(name, new Blob([text], { type: 'text/plain' }));
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new ExportError('clipboard');
  }
}

async function pictureOf(
  { session, streamKey, title }: ExportSource,
  order: ExportOrder,
  task: ExportTask,
): Promise<Blob> {
  const stage = document.querySelector('main .stage:has(> svg)');
  if (!stage) throw new ExportError('noPicture');
  const [{ standalone }, { embeddedFonts }] = await Promise.all([
    import('./svg'),
    import('./fonts'),
  ]);
  if (order.kind === 'gif') {
    const { gifOf } = await import('./animation');
    const { clientWidth: width, clientHeight: height } = stage;
    return gifOf(session, order, { streamKey, title, width, height }, task);
  }
  const picture = standalone(stage, {
    title,
    about: messages.ui.stage.label(title, clockText(session.at)),
    fonts: await embeddedFonts(),
  });
  if (!picture) throw new ExportError('noPicture');
  if (order.kind === 'svg') return new Blob([picture.text], { type: 'image/svg+xml' });
  const { pngOf } = await import('./raster');
  return pngOf(picture);
}

/** A moment for a file's name, such as `12.3s`. */
function secondsOf(at: number): string {
  return `${Math.round(at / 1e5) / 10}s`;
}
