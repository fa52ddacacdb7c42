import { asTyped } from '../console';
import { toBytes } from '../engine';
import { messages } from '../messages';
import { shortId, type Layout, type Other } from '../scene';
import type {
  OperatorContext,
  PublisherContext,
  ReaderContext,
  SubscriberContext,
  SupervisorContext,
  TrimmerContext,
} from '../sim';

const words = messages.ui.stage;

/** In these states the last error is the reason; in any other it is over. */
const IN_TROUBLE: ReadonlySet<string> = new Set(['connecting', 'reconnecting', 'crashed']);

/** What a card says of somebody who is neither a producer nor in a group: what it does, and how far it has come. */
export function linesOf(other: Other, kind: Layout['kind']): [string, string] {
  const { actor, isCut } = other;
  const state = isCut ? words.linkCut : words.roleStates[actor.state]!;
  const { error } = actor.context;
  const isTrouble = error !== null && IN_TROUBLE.has(actor.state);
  return [`${words.roles[actor.role]} · ${state}`, isTrouble ? error : factsOf(other, kind)];
}

function factsOf({ actor: { role, context, state } }: Other, kind: Layout['kind']): string {
  switch (role) {
    case 'reader': {
      const { after, plan } = context as ReaderContext;
      if (plan.forgets) return words.readEach(after);
      return words.readAfter(after.includes('-') ? shortId(after, kind) : after);
    }
    case 'subscriber': {
      const { handled, inHand } = context as SubscriberContext;
      const isLost = state === 'crashed' && inHand.length > 0;
      return (isLost ? words.heardInVain : words.heard)(handled, inHand.length);
    }
    case 'publisher': {
      const { made, lost, receivers } = context as PublisherContext;
      return lost > 0 ? words.toldNobody(made, lost) : words.told(made, receivers);
    }
    case 'trimmer':
      return words.removed((context as TrimmerContext).trimmed);
    case 'supervisor': {
      const { lag, running } = context as SupervisorContext;
      return words.scaled(lag, running);
    }
    case 'operator':
      return typedBy(context as OperatorContext);
    default:
      return '';
  }
}

function typedBy({ plan: { script }, typed }: OperatorContext): string {
  const last = script[typed - 1]?.argv.map((word) => asTyped(toBytes(word))).join(' ') ?? '';
  return words.typedLast(typed, script.length, last);
}
