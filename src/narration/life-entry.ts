import { asRead, toText, type Bytes } from '../engine';
import { life as say } from '../messages/life';
import {
  endsKey,
  heldEntry,
  type LogEvent,
  type LogEventOf,
  type Micros,
  type Topology,
} from '../sim';
import { valueOf } from '../sim/ledger';
import { LifeInGroups } from './life-groups';
import { Hands } from './life-hands';
import type { LifeKind, LifeMoment, LifeTeller } from './life';
import { whoIs } from './naming';
import { askerIn } from './asker';

/** What can be said of an id that nothing has yet. */
const BEFORE_BIRTH: readonly LifeKind[] = ['ack-sent', 'message-lost', 'other'];

/** Tells the life of one entry of database 0. */
export class EntryLife implements LifeTeller {
  readonly #hands: Hands;
  readonly #groups: LifeInGroups;
  #isThere = false;
  /** Whether it was there when the server ended, and that has not come back yet. */
  #wasThere = false;
  #ran: LogEventOf<'command-run'> | undefined;
  /** The words that made it; whoever sends them again sends the same words. */
  #argv: readonly Bytes[] | undefined;
  #told: LifeMoment[] = [];
  /** What was said of it before there was anything it could be said of: undefined once there is. */
  #early: LifeMoment[] | undefined = [];
  #at: Micros = 0;

  constructor(
    readonly topology: Topology,
    readonly log: readonly LogEvent[],
    readonly key: Bytes,
    readonly id: string,
  ) {
    this.#hands = new Hands(topology, key, id);
    this.#groups = new LifeInGroups(log, id, this.#hands, (...words) => this.#say(...words));
  }

  tell(event: LogEvent, place: number): readonly LifeMoment[] {
    this.#told = [];
    if (place === 0) this.#wasHeld();
    if (event.db === undefined) this.#read(event, place);
    return this.#early ? this.#afterItsBirth(this.#early) : this.#told;
  }

