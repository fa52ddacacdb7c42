import {
  commandNamed,
  keysOf,
  parseStrictId,
  readStream,
  type Argument,
  type Bytes,
  type Group,
  type Stream,
} from '../../engine';
import { textOf, type Case } from './case';
import { canRun } from './runnable';

/**
 * A line of this command that the server would take now: the words that were given as far as they fit, and after them
 * names that are in play. Undefined where none was found.
 */
export function exampleOf(about: Case, name = about.name): readonly Bytes[] | undefined {
  const words = name.split('|');
  const given = name === about.name ? about.argv.slice(words.length) : [];
  for (const known of [given, given.slice(0, 1), []]) {
    const example = new Example(about, name, known).words();
    if (example && canRun(about, example)) return example;
  }
  return undefined;
}

/** What stands for a number or a text that nobody has given, by what the record calls it. */
const USUAL: Readonly<Record<string, Bytes>> = {
  'min-idle-time': '60000',
  cursor: '0',
  seconds: '60',
  milliseconds: '60000',
  timeout: '1',
  field: 'field',
  value: 'value',
  message: 'hello',
  channel: 'news',
  pattern: '*',
  threshold: '1000',
  parameter: 'maxmemory',
};

/** One example while it is written. */
class Example {
  readonly #about: Case;
  readonly #name: string;
  #given: readonly Bytes[];
  #key: Bytes | undefined;
  #group: Bytes | undefined;

  constructor(about: Case, name: string, given: readonly Bytes[]) {
    this.#about = about;
    this.#name = name;
    this.#given = given;
  }

  words(): Bytes[] | undefined {
    const record = commandNamed(this.#name);
    if (!record) return undefined;
    const name = this.#name.toUpperCase().split('|');
    const words = [...name, ...this.#all(record.args)];
    // A group has to stand on a stream.
    return this.#name === 'xgroup|create' && !this.#stream ? [...words, 'MKSTREAM'] : words;
  }

  #all(args: readonly Argument[]): Bytes[] {
    return args.filter(({ optional }) => !optional).flatMap((argument) => this.#one(argument));
  }

  #one(argument: Argument): Bytes[] {
    const { token, all, oneOf, name } = argument;
    const before = token === undefined ? [] : [this.#token(token)];
    if (all) return [...before, ...this.#all(all)];
    // The other choice of XGROUP CREATE is an id, and $ needs none to be known.
    if (oneOf) return [...before, ...this.#one(oneOf.find((one) => one.token) ?? oneOf[0]!)];
    return name === undefined ? before : [...before, this.#value(argument)];
  }

  #token(token: string): Bytes {
    if (this.#given[0]?.toUpperCase() === token) this.#given = this.#given.slice(1);
    else this.#given = [];
    return token;
  }

  #value(argument: Argument): Bytes {
    const word = this.#takeGiven(argument) ?? this.#usual(argument);
    if (argument.kind === 'key') this.#key = word;
    if (argument.kind === 'group') this.#group = word;
    return word;
  }

  #takeGiven({ kind }: Argument): Bytes | undefined {
    const [word, ...rest] = this.#given;
    const fits =
      word !== undefined &&
      (kind !== 'integer' || /^-?\d+$/.test(word)) &&
      (kind !== 'id' || parseStrictId(word) !== undefined || /^[-+$>*]$/.test(word));
    this.#given = fits ? rest : [];
    return fits ? word : undefined;
  }

  #usual({ kind, name = '' }: Argument): Bytes {
    switch (kind) {
      case 'key':
        return this.#key ?? this.#anyKey() ?? 'mystream';
      case 'group':
        // XREADGROUP names the group before the stream.
        this.#key ??= this.#anyKey();
        if (this.#name === 'xgroup|create') return 'mygroup';
        return this.#stream?.groups.minKey() ?? 'mygroup';
      case 'consumer':
        return this.#groupRecord?.consumers.minKey() ?? 'ann';
      case 'id':
        return this.#anyId(name);
      default:
        return USUAL[name] ?? (kind === 'integer' ? '1' : name);
    }
  }

  #anyKey(): Bytes | undefined {
    const { present, db } = this.#about;
    const keys = keysOf(present, db);
    return keys.find((key) => readStream(present, key, db)?.groups.size) ?? keys[0];
  }

  get #stream(): Stream | undefined {
    const { present, db } = this.#about;
    return this.#key === undefined ? undefined : readStream(present, this.#key, db);
  }

  get #groupRecord(): Group | undefined {
    return this.#group === undefined ? undefined : this.#stream?.groups.get(this.#group);
  }

  #anyId(name: string): Bytes {
    if (this.#name === 'xreadgroup') return '>';
    if (this.#name === 'xautoclaim' || this.#name === 'xread') return '0';
    if (name === 'start') return '-';
    if (name === 'end') return '+';
    const pending = this.#groupRecord?.pending.minKey();
    const last = this.#stream?.lastId;
    return textOf(pending ?? last ?? { ms: 0, seq: 0 });
  }
}
