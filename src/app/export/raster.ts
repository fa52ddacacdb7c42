import { ExportError } from '../../ui/export';
import type { StillPicture } from './svg';

/** So many pixels of a PNG stand for one of the picture, each way. */
const PNG_SCALE = 2;

/** A picture as a PNG, with twice its pixels each way. Rejects with an ExportError where the browser does not make one. */
export async function pngOf(picture: StillPicture): Promise<Blob> {
  const context = canvasOf(picture.width * PNG_SCALE, picture.height * PNG_SCALE);
  await draw(context, picture);
  const png = await new Promise<Blob | null>((resolve) =>
    context.canvas.toBlob(resolve, 'image/png'),
  );
  if (!png) throw new ExportError('failed');
  return png;
}

/** A canvas of so many whole pixels. */
export function canvasOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new ExportError('failed');
  return context;
}

/** Draws a picture over all of a canvas. */
export async function draw(
  context: CanvasRenderingContext2D,
  { text }: StillPicture,
): Promise<void> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    context.drawImage(image, 0, 0, context.canvas.width, context.canvas.height);
  } catch {
    throw new ExportError('failed');
  } finally {
    URL.revokeObjectURL(url);
  }
}