  #read(event: LogEvent, place: number): void {
    this.#at = event.at;
    if (endsKey(event, this.key)) this.#end(event);
    else this.#hear(event, place);
  }

  /** Whoever names an id that is still to come (an XACK sent too early) is told of when it has come, in its place. */
  #afterItsBirth(early: LifeMoment[]): readonly LifeMoment[] {
    early.push(...this.#told);
    if (early.every(({ what }) => BEFORE_BIRTH.includes(what))) return [];
    this.#early = undefined;
    return early.sort((one, other) => one.at - other.at);
  }

  #say(what: LifeKind, text: string, group?: Bytes, at = this.#at): void {
    this.#told.push(group === undefined ? { at, what, text } : { at, what, group, text });
  }

  #hear(event: LogEvent, place: number): void {
    switch (event.type) {
      case 'command-run':
        this.#ran = event;
        return;
      case 'entry-added':
        return this.#added(event, place);
      case 'request-sent':
        return this.#sent(event);
      case 'message-lost':
        return this.#lostOnTheWay(event);
      case 'stream-placed':
        return event.key === this.key ? this.#placed(event) : undefined;
      case 'state-changed':
      case 'handled':
      case 'handled-before':
      case 'reply-sent':
      case 'reply-received':
      case 'reply-lost':
      case 'joined':
        return this.#inHand(event);
      case 'crashed':
        return this.#groups.crashed(event);
    }
    if (!('key' in event) || event.key !== this.key) return;
    if ('group' in event) this.#groups.hear(event, event.group, place, this.#isThere);
    else this.#inStream(event, place);
  }

  /** What the stream held when the story began, nobody has added. */
  #wasHeld(): void {
    const held = heldEntry(this.topology, this.key, this.id);
    if (!held) return;
    this.#isThere = true;
    this.#hands.know(held.fields);
    this.#say('added', say.wasThere(held.nth, asRead(this.key)));
  }

  #added(event: LogEventOf<'entry-added'>, place: number): void {
    const { key, id, nth, at, by } = event;
    const isIt = key === this.key && id === this.id;
    if (!isIt) {
      if (isSetAside(event, this.key, this.id)) {
        this.#say(
          'set-aside',
          say.setAside(whoIs(by), asRead(key)),
          valueOf('group', event.fields),
        );
      } else if (key === this.key && this.#ran?.at === at && this.#ran.argv === this.#argv) {
        this.#say('added', say.addedTwice(String(nth)));
      }
      return;
    }
    this.#isThere = true;
    this.#argv = this.#ran?.at === at ? this.#ran.argv : undefined;
    this.#tellHowItWasSent(place);
    const [from, origin] = [valueOf('stream', event.fields), valueOf('id', event.fields)];
    const isCopy = from !== undefined && origin !== undefined && from !== key;
    this.#hands.know(event.fields);
    this.#say(
      'added',
      isCopy
        ? say.addedFrom(nth, asRead(key), asRead(from), asRead(origin))
        : say.added(nth, asRead(key)),
    );
  }

  /** Only now is it known that it was about this. */
  #tellHowItWasSent(place: number): void {
    if (!this.#argv) return;
    let isFirst = true;
    for (let index = 0; index < place; index++) {
      const event = this.log[index]!;
      const isSending = event.type === 'request-sent' || event.type === 'message-lost';
      if (!isSending || event.argv !== this.#argv) continue;
      if (event.type === 'request-sent') {
        const who = whoIs(event.by);
        const command = toText(event.argv[0]!).toUpperCase();
        const text = isFirst ? say.sent(who, command) : say.sentAgain(who);
        this.#say('sent', text, undefined, event.at);
        isFirst = false;
      } else {
        this.#say('message-lost', say.requestLost(whoIs(event.who)), undefined, event.at);
        isFirst = false;
      }
    }
  }

  #sent({ argv, by }: LogEventOf<'request-sent'>): void {
    if (argv === this.#argv) return this.#say('sent', say.sentAgain(whoIs(by)));
    const group = this.#acknowledges(argv);
    this.#hands.sent(by, argv);
    if (group === undefined) return;
    this.#say('ack-sent', say.ackSent(whoIs(by), toText(argv[0]!).toUpperCase()), group);
  }

  /** The group in which a command is to acknowledge it. */
  #acknowledges([command, key, group, ...ids]: readonly Bytes[]): Bytes | undefined {
    const isAck = /^xack(del)?$/i.test(command!) && key === this.key;
    return isAck && ids.includes(this.id) ? group : undefined;
  }

  #lostOnTheWay({ who, what, argv, ids }: LogEventOf<'message-lost'>): void {
    if (what === 'request' && argv === this.#argv) {
      return this.#say('message-lost', say.requestLost(whoIs(who)));
    }
    const acked = argv ? this.#acknowledges(argv) : undefined;
    if (acked !== undefined) return this.#say('message-lost', say.ackLost(whoIs(who)), acked);
    if (!ids.includes(this.id)) return;
    const given = this.#hands.givenTo(who, this.#at);
    if (given) this.#say('message-lost', say.answerLost(whoIs(who)), given.group);
  }

  #inHand(event: Parameters<Hands['hear']>[0]): void {
    const heard = this.#hands.hear(event);
    if (heard) this.#say(heard.what, heard.text, heard.group);
  }

  #inStream(event: LogEvent, place: number): void {
    const who = whoIs(event.by);
    switch (event.type) {
      case 'entries-deleted':
      case 'entries-trimmed':
        if (!event.ids.includes(this.id)) return;
        this.#isThere = false;
        return event.type === 'entries-deleted'
          ? this.#say('removed', say.deleted(who))
          : this.#say('removed', say.trimmed(who));
      case 'entries-read': {
        if (!event.ids.includes(this.id)) return;
        const asker = askerIn(this.log, place, event);
        this.#hands.give(asker, this.#at, undefined);
        return this.#say('given', say.read(whoIs(asker)));
      }
      case 'entries-lost':
        return event.ids.includes(this.id) ? this.#say('lost', say.lost) : undefined;
      case 'entries-back':
        return event.ids.includes(this.id) ? this.#say('back', say.backAgain) : undefined;
      case 'duplicate-refused':
        if (event.id !== this.id) return;
        return this.#say('sent', say.refused(asRead(event.producer)));
      case 'poison-set':
        return event.id === this.id ? this.#say('other', say.poisonSet) : undefined;
      case 'poisoned':
        return event.id === this.id ? this.#say('crashed', say.poisoned(event.actor)) : undefined;
    }
  }

  /** The key holds nothing more of what it held. */
  #end(event: LogEvent): void {
    const isServer = event.type === 'server-crashed' || event.type === 'server-shutdown';
    const hadIt = this.#isThere || this.#groups.isPending;
    if (hadIt && isServer) this.#say('lost', say.memoryLost);
    else if (hadIt) this.#say('removed', say.keyGone(asRead(this.key)));
    if (isServer) {
      this.#wasThere ||= this.#isThere;
      this.#hands.endServer(event.at);
    }
    this.#isThere = false;
    this.#groups.clear();
  }

  /** A stream that came as a whole says how it stands with each of its groups. */
  #placed({ stream }: LogEventOf<'stream-placed'>): void {
    const own = stream.entries.find(({ id }) => id === this.id);
    this.#isThere = own !== undefined;
    this.#groups.placed(stream.groups);
    if (!own) return;
    this.#hands.know(own.fields);
    if (this.#wasThere) this.#say('back', say.backFromDisk);
    else this.#say('added', say.placed(asRead(this.key)));
    this.#wasThere = false;
  }
}

/** Whether an entry says of itself that it is what was set aside from another stream. */
function isSetAside({ fields }: LogEventOf<'entry-added'>, key: Bytes, id: string): boolean {
  return valueOf('stream', fields) === key && valueOf('id', fields) === id;
}
