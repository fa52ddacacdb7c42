import '../../src/engine/everything';
import {
  connect,
  disconnect,
  execute,
  isWaiting,
  newRedis,
  nextTimeout,
  respOf,
  tick,
  type Outcome,
  type Redis,
  type Reply,
} from '../../src/engine';
import { encode } from '../../src/resp/encode';
import { checkInvariants } from '../../tests/engine/invariants';
import { Collected, type Answers } from './answers';
import { breaksServer } from './breaking';
import { Fork } from './forking';
import { resolve } from './refs';
import { Decoder } from './resp';
import {
  CLIENTS,
  mayBeExpired,
  VERSION,
  type Act,
  type Origin,
  type Send,
  type Sending,
  type Step,
} from './session';
import { CLOSED, type Value } from './value';

const FORK_LOOKS_AHEAD_MS = 1000;

/** Options that set a stream's counters to what somebody says, so that they no longer count anything. */
const COUNTERS_BY_HAND = /^(entriesread|entriesadded|maxdeletedid|lastid)$/i;

/** The engine, played by the same acts as the server that it is compared with. */
export class Ours {
  readonly #redis: Redis;
  /** The server's number for each client that is connected. */
  readonly #ids = new Map<number, number>();
  #now: number;
  #lagIsCounted = true;
  #fork: Fork | undefined;

  /** `now` is Unix ms. */
  constructor(now: number) {
    this.#now = now;
    this.#redis = newRedis({ version: VERSION, startedAt: now });
  }

  isConnected(client: number): boolean {
    return this.#ids.has(client);
  }

  /** Opens a client's connection under the number that the other server has given it. */
  connect(client: number, { id, address, localAddress }: Origin): void {
    this.#redis.nextClient = id;
    this.#ids.set(client, connect(this.#redis, { address, localAddress, now: this.#now }));
  }

  /** Whether nobody but who acts can receive anything. */
  get isQuiet(): boolean {
    if (this.#redis.monitors.length > 0) return false;
    const { clients, channels, patterns, shards } = this.#redis;
    if (channels.size + patterns.size + shards.size > 0) return false;
    return clients.valuesArray().every(({ waiting }) => !waiting);
  }

  /** The commands that a client has queued since MULTI, if it has. */
  queuedBy(client: number): readonly (readonly string[])[] | undefined {
    return this.#stateOf(client)?.transaction?.commands;
  }

  /** Whether the client's database has this key. */
  hasKey(client: number, key: string): boolean {
    const db = this.#stateOf(client)?.db ?? 0;
    return this.#redis.databases.get(db)?.slots.has(key) ?? false;
  }

  /**
   * What a step comes to, one act after the other: ask for the next only when the last has been played.
   * Time stops on its way wherever it is somebody's, because a server whose clock jumps over several
   * deadlines need not keep their order. A client that waits sends nothing: the next free one does.
   */
  *actsOf(step: Step): Generator<Act> {
    if (step.kind === 'wait') {
      const end = this.#now + step.ms;
      while (this.#now < end) {
        yield { kind: 'clock', now: Math.min(end, nextTimeout(this.#redis) ?? end) };
      }
      return;
    }
    if (step.kind === 'hang up') {
      if (this.isConnected(step.client)) yield step;
      return;
    }
    const client = this.#freeFrom(step.client);
    if (client === undefined) yield { kind: 'hang up', client: step.client };
    const act = this.#sent(step, client ?? step.client);
    if (!breaksServer(this.#redis, this.#stateOf(act.client), act.argv)) yield act;
  }

  /** Does what an act says, and gives what each client received. Throws where the engine has a mistake. */
  play(act: Act): Answers {
    const resps = new Map([...this.#ids.values()].map((id) => [id, respOf(this.#redis, id)]));
    const outcomes = [this.#outcomeOf(act)];
    if (act.kind === 'send' && mayBeExpired(act.argv)) outcomes.push(tick(this.#redis, this.#now));
    checkInvariants(this.#redis, { lagIsCounted: this.#lagIsCounted });
    this.#fork?.check();
    this.#fork = undefined;
    const answers = new Collected();
    const give = (id: number, reply: Reply) => {
      const isThere = this.#redis.clients.has(id);
      const resp = isThere ? respOf(this.#redis, id) : (resps.get(id) ?? 2);
      answers.note(this.#numberOf(id), written(reply, resp));
    };
    for (const { reply, deliveries, closed } of outcomes) {
      if (act.kind === 'send' && reply !== undefined) give(this.#ids.get(act.client)!, reply);
      for (const delivery of deliveries) give(delivery.client, delivery.reply);
      for (const id of closed) this.#close(id, answers);
    }
    return answers;
  }

  /** Lets a step happen on a fork alone, and makes sure that neither sees what the other does. Throws otherwise. */
  tryFork(step: Step): void {
    const client = step.kind === 'wait' ? undefined : this.#freeFrom(step.client);
    const id = client === undefined ? undefined : this.#ids.get(client);
    this.#fork = new Fork(this.#redis, (fork) => {
      if (step.kind === 'send' && id !== undefined) {
        execute(fork, id, this.#sent(step, client!).argv, this.#now);
      }
      tick(fork, this.#now + FORK_LOOKS_AHEAD_MS);
    });
  }

  #outcomeOf(act: Act): Outcome {
    if (act.kind === 'clock') {
      this.#now = act.now;
      return tick(this.#redis, act.now);
    }
    const id = this.#ids.get(act.client)!;
    if (act.kind === 'send') {
      this.#lagIsCounted &&= !act.argv.some((word) => COUNTERS_BY_HAND.test(word));
      return execute(this.#redis, id, act.argv, this.#now);
    }
    this.#ids.delete(act.client);
    return disconnect(this.#redis, id);
  }

  #sent({ words }: Send, client: number): Sending {
    const argv = resolve(words, {
      redis: this.#redis,
      db: this.#stateOf(client)?.db ?? 0,
      now: this.#now,
      idOf: (other) => this.#ids.get(other) ?? 0,
    });
    return { kind: 'send', client, argv };
  }

  #freeFrom(client: number): number | undefined {
    for (let step = 0; step < CLIENTS; step++) {
      const candidate = ((client - 1 + step) % CLIENTS) + 1;
      const id = this.#ids.get(candidate);
      if (id === undefined || !isWaiting(this.#redis, id)) return candidate;
    }
    return undefined;
  }

  #stateOf(client: number) {
    const id = this.#ids.get(client);
    return id === undefined ? undefined : this.#redis.clients.get(id);
  }

  #close(id: number, answers: Collected): void {
    const number = this.#numberOf(id);
    answers.note(number, [CLOSED]);
    this.#ids.delete(number);
  }

  #numberOf(id: number): number {
    for (const [number, known] of this.#ids) if (known === id) return number;
    throw new Error(`the engine sends something to client ${id}, which is not connected`);
  }
}

/** A reply as the client reads it from its connection. */
function written(reply: Reply, resp: 2 | 3): Value[] {
  return new Decoder().feed(encode(reply, resp));
}
