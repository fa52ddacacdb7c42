/** What a claimer gives up: the entry goes into another stream and off the pending list, in one transaction. */

import { asRead, toBytes, type Bytes } from '../engine';
import { narration as say } from '../messages/narration';
import type { LogEventOf } from '../sim';
import { named, sentences, whoIs } from './naming';
import type { Past } from './past';

/** What was added is what a claimer set aside; undefined of everything else that is added. */
export function setAside(event: LogEventOf<'entry-added'>, past: Past): string | undefined {
  const { by, key, nth, at } = event;
  if (deadLettersOf(by, past) !== key) return undefined;
  const ack = past
    .step(at)
    .find((one): one is Acknowledged => one.type === 'acknowledged' && one.by === by);
  const deliveries = ack && past.held(ack.key, ack.group, ack.id)?.deliveries;
  if (deliveries === undefined) return undefined;
  const entry = named([past.nameOf(ack!.key, ack!.id)]).text;
  const copy = named([String(nth)]).text;
  return sentences(
    say.setAside(whoIs(by), entry, deliveries, copy, asRead(key)),
    past.wasMadeAt(key, at) && say.madeByAdd(asRead(key)),
  );
}

/** An acknowledgement that belongs to setting aside; undefined of every other one. */
export function acknowledgedAside(event: Acknowledged, past: Past): string | undefined {
  const key = deadLettersOf(event.by, past);
  if (key === undefined) return undefined;
  const added = past
    .step(event.at)
    .some((one) => one.type === 'entry-added' && one.by === event.by && one.key === key);
  const entry = named([past.nameOf(event.key, event.id)]).text;
  return added ? say.acknowledgedAside(whoIs(event.by), entry, asRead(event.group)) : undefined;
}

type Acknowledged = LogEventOf<'acknowledged'>;

/** The stream in which a claimer puts what it gives up; undefined of anybody else. */
function deadLettersOf(actor: string | null, past: Past): Bytes | undefined {
  const plan = actor === null ? undefined : past.memberNamed(actor);
  if (!plan || !('role' in plan)) return undefined;
  return toBytes(plan.deadLetters ?? `${plan.stream}:dead`);
}
