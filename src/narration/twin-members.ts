/** Those who hold entries as consumers of a group, and what they do. */

import { toBytes, type Bytes } from '../engine';
import type { Actor, ClaimerContext, ConsumerActor, OtherActor } from '../sim';
import type { Moment } from '../timeline';
import { spanSince, whateverItIs } from './twin-faults';
import { say, tenths } from './twin-node';

/** Somebody who claims what others have left pending. */
interface ClaimerActor extends OtherActor {
  readonly role: 'claimer';
  readonly context: ClaimerContext;
}

/** A process that holds entries under its own name. */
export type MemberActor = ConsumerActor | ClaimerActor;

function isMember(actor: Actor | undefined): actor is MemberActor {
  return actor?.role === 'consumer' || actor?.role === 'claimer';
}

/** The processes of a group: those of the story in its order, then those that came later. */
export function membersOf({ world }: Moment, key: Bytes, group: Bytes): MemberActor[] {
  const { consumers, others = [] } = world.topology;
  const planned = [...consumers, ...others].map(({ name }) => name);
  return [...new Set([...planned, ...world.actors.keys()])]
    .map((name) => world.actors.get(name))
    .filter(isMember)
    .filter(
      ({ context: { plan } }) => toBytes(plan.stream) === key && toBytes(plan.group) === group,
    );
}

/** What a process does, in a learner's words. */
export function doing(moment: Moment, key: Bytes, actor: MemberActor): string {
  const { state, context } = actor;
  const entry = () =>
    say.entryNamed(moment.chronicle.nameOf(key, context.inHand[0] ?? '', moment.at));
  switch (state) {
    case 'joining':
    case 'reading':
    case 'recovering':
    case 'handingBack':
      return say.does[state];
    case 'looking':
    case 'settingAside':
    case 'claiming':
    case 'resting':
      return say.claims[state];
    case 'blocked':
      return say.does.blocked(spanSince(moment, actor));
    case 'working':
      return say.does.working(entry(), spanSince(moment, actor));
    case 'acking':
      return say.does.acking(entry());
    default:
      return whateverItIs(moment, actor);
  }
}

/** From when on a claimer claims, and how much it has set aside, where it has. */
export function claimerNotes(actor: MemberActor): string[] {
  if (actor.role !== 'claimer') return [];
  const { plan, setAside } = actor.context;
  return [
    say.claimsFrom(tenths(plan.minIdleMs)),
    ...(setAside > 0 ? [say.setAside(setAside)] : []),
  ];
}
