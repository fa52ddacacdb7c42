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
import type { Moment } from '../timeline';
import type { Pasted } from '../ui/pasted';
import { fromConsole } from './consoles';
import type { Session } from './session.svelte';
import { typeLine } from './type-line';

/** What the worlds are called where there are two of them. */
type Titles = readonly [left: string, right: string];

/** A line that was sent, and what the other terminal had answered to it. */
interface Sent {
  readonly at: Micros;
  readonly expected: readonly string[] | undefined;
}

/**
 * Lines that were pasted into a console, sent one after the other: each when the one before it is answered, or the
 * server keeps it waiting. Each is an act like any other. Where an answer differs from the one that was pasted along,
 * that one is shown below it, as an act too: a recording that is played again shows the same. Two worlds answer each for
 * itself, and are both compared; what is done is done in both, so what is shown says which of them answered otherwise.
 * Whoever goes back in time ends it.
 */
export class PastedRun implements Pasted {
  readonly holder: string;
  readonly total: number;
  sent: number = $state.raw(0);
  differing: number = $state.raw(0);
  worlds: Pasted['worlds'] = $state.raw([]);
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

  /**
   * `onStop` is called when the person wants no more of it, or has read how it ended; `titles` are those of the two worlds
   * of a comparison.
   */
  constructor(
    session: Session,
    text: string,
    holder: string,
    readonly onStop: () => void,
    titles?: Titles,
  ) {
    this.#session = session;
    this.holder = holder;
    this.worlds = (titles ?? []).map((title) => ({ title, differing: 0 }));
    this.#lines = readTranscript(text);
    this.total = text.length > PASTED_MAX ? text.length : this.#lines.length;
    const refusal = this.#refusal(text);
    if (refusal) [this.state, this.sent] = refusal;
  }

  /** The commands, as they will be sent if nothing changes them. */
  get lines(): readonly string[] {
    return this.state === 'running' ? this.#lines.map(({ line }) => line) : [];
  }

  /** What keeps the last one from being answered, where time stands: what it was stopped by, or the person. */
  get heldBy(): Pasted['heldBy'] {
    if (this.state !== 'running' || this.#session.isRunning || !this.#isBusy()) return undefined;
    return this.#session.stoppedBy?.breakpoint.kind ?? 'person';
  }

  /** Begins, and goes on whenever something was answered. */
  start(): void {
    this.#unwatch = $effect.root(() => {
      $effect(() => {
        void this.#moments;
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
    const last = this.#open.at(-1);
    if (last === undefined) return false;
    return this.#moments.some(
      (moment) =>
        scrollbackOf(moment, this.holder).blockedSince === undefined &&
        !this.#isAnsweredIn(moment, last),
    );
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
    const answered = this.#open.filter((sent) =>
      this.#moments.every((moment) => this.#isAnsweredIn(moment, sent)),
    );
    this.#open = this.#open.filter((sent) => !answered.includes(sent));
    for (const { at, expected } of answered) {
      const exchanges = this.#moments.flatMap((moment) => this.#exchangeAt(moment, at) ?? []);
      if (exchanges.length > 0 && expected) this.#compareWith(exchanges, expected);
    }
  }

  /** One answer of each world. The lines that follow mean the ids of the first. */
  #compareWith(exchanges: readonly Exchange[], expected: readonly string[]): void {
    const ours = exchanges.map(({ answers }) => answers.map(({ text }) => text).join('\n'));
    this.#ids = [...this.#ids, ...matchIds(ours[0]!, expected)];
    const isUnlike = ours.map((answer) => !saySame(answer, expected));
    if (!isUnlike.includes(true)) return;
    this.differing++;
    const unlike = this.worlds.filter((_, index) => isUnlike[index]).map(({ title }) => title);
    this.worlds = this.worlds.map(({ title, differing }, index) => ({
      title,
      differing: differing + (isUnlike[index] ? 1 : 0),
    }));
    const text = differently(expected, unlike);
    this.#session.act({ kind: 'show', line: '', text, ...fromConsole(this.holder) });
    this.#last = this.#session.at;
  }

  /** One that is no more on the screen needs no answer. */
  #isAnsweredIn(moment: Moment, { at }: Sent): boolean {
    return (this.#exchangeAt(moment, at)?.awaited ?? 0) === 0;
  }

  /** The moment that is shown, in each world. */
  get #moments(): readonly Moment[] {
    const { moment, otherMoment } = this.#session;
    return otherMoment ? [moment, otherMoment] : [moment];
  }

  #exchangeAt(moment: Moment, at: Micros): Exchange | undefined {
    const { exchanges } = scrollbackOf(moment, this.holder);
    return exchanges.findLast((exchange) => exchange.at === at);
  }
}
