import { constants } from 'node:buffer';
import type { Bytes } from '../engine';
import { splitInline } from './inline';
import { QueryBuffer } from './query-buffer';

/**
 * The longest line (PROTO_INLINE_MAX_SIZE in server.h). Redis looks at it only where the end has not
 * come yet, so that what it accepts above it depends on the network; here it does not.
 */
const MAX_LINE_BYTES = 64 * 1024;
const MAX_ARGUMENTS = 2 ** 31 - 1;
/** `proto-max-bulk-len`, 512 MB; a string of JavaScript is 24 bytes short of it. */
const MAX_BULK_BYTES = Math.min(512 * 1024 * 1024, constants.MAX_STRING_LENGTH);
/** What an argument costs beside its bytes. Many empty ones must not be free. */
const ARGUMENT_BYTES = 64;

const STAR = 0x2a;
const CR = 0x0d;
const LF = 0x0a;

/** The client does not speak the protocol. Its message is what Redis says of it, after `Protocol error: `. */
export class ProtocolError extends Error {}

/**
 * Makes requests of the bytes that a client sends, in whatever pieces they come: arrays of bulk
 * strings, and inline commands. It reads no further than it is asked to, so that the requests of a
 * client that has to wait simply stay here. After a ProtocolError it is of no further use.
 *
 * Rules and words are those of Redis 8.0 (processMultibulkBuffer, processInlineBuffer in networking.c).
 */
export class RequestParser {
  readonly #query = new QueryBuffer();
  #argv: Bytes[] = [];
  #argvBytes = 0;
  /** Arguments that the request begun still lacks. */
  #missing = 0;
  /** The length of the next argument, once it has been said. */
  #bulkLength: number | undefined;

  /** What it holds, in bytes: what is not parsed yet, and the arguments of the request begun. */
  get heldBytes(): number {
    return this.#query.length + this.#argvBytes;
  }

  /** Takes what has come. The chunk must not be changed afterwards. */
  feed(chunk: Buffer): void {
    this.#query.append(chunk);
  }

  /**
   * The next request, at least one word; undefined until more has come. Empty lines and arrays are
   * passed over. Throws a ProtocolError.
   */
  next(): Bytes[] | undefined {
    for (;;) {
      const isArray = this.#missing > 0 || this.#query.first === STAR;
      const request = isArray ? this.#array() : this.#inline();
      if (request === undefined || request.length > 0) return request;
    }
  }

  #inline(): Bytes[] | undefined {
    const line = this.#line(LF, 'too big inline request');
    if (line === undefined) return undefined;
    const words = splitInline(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (!words) throw new ProtocolError('unbalanced quotes in request');
    this.#query.skip(line.length + 1);
    return words;
  }

  #array(): Bytes[] | undefined {
    if (this.#missing === 0) {
      const header = this.#header('too big mbulk count string');
      if (header === undefined) return undefined;
      const count = parseInteger(header.slice(1));
      if (count === undefined || count > MAX_ARGUMENTS) {
        throw new ProtocolError('invalid multibulk length');
      }
      this.#missing = Math.max(count, 0);
    }
    for (; this.#missing > 0; this.#missing--) {
      const argument = this.#bulk();
      if (argument === undefined) return undefined;
      this.#argv.push(argument);
      this.#argvBytes += argument.length + ARGUMENT_BYTES;
    }
    const argv = this.#argv;
    this.#argv = [];
    this.#argvBytes = 0;
    return argv;
  }

  #bulk(): Bytes | undefined {
    this.#bulkLength ??= this.#readBulkLength();
    const length = this.#bulkLength;
    // The two bytes after it are not looked at; Redis does not either.
    if (length === undefined || this.#query.length < length + 2) return undefined;
    const bytes = this.#query.peek(length);
    this.#query.skip(length + 2);
    this.#bulkLength = undefined;
    return bytes;
  }

  #readBulkLength(): number | undefined {
    const header = this.#header('too big bulk count string');
    if (header === undefined) return undefined;
    if (!header.startsWith('$')) {
      throw new ProtocolError(`expected '$', got '${header[0] ?? '\r'}'`);
    }
    const length = parseInteger(header.slice(1));
    if (length === undefined || length < 0 || length > MAX_BULK_BYTES) {
      throw new ProtocolError('invalid bulk length');
    }
    return length;
  }

  /** Uses up the line before the next CR, and the byte after that, whatever it is. */
  #header(tooBig: string): Bytes | undefined {
    const line = this.#line(CR, tooBig);
    if (line === undefined || this.#query.length < line.length + 2) return undefined;
    this.#query.skip(line.length + 2);
    return line;
  }

  /** What stands before the next end of a line, not yet used up; undefined where none has come. */
  #line(end: number, tooBig: string): Bytes | undefined {
    const length = this.#query.indexOf(end);
    if (length >= 0 && length <= MAX_LINE_BYTES) {
      const line = this.#query.peek(length);
      // Redis looks for the end with strchr, from which a NUL hides all that follows.
      if (!line.includes('\0')) return line;
    }
    if (this.#query.length > MAX_LINE_BYTES) throw new ProtocolError(tooBig);
    return undefined;
  }
}

/** A signed 64-bit integer as string2ll (util.c) reads it: no plus, no blanks, no leading zeros. */
function parseInteger(text: Bytes): number | undefined {
  if (!/^(?:0|-?[1-9][0-9]{0,18})$/.test(text)) return undefined;
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? Number(value) : undefined;
}
