import {
  compareIds,
  parseStrictId,
  saturated,
  toBytes,
  asRead,
  type Bytes,
  type Count,
} from '../engine';
import { life as say } from '../messages/life';
import type { LogEvent, LogEventOf, PlacedGroup } from '../sim';
import type { LifeKind } from './life';
import type { Hands } from './life-hands';
import { whoIs } from './naming';
import { askerIn } from './asker';

/** A delivery of it that is not acknowledged. */
interface Held {
  readonly consumer: Bytes | null;
  readonly deliveries: Count;
}

/** What happens to one entry in the groups of its stream. */
export class LifeInGroups {
  readonly #pending = new Map<Bytes, Held>();
  /** The groups that are there, and whether their cursor has passed it. */
  readonly #passed = new Map<Bytes, boolean>();
  /** The same, before they all were gone. */
  #passedBefore: ReadonlyMap<Bytes, boolean> = new Map();

  constructor(
    readonly log: readonly LogEvent[],
    readonly id: string,
    readonly hands: Hands,
    readonly tell: (what: LifeKind, text: string, group: Bytes) => void,
  ) {}

  /** Whether it is pending in one of them. */
  get isPending(): boolean {
    return this.#pending.size > 0;
  }

  /** None of them is there any more; when a server comes back, one will ask what they had been given. */
  clear(): void {
    if (this.#passed.size > 0) this.#passedBefore = new Map(this.#passed);
    this.#pending.clear();
    this.#passed.clear();
  }

  /** Groups that came with a stream that was placed as a whole. */
  placed(groups: readonly PlacedGroup[]): void {
    for (const { name, cursor, pending } of groups) {
      this.#passed.set(name, this.#isUpTo(cursor));
      const held = pending.find(({ id }) => id === this.id);
      if (held) this.#pending.set(name, held);
    }
  }

  /** An event of its stream that is about a group. `isThere` says whether the stream has it. */
  hear(event: LogEvent, group: Bytes, place: number, isThere: boolean): void {
    if ('id' in event && event.id === this.id) this.#alone(event, group, place);
    if ('ids' in event && event.ids.includes(this.id)) this.#amongOthers(event, group, place);
    this.#learnOfGroup(event, group, isThere);
  }

  /** A process that has crashed, maybe holding it. */
  crashed({ actor, at }: LogEventOf<'crashed'>): void {
    const group = this.hands.groupOf(actor);
    const holds = group !== undefined && this.#pending.get(group)?.consumer === toBytes(actor);
    if (holds) this.tell('crashed', say.crashed(actor), group);
    else if (group !== undefined && this.hands.isLostWith(actor, at)) {
      this.tell('crashed', say.crashedNoack(actor), group);
    }
    this.hands.drop(actor);
  }

  /** What happens to it and to nothing else. */
  #alone(event: LogEvent, group: Bytes, place: number): void {
    switch (event.type) {
      case 'acknowledged':
        this.#pending.delete(group);
        return this.tell('acknowledged', say.acknowledged(nameOf(event.consumer)), group);
      case 'pending-dropped':
        this.#pending.delete(group);
        return this.tell('dropped', say.dropped(nameOf(event.consumer)), group);
      case 'handed-back': {
        const { from, deliveries, by } = event;
        this.#pending.set(group, { consumer: null, deliveries });
        return this.tell('handed-back', say.handedBack(whoIs(by), nameOf(from)), group);
      }
      case 'claimed': {
        const { from, to, deliveries, at } = event;
        const asker = askerIn(this.log, place, event);
        this.#pending.set(group, { consumer: to, deliveries });
        this.hands.give(asker, at, group);
        const text = say.claimed(whoIs(asker), nameOf(from), asRead(to), deliveries);
        return this.tell('claimed', text, group);
      }
    }
  }

  #amongOthers(event: LogEvent, group: Bytes, place: number): void {
    switch (event.type) {
      case 'entries-delivered': {
        const { consumer, pending, at } = event;
        if (pending) this.#pending.set(group, { consumer, deliveries: 1 });
        this.hands.give(askerIn(this.log, place, event), at, group, !pending);
        const text = (pending ? say.given : say.givenNoack)(asRead(consumer));
        return this.tell('given', text, group);
      }
      case 'history-read': {
        const { consumer, by, at } = event;
        const deliveries = saturated(this.#pending.get(group)?.deliveries ?? 0);
        this.#pending.set(group, { consumer, deliveries });
        this.hands.give(by, at, group);
        return this.tell('read-again', say.readAgain(whoIs(by), deliveries), group);
      }
      case 'consumer-deleted':
        this.#pending.delete(group);
        return this.tell('dropped', say.consumerDeleted(asRead(event.consumer)), group);
      case 'pending-again':
        return this.tell('back', say.pendingAgain, group);
    }
  }

  /** A cursor that moves over it decides whether it will be given out. */
  #learnOfGroup(event: LogEvent, group: Bytes, isThere: boolean): void {
    switch (event.type) {
      case 'group-created':
      case 'group-back':
        this.#passed.set(group, this.#isUpTo(event.id));
        return;
      case 'group-moved': {
        const [had, has] = [this.#passed.get(group), this.#isUpTo(event.id)];
        this.#passed.set(group, has);
        if (!isThere || had === has) return;
        return this.tell('cursor', has ? say.cursorAhead : say.cursorBack, group);
      }
      case 'group-set-back': {
        const isForgotten = this.#passedBefore.get(group) && !this.#isUpTo(event.id);
        return isThere && isForgotten ? this.tell('cursor', say.setBack, group) : undefined;
      }
      case 'entries-delivered':
        if (this.#isUpTo(event.ids.at(-1)!)) this.#passed.set(group, true);
        return;
      case 'group-deleted':
      case 'group-lost': {
        const isDeleted = event.type === 'group-deleted';
        const concernsIt = isThere || this.#pending.has(group);
        if (concernsIt && isDeleted) this.tell('dropped', say.groupGone, group);
        else if (concernsIt) this.tell('lost', say.groupLost, group);
        this.#pending.delete(group);
        this.#passed.delete(group);
      }
    }
  }

  #isUpTo(cursor: string): boolean {
    return compareIds(parseStrictId(this.id)!, parseStrictId(cursor)!) <= 0;
  }
}

function nameOf(consumer: Bytes | null): string | null {
  return consumer === null ? null : asRead(consumer);
}
