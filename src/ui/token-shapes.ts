import type { Token } from '../scene';
import { endOf, textWidth } from './text';

type Kind = Token['kind'];

/** What tokens look like, as paths about their middle: the same in the picture and on a canvas. */
export const PATHS = {
  hexagon: 'M0 -14 L12 -7 L12 7 L0 14 L-12 7 L-12 -7 Z',
  check: 'M-3.8 0.2 L-1 3 L4 -2.8',
  message: 'M-7 -5 H7 V5 H1 L-3 9 V5 H-7 Z',
} as const;

/** How far around a token its light goes, in CSS pixels. */
export const HALO: Readonly<Record<Kind, number>> = {
  ...{ entry: 19, copy: 18, claim: 18, ack: 14, command: 14, answer: 9 },
  ...{ message: 12, pulse: 24, stamp: 12 },
};

/** What is written on a copy or a claim: the end of the name, and in which size. */
export function labelOf(label: string): { readonly text: string; readonly size: number } {
  return { text: endOf(label, 5), size: label.length > 3 ? 8.5 : 11.5 };
}

/** How wide the pill with the name of a command is, in CSS pixels. */
export function pillWidth(label: string): number {
  return Math.max(26, textWidth(label, 10, 'mono') + 14);
}
