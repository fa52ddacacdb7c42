import {
  connect,
  disconnect,
  execute,
  isWaiting,
  newRedis,
  tick,
  toBytes,
  type Effect,
  type Outcome,
  type Redis,
  type Version,
} from '../../src/engine';
import { fileOf } from '../../src/engine/files';
import { recordedShape, type Answer } from './comparing';
import type { Received, Step } from './transcript';

/** Plays steps on a server of its own, under the transcript's clock and with its numbers for clients. */
export class Player {
  readonly #redis: Redis;
  readonly #epoch: number;
  /** The engine's client for each of the transcript's. */
  readonly #clients = new Map<number, number>();
  #t = 0;
  /** The database of the last command in the append-only file. */
  #fileDb: number | null = null;

  /** `epoch` is the Unix time in ms at which the transcript's clock shows 0. */
  constructor(epoch: number, version: Version) {
    this.#epoch = epoch;
    this.#redis = newRedis({ version, startedAt: epoch, config: { appendonly: 'yes' } });
  }

  /** Moves the clock, runs the step's command if it has one, and gives what came of both; in bytes. */
  play({ t, command }: Step): Answer {
    const outcomes = this.#moveTo(t);
    if (!command) return this.#answer(outcomes);
    const client = this.#clientFor(command.client);
    const argv = command.argv.map(toBytes);
    const outcome = execute(this.#redis, client, argv, this.#epoch + this.#t);
    return this.#answer([...outcomes, outcome]);
  }

  #moveTo(t: number): Outcome[] {
    if (t <= this.#t) return [];
    this.#t = t;
    return [tick(this.#redis, this.#epoch + t)];
  }

  #clientFor(number: number): number {
    const known = this.#clients.get(number);
    if (known !== undefined && !isWaiting(this.#redis, known)) return known;
    // The recording has it free while it still waits here, which has been told as a divergence where it
    // began: it goes on over a new connection.
    if (known !== undefined) disconnect(this.#redis, known);
    const client = connect(this.#redis, { now: this.#epoch + this.#t });
    this.#clients.set(number, client);
    return client;
  }

  #answer(outcomes: readonly Outcome[]): Answer {
    const numbers = new Map([...this.#clients].map(([number, client]) => [client, number]));
    const out: Received = outcomes
      .flatMap(({ deliveries }) => deliveries)
      .map(({ client, reply }) => [numbers.get(client)!, recordedShape(reply)]);
    for (const client of outcomes.flatMap(({ closed }) => closed)) {
      this.#clients.delete(numbers.get(client)!);
    }
    const reply = outcomes.at(-1)?.reply;
    return {
      reply: reply === undefined ? undefined : recordedShape(reply),
      out,
      aof: this.#written(outcomes.flatMap(({ effects }) => effects)),
    };
  }

  #written(effects: readonly Effect[]): (readonly string[])[] {
    const lines = fileOf(effects, this.#fileDb);
    this.#fileDb = effects.at(-1)?.db ?? this.#fileDb;
    return lines;
  }
}
