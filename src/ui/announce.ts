import { messages } from '../messages';
import { fromMs, type Micros } from '../sim';
import { clockText } from './time';

/** A sentence, and the moment of what it tells. */
export interface Sentence {
  readonly at: Micros;
  readonly text: string;
}

/** What was read out last: of when it told, and which moment was shown then. */
export interface ReadOut {
  readonly told: Micros;
  readonly at: Micros;
}

/** What moves by more than this between two sentences did not run there. */
const LEAP = fromMs(20_000);

/**
 * What is read out at a moment: the newest sentence. Where it does not follow what was read out last, because time went
 * back, leapt, or something was taken back, it says so first, and when now is.
 */
export function announcement(newest: Sentence | undefined, at: Micros, last: ReadOut): string {
  const told = newest?.at ?? 0;
  const follows = told >= last.told && at >= last.at && at - last.at <= LEAP;
  if (follows) return newest?.text ?? '';
  return messages.ui.announcer.now(clockText(at), newest?.text ?? messages.ui.panels.empty);
}
