import type { Micros } from '../sim';
import type { Moment, Subject } from '../timeline';
import type { Card } from './cards';
import type { Cast } from './cast';
import type { Channel } from './channels';
import type { Point, Route } from './geometry';
import type { Holders } from './holders';
import type { Layout } from './layout';
import type { Row } from './rows';

/** What a moving thing is. */
export type TokenKind =
  /** A new entry on its way into the log. */
  | 'entry'
  /** A copy of an entry on its way to who reads it. */
  | 'copy'
  /** An acknowledgement on its way back. */
  | 'ack'
  /** A pending entry that changes hands. */
  | 'claim'
  /** Any other command, or an answer without entries. */
  | 'command'
  | 'answer'
  /** A message of a channel, on its way to who publishes or from there to who listens. */
  | 'message'
  /** A channel rings: whoever listens now hears it, and where nobody does, it fades. */
  | 'pulse'
  /** What was written is on the disk now. */
  | 'stamp';

/** Something that moves, from when to when, and on which way. */
export interface Token {
  readonly key: string;
  readonly kind: TokenKind;
  readonly label: string;
  /** What it is, or whom it is from or for. */
  readonly subject: Subject;
  /** The lane whose colour it has; undefined for none. */
  readonly lane: number | undefined;
  readonly departs: Micros;
  readonly arrives: Micros;
  readonly route: Route;
}

/** What a token needs to know of the rest of the stage. */
export interface Surroundings {
  readonly moment: Moment;
  readonly cast: Cast;
  readonly layout: Layout;
  readonly cards: readonly Card[];
  readonly holders: Holders;
  readonly rows: readonly Row[];
  readonly channels: readonly Channel[];
  /** Where an entry's row stands; the fold where it is too old to be shown. */
  rowPlace(id: string): Point;
  /** Where the next entry will come in. */
  readonly nextRowPlace: Point;
  /** Where an entry's mark for a lane stands. */
  markPlace(id: string, lane: number): Point;
}

/** The way straight out of one place and straight into another. */
export function straight({ layout }: Surroundings, from: Point, to: Point): Route {
  return { from, to, bend: layout.kind === 'wide' ? 'horizontal' : 'vertical' };
}

/** Somebody on the wires, as what can be pointed at. */
export function processOf(name: string): Subject {
  return { kind: 'process', name };
}
