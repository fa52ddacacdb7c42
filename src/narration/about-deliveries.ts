/** What became of entries in a group: given out, read again, claimed, acknowledged. */

import { saturated, asRead, toBytes, type Bytes } from '../engine';
import { narration as say, type Named } from '../messages/narration';
import type { LogEventOf } from '../sim';
import { acknowledgedAside } from './about-aside';
import { isYou, lasting, named, sentences, whoIs } from './naming';
import type { Past } from './past';

/** New entries that a group gave to one of its consumers, and who has to see to them. */
export function delivered(event: LogEventOf<'entries-delivered'>, past: Past): string {
  const { key, group, consumer } = event;
  const some = named(event.ids.map((id) => past.nameOf(key, id)));
  const asker = past.askerOf(event);
  const process = past.processOf(key, group, consumer);
  return sentences(
    handedOut(event, past, asker),
    event.pending ? say.nowPending(some, asRead(consumer)) : say.withNoack(some),
    isYou(asker)
      ? event.pending && whoHandles(event, some, consumer, past)
      : hasCrashed(process, past),
  );
}

function handedOut(
  { key, group, consumer, ids, at }: LogEventOf<'entries-delivered'>,
  past: Past,
  asker: string | null,
): string {
  const some = named(ids.map((id) => past.nameOf(key, id)));
  const name = asRead(consumer);
  const since = past.waits.get(asker ?? '')?.since;
  const waited = since === undefined ? undefined : lasting(since, at);
  if (isYou(asker)) {
    return waited === undefined
      ? say.gaveYou(whoIs(asker), name, some, asRead(group))
      : say.gaveYouAfter(whoIs(asker), name, waited, some, asRead(group));
  }
  return waited === undefined
    ? say.gave(whoIs(asker), some, asRead(group))
    : say.gaveAfter(whoIs(asker), waited, some, asRead(group));
}

function hasCrashed(process: string | undefined, past: Past): string | undefined {
  const isDown = process !== undefined && past.crashedAt(process) !== undefined;
  return isDown ? say.redisHasNotHeard(process) : undefined;
}

/** A process whose name somebody else has used learns nothing of it. */
export function whoHandles(
  { key, group }: { readonly key: Bytes; readonly group: Bytes },
  some: Named,
  consumer: Bytes,
  past: Past,
): string | undefined {
  // Processes work in database 0, whatever their names are used for elsewhere.
  if (past.db !== 0) return undefined;
  const process = past.processOf(key, group, consumer);
  if (process === undefined) return say.noProcess(some, asRead(consumer));
  if (past.crashedAt(process) !== undefined) return say.processIsDown(some, process);
  const isClaimer = past.isClaimer(process);
  return (isClaimer ? say.unknownToClaimer : say.unknownToProcess)(some, process);
}

/** Entries that were read without a group. */
export function readPlain(event: LogEventOf<'entries-read'>, past: Past): string {
  const some = named(event.ids.map((id) => past.nameOf(event.key, id)));
  const asker = past.askerOf(event);
  const since = past.waits.get(asker ?? '')?.since;
  const key = past.streams.size > 1 ? asRead(event.key) : undefined;
  return since === undefined
    ? say.readPlain(whoIs(asker), some, key)
    : say.readPlainAfter(whoIs(asker), lasting(since, event.at), some, key);
}

/** An entry taken off a pending list, by whom and with what right. */
export function acknowledged(event: LogEventOf<'acknowledged'>, past: Past): string {
  const { key, group, consumer, id } = event;
  const isThere = past.streams.get(key)?.live.has(id) ?? false;
  return sentences(
    struckOff(event, past),
    !past.isRemovedAt(key, id, event.at) && (isThere ? say.staysInStream : say.bodyWasGone),
    isYou(event.by) &&
      consumer !== null &&
      wasNeverHandled(key, group, id, past) &&
      say.neverHandled(asRead(consumer)),
  );
}

function struckOff(event: LogEventOf<'acknowledged'>, past: Past): string {
  const { key, group, consumer } = event;
  const entry = named([past.nameOf(key, event.id)]).text;
  const owner = nameOrNobody(consumer);
  const who = whoIs(event.by);
  if (isYou(event.by)) return say.acknowledgedFor(who, entry, owner, asRead(group));
  if (event.by === null || past.processOf(key, group, consumer) !== event.by) {
    return struckOffByOther(event, past, entry);
  }
  if (past.crashedAt(event.by) !== undefined) {
    return say.doneBeforeCrash(who, entry, asRead(group));
  }
  return acknowledgedAside(event, past) ?? say.done(who, entry, asRead(group));
}

