/**
 * What the browser has measured, frame by frame.
 *
 * The trace (`devtools.timeline`) is taken, and not `Performance.getMetrics`: those are sums since the page was opened,
 * so a frame is the difference of two questions, and each question is a task of its own between two frames. A trace says
 * of every piece of work when it began and how long it took, by the clock and by the thread's own time, and what the
 * probe does can be taken out by its name. The sums serve as a check (`movingSumsMs`).
 */

/** An event of a trace. Times in µs. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The same by the time that the thread itself has had. */
  readonly tts?: number;
  readonly tdur?: number;
  readonly args?: {
    readonly data?: { readonly functionName?: string; readonly type?: string };
  };
}

/** What one frame has cost, in ms. Times by the trace's clock, in µs. */
export interface Frame {
  /** When the browser began to make it, and when its layout was done. */
  readonly begins: number;
  readonly ends: number;
  /**
   * Script, style and layout by the time that the thread has had: what other programs took meanwhile is not in it.
   * Pieces that lie in one another count once.
   */
  readonly workMs: number;
  /** Of the work, style and layout. */
  readonly layoutMs: number;
  /** The work by the clock on the wall. */
  readonly wallMs: number;
}

const SCRIPT = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
]);
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree']);
const RENDER = 'AnimationFrame::Render';

/** From when to when, in µs. */
type Span = readonly [from: number, to: number];

/** The events of the thread that makes the page's frames, in order. */
export function ofMainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = new Map<string, number>();
  for (const { name, pid, tid } of events) {
    if (name === 'FireAnimationFrame') {
      threads.set(`${pid} ${tid}`, (threads.get(`${pid} ${tid}`) ?? 0) + 1);
    }
  }
  const [main] = [...threads].sort(([, a], [, b]) => b - a)[0] ?? [];
  return events
    .filter(({ pid, tid }) => `${pid} ${tid}` === main)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}

/**
 * The frames of a page's thread. To a frame belongs what was done since the one before it was laid out; what was
 * done before the first is left.
 */
export function framesIn(events: readonly TraceEvent[]): Frame[] {
  const renders = rendersIn(events);
  const work = withoutProbe(events.filter(({ name }) => SCRIPT.has(name) || LAYOUT.has(name)));
  let next = 0;
  const frames = renders.map(([begins, ends]) => {
    const own: TraceEvent[] = [];
    while (next < work.length && work[next]!.ts < ends) own.push(work[next++]!);
    return {
      begins,
      ends,
      workMs: covered(own.map(ofThread)),
      layoutMs: covered(own.filter(({ name }) => LAYOUT.has(name)).map(ofThread)),
      wallMs: covered(own.map(({ ts, dur = 0 }) => [ts, ts + dur])),
    };
  });
  return frames.slice(1);
}

/** By the thread's time; by the clock where the browser does not know it. */
function ofThread({ ts, dur = 0, tts = ts, tdur = dur }: TraceEvent): Span {
  return [tts, tts + tdur];
}

/** When each frame was begun, and when it was laid out. */
function rendersIn(events: readonly TraceEvent[]): Span[] {
  const spans: Span[] = [];
  let begun: number | undefined;
  for (const { name, ph, ts } of events) {
    if (name !== RENDER) continue;
    if (ph === 'b') begun = ts;
    else if (ph === 'e' && begun !== undefined) {
      spans.push([begun, ts]);
      begun = undefined;
    }
  }
  return spans;
}

/** What the probe has asked for is not the page's work, nor is what lies around it only. */
function withoutProbe(work: readonly TraceEvent[]): TraceEvent[] {
  const probes = work.filter(({ args }) => args?.data?.functionName?.startsWith('bench'));
  if (probes.length === 0) return [...work];
  const outer = work.filter(
    (event) => event.name === 'FireAnimationFrame' && probes.some((probe) => lies(probe, event)),
  );
  const gone = [...probes, ...outer];
  return work.filter((event) => !gone.some((other) => event === other || lies(event, other)));
}

function lies(inner: TraceEvent, outer: TraceEvent): boolean {
  return inner.ts >= outer.ts && inner.ts < outer.ts + (outer.dur ?? 0);
}

/** How many ms these spans cover together, in order of their beginnings. */
function covered(spans: readonly Span[]): number {
  let total = 0;
  let upTo = -Infinity;
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    total += Math.max(0, to - Math.max(from, upTo));
    upTo = Math.max(upTo, to);
  }
  return total / 1000;
}

/** When an event of this name first happened at or after a moment, in µs. */
export function firstAt(
  events: readonly TraceEvent[],
  isWanted: (event: TraceEvent) => boolean,
  from = -Infinity,
): number | undefined {
  return events.find((event) => event.ts >= from && isWanted(event))?.ts;
}
