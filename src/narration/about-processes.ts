/** What became of those who read and write: waits, crashes, returns, answers that find nobody. */

import { toBytes, asRead, toText } from '../engine';
import { narration as say } from '../messages/narration';
import { fromMs, type LogEventOf, type OtherPlan } from '../sim';
import { isYou, lasting, named, sentences, whoIs } from './naming';
import type { Past } from './past';
import { readingOf } from './reading';

/** A read that found nothing and waits. */
export function blocked({ who, keys, deadline, at }: LogEventOf<'blocked'>, past: Past): string {
  const streams = say.list(keys.map(asRead));
  if (deadline === null) return say.waitsForEver(whoIs(who), streams);
  const end = fromMs(deadline - past.topology.epoch);
  return say.waits(whoIs(who), streams, lasting(at, end));
}

/** Only a time-out: who was served is told by what it got, who failed by the error. */
export function released(
  { who, reason, at }: LogEventOf<'released'>,
  past: Past,
): string | undefined {
  const since = past.waits.get(who)?.since;
  if (reason !== 'timed-out' || since === undefined) return undefined;
  const goesOn = !isYou(who) && past.crashedAt(who) === undefined;
  return say.timedOut(whoIs(who), lasting(since, at)) + (goesOn ? say.asksAgain : say.fullStop);
}

/** A process that is gone, and what stays pending on it. */
export function crashed(event: LogEventOf<'crashed'>, past: Past): string {
  const { actor, error, at } = event;
  if (!isConsumer(actor, past))
    return sentences(died(event), say.goneAs[otherNamed(actor, past)?.role ?? 'producer']);
  const sent = new Set(past.ackOnTheWay(actor, at));
  const held = past.heldBy(actor);
  const all = namedFor(actor, past, held);
  const acking = namedFor(
    actor,
    past,
    held.filter((id) => sent.has(id)),
  );
  const left = namedFor(
    actor,
    past,
    held.filter((id) => !sent.has(id)),
  );
  const isSaid = error === null && acking.count === 0;
  return sentences(
    died(event, all.count > 0 ? say.whileHolding(all) : say.whileHoldingNothing),
    error?.startsWith('NOGROUP') && say.groupIsGone,
    acking.count > 0 && say.ackOnTheWay(acking),
    left.count > 0 && (isSaid ? say.staysPending : say.staysPendingNamed)(left, actor),
    lostWithNoack(actor, past),
  );
}

function died({ actor, error, by }: LogEventOf<'crashed'>, holding: string = say.fullStop): string {
  if (error !== null) return say.ended(actor, error);
  return (isYou(by) ? say.killedBy(whoIs(by), actor) : say.crashed(actor)) + holding;
}

/** What a process with NOACK had in hand is pending on nobody. */
function lostWithNoack(actor: string, past: Past): string | undefined {
  const plan = past.memberNamed(actor);
  if (!plan || !('noack' in plan) || !plan.noack) return undefined;
  const dropped = namedFor(actor, past, past.droppedBy(actor));
  return dropped.count > 0 ? say.withNoackLost(dropped) : undefined;
}

/** A process that is back, and what it does not get back. */
export function restarted({ actor, by }: LogEventOf<'restarted'>, past: Past): string {
  const returned = isYou(by) ? say.restarted(whoIs(by), actor) : say.cameBack(actor);
  return sentences(returned, goesOnWith(actor, past));
}

function goesOnWith(actor: string, past: Past): string {
  const plan = past.memberNamed(actor);
  if (!plan) return otherGoesOnWith(actor, past);
  if (past.isClaimer(actor)) return say.looksForPending;
  const held = namedFor(actor, past, past.heldBy(actor));
  if (held.count === 0) return say.readsOnlyNew;
  return 'recovers' in plan && plan.recovers ? say.readsItsOwn(held) : say.notGivenAgain(held);
}

function otherGoesOnWith(actor: string, past: Past): string {
  const plan = otherNamed(actor, past);
  if (plan?.role !== 'reader') return say.backAs[plan?.role ?? 'producer'];
  return plan.from === '$' ? say.readsFromNow : say.readsAfter(plan.from);
}

/** A process that ended because it was asked to, and what it has left undone. */
export function stopped({ actor }: LogEventOf<'stopped'>, past: Past): string {
  if (!isConsumer(actor, past)) return say.stopped(actor);
  const held = namedFor(actor, past, past.heldBy(actor));
  return sentences(say.stopped(actor), held.count > 0 && say.stoppedHolding(held, actor));
}

/** A process that goes on after a pause, not knowing what others did meanwhile. */
export function resumed({ actor, waiting }: LogEventOf<'resumed'>, past: Past): string {
  if (!isConsumer(actor, past)) return say.resumed(actor, waiting);
  const taken = namedFor(actor, past, past.takenFrom(actor));
  return sentences(say.resumed(actor, waiting), taken.count > 0 && say.lostWhilePaused(taken));
}

/** A command or an answer that will not arrive. */
export function messageLost(event: LogEventOf<'message-lost'>, past: Past): string {
  const { who, what, argv, ids } = event;
  if (what === 'request') return say.requestLost(whoIs(who), toText(argv![0]!));
  const all = isConsumer(who, past) ? namedFor(who, past, ids) : named(ids);
  return sentences(say.replyLostOnTheWay(whoIs(who)), all.count > 0 && say.lostWith(all));
}

/** An answer that found nobody. Redis has done all the same what it was asked. */
export function replyLost({ to }: LogEventOf<'reply-lost'>, past: Past): string {
  const answer = past.nextAnswer(to);
  if (!answer || answer.ids.length === 0) return say.answerLost(whoIs(to));
  const { key, group } = readingOf(answer.argv);
  const nameAll = (ids: readonly string[]) => named(ids.map((id) => past.nameOf(key, id)));
  const holds = (id: string) => (group === undefined ? undefined : past.held(key, group, id));
  const owed = answer.ids.filter(holds);
  const owner = owed[0] === undefined ? undefined : holds(owed[0])?.consumer;
  return sentences(
    say.entriesLost(whoIs(to), nameAll(answer.ids)),
    owner != null && say.lostButPending(nameAll(owed), asRead(owner)),
  );
}

function isConsumer(actor: string, past: Past): boolean {
  return past.memberNamed(actor) !== undefined;
}

/** The plan of somebody who is neither a producer nor a consumer of a group. */
function otherNamed(actor: string, { topology: { others = [] } }: Past) {
  return others.find((plan): plan is Other => plan.name === actor && plan.role !== 'claimer');
}

type Other = Exclude<OtherPlan, { readonly role: 'claimer' }>;

function namedFor(actor: string, past: Past, ids: readonly string[]) {
  const plan = past.memberNamed(actor)!;
  const key = toBytes(plan.stream);
  return named(ids.map((id) => past.nameOf(key, id)));
}
