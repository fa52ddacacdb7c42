import {
  isBool,
  isError,
  isMap,
  isNil,
  isPush,
  isSet,
  isStatus,
  isVerbatim,
  type Bytes,
  type Reply,
} from '../engine';

/** The protocol that a connection speaks: RESP2, or RESP3 after HELLO 3. */
export type Protocol = 2 | 3;

/** What a map is made of. */
type Pairs = readonly (readonly [Reply, Reply])[];

/** Text is collected up to this length before it becomes bytes. */
const PIECE_LENGTH = 64 * 1024;

/** A reply as it goes over the wire. Pairs, sets, pushes, true and false, and verbatim text need RESP3. */
export function encode(reply: Reply, protocol: Protocol): Buffer {
  const encoder = protocol === 3 ? new Resp3Encoder() : new Resp2Encoder();
  encoder.write(reply);
  return encoder.bytes();
}

/** What both protocols write alike, and the choices in which they differ. */
abstract class Encoder {
  readonly #pieces: Buffer[] = [];
  #text = '';

  protected abstract readonly nil: Bytes;
  protected abstract readonly nilArray: Bytes;
  protected abstract readonly setMark: Bytes;
  protected abstract readonly pushMark: Bytes;
  protected abstract bool(value: boolean): Bytes;
  /** `resp2` says which of its two shapes RESP2 has for it. */
  protected abstract map(pairs: Pairs, resp2: 'flat' | 'pairs'): void;
  protected abstract verbatim(text: Bytes): void;

  write(reply: Reply): void {
    if (typeof reply === 'string') this.bulk(reply);
    else if (typeof reply === 'number' || typeof reply === 'bigint') this.text(`:${reply}\r\n`);
    else if (isNil(reply)) this.text(reply === null ? this.nil : this.nilArray);
    else if (isStatus(reply)) this.text(`+${reply.simple}\r\n`);
    else if (isError(reply)) this.text(`-${oneLine(reply.error)}\r\n`);
    else if (isMap(reply)) this.map(reply.map, reply.resp2);
    else if (isSet(reply)) this.list(this.setMark, reply.set);
    else if (isPush(reply)) this.list(this.pushMark, reply.push);
    else if (isVerbatim(reply)) this.verbatim(reply.verbatim);
    else if (isBool(reply)) this.text(this.bool(reply.bool));
    else this.list('*', reply);
  }

  bytes(): Buffer {
    this.#flush();
    return this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
  }

  protected bulk(bytes: Bytes): void {
    this.text(`$${bytes.length}\r\n`);
    this.text(bytes);
    this.text('\r\n');
  }

  protected list(mark: Bytes, items: readonly Reply[]): void {
    this.text(`${mark}${items.length}\r\n`);
    for (const item of items) this.write(item);
  }

  protected text(text: Bytes): void {
    // A long text goes by itself: two of them might be more than one string can hold.
    if (this.#text.length + text.length > PIECE_LENGTH) this.#flush();
    this.#text += text;
  }

  #flush(): void {
    if (this.#text !== '') this.#pieces.push(Buffer.from(this.#text, 'latin1'));
    this.#text = '';
  }
}

class Resp2Encoder extends Encoder {
  protected readonly nil = '$-1\r\n';
  protected readonly nilArray = '*-1\r\n';
  protected readonly setMark = '*';
  protected readonly pushMark = '*';

  protected bool(value: boolean): Bytes {
    return value ? ':1\r\n' : ':0\r\n';
  }

  protected map(pairs: Pairs, resp2: 'flat' | 'pairs'): void {
    this.list('*', resp2 === 'flat' ? pairs.flat() : pairs);
  }

  protected verbatim(text: Bytes): void {
    this.bulk(text);
  }
}

class Resp3Encoder extends Encoder {
  protected readonly nil = '_\r\n';
  protected readonly nilArray = '_\r\n';
  protected readonly setMark = '~';
  protected readonly pushMark = '>';

  protected bool(value: boolean): Bytes {
    return value ? '#t\r\n' : '#f\r\n';
  }

  protected map(pairs: Pairs): void {
    this.text(`%${pairs.length}\r\n`);
    for (const item of pairs.flat()) this.write(item);
  }

  protected verbatim(text: Bytes): void {
    this.text(`=${text.length + 'txt:'.length}\r\ntxt:`);
    this.text(text);
    this.text('\r\n');
  }
}

/** An error ends with its line, so Redis writes blanks for what would end it sooner. */
function oneLine(text: Bytes): Bytes {
  return text.replace(/[\r\n]/g, ' ');
}
