import {
  asResp2,
  isBool,
  isError,
  isMap,
  isPush,
  isSet,
  isStatus,
  isVerbatim,
  toText,
  type Bytes,
  type Reply,
} from '../engine';
import { quoted } from './quote';

/** What redis-cli prints without quotes and numbers, because it is a text for people. */
const RAW =
  /^(info|lolwut|client (list|info)|memory (doctor|malloc-stats)|latency (doctor|graph))$/i;

/** The answer to a command as redis-cli prints it (cliSendCommand in redis-cli.c): `INFO` as it comes. */
export function formatAnswer(argv: readonly Bytes[], reply: Reply, resp: 2 | 3): string {
  const [name = '', subcommand = ''] = argv;
  const isRaw = RAW.test(name) || RAW.test(`${name} ${subcommand}`);
  return isRaw ? rawText(asResp2(reply)).replace(/\r?\n$/, '') : formatReply(reply, resp);
}

/** cliFormatReplyRaw in redis-cli.c, with line ends that are the same everywhere. */
function rawText(reply: Reply): string {
  if (isList(reply)) return reply.map(rawText).join('\n');
  if (typeof reply === 'string') return toText(reply).replaceAll('\r\n', '\n');
  if (typeof reply !== 'object') return String(reply);
  if (isError(reply)) return toText(reply.error);
  return isStatus(reply) ? toText(reply.simple) : '';
}

/**
 * A reply as redis-cli prints it on a terminal (cliFormatReplyTTY in redis-cli.c), without the last
 * line break.
 *
 * In goes a reply of the engine and the protocol version of its connection. In RESP2 maps, sets and pushes are
 * arrays; in RESP3 maps are pairs marked with `#`, and sets are marked with `~`. Every reply has a text;
 * there is no bad input.
 */
export function formatReply(reply: Reply, resp: 2 | 3 = 2): string {
  return linesOf(resp === 2 ? asResp2(reply) : reply).join('\n');
}

function linesOf(reply: Reply): string[] {
  if (isList(reply)) return listLines(reply, ')', '(empty array)');
  if (isPush(reply)) return listLines(reply.push, ')', '(empty push)');
  if (isSet(reply)) return listLines(reply.set, '~', '(empty set)');
  if (isMap(reply)) return reply.map.length === 0 ? ['(empty hash)'] : mapLines(reply.map);
  return [scalar(reply)];
}

function scalar(reply: Reply): string {
  if (typeof reply === 'string') return quoted(reply);
  if (typeof reply === 'number' || typeof reply === 'bigint') return `(integer) ${reply}`;
  // Errors, statuses and verbatim texts are printed raw, so the terminal shows their bytes as text.
  if (isError(reply)) return `(error) ${toText(reply.error)}`;
  if (isStatus(reply)) return toText(reply.simple);
  if (isVerbatim(reply)) return toText(reply.verbatim);
  if (isBool(reply)) return reply.bool ? '(true)' : '(false)';
  return '(nil)';
}

function listLines(items: readonly Reply[], mark: Mark, ifEmpty: string): string[] {
  if (items.length === 0) return [ifEmpty];
  const width = String(items.length).length;
  return items.flatMap((item, index) => labelled(label(index, width, mark), linesOf(item)));
}

function mapLines(pairs: readonly (readonly [Reply, Reply])[]): string[] {
  const width = String(pairs.length).length;
  return pairs.flatMap(([name, value], index) =>
    labelled(label(index, width, '#'), pairLines(name, value)),
  );
}

/** A value of several lines begins on its own line, so that its numbers stand below each other. */
function pairLines(name: Reply, value: Reply): string[] {
  const before = linesOf(name);
  const last = `${before.pop()!} => `;
  const after = linesOf(value);
  return after.length === 1 ? [...before, last + after[0]!] : [...before, last, ...after];
}

type Mark = ')' | '#' | '~';

/** `index` counts from 0, people from 1. */
function label(index: number, width: number, mark: Mark): string {
  return `${String(index + 1).padStart(width)}${mark} `;
}

/** Puts the label before the first line, and as much room before the others. */
function labelled(name: string, lines: readonly string[]): string[] {
  const room = ' '.repeat(name.length);
  return lines.map((line, index) => (index === 0 ? name : room) + line);
}

function isList(reply: Reply): reply is readonly Reply[] {
  return Array.isArray(reply);
}
