import { asResp2, isError, isMap, isStatus, toText, type Reply } from '../engine';
import { quoted } from './quote';

/**
 * A reply as redis-cli prints it on a terminal (cliFormatReplyTTY in redis-cli.c), without the last
 * line break.
 *
 * In goes a reply of the engine and the protocol version of its connection; in RESP2 maps are
 * arrays, in RESP3 they are pairs marked with `#`. Every reply has a text; there is no bad input.
 */
export function formatReply(reply: Reply, resp: 2 | 3 = 2): string {
  return linesOf(resp === 2 ? asResp2(reply) : reply).join('\n');
}

function linesOf(reply: Reply): string[] {
  // Narrowed by hand: Array.isArray does not narrow a readonly array away.
  if (isList(reply)) return reply.length === 0 ? ['(empty array)'] : listLines(reply);
  if (isMap(reply)) return reply.map.length === 0 ? ['(empty hash)'] : mapLines(reply.map);
  return [scalar(reply)];
}

type Scalar = Exclude<Reply, readonly Reply[] | { readonly map: unknown }>;

function scalar(reply: Scalar): string {
  if (typeof reply === 'string') return quoted(reply);
  if (typeof reply === 'number' || typeof reply === 'bigint') return `(integer) ${reply}`;
  // Errors and statuses are printed raw, so the terminal shows their bytes as text.
  if (isError(reply)) return `(error) ${toText(reply.error)}`;
  if (isStatus(reply)) return toText(reply.simple);
  return '(nil)';
}

function listLines(items: readonly Reply[]): string[] {
  const width = String(items.length).length;
  return items.flatMap((item, index) => labelled(label(index, width, ')'), linesOf(item)));
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

/** `index` counts from 0, people from 1. */
function label(index: number, width: number, mark: ')' | '#'): string {
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
