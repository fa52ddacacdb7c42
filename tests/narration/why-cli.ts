import '../../src/engine/everything';
import { asTyped, interpret } from '../../src/console';
import { elsewhere } from '../../src/console/elsewhere';
import { mistakeIn } from '../../src/console/mistake';
import type { Reply } from '../../src/engine';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/sim/everyone';
import { fromMs, isPerson, PERSON, toMs, type LogEvent, type Micros } from '../../src/sim';
import { Timeline } from '../../src/timeline';
import { whyOf, type Told } from '../../src/narration/why';

/** What `why?` shows for an answer: sentences, and lines as they would be typed. */
export interface Shown {
  readonly text: string;
  readonly lines: readonly string[];
}

/** Unix ms at which the clock of these sessions stands in the beginning. */
export const EPOCH = 1_000_000;

/**
 * People at redis-cli in a world in which nobody else does anything; each line takes 10 ms to be answered. `2> ` in
 * front of a line: the second console. `@50` lets 50 ms pass.
 */
export class WhyCli {
  readonly timeline: Timeline;
  now: Micros = 0;
  /** Whoever typed last. */
  #holder = PERSON;

  constructor(version: '8.0' | '8.10' = '8.0') {
    this.timeline = new Timeline({
      ...scenarioNamed('lead-events')!,
      id: 'why',
      stream: 's',
      lengthMs: 600_000,
      seed: 1,
      topology: {
        epoch: EPOCH,
        server: { version },
        network: { latencyMs: 1, jitterMs: 0 },
        producers: [],
        consumers: [],
        faults: [],
      },
    } as never);
  }

  /** Types lines one after the other. */
  type(...lines: readonly string[]): this {
    for (const each of lines) {
      const [, number, line] = /^(?:(\d)> )?([^]*)$/.exec(each)!;
      const holder = number === undefined || number === '1' ? PERSON : `${PERSON}-${number}`;
      if (!line!.startsWith('@')) this.#send(holder, line!);
      else {
        this.now += fromMs(Number(line!.slice(1)));
        if (number !== undefined) this.#holder = holder;
      }
    }
    return this;
  }

  #send(holder: string, line: string): void {
    const meant = interpret(line);
    if (meant.kind !== 'send') throw new Error(`${line} is not sent`);
    this.#holder = holder;
    const act = { kind: 'type' as const, line, commands: meant.commands };
    this.timeline.submit(this.now, holder === PERSON ? act : { ...act, from: holder });
    this.now += fromMs(10);
    this.timeline.at(this.now);
  }

  /** Whether whoever typed last has an answer, and waits for none. */
  get isAnswered(): boolean {
    const { world, log, seen } = this.timeline.at(this.now);
    const isThere = log
      .slice(0, seen)
      .some(({ type, by }) => type === 'reply-received' && by === this.#holder);
    return isThere && !world.connections.get(this.#holder)?.awaiting;
  }

  /** What whoever typed last is answered to one more line; undefined where it waits. */
  answerTo(line: string): Reply | undefined {
    const before = this.timeline.log.length;
    this.#send(this.#holder, line);
    const answer = this.timeline.log
      .slice(before)
      .find(({ type, by }) => type === 'reply-received' && by === this.#holder);
    return answer?.type === 'reply-received' ? answer.reply : undefined;
  }

  /** Why the last answer of whoever typed last is as it is. */
  why(holder = this.#holder): Shown {
    const told = this.told(holder);
    return {
      text: told.sentences.join(' '),
      lines: told.tries.map(({ words }) => words.map(asTyped).join(' ')),
    };
  }

  /** What is said if the last answer had been this one. */
  toldOf(reply: Reply): Told {
    return this.told(this.#holder, reply);
  }

  told(holder = this.#holder, instead?: Reply): Told {
    const shown = this.timeline.at(this.now);
    const own = shown.log.slice(0, shown.seen).filter(({ by }) => by === holder);
    const answer = own.findLast((event) => event.type === 'reply-received');
    const sent = own.findLast(
      (event): event is Extract<LogEvent, { type: 'request-sent' }> =>
        event.type === 'request-sent',
    );
    if (answer?.type !== 'reply-received' || !sent || !isPerson(holder))
      throw new Error('no answer');
    const { argv } = sent;
    const reply = instead ?? answer.reply;
    return whyOf((t) => this.timeline.at(t), shown, {
      argv,
      reply,
      by: holder,
      at: answer.at,
      mistake: mistakeIn(argv),
      elsewhere: elsewhere(argv, reply),
    });
  }

  /** Unix ms on the server's clock now. */
  get clock(): number {
    return EPOCH + toMs(this.now);
  }
}

/** Why the last of these lines is answered as it is. */
export function why(...lines: readonly string[]): Shown {
  return new WhyCli().type(...lines).why();
}

/** The same on a server with everything that came after 8.0. */
export function whyOnNewest(...lines: readonly string[]): Shown {
  return new WhyCli('8.10').type(...lines).why();
}
