import { asRead } from '../engine';
import { narration as say } from '../messages/narration';
import type { Missed } from './missed';
import { named, sentences } from './naming';
import type { Past } from './past';

/** Why a claim that gave nothing gave nothing, and whether there is more to look at. */
export function whyMissed(missed: Missed, past: Past): string {
  const { span } = missed;
  return sentences(
    say.noneClaimed(span ? reasonsOfSome(missed, past, span.from) : reasonsOfAsked(missed, past)),
    span && span.next !== '0-0' && say.claimGoesOn(span.next),
  );
}

/** Of each id that XCLAIM was asked for. */
function reasonsOfAsked(missed: Missed, past: Past): string[] {
  const { group, minIdleMs, bodiless, young, notPending, isForced } = missed;
  const some = (ids: readonly string[]) => named(ids.map((id) => past.nameOf(missed.key, id)));
  return [
    ...(bodiless.length > 0 ? [say.notClaimed.bodiless(some(bodiless))] : []),
    ...(young.length > 0 ? [say.notClaimed.young(some(young), asRead(minIdleMs))] : []),
    ...(notPending.length === 0
      ? []
      : isForced
        ? [say.notClaimed.notThere(some(notPending))]
        : [say.notClaimed.notPending(some(notPending), asRead(group))]),
  ];
}

/** Of what XAUTOCLAIM looked at. */
function reasonsOfSome(missed: Missed, past: Past, from: string): string[] {
  const { key, group, minIdleMs, bodiless, young } = missed;
  const minIdle = asRead(minIdleMs);
  if (bodiless.length > 0) {
    const gone = named(bodiless.map((id) => past.nameOf(key, id)));
    const others = young.length > 0 ? [say.notClaimed.othersYoung(young.length, minIdle)] : [];
    return [say.notClaimed.bodiless(gone), ...others];
  }
  if (young.length > 0) return [say.notClaimed.noneIdle(young.length, minIdle)];
  if (/^(-|0|0-0)$/.test(from)) return [say.notClaimed.nothingPending(asRead(group))];
  return [
    from.startsWith('(')
      ? say.notClaimed.nothingAfter(asRead(group), asRead(from.slice(1)))
      : say.notClaimed.nothingFrom(asRead(group), asRead(from)),
  ];
}
