/** What the log tells of the wires: what was sent, what the server ran, which answers are on their way. */

import type { Bytes } from '../engine';
import { carriedIds, PERSON, type LogEvent, type LogEventOf, type Micros } from '../sim';
import type { Missed } from './missed';

/** An answer on its way: the entries in it and the command that it answers. */
export interface Travelling {
  readonly ids: readonly string[];
  readonly argv: readonly Bytes[];
  readonly departs: Micros;
  /** Why it brings nothing, where it answers a claim that was looked into. */
  readonly missed: Missed | undefined;
}

/** A command that the server has run. */
interface Ran {
  readonly argv: readonly Bytes[];
  readonly missed: Missed | undefined;
}

/** What everybody has sent, and what is on the way to them. */
export class PastWires {
  /** Who has sent something and has no answer yet. */
  readonly #owed = new Set<string>();
  /** Who has found no server, and none since. */
  readonly #refused = new Set<string>();
  /** What each holder sent last. */
  readonly #sent = new Map<string, LogEventOf<'request-sent'>>();
  /** What the server ran last for each holder: one that waits has run, and is answered later. */
  readonly #ran = new Map<string, Ran>();
  /** Answers on each wire, the first to arrive first. */
  readonly #travelling = new Map<string, readonly Travelling[]>();
  /** The entries in the last answer that brought a holder any. */
  readonly #inHand = new Map<string, readonly string[]>();

  /** Whether a holder has sent something that it has no answer to yet. */
  isOwed(holder: string): boolean {
    return this.#owed.has(holder);
  }

  /** Whether somebody has already found no server since there was one. */
  wasRefused(holder: string): boolean {
    return this.#refused.has(holder);
  }

  /** What a holder sent last. */
  sentBy(holder: string): LogEventOf<'request-sent'> | undefined {
    return this.#sent.get(holder);
  }

  /** The answer that arrives next at a holder's end. */
  nextAnswer(holder: string): Travelling | undefined {
    return this.#travelling.get(holder)?.[0];
  }

  /** The entries in the last answer that brought a holder any. */
  inHandOf(holder: string): readonly string[] {
    return this.#inHand.get(holder) ?? [];
  }

  /** The server ran a command: that its answer brings nothing may have been looked into. */
  run({ by, argv }: LogEventOf<'command-run'>, missed: Missed | undefined): void {
    this.#ran.set(by ?? PERSON, { argv, missed });
  }

  /** What the server had not sent off by then never leaves. */
  endServer(at: Micros): void {
    for (const [holder, answers] of this.#travelling) {
      const left = answers.filter(({ departs }) => departs <= at);
      this.#travelling.set(holder, left);
    }
  }

  /** Reads the event that comes next. */
  learn(event: LogEvent): void {
    const holder = event.by ?? PERSON;
    switch (event.type) {
      case 'request-sent':
        this.#sent.set(holder, event);
        this.#refused.delete(holder);
        this.#owed.add(holder);
        break;
      case 'reply-sent':
        this.#depart(event);
        break;
      case 'reply-received':
      case 'reply-lost':
        this.#arrive(holder, event.type === 'reply-lost');
        break;
      case 'unanswered':
        this.#owed.delete(event.who);
        break;
      case 'connection-refused':
        this.#refused.add(holder);
        this.#owed.delete(holder);
        break;
      case 'interrupted':
      case 'connection-lost':
        this.#owed.delete(holder);
        break;
    }
  }

  #depart({ to, reply, departs }: LogEventOf<'reply-sent'>): void {
    const { argv = [], missed } = this.#ran.get(to) ?? {};
    const answer = { ids: carriedIds(reply), argv, departs, missed };
    this.#travelling.set(to, [...(this.#travelling.get(to) ?? []), answer]);
  }

  #arrive(holder: string, isLost: boolean): void {
    const [answer, ...later] = this.#travelling.get(holder) ?? [];
    this.#travelling.set(holder, later);
    if (isLost) return;
    this.#owed.delete(holder);
    if (answer && answer.ids.length > 0) this.#inHand.set(holder, answer.ids);
  }
}
