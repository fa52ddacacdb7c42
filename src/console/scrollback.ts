import { isError, type Bytes, type Reply } from '../engine';
import { PERSON, type LogEvent, type Micros } from '../sim';
import type { Moment } from '../timeline';
import { formatReply } from './format';
import { prompt } from './prompt';

/** One line typed into the console, and what came of it so far. */
export interface Exchange {
  readonly at: Micros;
  /** The prompt it stood at. */
  readonly prompt: string;
  readonly line: string;
  /** One text an answer. */
  readonly answers: readonly string[];
  /** How many answers are still to come. */
  readonly awaited: number;
  readonly interrupted: boolean;
}

/** What the console shows at a moment. */
export interface Scrollback {
  readonly exchanges: readonly Exchange[];
  /** The prompt of the line to come. */
  readonly prompt: string;
  /** Since when the server keeps the console waiting; undefined where it does not. */
  readonly blockedSince: Micros | undefined;
}

/**
 * The console at a moment, worked out of the log like everything else: going back in time takes lines
 * back. `clear` hides what came before it.
 */
export function scrollbackOf({ log, seen }: Moment): Scrollback {
  const screen = new Screen();
  for (const index of concerning(log)) {
    if (index >= seen) break;
    screen.read(log[index]!);
  }
  return screen;
}

interface Reading {
  read: number;
  readonly indices: number[];
}

/** Logs only grow, and one that is cut is another log: what was read of one need not be read again. */
const readings = new WeakMap<readonly LogEvent[], Reading>();

/** Where in a log the events stand that concern the person's connection. */
function concerning(log: readonly LogEvent[]): readonly number[] {
  const reading = readings.get(log) ?? { read: 0, indices: [] };
  readings.set(log, reading);
  for (; reading.read < log.length; reading.read++) {
    const event = log[reading.read]!;
    const isTheirs = event.by === PERSON || ('who' in event && event.who === PERSON);
    if (isTheirs) reading.indices.push(reading.read);
  }
  return reading.indices;
}

/** A console while the log is read into it. */
class Screen implements Scrollback {
  exchanges: Exchange[] = [];
  blockedSince: Micros | undefined;
  #transaction = false;
  /** The command whose answer is awaited. */
  #asked: Bytes = '';

  get prompt(): string {
    return prompt({ transaction: this.#transaction });
  }

  read(event: LogEvent): void {
    if (event.type === 'blocked' || event.type === 'released') {
      if (event.who !== PERSON) return;
      this.blockedSince = event.type === 'blocked' ? event.at : undefined;
    }
    if (event.by !== PERSON) return;
    if (event.type === 'typed') this.#open(event, event.count);
    else if (event.type === 'shown') this.#show(event, event.text);
    else if (event.type === 'request-sent') this.#asked = event.argv[0]!.toUpperCase();
    else if (event.type === 'reply-received') this.#answer(event.reply);
    else if (event.type === 'interrupted') this.#interrupt();
  }

  #open({ at, line }: { at: Micros; line: string }, awaited: number): void {
    const { prompt: shown } = this;
    this.exchanges.push({ at, prompt: shown, line, answers: [], awaited, interrupted: false });
  }

  #show(event: { at: Micros; line: string }, text: string): void {
    if (event.line.trim().toLowerCase() === 'clear') {
      this.exchanges = [];
      return;
    }
    this.#open(event, 0);
    if (text)
      this.exchanges[this.exchanges.length - 1] = { ...this.exchanges.at(-1)!, answers: [text] };
  }

  #answer(reply: Reply): void {
    // As redis-cli does: it watches the answers to the commands that begin and end a transaction.
    if (this.#asked === 'MULTI') this.#transaction ||= !isError(reply);
    else if (this.#asked === 'EXEC' || this.#asked === 'DISCARD') this.#transaction = false;
    const index = this.exchanges.findIndex(({ awaited }) => awaited > 0);
    const open = this.exchanges[index];
    if (!open) return;
    const answers = [...open.answers, formatReply(reply)];
    this.exchanges[index] = { ...open, answers, awaited: open.awaited - 1 };
  }

  /** The connection is gone, and with it what it had begun. */
  #interrupt(): void {
    this.blockedSince = undefined;
    this.#transaction = false;
    this.exchanges = this.exchanges.map((exchange) =>
      exchange.awaited > 0 ? { ...exchange, awaited: 0, interrupted: true } : exchange,
    );
  }
}