/** By somebody who types, or no longer has it: XACK asks neither, which is worth a word where another holds the entry. */
function struckOffByOther(
  { by, key, group, id, consumer }: LogEventOf<'acknowledged'>,
  past: Past,
  entry: string,
): string {
  const who = whoIs(by);
  const itself = by === null ? undefined : toBytes(by);
  const given = by === null ? undefined : past.givenAs(by, key, group, id);
  if (consumer !== null && (given ?? itself) === consumer) {
    return consumer === itself
      ? say.acknowledged(who, entry, asRead(group))
      : say.acknowledgedAs(who, entry, asRead(consumer), asRead(group));
  }
  const tell = given === undefined ? say.acknowledgedFor : say.doneForOther;
  return sentences(tell(who, entry, nameOrNobody(consumer), asRead(group)), say.doesNotAsk);
}

/** Whether its owner crashed after it was delivered, and nobody was given it since. */
function wasNeverHandled(key: Bytes, group: Bytes, id: string, past: Past): boolean {
  const held = past.held(key, group, id);
  if (!held) return false;
  const crash = past.lastCrashOf(past.processOf(key, group, held.consumer));
  return crash !== undefined && held.at < crash;
}

/** A pending entry that changed hands, and who knows of it. */
export function claimed(event: LogEventOf<'claimed'>, past: Past): string {
  const { key, group, id, from, to } = event;
  const some = named([past.nameOf(key, id)]);
  const before = from === null ? undefined : past.processOf(key, group, from);
  return sentences(
    changedHands(event, past) + newCount(event, past),
    before !== undefined && past.worksOn(before, id) && say.stillAtWork(before),
    !isForItself(event, past) && whoHandles(event, some, to, past),
  );
}

function changedHands(event: LogEventOf<'claimed'>, past: Past): string {
  const asker = past.askerOf(event);
  const who = whoIs(asker);
  const entry = named([past.nameOf(event.key, event.id)]).text;
  const to = asRead(event.to);
  if (event.from === null) {
    const wasReleased = past.held(event.key, event.group, event.id) !== undefined;
    return (wasReleased ? say.claimedReleased : say.claimedFromNobody)(who, entry, to);
  }
  const isItsOwn = isForItself(event, past);
  if (event.from === event.to) {
    return isItsOwn ? say.claimedAgainForItself(who, entry) : say.claimedAgain(who, entry, to);
  }
  if (isItsOwn) return say.claimedForItself(who, entry, asRead(event.from));
  return say.claimed(who, entry, asRead(event.from), to);
}

/** Whether somebody claims for the consumer of its own name. */
function isForItself(event: LogEventOf<'claimed'>, past: Past): boolean {
  const asker = past.askerOf(event);
  return asker !== null && !isYou(asker) && toBytes(asker) === event.to;
}

function newCount(event: LogEventOf<'claimed'>, past: Past): string {
  const { key, group, id, deliveries } = event;
  const before = past.held(key, group, id)?.deliveries;
  if (deliveries === before) return say.notCounted(deliveries);
  return before !== undefined && deliveries === saturated(before)
    ? say.nthDelivery(deliveries)
    : say.countSet(deliveries);
}

/** A pending entry that nobody has any more, and that waits for whoever claims it. */
export function handedBack(event: LogEventOf<'handed-back'>, past: Past): string {
  const { key, group, id, from, deliveries } = event;
  const who = whoIs(event.by);
  const entry = named([past.nameOf(key, id)]).text;
  const before = past.held(key, group, id)?.deliveries;
  const count = deliveries === before ? say.fullStop : say.countSet(deliveries);
  if (from !== null) return say.handedBack(who, entry, asRead(from), asRead(group)) + count;
  const tell = before === undefined ? say.madePending : say.handedBackAgain;
  return tell(who, entry, asRead(group)) + count;
}

/** A pending entry that is pending no more, because its body is gone. */
export function pendingDropped(event: LogEventOf<'pending-dropped'>, past: Past): string {
  const entry = named([past.nameOf(event.key, event.id)]).text;
  return say.dropped(entry, nameOrNobody(event.consumer), asRead(event.group));
}

function nameOrNobody(consumer: Bytes | null): string | null {
  return consumer === null ? null : asRead(consumer);
}
