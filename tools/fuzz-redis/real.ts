import { Collected, type Answers, type Server } from './answers';
import { Connection, ServerGone } from './connection';
import type { RealServer } from './server';
import { mayBeExpired, type Act, type Origin } from './session';
import { CLOSED, isBranch, isMonitorLine, textOf, type Value } from './value';
import { COMPARED_SETTINGS, OWN_NAME } from './views';

const DATABASES = 16;
/** Only a server that answers otherwise than the engine makes us wait for so long. */
const PATIENCE_MS = 100;

/**
 * Deletes what has expired, as the server does by itself sooner or later: a scan deletes what it meets.
 * Its own way of doing so depends on the real time, so it is turned off.
 */
const EXPIRE_ALL = Array.from({ length: DATABASES }, (_, db) => [
  ['SELECT', String(db)],
  ['SCAN', '0', 'COUNT', '10000'],
]).flat();

/** A real server as the engine is compared with it: its clients, its clock, and a connection of our own. */
export class Real implements Server {
  readonly #start: () => Promise<RealServer>;
  #running: RealServer | undefined;
  #connection: Connection | undefined;
  readonly #clients = new Map<number, Connection>();
  /** What clients may change, as it was when the server started: name, value, name, value. */
  #settings: readonly string[] = [];
  /** The server numbers connections as they come, and nobody else opens any. */
  #lastId = 0;

  /** `start` starts the server, again where it has crashed. */
  constructor(start: () => Promise<RealServer>) {
    this.#start = start;
  }

  async begin(now: number): Promise<void> {
    for (const connection of this.#clients.values()) connection.close();
    this.#clients.clear();
    if (!(await this.#isAlive())) await this.#restart();
    this.#server.clock.set(now);
    await this.#askControl([
      ['DEBUG', 'SET-ACTIVE-EXPIRE', '0'],
      ['CONFIG', 'SET', ...this.#settings],
      ['FLUSHALL'],
    ]);
    await this.#findLastId();
  }

  stop(): void {
    this.#running?.stop();
  }

  async connect(client: number): Promise<Origin> {
    const connection = await Connection.open(this.#server.port);
    this.#clients.set(client, connection);
    const { address } = connection;
    await this.#control.settle(1);
    return { id: ++this.#lastId, address, localAddress: `127.0.0.1:${this.#server.port}` };
  }

  async play(act: Act, counts: ReadonlyMap<number, number>, quiet: boolean): Promise<Answers> {
    if (act.kind === 'clock') await this.#moveClock(act.now);
    else if (act.kind === 'hang up') await this.#hangUp(act.client);
    else await this.#send(act.client, act.argv, counts.get(act.client) ?? 0, quiet);
    const answers = new Collected();
    for (const [client, connection] of this.#clients) {
      const values = connection.take();
      if (values.length > 0) answers.note(client, values.filter(this.#isForClients));
      if (values.at(-1) === CLOSED) this.#clients.delete(client);
    }
    return answers;
  }

  get #server(): RealServer {
    return this.#running!;
  }

  get #control(): Connection {
    return this.#connection!;
  }

  /** Whether there is a server, once it has done all that was asked of it. */
  async #isAlive(): Promise<boolean> {
    if (!this.#connection || this.#connection.isClosed) return false;
    try {
      await this.#connection.settle(2);
      return true;
    } catch (error) {
      if (error instanceof ServerGone) return false;
      throw error;
    }
  }

  async #restart(): Promise<void> {
    this.stop();
    this.#running = await this.#start();
    this.#connection = await Connection.open(this.#server.port);
    await this.#control.ask('CLIENT', 'SETNAME', OWN_NAME);
    const settings = await this.#control.ask('CONFIG', 'GET', ...COMPARED_SETTINGS);
    this.#settings = isBranch(settings) ? settings.items.map(textOf) : [];
  }

  /** Some commands make clients of their own. */
  async #findLastId(): Promise<void> {
    const probe = await Connection.open(this.#server.port);
    this.#lastId = Number(textOf(await probe.ask('CLIENT', 'ID')));
    probe.close();
    await this.#control.settle(2);
  }

  async #moveClock(now: number): Promise<void> {
    this.#server.clock.set(now);
    await this.#control.settle(1);
    await this.#askControl(EXPIRE_ALL);
    await this.#control.settle(1);
  }

  async #hangUp(client: number): Promise<void> {
    this.#clients.get(client)?.close();
    this.#clients.delete(client);
    await this.#control.settle(2);
  }

  async #send(
    client: number,
    argv: readonly string[],
    count: number,
    quiet: boolean,
  ): Promise<void> {
    const connection = this.#clients.get(client)!;
    connection.send(argv);
    if (mayBeExpired(argv)) {
      await this.#control.settle(2);
      await this.#askControl(EXPIRE_ALL);
    }
    if (count === 0) return this.#control.settle(2);
    const isLate = await tooLate(connection.received(count));
    if (isLate) return this.#control.settle(2);
    if (!quiet) await this.#control.settle(1);
  }

  async #askControl(commands: readonly (readonly string[])[]): Promise<void> {
    this.#control.sendAll(commands);
    await this.#control.received(commands.length);
    if (this.#control.take().includes(CLOSED)) throw new ServerGone();
  }

  /** Clients that watch with MONITOR see our own commands too. */
  readonly #isForClients = (value: Value): boolean =>
    !(isMonitorLine(value) && value.text.includes(` ${this.#control.address}] `));
}

/** Whether the promise has not come true in time. */
function tooLate(promise: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), PATIENCE_MS);
    void promise.then(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
