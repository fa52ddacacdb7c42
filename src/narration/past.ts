import {
  carriedIds,
  PERSON,
  type LogEvent,
  type LogEventOf,
  type Micros,
  type PlacedStream,
  type Topology,
} from '../sim';
import {
  compareIds,
  parseStrictId,
  saturated,
  toBytes,
  type Bytes,
  type Count,
  type StreamId,
} from '../engine';
import { orderOfIds } from './naming';

/** A delivery that is not acknowledged, as the log has told it. */
export interface Held {
  /** Null where it was handed back, and nobody has it. */
  readonly consumer: Bytes | null;
  readonly deliveries: Count;
  readonly at: Micros;
}

/** A group, as the log has told it. */
export interface PastGroup {
  /** The last id that it was given, or after which it began. */
  cursor: StreamId;
  readonly pending: Map<string, Held>;
}

/** A stream, as the log has told it. */
export interface PastStream {
  /** Entries that are still there. */
  readonly live: Set<string>;
  readonly groups: Map<Bytes, PastGroup>;
}

/** A database of the server, as the log has told it. */
interface PastDatabase {
  readonly streams: Map<Bytes, PastStream>;
  /** The ordinals of entries. */
  readonly names: Map<string, number>;
}

/** An answer on its way: the entries in it and the command that it answers. */
export interface Travelling {
  readonly ids: readonly string[];
  readonly argv: readonly Bytes[];
}

/**
 * A place in a log, and what the log up to there tells. A sentence needs to know what was so before its
 * event: who held what when it crashed, how long somebody had waited. The world cannot say, for it is
 * already past it; so this reads each event once and remembers.
 */
