/** Beside `index.ts`: it loads every command, and so is loaded by whoever looks something up, no sooner. */
import '../engine/everything';
import { connect, execute, forkRedis, type Bytes, type Reply } from '../engine';
import { isDown, unixMs, type Micros, type World } from '../sim';
import { findCommand } from './find';
import { formatAnswer, formatReply } from './format';
import { asTyped } from './quote';
import { REFUSED } from './scrollback';
import { tokenise } from './tokenise';

/** What only tells, and has no key by which its record could say `readonly`. */
const TELLS =
  /^(?:info|time|lastsave|config\|get|client\|(?:list|info)|pubsub\|(?!help).+|command(?:\|.+)?)$/;

/** Words as one line that a person could type. */
export function lineOf(argv: readonly Bytes[]): string {
  return argv.map(asTyped).join(' ');
}

/**
 * What redis-cli would print if it were asked now (`at`), over a connection of its own. Runs on a fork: nothing is
 * changed, nothing is logged, no time passes. Undefined for a line that may change something or wait, or is no command.
 */
export function peek(world: World, line: string, at: Micros = world.now): string | undefined {
  const argv = tokenise(line);
  if (!argv || !tells(argv)) return undefined;
  if (isDown(world)) return REFUSED;
  const redis = forkRedis(world.redis);
  // Any command makes a server that is short of memory throw keys out first; a look is to find things as they are.
  redis.maxMemory = 0;
  const now = unixMs(world, at);
  const { reply } = execute(redis, connect(redis, { now }), argv, now);
  return reply === undefined ? undefined : formatAnswer(argv, reply, 2);
}

function tells(argv: readonly Bytes[]): boolean {
  const found = findCommand(argv);
  return (
    found !== undefined &&
    (found.command.flags.includes('readonly') || TELLS.test(found.command.name))
  );
}

/** Where a text stands in another: from, and up to. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the last of these stands in an answer that redis-cli has printed, each sought behind the one before it. What
 * is printed as it is, is a status. Undefined where one of them is not there.
 */
export function locate(answer: string, path: readonly Reply[]): Span | undefined {
  let span: Span = { from: 0, to: 0 };
  for (const part of path) {
    const text = formatReply(part);
    const from = placeOf(answer, text, span.to);
    if (from < 0) return undefined;
    span = { from, to: from + text.length };
  }
  return span;
}

/** Numbers and names end where they end: 3 is not the beginning of 31. */
function placeOf(answer: string, text: string, after: number): number {
  let at = answer.indexOf(text, after);
  while (at >= 0 && /\w/.test(text.at(-1)!) && /\w/.test(answer[at + text.length] ?? '')) {
    at = answer.indexOf(text, at + 1);
  }
  return at;
}
