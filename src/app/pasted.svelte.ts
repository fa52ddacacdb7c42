import { untrack } from 'svelte';
import { scrollbackOf, type Exchange } from '../console';
import {
  differently,
  matchIds,
  PASTED_LINES_MAX,
  PASTED_MAX,
  readTranscript,
  saySame,
  withOurIds,
  type PastedLine,
} from '../console/transcript';
import type { Micros } from '../sim';
import type { Pasted } from '../ui/pasted';
import { fromConsole, type Session } from './session.svelte';
import { typeLine } from './type-line';

/** A line that was sent, and what the other terminal had answered to it. */
interface Sent {
  readonly at: Micros;
  readonly expected: readonly string[] | undefined;
}

/**
 * Lines that were pasted into a console, sent one after the other: each when the one before it is answered, or the
 * server keeps it waiting. Each is an act like any other. Where an answer differs from the one that was pasted along,
 * that one is shown below it, as an act too: a recording that is played again shows the same. Whoever goes back in time
 * ends it.
 */
export class PastedRun implements Pasted {
  readonly holder: string;
  readonly total: number;
  sent: number = $state.raw(0);
  differing: number = $state.raw(0);
  state: Pasted['state'] = $state.raw('running');
  readonly #session: Session;
  readonly #lines: readonly PastedLine[];
  /** Of what was sent, what is not yet answered. */
  #open: readonly Sent[] = [];
  /** The moment in which something was done here last. */
  #last: Micros = 0;
  /** Ids of the other server, and which of ours they are. */
  #ids: readonly (readonly [string, string])[] = [];
  #unwatch = (): void => {};

  /** `onStop` is called when the person wants no more of it, or has read how it ended. */
  constructor(
    session: Session,
    text: string,
    holder: string,
    readonly onStop: () => void,
  ) {
    this.#session = session;
    this.holder = holder;
    // Two worlds answer twice; what one terminal had answered says nothing of them.
    this.#lines = readTranscript(text).map((line) =>
      session.other ? { ...line, expected: undefined } : line,
    );
    this.total = text.length > PASTED_MAX ? text.length : this.#lines.length;
    const refusal = this.#refusal(text);
    if (refusal) [this.state, this.sent] = refusal;
  }

  /** The commands, as they will be sent if nothing changes them. */
  get lines(): readonly string[] {
    return this.state === 'running' ? this.#lines.map(({ line }) => line) : [];
  }

  /** Begins, and goes on whenever something was answered. */
  start(): void {
    this.#unwatch = $effect.root(() => {
      $effect(() => {
        void this.#session.moment;
        untrack(() => this.step());
      });
    });
  }

  /** Sends no more. */
  stop(): void {
    this.#unwatch();
    if (this.state === 'running') this.state = 'stopped';
  }

  /** Does what can be done now: compares what was answered, and sends what is next. */
  step(): void {
    if (this.state !== 'running') return;
    if (this.#session.at < this.#last) {
      this.stop();
      return;
    }
    this.#compare();
    while (this.sent < this.total && !this.#isBusy()) {
      this.#sendNext();
      if (this.#session.full || this.#session.failure) {
        this.stop();
        return;
      }
    }
    if (this.sent < this.total || this.#open.length > 0) return;
    this.state = 'done';
    this.#unwatch();
  }

  #refusal(text: string): [Pasted['state'], number] | undefined {
    if (text.length > PASTED_MAX) return ['too-long', PASTED_MAX];
    if (this.total > PASTED_LINES_MAX) return ['too-many', PASTED_LINES_MAX];
    return this.total === 0 ? ['nothing', 0] : undefined;
  }

  /** The last one sent is on its way; one that the server keeps waiting does not count. */
  #isBusy(): boolean {
    const { blockedSince } = scrollbackOf(this.#session.moment, this.holder);
    const last = this.#open.at(-1);
    return last !== undefined && blockedSince === undefined && !this.#isAnswered(last);
  }

  #sendNext(): void {
    const { line, expected } = this.#lines[this.sent]!;
    typeLine(this.#session, withOurIds(line, this.#ids), this.holder);
    this.sent++;
    this.#last = this.#session.at;
    this.#open = [...this.#open, { at: this.#last, expected }];
    this.#compare();
  }

  #compare(): void {
    const answered = this.#open.filter((sent) => this.#isAnswered(sent));
    this.#open = this.#open.filter((sent) => !answered.includes(sent));
    for (const { at, expected } of answered) {
      const exchange = this.#exchangeAt(at);
      if (exchange && expected) this.#compareWith(exchange, expected);
    }
  }

  #compareWith({ answers }: Exchange, expected: readonly string[]): void {
    const ours = answers.map(({ text }) => text).join('\n');
    this.#ids = [...this.#ids, ...matchIds(ours, expected)];
    if (saySame(ours, expected)) return;
    this.differing++;
    const text = differently(expected);
    this.#session.act({ kind: 'show', line: '', text, ...fromConsole(this.holder) });
    this.#last = this.#session.at;
  }

  /** One that is no more on the screen needs no answer. */
  #isAnswered({ at }: Sent): boolean {
    return (this.#exchangeAt(at)?.awaited ?? 0) === 0;
  }

  #exchangeAt(at: Micros): Exchange | undefined {
    const { exchanges } = scrollbackOf(this.#session.moment, this.holder);
    return exchanges.findLast((exchange) => exchange.at === at);
  }
}
