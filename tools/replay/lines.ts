import { formatReply, interpret } from '../../src/console';
import {
  connect,
  execute,
  newRedis,
  nextTimeout,
  tick,
  type Bytes,
  type Reply,
} from '../../src/engine';
import { recordedShape } from './comparing';
import { missingCommand } from './missing';
import { skip, type Divergence, type Report } from './report';
import type { LineTranscript, TypedLine } from './transcript';

/** Where nothing in the file depends on the clock. */
const ANY_TIME = Date.UTC(2026, 0);

const EXCERPT_LINES = 6;

/** In a prompt: the recording was in a database that SELECT chose. The engine has only the first. */
const OTHER_DATABASE = /\[\d+\]/;

/** What a typed line showed, or the name of the command in it that the engine does not have. */
type Shown = { readonly text: string } | { readonly missing: string };

/** Plays lines on one connection, as redis-cli does, and compares what they show. */
export function replayLines(report: Report, { lines }: LineTranscript): void {
  const terminal = new Terminal(timeOfRecording(lines));
  let hasSkipped = false;
  for (const [index, { prompt, line, shown }] of lines.entries()) {
    if (hasSkipped) report.afterSkipped++;
    const got = OTHER_DATABASE.test(prompt) ? { missing: 'select' } : terminal.type(line, shown);
    if ('missing' in got) {
      skip(report, got.missing);
      hasSkipped = true;
      continue;
    }
    report.steps++;
    if (shown === null || shown === got.text) continue;
    report.divergences.push({
      step: index + 1,
      vector: undefined,
      command: line,
      ...differenceOfLines(shown.split('\n'), got.text.split('\n')),
    });
  }
}

/** The first lines that differ, and a few that follow them. */
function differenceOfLines(
  expected: readonly string[],
  got: readonly string[],
): Pick<Divergence, 'where' | 'expected' | 'got'> {
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
  readonly #redis = newRedis();
  readonly #client = connect(this.#redis);
  #now: number;
  #protocol: 2 | 3 = 2;

  constructor(now: number) {
    this.#now = now;
  }

  /** What the line shows; `expected` tells a command that is missing from one that never was. */
  type(line: string, expected: string | null): Shown {
    const meant = interpret(line);
    if (meant.kind === 'show') return { text: meant.text };
    if (meant.kind !== 'send') return { text: '' };
    const texts: string[] = [];
    for (const argv of meant.commands) {
      const reply = this.#send(argv);
      this.#noteProtocol(argv);
      const missing = missingCommand(argv, shownError(expected), recordedShape(reply));
      if (missing !== undefined) return { missing };
      texts.push(formatReply(reply, this.#protocol));
    }
    return { text: texts.join('\n') };
  }

  /** Sends a command and, where it waits, lets its time run out. */
  #send(argv: readonly Bytes[]): Reply {
    const { reply } = execute(this.#redis, this.#client, argv, this.#now);
    if (reply !== undefined) return reply;
    this.#now = nextTimeout(this.#redis) ?? this.#now;
    return tick(this.#redis, this.#now).deliveries[0]?.reply ?? null;
  }

  /** redis-cli shows replies in the protocol that it has asked for. */
  #noteProtocol([name, version]: readonly Bytes[]): void {
    if (name?.toLowerCase() !== 'hello') return;
    if (version === '2' || version === '3') this.#protocol = version === '2' ? 2 : 3;
  }
}

function shownError(shown: string | null): { error: string } | null {
  const error = /^\(error\) (.*)/.exec(shown ?? '');
  return error ? { error: error[1]! } : null;
}
