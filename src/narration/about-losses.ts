/** What a server has lost when it comes back, and what is done outside of it once too often. */

import { compareIds, parseStrictId, asRead, type Bytes } from '../engine';
import { narration as say } from '../messages/narration';
import type { LogEventOf } from '../sim';
import { asPlanned, named, orderOfIds, sentences, whoIs } from './naming';
import type { Past } from './past';

/** Entries that are on no disk. */
export function entriesLost({ key, ids }: LogEventOf<'entries-lost'>, past: Past): string {
  return say.entriesOnNoDisk(namesOf(key, ids, past), asRead(key));
}

/** Entries that were not there any more. */
export function entriesBack({ key, ids }: LogEventOf<'entries-back'>, past: Past): string {
  return say.entriesBack(namesOf(key, ids, past), asRead(key));
}

/** A group that is where it was before, and which entries it gives out again because of that. */
export function groupSetBack(event: LogEventOf<'group-set-back'>, past: Past): string {
  const { key, group, id } = event;
  const before = past.remainsOf(key)?.groups.get(group)?.cursor;
  const again = [...(past.streams.get(key)?.live ?? [])].filter((entry) => {
    const isBehind = before && compareIds(parseStrictId(entry)!, before) <= 0;
    return isBehind && orderOfIds(entry, id) > 0;
  });
  const isAtStart = orderOfIds(id, '0-0') === 0;
  return sentences(
    isAtStart
      ? say.groupSetBackToStart(asRead(group))
      : say.groupSetBack(asRead(group), namesOf(key, [id], past).text),
    again.length > 0 && say.givenOutAgain(namesOf(key, again, past)),
  );
}

/** A group that is on no disk. */
export function groupLost({ key, group }: LogEventOf<'group-lost'>, past: Past): string {
  const pending = past.remainsOf(key)?.groups.get(group)?.pending.size ?? 0;
  return say.groupLost(asRead(group), asRead(key), pending);
}

/** A group that was not there any more. */
export function groupBack({ key, group }: LogEventOf<'group-back'>): string {
  return say.groupBack(asRead(group), asRead(key));
}

/** Entries that somebody has done and that are pending again, and on whom. */
export function pendingAgain({ key, group, ids }: LogEventOf<'pending-again'>, past: Past): string {
  const byConsumer = new Map<Bytes, string[]>();
  for (const id of ids) {
    const consumer = past.held(key, group, id)?.consumer;
    if (consumer) byConsumer.set(consumer, [...(byConsumer.get(consumer) ?? []), id]);
  }
  const [only, ...others] = [...byConsumer.keys()].map(asRead);
  const some = namesOf(key, ids, past);
  if (others.length === 0) return say.pendingAgain(some, asRead(group), only);
  return sentences(
    say.pendingAgain(some, asRead(group), undefined),
    ...[...byConsumer].map(([consumer, held]) =>
      say.holdsAgain(namesOf(key, held, past), asRead(consumer)),
    ),
  );
}

/** Work that was done before. That it is done once is what everybody expects. */
export function handled(event: LogEventOf<'handled'>, past: Past): string | undefined {
  const { actor, what, purpose, times } = event;
  return times > 1
    ? say.handledAgain(actor, subjectOf(what, past), asPlanned(purpose), times)
    : undefined;
}

/** Work that was not done once more. */
export function handledBefore(event: LogEventOf<'handled-before'>, past: Past): string {
  const { actor, what, purpose } = event;
  return say.handledBefore(actor, subjectOf(what, past), asPlanned(purpose));
}

/** A process that finds more in an entry than it can bear. */
export function poisoned({ actor, key, id }: LogEventOf<'poisoned'>, past: Past): string {
  return say.poisoned(actor, namesOf(key, [id], past).text);
}

/** An entry that nobody will survive. */
export function poisonSet({ by, key, id }: LogEventOf<'poison-set'>, past: Past): string {
  return say.poisonSet(by === null ? null : whoIs(by), namesOf(key, [id], past).text, asRead(key));
}

function subjectOf(what: Bytes, { topology }: Past): string {
  return `${topology.ledger?.field ?? ''} ${asRead(what)}`.trim();
}

function namesOf(key: Bytes, ids: readonly string[], past: Past) {
  return named(ids.map((id) => past.nameOf(key, id)));
}
