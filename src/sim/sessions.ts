import { BTree } from '../engine/btree';
import type { Session } from './world';

/** The server's open connections by its own numbers, and those by whom they lead to. */
export class Sessions {
  readonly #byClient: BTree<number, Session>;
  readonly #clients: BTree<string, number>;

  constructor(byClient = new BTree<number, Session>(), clients = new BTree<string, number>()) {
    this.#byClient = byClient;
    this.#clients = clients;
  }

  /** The same, in O(1); neither side sees what the other does from here on. */
  clone(): Sessions {
    return new Sessions(this.#byClient.clone(), this.#clients.clone());
  }

  get(client: number): Session | undefined {
    return this.#byClient.get(client);
  }

  /** The number of a connection; undefined before it is open and after it is closed. */
  clientOf(session: Session): number | undefined {
    return this.#clients.get(nameOf(session));
  }

  set(client: number, session: Session): void {
    this.#byClient.set(client, session);
    this.#clients.set(nameOf(session), client);
  }

  delete(client: number): void {
    const session = this.#byClient.get(client);
    if (!session) return;
    this.#byClient.delete(client);
    this.#clients.delete(nameOf(session));
  }

  clear(): void {
    this.#byClient.clear();
    this.#clients.clear();
  }

  entries(): IterableIterator<[number, Session]> {
    return this.#byClient.entries();
  }

  valuesArray(): Session[] {
    return this.#byClient.valuesArray();
  }

  toArray(): [number, Session][] {
    return this.#byClient.toArray();
  }
}

function nameOf({ holder, generation }: Session): string {
  return `${generation} ${holder}`;
}
