import type { Bytes } from '../../src/engine';
import { isMonitorLine, type BranchKind, type LeafKind, type Value } from './value';

/** RESP, the protocol of Redis (redis.io/docs/latest/develop/reference/protocol-spec). */

const LINES: Readonly<Record<string, LeafKind>> = {
  '+': 'status',
  '-': 'error',
  ':': 'integer',
  _: 'null',
  '#': 'boolean',
  ',': 'double',
  '(': 'big number',
};
const TEXTS: Readonly<Record<string, LeafKind>> = { $: 'bulk', '=': 'verbatim', '!': 'error' };
const LISTS: Readonly<Record<string, BranchKind>> = {
  '*': 'array',
  '%': 'map',
  '~': 'set',
  '>': 'push',
};

const NIL: Value = { kind: 'nil', text: '' };
const NIL_ARRAY: Value = { kind: 'nil array', text: '' };
const END_OF_LINE = '\r\n';

/** The words of a command, as a client sends them. */
export function encodeCommand(argv: readonly Bytes[]): Buffer {
  const parts = argv.map((word) => `$${word.length}\r\n${word}\r\n`);
  return Buffer.from(`*${argv.length}\r\n${parts.join('')}`, 'latin1');
}

/**
 * Reads values out of what arrives piece by piece. A client that watches with MONITOR gets the lines of
 * its own transaction in the middle of EXEC's array: here they stand behind it.
 */
export class Decoder {
  #text = '';
  #at = 0;
  #aside: Value[] = [];

  /** The values that are complete with this piece. Throws on bytes that are not RESP. */
  feed(piece: Buffer): Value[] {
    this.#text = this.#text.slice(this.#at) + piece.toString('latin1');
    this.#at = 0;
    const values: Value[] = [];
    for (;;) {
      const before = this.#at;
      this.#aside = [];
      const value = this.#value();
      if (value === undefined) {
        this.#at = before;
        return values;
      }
      values.push(value, ...this.#aside);
    }
  }

  /** The next value, undefined where it is not complete yet. */
  #value(): Value | undefined {
    const line = this.#line();
    if (line === undefined) return undefined;
    const mark = line[0] ?? '';
    const text = line.slice(1);
    const kind = LINES[mark];
    if (kind) return { kind, text };
    const textKind = TEXTS[mark];
    if (textKind) return text === '-1' ? NIL : this.#counted(textKind, Number(text));
    const listKind = LISTS[mark];
    if (!listKind) throw new Error(`the server sent what is not RESP: ${JSON.stringify(line)}`);
    if (text === '-1') return NIL_ARRAY;
    return this.#list(listKind, Number(text) * (listKind === 'map' ? 2 : 1));
  }

  #line(): string | undefined {
    const end = this.#text.indexOf(END_OF_LINE, this.#at);
    if (end < 0) return undefined;
    const line = this.#text.slice(this.#at, end);
    this.#at = end + END_OF_LINE.length;
    return line;
  }

  #counted(kind: LeafKind, length: number): Value | undefined {
    const end = this.#at + length;
    if (this.#text.length < end + END_OF_LINE.length) return undefined;
    const text = this.#text.slice(this.#at, end);
    this.#at = end + END_OF_LINE.length;
    return { kind, text };
  }

  #list(kind: BranchKind, length: number): Value | undefined {
    const items: Value[] = [];
    while (items.length < length) {
      const item = this.#value();
      if (item === undefined) return undefined;
      if (isMonitorLine(item)) this.#aside.push(item);
      else items.push(item);
    }
    return { kind, items };
  }
}
