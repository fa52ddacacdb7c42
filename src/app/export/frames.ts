import { toMs, type Micros } from '../../sim';
import type { ExportOrder } from '../../ui/export';

/** An animated picture has no more pictures than that, at most so many a second, none wider, and together no more pixels. */
export const FRAMES_MAX = 300;
const FRAMES_PER_SECOND = 12.5;
const WIDTH_MAX = 960;
/** Two stages beside each other may be so much wider than one. */
const TWO_ARE_WIDER = 1.5;
const PIXELS_MAX = 60_000_000;
/** GIF counts time in these. */
const TICK_MS = 10;
/** The end stays for that long before it begins again. */
const END_MS = 1200;

/** How an animated picture of a range is made. */
export interface FramePlan {
  /** The moment of each picture. */
  readonly moments: readonly Micros[];
  /** How long each is shown. */
  readonly delaysMs: readonly number[];
  /** In whole pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Which pictures show a range at a speed, of a stage of this size. The longer it runs, the fewer there are a second; the
 * more there are, the smaller they are. The last one shows the end, and stays for a while. `size` is that of the whole
 * picture, of one stage or of more.
 */
export function planFrames(
  { from, to, speed }: Pick<ExportOrder, 'from' | 'to' | 'speed'>,
  size: { readonly width: number; readonly height: number },
  stages = 1,
): FramePlan {
  const lastsMs = toMs(to - from) / speed;
  const wanted = Math.ceil((lastsMs / 1000) * FRAMES_PER_SECOND);
  const count = Math.min(FRAMES_MAX, Math.max(2, wanted));
  const step = (to - from) / (count - 1);
  const scale = Math.min(
    1,
    (WIDTH_MAX * (stages > 1 ? TWO_ARE_WIDER : 1)) / size.width,
    Math.sqrt(PIXELS_MAX / count / (size.width * size.height)),
  );
  const delayMs = Math.max(2 * TICK_MS, Math.round(lastsMs / count / TICK_MS) * TICK_MS);
  return {
    moments: Array.from({ length: count }, (_, nth) => Math.round(from + nth * step)),
    delaysMs: Array.from({ length: count }, (_, nth) => (nth < count - 1 ? delayMs : END_MS)),
    width: Math.floor(size.width * scale),
    height: Math.floor(size.height * scale),
  };
}
