import {
  asResp2,
  isBool,
  isError,
  isMap,
  isPush,
  isSet,
  isStatus,
  isVerbatim,
  quoted,
  quotedReadable,
  toText,
  type Bytes,
  type Reply,
} from '../engine';
import { inMap, inside, subjectOf, type Named, type Part } from './naming';

/** What redis-cli prints without quotes and numbers, because it is a text for people. */
const RAW =
  /^(info|lolwut|client (list|info)|memory (doctor|malloc-stats)|latency (doctor|graph))$/i;

/**
 * The answer to a command as redis-cli prints it (cliSendCommand in redis-cli.c): `INFO` as it comes. `readable` is as
 * in `formatReply`.
 */
export function formatAnswer(
  argv: readonly Bytes[],
  reply: Reply,
  resp: 2 | 3,
  readable = false,
): string {
  return isRawAnswer(argv)
    ? rawText(asResp2(reply)).replace(/\r?\n$/, '')
    : formatReply(reply, resp, readable);
}

/** Whether redis-cli prints the answer to these words as it comes. */
export function isRawAnswer([name = '', subcommand = '']: readonly Bytes[]): boolean {
  return RAW.test(name) || RAW.test(`${name} ${subcommand}`);
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
 * there is no bad input. With `readable`, which redis-cli has not, UTF-8 text in quotes stands as text and not as bytes.
 */
export function formatReply(reply: Reply, resp: 2 | 3 = 2, readable = false): string {
  return partsOfReply(reply, resp, readable)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');
}

/** The lines of `formatReply`, each in parts: a part that names something, as `named` says, stands alone. */
export function partsOfReply(
  reply: Reply,
  resp: 2 | 3,
  readable: boolean,
  named?: Named,
): readonly Line[] {
  const quote = readable ? quotedReadable : quoted;
  return linesOf(resp === 2 ? asResp2(reply) : reply, quote, named);
}

type Quote = (bytes: Bytes) => string;
type Line = readonly Part[];

function linesOf(reply: Reply, quote: Quote, named: Named | undefined): Line[] {
  if (isList(reply)) return listLines(reply, ')', '(empty array)', quote, named);
  if (isPush(reply)) return listLines(reply.push, ')', '(empty push)', quote, named);
  if (isSet(reply)) return listLines(reply.set, '~', '(empty set)', quote, named);
  if (isMap(reply)) {
    return reply.map.length === 0 ? plain('(empty hash)') : mapLines(reply.map, quote, named);
  }
  if (typeof reply !== 'string') return plain(scalar(reply));
  const subject = subjectOf(named);
  const text = quote(reply);
  return [[subject ? { text, subject } : { text }]];
}

function plain(text: string): Line[] {
  return [[{ text }]];
}

function scalar(reply: Reply): string {
  if (typeof reply === 'number' || typeof reply === 'bigint') return `(integer) ${reply}`;
  // Errors, statuses and verbatim texts are printed raw, so the terminal shows their bytes as text.
  if (isError(reply)) return `(error) ${toText(reply.error)}`;
  if (isStatus(reply)) return toText(reply.simple);
  if (isVerbatim(reply)) return toText(reply.verbatim);
  if (isBool(reply)) return reply.bool ? '(true)' : '(false)';
  return '(nil)';
}

function listLines(
  items: readonly Reply[],
  mark: Mark,
  ifEmpty: string,
  quote: Quote,
  named: Named | undefined,
): Line[] {
  if (items.length === 0) return plain(ifEmpty);
  const width = String(items.length).length;
  return items.flatMap((item, index) =>
    labelled(label(index, width, mark), linesOf(item, quote, inside(named, items, index))),
  );
}

function mapLines(
  pairs: readonly (readonly [Reply, Reply])[],
  quote: Quote,
  named: Named | undefined,
): Line[] {
  const width = String(pairs.length).length;
  return pairs.flatMap(([name, value], index) => {
    const [ofName, ofValue] = inMap(named, pairs, index);
    const lines = pairLines(linesOf(name, quote, ofName), linesOf(value, quote, ofValue));
    return labelled(label(index, width, '#'), lines);
  });
}

/** A value of several lines begins on its own line, so that its numbers stand below each other. */
function pairLines(name: readonly Line[], after: readonly Line[]): Line[] {
  const before = name.slice(0, -1);
  const last: Line = [...name.at(-1)!, { text: ' => ' }];
  return after.length === 1 ? [...before, [...last, ...after[0]!]] : [...before, last, ...after];
}

type Mark = ')' | '#' | '~';

/** `index` counts from 0, people from 1. */
function label(index: number, width: number, mark: Mark): string {
  return `${String(index + 1).padStart(width)}${mark} `;
}

/** Puts the label before the first line, and as much room before the others. */
function labelled(name: string, lines: readonly Line[]): Line[] {
  const room = ' '.repeat(name.length);
  return lines.map((line, index) => [{ text: index === 0 ? name : room }, ...line]);
}

function isList(reply: Reply): reply is readonly Reply[] {
  return Array.isArray(reply);
}
