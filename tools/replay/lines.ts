import { afterReply, formatAnswer, formatReply, FRESH, interpret, prompt } from '../../src/console';
import {
  connect,
  execute,
  newRedis,
  nextTimeout,
  tick,
  type Bytes,
  type Delivery,
  type Redis,
  type Reply,
  type Version,
} from '../../src/engine';
import { skip, type Divergence, type Report } from './report';
import type { LineTranscript, TypedLine } from './transcript';

/** Where nothing in the file depends on the clock. */
const ANY_TIME = Date.UTC(2026, 0);

const EXCERPT_LINES = 6;

/** The console has its own words for help; what it says there has tests of its own. */
const HELP = /^\s*(help|\?)(\s|$)/i;

/** Plays lines on one connection, as redis-cli does, and compares what they show and the prompts they stand at. */
export function replayLines(report: Report, { lines }: LineTranscript, version: Version): void {
  const terminal = new Terminal(timeOfRecording(lines), version);
  for (const [index, typed] of lines.entries()) {
    if (HELP.test(typed.line)) {
      skip(report, 'help');
      continue;
    }
    report.steps++;
    const stoodAt = terminal.prompt;
    const difference =
      differenceOf('prompt', typed.prompt, stoodAt) ??
      differenceOf('line', typed.shown, terminal.type(typed.line));
    if (difference) {
      report.divergences.push({
        step: index + 1,
        vector: undefined,
        command: typed.line,
        ...difference,
      });
    }
  }
}

type Where = Pick<Divergence, 'where' | 'expected' | 'got'>;

function differenceOf(
  what: 'prompt' | 'line',
  expected: string | null,
  got: string,
): Where | undefined {
  if (expected === null || expected === got) return undefined;
  if (what === 'prompt') return { where: 'prompt', expected, got };
  return differenceOfLines(expected.split('\n'), got.split('\n'));
}

/** The first lines that differ, and a few that follow them. */
function differenceOfLines(expected: readonly string[], got: readonly string[]): Where {
  let same = 0;
  while (expected[same] === got[same]) same++;
  const excerpt = (lines: readonly string[]) => lines.slice(same, same + EXCERPT_LINES).join('\n');
  return { where: `line ${same + 1}`, expected: excerpt(expected), got: excerpt(got) };
}

/**
 * When the recording was made, in Unix ms: the first time that is shown without having been typed, such
 * as an automatic id or a seen-time. The clock stood still while it was made.
 */
export function timeOfRecording(lines: readonly TypedLine[]): number {
  let typed = '';
  for (const { line, shown } of lines) {
    typed += `${line}\n`;
    const times = shown?.match(/(?<!\d)\d{13}(?!\d)/g) ?? [];
    const time = times.find((candidate) => !typed.includes(candidate));
    if (time !== undefined) return Number(time);
  }
  return ANY_TIME;
}

/** One redis-cli on a server of its own. */
class Terminal {
  readonly #redis: Redis;
  readonly #client: number;
  #now: number;
  #connection = FRESH;

  constructor(now: number, version: Version) {
    this.#now = now;
    this.#redis = newRedis({ version, startedAt: now });
    this.#client = connect(this.#redis, { now });
  }

  get prompt(): string {
    return prompt(this.#connection);
  }

  /** What the line shows. */
  type(line: string): string {
    const meant = interpret(line);
    if (meant.kind === 'show') return meant.text;
    return meant.kind === 'send' ? meant.commands.map((argv) => this.#send(argv)).join('\n') : '';
  }

  /** Sends a command and, where it waits, lets its time run out. */
  #send(argv: readonly Bytes[]): string {
    const { reply, deliveries } = execute(this.#redis, this.#client, argv, this.#now);
    if (reply !== undefined) return this.#shown(argv, [reply, ...repliesIn(deliveries)]);
    this.#now = nextTimeout(this.#redis) ?? this.#now;
    return this.#shown(argv, repliesIn(tick(this.#redis, this.#now).deliveries));
  }

  #shown(argv: readonly Bytes[], [answer = null, ...messages]: readonly Reply[]): string {
    const { resp } = this.#connection;
    this.#connection = afterReply(this.#connection, argv, answer);
    const texts = messages.map((message) => formatReply(message, this.#connection.resp));
    return [formatAnswer(argv, answer, resp), ...texts].join('\n');
  }
}

function repliesIn(deliveries: readonly Delivery[]): Reply[] {
  return deliveries.map(({ reply }) => reply);
}
