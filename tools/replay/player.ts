import {
  connect,
  disconnect,
  execute,
  isWaiting,
  newRedis,
  tick,
  toBytes,
  type Delivery,
  type Redis,
} from '../../src/engine';
import { recordedShape, type Answer } from './comparing';
import type { Received, Step } from './transcript';

/** Plays steps on a server of its own, under the transcript's clock and with its numbers for clients. */
export class Player {
  readonly #redis: Redis;
  readonly #epoch: number;
  /** The engine's client for each of the transcript's. */
  readonly #clients = new Map<number, number>();
  #t = 0;

  /** `epoch` is the Unix time in ms at which the transcript's clock shows 0. */
  constructor(epoch: number, redis: Redis = newRedis()) {
    this.#epoch = epoch;
    this.#redis = redis;
  }

  /** Moves the clock, runs the step's command if it has one, and gives what came of both; in bytes. */
  play({ t, command }: Step): Answer {
    const ticked = this.#moveTo(t);
    if (!command) return { reply: undefined, out: this.#received(ticked) };
    const { reply, deliveries } = execute(
      this.#redis,
      this.#clientFor(command.client),
      command.argv.map(toBytes),
      this.#epoch + this.#t,
    );
    return {
      reply: reply === undefined ? undefined : recordedShape(reply),
      out: this.#received([...ticked, ...deliveries]),
    };
  }

  #moveTo(t: number): readonly Delivery[] {
    if (t <= this.#t) return [];
    this.#t = t;
    return tick(this.#redis, this.#epoch + t).deliveries;
  }

  #clientFor(number: number): number {
    const known = this.#clients.get(number);
    if (known !== undefined && !isWaiting(this.#redis, known)) return known;
    // The recording has it free while it still waits here, which has been told as a divergence where it
    // began: it goes on over a new connection.
    if (known !== undefined) disconnect(this.#redis, known);
    const client = connect(this.#redis);
    this.#clients.set(number, client);
    return client;
  }

  #received(deliveries: readonly Delivery[]): Received {
    if (deliveries.length === 0) return [];
    const numbers = new Map([...this.#clients].map(([number, client]) => [client, number]));
    return deliveries.map(({ client, reply }) => [numbers.get(client)!, recordedShape(reply)]);
  }
}
