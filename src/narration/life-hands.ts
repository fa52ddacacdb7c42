import { toBytes, type Bytes, type Reply } from '../engine';
import { life as say } from '../messages/life';
import { carriedIds, type LogEventOf, type Micros, type Topology } from '../sim';
import { valueOf } from '../sim/ledger';
import type { LifeKind } from './life';
import { asPlanned, whoIs } from './naming';

/** An answer with the entry on its way. */
interface Travelling extends Given {
  readonly to: string;
  readonly reply: Reply;
  readonly departs: Micros;
  readonly arrives: Micros;
}

/** For whom and how a step gave it out. */
interface Given {
  /** Undefined where it was read without a group. */
  readonly group: Bytes | undefined;
  readonly isNoack: boolean;
}

/** What somebody has got and not finished. */
interface InHand extends Given {
  /** What it works on before this. */
  readonly ahead: Set<string>;
  isBegun: boolean;
  /** When it was through with all that had come with it. */
  overAt: Micros | undefined;
}

/** Something to tell. */
interface Heard {
  readonly what: LifeKind;
  readonly text: string;
  readonly group: Bytes | undefined;
}

type HandEvent = LogEventOf<
  | 'state-changed'
  | 'handled'
  | 'handled-before'
  | 'reply-sent'
  | 'reply-received'
  | 'reply-lost'
  | 'joined'
>;

/** In these states nobody has anything in hand that has come before. */
const DONE_WITH_ALL: readonly string[] = [
  'reading',
  'blocked',
  'recovering',
  'claiming',
  'resting',
  'reconnecting',
  'stopped',
];

/** On which wires an entry travels, and who has it in hand. */
export class Hands {
  /** In which group somebody reads, by the name of the process. */
  readonly #groups = new Map<string, Bytes>();
  readonly #given = new Map<string, Given & { readonly at: Micros }>();
  readonly #inHand = new Map<string, InHand>();
  #travelling: readonly Travelling[] = [];
  /** What the ledger says that it is about. */
  #subject: Bytes | undefined;

  constructor(
    readonly topology: Topology,
    readonly key: Bytes,
    readonly id: string,
  ) {
    const others = (topology.others ?? []).filter((plan) => plan.role === 'claimer');
    for (const plan of [...topology.consumers, ...others]) this.#join(plan);
  }

  #join(plan: { readonly name: string; readonly stream: string; readonly group: string }): void {
    if (toBytes(plan.stream) === this.key) this.#groups.set(plan.name, toBytes(plan.group));
  }

  /** What its fields are. */
  know(fields: readonly Bytes[]): void {
    const { ledger } = this.topology;
    this.#subject = ledger && valueOf(ledger.field, fields);
  }

  /** The group in which a process reads its stream, as its plan says. */
  groupOf(actor: string): Bytes | undefined {
    return this.#groups.get(actor);
  }

  /** A step gives it to somebody: the answer with it is sent in the same step. */
  give(holder: string | null, at: Micros, group: Bytes | undefined, isNoack = false): void {
    if (holder !== null) this.#given.set(holder, { at, group, isNoack });
  }

  /** How it was given to somebody in the step of this moment, if it was. */
  givenTo(holder: string, at: Micros): Given | undefined {
    const given = this.#given.get(holder);
    return given?.at === at ? given : undefined;
  }

  /** A command that acknowledges what comes before it: it is next. */
  sent(holder: string | null, [command, ...words]: readonly Bytes[]): void {
    const hand = holder === null ? undefined : this.#inHand.get(holder);
    if (!hand || !/^xack(del)?$/i.test(command!) || words.includes(this.id)) return;
    for (const word of words) hand.ahead.delete(word);
  }

  /** Whether it is lost with a process that crashes now, because nobody owes an XACK for it. */
  isLostWith(actor: string, at: Micros): boolean {
    const hand = this.#handOf(actor, at);
    return hand !== undefined && hand.isNoack && hand.isBegun;
  }

  /** A process has nothing in hand any more. */
  drop(actor: string): void {
    this.#inHand.delete(actor);
  }

  /** What the server had not sent off by then never leaves. */
  endServer(at: Micros): void {
    this.#travelling = this.#travelling.filter(({ departs }) => departs <= at);
  }

  /** Reads an event of the wires or of a process; gives what it says of the entry. */
  hear(event: HandEvent): Heard | undefined {
    switch (event.type) {
      case 'joined':
        this.#join(event.plan);
        return undefined;
      case 'reply-sent':
        return this.#depart(event);
      case 'reply-received':
        return this.#arrive(event);
      case 'reply-lost':
        return this.#findNobody(event);
      case 'state-changed':
        return this.#change(event);
      default:
        return this.#finish(event);
    }
  }

  #depart({ to, reply, ids, departs, arrives, at }: LogEventOf<'reply-sent'>): undefined {
    const given = ids.includes(this.id) ? this.givenTo(to, at) : undefined;
    if (!given) return;
    const { group, isNoack } = given;
    this.#travelling = [...this.#travelling, { to, reply, departs, arrives, group, isNoack }];
  }

  #arrive({ by, reply }: LogEventOf<'reply-received'>): Heard | undefined {
    const found = this.#travelling.find((one) => one.to === by && one.reply === reply);
    if (!found) return undefined;
    this.#travelling = this.#travelling.filter((one) => one !== found);
    const ids = carriedIds(reply);
    const { to, group, isNoack } = found;
    const ahead = new Set(ids.slice(0, ids.indexOf(this.id)));
    this.#inHand.set(to, { group, isNoack, ahead, isBegun: false, overAt: undefined });
    return { what: 'arrived', text: say.arrived(whoIs(to)), group };
  }

  #findNobody({ to, at }: LogEventOf<'reply-lost'>): Heard | undefined {
    const found = this.#travelling.find((one) => one.to === to && one.arrives <= at);
    if (!found) return undefined;
    this.#travelling = this.#travelling.filter((one) => one !== found);
    return { what: 'message-lost', text: say.foundNobody(whoIs(to)), group: found.group };
  }

  #change({ actor, state, at }: LogEventOf<'state-changed'>): Heard | undefined {
    const hand = this.#handOf(actor, at);
    if (!hand) return undefined;
    if (DONE_WITH_ALL.includes(state)) hand.overAt = at;
    if (state !== 'working' || hand.isBegun || hand.ahead.size > 0) return undefined;
    hand.isBegun = true;
    return { what: 'begun', text: say.begun(actor), group: hand.group };
  }

  #finish(event: LogEventOf<'handled' | 'handled-before'>): Heard | undefined {
    const { actor, what, purpose, at } = event;
    const hand = what === this.#subject ? this.#handOf(actor, at) : undefined;
    if (!hand) return undefined;
    const text =
      event.type === 'handled'
        ? say.handled(actor, asPlanned(purpose), event.times)
        : say.handledBefore(actor);
    return { what: 'handled', text, group: hand.group };
  }

  /** What somebody has in hand, up to the moment at which it is through with it. */
  #handOf(actor: string, at: Micros): InHand | undefined {
    const hand = this.#inHand.get(actor);
    return hand && (hand.overAt === undefined || hand.overAt === at) ? hand : undefined;
  }
}
