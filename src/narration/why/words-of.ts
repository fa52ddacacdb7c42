import { commandNamed, type Bytes } from '../../engine';
import { idIn } from './case';

/** What the words of a command say, read as its parser reads them, without its refusals. */

/** What XREAD and XREADGROUP ask for. */
export interface ReadWords {
  readonly group: Bytes;
  readonly consumer: Bytes;
  readonly streams: readonly (readonly [key: Bytes, id: Bytes])[];
  /** Where the words behind STREAMS begin. */
  readonly from: number;
  readonly blockMs: number | undefined;
  readonly count: number | undefined;
  readonly claimMs: number | undefined;
  readonly noack: boolean;
}

export function readWords(argv: readonly Bytes[]): ReadWords {
  const isGroup = upper(argv[0]) === 'XREADGROUP';
  // Behind GROUP stand two names, which may be any words.
  const groupAt = isGroup ? argv.findIndex((word, at) => at > 0 && upper(word) === 'GROUP') : -1;
  const found = argv.findIndex(
    (word, at) =>
      at > 0 && upper(word) === 'STREAMS' && (groupAt < 0 || at < groupAt || at > groupAt + 2),
  );
  const from = found < 0 ? argv.length : found + 1;
  const half = Math.floor((argv.length - from) / 2);
  const keys = argv.slice(from, from + half);
  const options = argv.slice(1, from).filter((_, at) => groupAt < 0 || Math.abs(at - groupAt) > 1);
  return {
    group: groupAt < 0 ? '' : (argv[groupAt + 1] ?? ''),
    consumer: groupAt < 0 ? '' : (argv[groupAt + 2] ?? ''),
    streams: keys.map((key, at) => [key, argv[from + half + at]!]),
    from,
    blockMs: numberAfter(options, 'BLOCK'),
    count: numberAfter(options, 'COUNT'),
    claimMs: numberAfter(options, 'CLAIM'),
    noack: options.some((word) => upper(word) === 'NOACK'),
  };
}

/** How far XADD and XTRIM are to trim. */
export interface TrimWords {
  readonly strategy: 'MAXLEN' | 'MINID';
  readonly approximate: boolean;
  readonly threshold: Bytes;
}

/** What XADD and XTRIM say of trimming; undefined where they say nothing. `before`: where the options end. */
export function trimWords(argv: readonly Bytes[], before = argv.length): TrimWords | undefined {
  const at = argv.findIndex((word, index) => index > 1 && isOneOf(word, ['MAXLEN', 'MINID']));
  if (at < 0 || at >= before) return undefined;
  const sign = argv[at + 1];
  const hasSign = sign === '~' || sign === '=';
  return {
    strategy: upper(argv[at]) as TrimWords['strategy'],
    approximate: sign === '~',
    threshold: argv[at + (hasSign ? 2 : 1)] ?? '',
  };
}

/** Which word of XADD asks for the id: the first that is no option. */
export function idPlace(argv: readonly Bytes[]): number {
  let at = 2;
  for (;;) {
    const word = upper(argv[at]);
    if (isOneOf(word, ['NOMKSTREAM', 'KEEPREF', 'DELREF', 'ACKED'])) at++;
    else if (isOneOf(word, ['LIMIT', 'IDMPAUTO'])) at += 2;
    else if (word === 'IDMP') at += 3;
    else if (isOneOf(word, ['MAXLEN', 'MINID'])) {
      at += argv[at + 1] === '~' || argv[at + 1] === '=' ? 3 : 2;
    } else return at;
  }
}

/** The keys among the words. */
export function keyWords(name: string, argv: readonly Bytes[]): readonly Bytes[] {
  const record = commandNamed(name);
  if (record?.flags.includes('movablekeys')) return readWords(argv).streams.map(([key]) => key);
  if (!record?.keys) return [];
  const [first, last, step] = record.keys;
  const end = last < 0 ? argv.length + last : last;
  return argv.filter((_, at) => at >= first && at <= end && (at - first) % step === 0);
}

/** The words that stand where ids are expected. */
export function idWords(name: string, argv: readonly Bytes[]): readonly Bytes[] {
  const rest = (from: number, end?: number) => argv.slice(from, end).map(withoutBracket);
  switch (name) {
    case 'xread':
    case 'xreadgroup':
      return readWords(argv).streams.map(([, id]) => id);
    case 'xadd': {
      const trim = trimWords(argv, idPlace(argv));
      const asked = argv[idPlace(argv)]?.replace(/-\*$/, '-0') ?? '';
      return trim?.strategy === 'MINID' ? [trim.threshold, asked] : [asked];
    }
    case 'xrange':
    case 'xrevrange':
      return rest(2, 4);
    case 'xack':
      return rest(3);
    case 'xdel':
      return rest(2);
    case 'xautoclaim':
      return rest(5, 6);
    case 'xpending':
      return upper(argv[3]) === 'IDLE' ? rest(5, 7) : rest(3, 5);
    case 'xsetid':
      return rest(2, 3);
    case 'xgroup|create':
    case 'xgroup|setid':
      return rest(4, 5);
    case 'xtrim':
      return [trimWords(argv)?.threshold ?? ''];
    case 'xclaim':
      return claimIds(argv);
    default:
      return idsBlock(argv);
  }
}

/** The ids of XCLAIM: they go on until the first word that is none. */
export function claimIds(argv: readonly Bytes[]): readonly Bytes[] {
  const end = argv.findIndex((word, at) => at > 5 && !idIn(word));
  return argv.slice(5, end < 0 ? argv.length : end);
}

/** The ids behind IDS and their number. */
export function idsBlock(argv: readonly Bytes[]): readonly Bytes[] {
  const at = argv.findLastIndex((word, index) => index > 1 && upper(word) === 'IDS');
  if (at < 0) return [];
  const count = Number(argv[at + 1]);
  return argv.slice(at + 2, Number.isInteger(count) ? at + 2 + count : undefined);
}

/** Whether an option stands among the words. */
export function hasOption(argv: readonly Bytes[], option: string, from = 2): boolean {
  return argv.some((word, at) => at >= from && upper(word) === option);
}

/** The number behind an option; undefined where there is none. */
export function numberAfter(argv: readonly Bytes[], option: string): number | undefined {
  const at = argv.findIndex((word) => upper(word) === option);
  const number = at < 0 ? NaN : Number(argv[at + 1]);
  return Number.isFinite(number) ? number : undefined;
}

function withoutBracket(word: Bytes): Bytes {
  return word.startsWith('(') ? word.slice(1) : word;
}

function isOneOf(word: Bytes, words: readonly string[]): boolean {
  return words.includes(upper(word));
}

function upper(word: Bytes | undefined): string {
  return (word ?? '').toUpperCase();
}
