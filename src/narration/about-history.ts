/** Pending entries that somebody read again, with a body or without. */

import { asRead, saturated, toBytes, type Bytes } from '../engine';
import { narration as say, type Named } from '../messages/narration';
import type { LogEventOf } from '../sim';
import { whoHandles } from './about-deliveries';
import { isYou, named, sentences, whoIs } from './naming';
import type { Past } from './past';
import { historiesIn, type History } from './reading';

/** Pending entries that were read again; where some came without a body, that as well. */
export function historyRead(event: LogEventOf<'history-read'>, past: Past): string {
  const { key, group, consumer, ids } = event;
  const some = namesOf(key, ids, past);
  const before = past.held(key, group, ids[0]!)?.deliveries ?? 0;
  const run = past.commandAt(event.at);
  const history = run && historiesIn(run).find((one) => one.key === key);
  return sentences(
    readAgain(event.by, consumer, some),
    ids.length === 1 ? say.isDelivery(saturated(before)) : say.eachOneMore,
    isYou(event.by) && whoHandles(event, some, consumer, past),
    history && history.bodiless.length > 0 && cameBodiless(history, past, true),
  );
}

/** Pending entries that were read again when all of them were gone from their stream: that counts as nothing. */
export function emptyHistoryRead(event: LogEventOf<'command-run'>, past: Past): string | undefined {
  const told = historiesIn(event)
    .filter(({ isAllBodiless }) => isAllBodiless)
    .map((history) =>
      sentences(
        readAgain(event.by, history.consumer, namesOf(history.key, history.bodiless, past)),
        cameBodiless(history, past, false),
      ),
    );
  return told.length > 0 ? sentences(...told) : undefined;
}

function readAgain(by: string | null, consumer: Bytes, some: Named): string {
  const isItsOwn = by !== null && toBytes(by) === consumer;
  return say.readAgain(whoIs(by), isItsOwn ? undefined : asRead(consumer), some);
}

function cameBodiless({ key, bodiless }: History, past: Past, isOfMore: boolean): string {
  const some = namesOf(key, bodiless, past);
  return say.cameBodiless(isOfMore ? some.text : undefined, some, past.howRemoved(key, bodiless));
}

function namesOf(key: Bytes, ids: readonly string[], past: Past): Named {
  return named(ids.map((id) => past.nameOf(key, id)));
}
