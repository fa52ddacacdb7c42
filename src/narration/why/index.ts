import { commandNamed, type Bytes } from '../../engine';
import type { Micros } from '../../sim';
import type { Moment } from '../../timeline';
import { ACKING } from './acking';
import { ADDING } from './adding';
import { caseOf, type Asked, type Case, type Explain, type Told } from './case';
import { CLAIMING } from './claiming';
import { whyError } from './errors';
import { anyReply } from './fallback';
import { GROUPS } from './groups';
import { KEYS } from './keys';
import { PUBSUB } from './pubsub';
import { RANGING } from './ranging';
import { READING } from './reading';
import { runnable } from './runnable';
import { isQueued, queued, TRANSACTIONS } from './transactions';

export type { Asked, Attempt, Mistake, Told } from './case';

/** Each in a file of what it is about; the others say what any answer says. */
const EXPLAIN: Readonly<Record<string, Explain>> = {
  ...ADDING,
  ...RANGING,
  ...READING,
  ...ACKING,
  ...CLAIMING,
  ...GROUPS,
  ...PUBSUB,
  ...KEYS,
  ...TRANSACTIONS,
};

/**
 * Why an answer is as it is: one to three sentences that follow from what the command found and left, and up to three
 * lines to try, which the server would take at the moment that is shown.
 *
 * `momentAt` gives any moment of the run (`timeline.at`), `shown` is the one that is looked at. Every command has to be
 * loaded. Of an answer that the log does not have, less is said; there is no bad input.
 */
export function whyOf(momentAt: (t: Micros) => Moment, shown: Moment, asked: Asked): Told {
  const about = caseOf(momentAt, shown, asked, nameOf(asked.argv));
  const { sentences, tries } = explained(about);
  return { sentences, tries: runnable(about, tries) };
}

function explained(about: Case): Told {
  const error = whyError(about);
  if (error) return error;
  if (isQueued(about)) return queued(about);
  const told = EXPLAIN[about.name]?.(about);
  return told && told.sentences.length > 0 ? told : anyReply(about);
}

/** The name of the record that these words begin with; the first word where there is none. */
function nameOf([first = '', second = '']: readonly Bytes[]): string {
  const name = first.toLowerCase();
  const inner = `${name}|${second.toLowerCase()}`;
  return commandNamed(inner) ? inner : name;
}
