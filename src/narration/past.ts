import {
  carriedIds,
  PERSON,
  SERVER,
  type ConsumerPlan,
  type LogEvent,
  type LogEventOf,
  type Micros,
  type OtherPlan,
  type Topology,
} from '../sim';
import { toBytes, type Bytes } from '../engine';
import { Written } from '../timeline';
import { orderOfIds } from './naming';
import { PastData } from './past-data';
import type { Held, PastStream } from './past-groups';

/** Somebody who holds entries as a consumer of a group, under its own name. */
export type Member = ConsumerPlan | Extract<OtherPlan, { readonly role: 'claimer' }>;

/** An answer on its way: the entries in it and the command that it answers. */
export interface Travelling {
  readonly ids: readonly string[];
  readonly argv: readonly Bytes[];
  readonly departs: Micros;
}

/**
 * A place in a log, and what the log up to there tells. A sentence needs to know what was so before its
 * event: who held what when it crashed, how long somebody had waited. The world cannot say, for it is
 * already past it; so this reads each event once and remembers.
 */
export class Past {
  readonly #data: PastData;
  /** What is on the server's disk. */
  readonly written = new Written();
  readonly #members = new Map<Bytes, Member>();
  /** Since when, and up to when in Unix ms, somebody waits. */
  readonly waits = new Map<string, { readonly since: Micros; readonly deadline: number | null }>();
  /** Who has sent something and has no answer yet. */
  readonly #owed = new Set<string>();
  readonly #states = new Map<string, { readonly state: string; readonly at: Micros }>();
  readonly #crashes = new Map<string, Micros>();
  /** In which state somebody was before the one it is in. */
  readonly #statesBefore = new Map<string, string>();
  /** Who has found no server, and none since. */
  readonly #refused = new Set<string>();
  /** The entries in the last answer that brought a holder any. */
  readonly #inHand = new Map<string, readonly string[]>();
  /** What each holder sent last. */
  readonly #sent = new Map<string, LogEventOf<'request-sent'>>();
  /** What the server ran last for each holder: one that waits has run, and is answered later. */
  readonly #ran = new Map<string, readonly Bytes[]>();
  /** Answers on each wire, the first to arrive first. */
  readonly #travelling = new Map<string, Travelling[]>();
  #running: LogEventOf<'command-run'> | undefined;
  #made: LogEventOf<'stream-created'> | undefined;
  #read = 0;

  constructor(
    readonly topology: Topology,
    readonly log: readonly LogEvent[],
  ) {
    this.#data = new PastData(topology);
    const claimers = (topology.others ?? []).filter((plan) => plan.role === 'claimer');
    for (const plan of [...topology.consumers, ...claimers]) this.#join(plan);
  }

