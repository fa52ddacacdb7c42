import {
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
import { askerIn } from './asker';
import { missedBy } from './missed';
import { orderOfIds, types } from './naming';
import { PastData } from './past-data';
import { PastGiven } from './past-given';
import type { Held, PastStream } from './past-groups';
import { PastWires, type Travelling } from './past-wires';

/** Somebody who holds entries as a consumer of a group, under its own name. */
export type Member = ConsumerPlan | Extract<OtherPlan, { readonly role: 'claimer' }>;

/**
 * A place in a log, and what the log up to there tells. A sentence needs to know what was so before its
 * event: who held what when it crashed, how long somebody had waited. The world cannot say, for it is
 * already past it; so this reads each event once and remembers.
 */
export class Past {
  readonly #data: PastData;
  readonly #wires = new PastWires();
  readonly #given = new PastGiven();
  /** What is on the server's disk. */
  readonly written = new Written();
  readonly #members = new Map<Bytes, Member>();
  /** Since when, and up to when in Unix ms, somebody waits. */
  readonly waits = new Map<string, { readonly since: Micros; readonly deadline: number | null }>();
  readonly #states = new Map<string, { readonly state: string; readonly at: Micros }>();
  readonly #crashes = new Map<string, Micros>();
  /** In which state somebody was before the one it is in. */
  readonly #statesBefore = new Map<string, string>();
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
    if (event.type === 'command-run') this.#run(event);
    this.#data.learn(event);
    this.#wires.learn(event);
    this.#given.learn(event, () => this.askerOf(event));
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
    return this.#toCome(at).some((event) => howRemoves(event, key, id) !== undefined);
  }

  /** What took entries out of their stream; `either` where it was not the same for all, or the log does not tell. */
  howRemoved(key: Bytes, ids: readonly string[]): 'deleted' | 'trimmed' | 'either' {
    const before = this.log.slice(0, this.#read);
    const ways = ids.map((id) => {
      const last = before.findLast((event) => howRemoves(event, key, id) !== undefined);
      return last && howRemoves(last, key, id);
    });
    const [first, ...others] = new Set(ways);
    return first === undefined || others.length > 0 ? 'either' : first;
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

  /** The name under which a client was given an entry of a group last; undefined where it never was. */
  givenAs(client: string, key: Bytes, group: Bytes, id: string): Bytes | undefined {
    return this.#given.nameFor(client, this.db, key, group, id);
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
    return wasAtWork ? this.#wires.inHandOf(actor) : [];
  }

  /** Whether a process works on an entry right now. */
  worksOn(actor: string | undefined, id: string): boolean {
    if (actor === undefined || this.#states.get(actor)?.state !== 'working') return false;
    return this.#wires.inHandOf(actor).includes(id);
  }

  /** What a process was working on when it was paused, and others hold by now. */
  takenFrom(actor: string): readonly string[] {
    const plan = this.memberNamed(actor);
    if (!plan || this.#statesBefore.get(actor) !== 'working') return [];
    const owner = (id: string) =>
      this.held(toBytes(plan.stream), toBytes(plan.group), id)?.consumer;
    return this.#wires
      .inHandOf(actor)
      .filter((id) => (owner(id) ?? toBytes(actor)) !== toBytes(actor));
  }

  /** The state into which somebody comes by what happens at this moment; undefined where it stays as it is. */
  stateAt(actor: string, at: Micros): string | undefined {
    const change = this.#toCome(at).find(
      (event) => event.type === 'state-changed' && event.actor === actor,
    );
    return change?.type === 'state-changed' ? change.state : undefined;
  }

  /** Whether the server is shut down by what happens at this moment. */
  endsAt(at: Micros): boolean {
    return this.#toCome(at).some(({ type }) => type === 'server-shutdown');
  }

  /** Whether the server's process is there, and has read its files. */
  get isServerUp(): boolean {
    const state = this.#states.get(SERVER)?.state;
    return state !== 'crashed' && state !== 'stopped' && state !== 'loading';
  }

  /** Whether somebody has already found no server since there was one. */
  wasRefused(holder: string): boolean {
    return this.#wires.wasRefused(holder);
  }

  /** All that happens at this moment, before the next event and after it. */
  step(at: Micros): readonly LogEvent[] {
    let from = this.#read;
    while (this.log[from - 1]?.at === at) from--;
    return [...this.log.slice(from, this.#read), ...this.#toCome(at)];
  }

  /** What happens at this moment, from the next event on. */
  #toCome(at: Micros): readonly LogEvent[] {
    let end = this.#read;
    while (this.log[end]?.at === at) end++;
    return this.log.slice(this.#read, end);
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

  /** The command that the server runs at a moment, and its answer; undefined where none made it happen. */
  commandAt(at: Micros): LogEventOf<'command-run'> | undefined {
    return this.#running?.at === at ? this.#running : undefined;
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
    const sent = this.#wires.sentBy(holder);
    const isAck = sent && sent.arrives > at && sent.argv[0]!.toUpperCase() === 'XACK';
    return isAck ? sent.argv.slice(3) : [];
  }

  /** Whether a holder has sent something that it has no answer to yet. */
  isOwed(holder: string): boolean {
    return this.#wires.isOwed(holder);
  }

  /** The answer that arrives next at a holder's end. */
  nextAnswer(holder: string): Travelling | undefined {
    return this.#wires.nextAnswer(holder);
  }

  /** What a command finds is what is here before its own events. */
  #run(event: LogEventOf<'command-run'>): void {
    this.#running = event;
    const isShown = types(event.by, this.topology);
    this.#wires.run(event, isShown ? missedBy(event, this.streams) : undefined);
  }

  #learnFromOutside(event: LogEvent): void {
    switch (event.type) {
      case 'stream-created':
        this.#made = event;
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
    this.#wires.endServer(at);
  }
}

/** How an event takes an entry out of its stream; undefined where it does not. */
function howRemoves(event: LogEvent, key: Bytes, id: string): 'deleted' | 'trimmed' | undefined {
  const removes = event.type === 'entries-deleted' || event.type === 'entries-trimmed';
  if (!removes || event.key !== key || !event.ids.includes(id)) return undefined;
  return event.type === 'entries-deleted' ? 'deleted' : 'trimmed';
}
