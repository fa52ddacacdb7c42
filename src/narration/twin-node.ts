import { twin } from '../messages/twin';
import { toMs, unixMs, type Micros } from '../sim';
import type { Pending } from '../engine';
import type { Moment } from '../timeline';

/** A line of the text view, and what belongs to it. Keys are unique in a tree and stay the same. */
export interface TwinNode {
  readonly key: string;
  readonly text: string;
  readonly children: readonly TwinNode[];
}

/** A line of the text view. */
export function line(key: string, text: string, children: readonly TwinNode[] = []): TwinNode {
  return { key, text, children };
}

/** A key of several parts; a name in it may hold anything. */
export function keyOf(kind: string, ...parts: readonly string[]): string {
  return [kind, ...parts.map(encodeURIComponent)].join('/');
}

/** Milliseconds as seconds with one decimal. */
export function tenths(ms: number): string {
  return (ms / 1000).toFixed(1);
}

/** How long it is from one moment to another, in seconds with one decimal. */
export function spanOf(from: Micros, to: Micros): string {
  return tenths(toMs(to - from));
}

/** How long ago a pending entry was delivered, in seconds with one decimal. */
export function idleOf({ world, at }: Moment, { deliveredAt }: Pending): string {
  return tenths(Math.max(0, unixMs(world, at) - deliveredAt));
}

/** The words of the text view. */
export const say = twin;