  #join(plan: Member): void {
    this.#members.set(toBytes(plan.name), plan);
  }

  /** How many events of the log are behind. */
  get read(): number {
    return this.#read;
  }

  /** Reads the event that comes next. */
  learn(): void {
    const event = this.log[this.#read];
    if (!event) return;
    this.written.learn(event);
    this.#data.learn(event);
    this.#learnFromOutside(event);
    this.#read++;
  }

  /** The database that the next event is about: what is asked here of keys is asked of it. */
  get db(): number {
    return this.log[this.#read]?.db ?? 0;
  }

  /** The streams of that database. */
  get streams(): ReadonlyMap<Bytes, PastStream> {
    return this.streamsIn(this.db);
  }

  /** The streams of any database. */
  streamsIn(db: number): ReadonlyMap<Bytes, PastStream> {
    return this.#data.in(db).streams;
  }

  /** What to call an entry: its ordinal, or its id where it was never added. */
  nameOf(key: Bytes, id: string): string {
    return String(this.#data.nthOf(this.db, key, id) ?? id);
  }

  /** The delivery of an entry in a group that nobody has acknowledged yet. */
  held(key: Bytes, group: Bytes, id: string): Held | undefined {
    return this.streams.get(key)?.groups.get(group)?.pending.get(id);
  }

  /** Whether an entry is removed from its stream by what happens at this moment. */
  isRemovedAt(key: Bytes, id: string, at: Micros): boolean {
    for (let index = this.#read; this.log[index]?.at === at; index++) {
      const event = this.log[index]!;
      const removes = event.type === 'entries-deleted' || event.type === 'entries-trimmed';
      if (removes && event.key === key && event.ids.includes(id)) return true;
    }
    return false;
  }

  /** The plan of a process that reads as a consumer of a group; undefined for anybody else. */
  memberNamed(actor: string): Member | undefined {
    return this.#members.get(toBytes(actor));
  }

  /** Whether a process looks for what others have left pending. */
  isClaimer(actor: string): boolean {
    return 'role' in (this.memberNamed(actor) ?? {});
  }

  /** What is pending on a process of the story, in the order of the ids. */
  heldBy(actor: string): string[] {
    const plan = this.memberNamed(actor);
    const group = plan && this.streams.get(toBytes(plan.stream))?.groups.get(toBytes(plan.group));
    const name = toBytes(actor);
    const ids = [...(group?.pending ?? [])].flatMap(([id, { consumer }]) =>
      consumer === name ? [id] : [],
    );
    return ids.sort(orderOfIds);
  }

  /** The process of the story that reads under this name in this group, if one does. */
  processOf(key: Bytes, group: Bytes, consumer: Bytes | null): string | undefined {
    if (this.db !== 0 || consumer === null) return undefined;
    const plan = this.#members.get(consumer);
    const isThere = plan && toBytes(plan.stream) === key && toBytes(plan.group) === group;
    return isThere ? plan.name : undefined;
  }

  /** What was in a stream when the server ended last; undefined where there was none. */
  remainsOf(key: Bytes): PastStream | undefined {
    return this.#data.remainsIn(this.db)?.get(key);
  }

  /** The entries in the last answer that somebody has worked on, where it has crashed over that. */
  droppedBy(actor: string): readonly string[] {
    const wasAtWork = this.#statesBefore.get(actor) === 'working';
    return wasAtWork ? (this.#inHand.get(actor) ?? []) : [];
  }

  /** Whether a process works on an entry right now. */
  worksOn(actor: string | undefined, id: string): boolean {
    if (actor === undefined || this.#states.get(actor)?.state !== 'working') return false;
    return this.#inHand.get(actor)?.includes(id) ?? false;
  }

  /** What a process was working on when it was paused, and others hold by now. */
  takenFrom(actor: string): readonly string[] {
    const plan = this.memberNamed(actor);
    if (!plan || this.#statesBefore.get(actor) !== 'working') return [];
    const owner = (id: string) =>
      this.held(toBytes(plan.stream), toBytes(plan.group), id)?.consumer;
    const inHand = this.#inHand.get(actor) ?? [];
    return inHand.filter((id) => (owner(id) ?? toBytes(actor)) !== toBytes(actor));
  }

  /** The state into which somebody comes by what happens at this moment; undefined where it stays as it is. */
  stateAt(actor: string, at: Micros): string | undefined {
    for (let index = this.#read; this.log[index]?.at === at; index++) {
      const event = this.log[index]!;
      if (event.type === 'state-changed' && event.actor === actor) return event.state;
    }
    return undefined;
  }

  /** Whether the server is shut down by what happens at this moment. */
  endsAt(at: Micros): boolean {
    for (let index = this.#read; this.log[index]?.at === at; index++) {
      if (this.log[index]!.type === 'server-shutdown') return true;
    }
    return false;
  }

  /** Whether the server's process is there, and has read its files. */
  get isServerUp(): boolean {
    const state = this.#states.get(SERVER)?.state;
    return state !== 'crashed' && state !== 'stopped' && state !== 'loading';
  }

  /** Whether somebody has already found no server since there was one. */
  wasRefused(holder: string): boolean {
    return this.#refused.has(holder);
  }

  /** The event before the next one, where it is of the same moment. */
  get justBefore(): LogEvent | undefined {
    const event = this.log[this.#read - 1];
    return event?.at === this.log[this.#read]?.at ? event : undefined;
  }

  /** When a process crashed, if it is down. */
  crashedAt(actor: string | undefined): Micros | undefined {
    const now = actor === undefined ? undefined : this.#states.get(actor);
    return now?.state === 'crashed' ? now.at : undefined;
  }

  /** When a process crashed last, whether or not it has come back. */
  lastCrashOf(actor: string | undefined): Micros | undefined {
    return actor === undefined ? undefined : this.#crashes.get(actor);
  }

  /** The command that the server runs at a moment; undefined where none made it happen. */
  commandAt(at: Micros): readonly Bytes[] | undefined {
    return this.#running?.at === at ? this.#running.argv : undefined;
  }

  /** Whether the stream came to be at this moment. */
  wasMadeAt(key: Bytes, at: Micros): boolean {
    return this.#made?.at === at && this.#made.key === key;
  }

  /** Who asked for what a read gives: the next that is released in the same step, or who acts. */
  askerOf(event: LogEvent): string | null {
    return askerIn(this.log, this.#read, event);
  }

  /** The entries for which a holder's XACK is on its way. */
  ackOnTheWay(holder: string, at: Micros): readonly string[] {
    const sent = this.#sent.get(holder);
    const isAck = sent && sent.arrives > at && sent.argv[0]!.toUpperCase() === 'XACK';
    return isAck ? sent.argv.slice(3) : [];
  }

  /** Whether a holder has sent something that it has no answer to yet. */
  isOwed(holder: string): boolean {
    return this.#owed.has(holder);
  }

  /** The answer that arrives next at a holder's end. */
  nextAnswer(holder: string): Travelling | undefined {
    return this.#travelling.get(holder)?.[0];
  }

  #learnFromOutside(event: LogEvent): void {
    switch (event.type) {
      case 'stream-created':
        this.#made = event;
        break;
      case 'request-sent':
        this.#sent.set(event.by ?? PERSON, event);
        this.#refused.delete(event.by ?? PERSON);
        this.#owed.add(event.by ?? PERSON);
        break;
      case 'command-run':
        this.#running = event;
        this.#ran.set(event.by ?? PERSON, event.argv);
        break;
      case 'reply-sent': {
        const argv = this.#ran.get(event.to) ?? [];
        const before = this.#travelling.get(event.to) ?? [];
        const { departs } = event;
        const ids = carriedIds(event.reply);
        this.#travelling.set(event.to, [...before, { ids, argv, departs }]);
        break;
      }
      case 'reply-received':
      case 'reply-lost': {
        const holder = event.by ?? PERSON;
        const [answer, ...later] = this.#travelling.get(holder) ?? [];
        this.#travelling.set(holder, later);
        if (event.type === 'reply-lost') break;
        this.#owed.delete(holder);
        if (answer && answer.ids.length > 0) this.#inHand.set(holder, answer.ids);
        break;
      }
      case 'interrupted':
        this.#owed.delete(event.by ?? PERSON);
        break;
      case 'unanswered':
        this.#owed.delete(event.who);
        break;
      case 'connection-refused':
        this.#refused.add(event.by ?? PERSON);
        this.#owed.delete(event.by ?? PERSON);
        break;
      case 'connection-lost':
        this.#owed.delete(event.by ?? PERSON);
        break;
      case 'blocked':
        this.waits.set(event.who, { since: event.at, deadline: event.deadline });
        break;
      case 'released':
        this.waits.delete(event.who);
        break;
      case 'crashed':
        this.#crashes.set(event.actor, event.at);
        break;
      case 'joined':
        this.#join(event.plan);
        break;
      case 'server-crashed':
      case 'server-shutdown':
        this.#endServer(event.at);
        break;
      case 'state-changed':
        this.#statesBefore.set(event.actor, this.#states.get(event.actor)?.state ?? '');
        this.#states.set(event.actor, { state: event.state, at: event.at });
        break;
    }
  }

  /** Nothing is left of what the server had in memory, and what it had not sent off never leaves. */
  #endServer(at: Micros): void {
    // What it has not read back yet, it had before.
    this.#data.end(this.isServerUp);
    this.waits.clear();
    for (const [holder, answers] of this.#travelling) {
      const left = answers.filter(({ departs }) => departs <= at);
      this.#travelling.set(holder, left);
    }
  }
}

/** Who asked for what the event at this place of a log gives, or one of the same step before it. */
export function askerIn(log: readonly LogEvent[], place: number, event: LogEvent): string | null {
  for (let index = place; log[index]?.at === event.at; index++) {
    const next = log[index]!;
    if (next.type === 'released') return next.who;
  }
  return event.by;
}