export class Past {
  readonly #databases = new Map<number, PastDatabase>();
  /** Since when, and up to when in Unix ms, somebody waits. */
  readonly waits = new Map<string, { readonly since: Micros; readonly deadline: number | null }>();
  /** Who has sent something and has no answer yet. */
  readonly #owed = new Set<string>();
  readonly #states = new Map<string, { readonly state: string; readonly at: Micros }>();
  readonly #crashes = new Map<string, Micros>();
  /** The state in which a process was paused last. */
  readonly #beforePause = new Map<string, string>();
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
  ) {}

  /** How many events of the log are behind. */
  get read(): number {
    return this.#read;
  }

  /** Reads the event that comes next. */
  learn(): void {
    const event = this.log[this.#read];
    if (!event) return;
    this.#learnFromServer(event);
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
    return this.#database(db).streams;
  }

  #database(db = this.db): PastDatabase {
    const known = this.#databases.get(db);
    if (known) return known;
    const empty = { streams: new Map<Bytes, PastStream>(), names: new Map<string, number>() };
    this.#databases.set(db, empty);
    return empty;
  }

  /** What to call an entry: its ordinal, or its id where it was never added. */
  nameOf(key: Bytes, id: string): string {
    return String(this.#database().names.get(`${key} ${id}`) ?? id);
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

  /** What is pending on a process of the story, in the order of the ids. */
  heldBy(actor: string): string[] {
    const plan = this.topology.consumers.find(({ name }) => name === actor);
    const group = plan && this.streams.get(toBytes(plan.stream))?.groups.get(toBytes(plan.group));
    const name = toBytes(actor);
    const ids = [...(group?.pending ?? [])].flatMap(([id, { consumer }]) =>
      consumer === name ? [id] : [],
    );
    return ids.sort(orderOfIds);
  }

  /** The process of the story that reads under this name in this group, if one does. */
  processOf(key: Bytes, group: Bytes, consumer: Bytes | null): string | undefined {
    if (this.db !== 0) return undefined;
    return this.topology.consumers.find(
      (plan) =>
        toBytes(plan.stream) === key &&
        toBytes(plan.group) === group &&
        toBytes(plan.name) === consumer,
    )?.name;
  }

  /** Whether a process works on an entry right now. */
  worksOn(actor: string | undefined, id: string): boolean {
    if (actor === undefined || this.#states.get(actor)?.state !== 'working') return false;
    return this.#inHand.get(actor)?.includes(id) ?? false;
  }

  /** What a process was working on when it was paused, and others hold by now. */
  takenFrom(actor: string): readonly string[] {
    const plan = this.topology.consumers.find(({ name }) => name === actor);
    if (!plan || this.#beforePause.get(actor) !== 'working') return [];
    const owner = (id: string) =>
      this.held(toBytes(plan.stream), toBytes(plan.group), id)?.consumer;
    const inHand = this.#inHand.get(actor) ?? [];
    return inHand.filter((id) => (owner(id) ?? toBytes(actor)) !== toBytes(actor));
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
    for (let index = this.#read; this.log[index]?.at === event.at; index++) {
      const next = this.log[index]!;
      if (next.type === 'released') return next.who;
    }
    return event.by;
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

  #learnFromServer(event: LogEvent): void {
    const { streams, names } = this.#database();
    switch (event.type) {
      case 'stream-created':
        this.#made = event;
        streams.set(event.key, { live: new Set(), groups: new Map() });
        break;
      case 'stream-placed':
        for (const { id, nth } of event.stream.entries) names.set(`${event.key} ${id}`, nth);
        streams.set(event.key, asPast(event.stream));
        break;
      case 'entry-added':
        names.set(`${event.key} ${event.id}`, event.nth);
        streams.get(event.key)?.live.add(event.id);
        break;
      case 'entries-deleted':
      case 'entries-trimmed':
        for (const id of event.ids) streams.get(event.key)?.live.delete(id);
        break;
      case 'key-set':
      case 'key-moved':
      case 'key-deleted':
      case 'key-expired':
      case 'key-evicted':
        streams.delete(event.key);
        break;
      case 'key-renamed':
        streams.delete(event.key);
        streams.delete(event.to);
        break;
      case 'databases-swapped':
        for (const db of [event.first, event.second]) this.#database(db).streams.clear();
        break;
      default:
        if ('group' in event) learnOfGroup(event, streams.get(event.key)?.groups);
    }
  }

  #learnFromOutside(event: LogEvent): void {
    switch (event.type) {
      case 'request-sent':
        this.#sent.set(event.by ?? PERSON, event);
        this.#owed.add(event.by ?? PERSON);
        break;
      case 'command-run':
        this.#running = event;
        this.#ran.set(event.by ?? PERSON, event.argv);
        break;
      case 'reply-sent': {
        const argv = this.#ran.get(event.to) ?? [];
        const before = this.#travelling.get(event.to) ?? [];
        this.#travelling.set(event.to, [...before, { ids: carriedIds(event.reply), argv }]);
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
        this.#owed.delete(PERSON);
        break;
      case 'unanswered':
        this.#owed.delete(event.who);
        break;
      case 'connection-lost':
      case 'connection-refused':
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
      case 'paused':
        this.#beforePause.set(event.actor, this.#states.get(event.actor)?.state ?? '');
        break;
      case 'state-changed':
        this.#states.set(event.actor, { state: event.state, at: event.at });
        break;
    }
  }
}

type GroupEvent = Extract<LogEvent, { group: Bytes }>;

function learnOfGroup(event: GroupEvent, groups: Map<Bytes, PastGroup> | undefined): void {
  if (event.type === 'group-created') {
    groups?.set(event.group, { cursor: parseStrictId(event.id)!, pending: new Map() });
  } else if (event.type === 'group-deleted') {
    groups?.delete(event.group);
  } else {
    const group = groups?.get(event.group);
    if (group) learnDelivery(event, group);
  }
}

function learnDelivery(event: GroupEvent, group: PastGroup): void {
  const { pending } = group;
  const { at } = event;
  switch (event.type) {
    case 'group-moved':
      group.cursor = parseStrictId(event.id)!;
      break;
    case 'entries-delivered': {
      const last = parseStrictId(event.ids.at(-1)!)!;
      if (compareIds(last, group.cursor) > 0) group.cursor = last;
      if (!event.pending) break;
      const held = { consumer: event.consumer, deliveries: 1, at };
      for (const id of event.ids) pending.set(id, held);
      break;
    }
    case 'history-read':
      for (const id of event.ids) {
        const deliveries = saturated(pending.get(id)?.deliveries ?? 0);
        pending.set(id, { consumer: event.consumer, deliveries, at });
      }
      break;
    case 'claimed':
      pending.set(event.id, { consumer: event.to, deliveries: event.deliveries, at });
      break;
    case 'handed-back':
      pending.set(event.id, { consumer: null, deliveries: event.deliveries, at });
      break;
    case 'acknowledged':
    case 'pending-dropped':
      pending.delete(event.id);
      break;
    case 'consumer-deleted':
      for (const id of event.ids) pending.delete(id);
      break;
  }
}

function asPast({ entries, groups }: PlacedStream): PastStream {
  return {
    live: new Set(entries.map(({ id }) => id)),
    groups: new Map(
      groups.map(({ name, cursor, pending }) => [
        name,
        {
          cursor: parseStrictId(cursor)!,
          pending: new Map(pending.map(({ id, ...held }) => [id, held])),
        },
      ]),
    ),
  };
}
