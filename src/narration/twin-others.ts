/** Those who are neither producers nor consumers of a group, and what they do. */

import { toBytes, type Bytes } from '../engine';
import type {
  Actor,
  OperatorContext,
  OtherPlan,
  PublisherContext,
  ReaderContext,
  SubscriberContext,
  SupervisorContext,
  TrimmerContext,
} from '../sim';
import type { Moment } from '../timeline';
import { asPlanned, shortened } from './naming';
import { faultNotes, spanSince, whateverItIs } from './twin-faults';
import { keyOf, line, say, tenths, type TwinNode } from './twin-node';

/** Claimers stand in their group, with what is pending on them. */
interface Contexts {
  reader: ReaderContext;
  publisher: PublisherContext;
  subscriber: SubscriberContext;
  supervisor: SupervisorContext;
  trimmer: TrimmerContext;
  operator: OperatorContext;
}

/** What there is to say of somebody, and what is asked for that. */
interface Subject<Context> {
  readonly moment: Moment;
  readonly key: Bytes;
  readonly actor: Actor;
  readonly context: Context;
}

/** What it does, where its role has words of its own for that, and what else is worth a note. */
interface Said {
  readonly does: string | undefined;
  readonly notes: readonly string[];
}

const ROLES: {
  readonly [Role in keyof Contexts]: (subject: Subject<Contexts[Role]>) => Said;
} = { reader, publisher, subscriber, supervisor, trimmer, operator };

/** All others around a stream, and those who have no stream. */
export function otherLines(moment: Moment, key: Bytes): TwinNode[] {
  return (moment.world.topology.others ?? [])
    .filter((plan) => !('stream' in plan) || toBytes(plan.stream) === key)
    .flatMap((plan) => (plan.role === 'claimer' ? [] : otherLine(moment, key, plan)));
}

function otherLine(
  moment: Moment,
  key: Bytes,
  { name, role }: Exclude<OtherPlan, { readonly role: 'claimer' }>,
): TwinNode {
  const actor = moment.world.actors.get(name)!;
  const tell = ROLES[role] as (subject: Subject<unknown>) => Said;
  const { does, notes } = tell({ moment, key, actor, context: actor.context });
  const text = say.other(name, does ?? whateverItIs(moment, actor));
  return line(
    keyOf('other', toBytes(name)),
    say.withNotes(text, [...notes, ...faultNotes(moment, actor)]),
  );
}

function reader({ moment, key, actor, context }: Subject<ReaderContext>): Said {
  const { inHand, after } = context;
  const nameOf = (id: string) => {
    const name = moment.chronicle.nameOf(key, id, moment.at);
    return name === id ? id : say.entryNamed(name);
  };
  const place = after === '$' ? say.atEnd : nameOf(after);
  const span = spanSince(moment, actor);
  const does = {
    reading: say.reads.reading(place),
    blocked: say.reads.blocked(place, span),
    working: say.does.working(nameOf(inHand[0] ?? ''), span),
  }[actor.state];
  const others = inHand.length - 1;
  return { does, notes: others > 0 ? [say.inItsMemory(others)] : [] };
}

function trimmer({ actor, context: { plan, trimmed } }: Subject<TrimmerContext>): Said {
  const { keeps } = plan;
  const stream = asPlanned(plan.stream);
  const does = {
    asking: say.trims.asking,
    trimming: say.trims.trimming(stream),
    resting:
      'entries' in keeps
        ? say.trims.resting(stream, keeps.entries)
        : say.trims.restingByAge(stream, tenths(keeps.ms)),
  }[actor.state];
  return { does, notes: [say.trimmed(trimmed)] };
}

function publisher({ actor, context }: Subject<PublisherContext>): Said {
  const { plan, made, lost, receivers } = context;
  const does = {
    publishing: say.publishes.publishing(asPlanned(plan.channel), tenths(plan.everyMs)),
    done: say.publishes.done,
  }[actor.state];
  const notes = [
    say.published(made),
    ...(receivers === null ? [] : [say.heard(receivers)]),
    ...(lost > 0 ? [say.neverSent(lost)] : []),
  ];
  return { does, notes };
}

function subscriber({ moment, actor, context }: Subject<SubscriberContext>): Said {
  const { plan, inHand, handled } = context;
  const does = {
    subscribing: say.listens.subscribing(asPlanned(plan.channel)),
    listening: say.listens.listening(asPlanned(plan.channel)),
    working: say.listens.working(asPlanned(plan.channel), spanSince(moment, actor)),
  }[actor.state];
  const others = inHand.length - 1;
  return { does, notes: [...(others > 0 ? [say.messagesWaiting(others)] : []), say.done(handled)] };
}

function supervisor({ actor, context: { plan, running, lag } }: Subject<SupervisorContext>): Said {
  const does = {
    looking: say.supervises.looking(asPlanned(plan.group)),
    resting: say.supervises.resting(asPlanned(plan.group)),
  }[actor.state];
  return { does, notes: [say.keepsRunning(running), ...(lag === null ? [] : [say.sawLag(lag)])] };
}

function operator({ actor, context: { plan, typed, refusal } }: Subject<OperatorContext>): Said {
  const { waiting, asking, blocked, done } = say.types;
  const does = { waiting, asking, blocked, done }[actor.state];
  const notes = [
    say.linesTyped(typed, plan.script.length),
    ...(refusal === null ? [] : [say.refusal(shortened(refusal))]),
  ];
  return { does, notes };
}
