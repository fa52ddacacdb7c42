import type { Bytes } from './bytes';
import { I64_MAX, strictInteger, type Count } from './numbers';
import { hasSince, type Version } from './version';

/** A parameter of redis.conf, and how CONFIG treats it. */
export interface Setting {
  readonly name: string;
  /** Its value where nobody has set another, as CONFIG GET shows it. */
  readonly standard: string;
  /** The name that it had before. */
  readonly alias?: string;
  /** The Redis version that brought it, where that is later than 8.0. */
  readonly since?: string;
  /** CONFIG SET may not change it at all, or only where `enable-protected-configs` says so. */
  readonly guard?: 'immutable' | 'protected';
  /** Only who gives its whole name sees it. */
  readonly isHidden?: true;
  /** What Redis answers where it fails to open another port: here there is none that could be opened. */
  readonly unbindable?: string;
  /** The value that is kept for a word of CONFIG SET. Throws a BadValue. */
  read(word: Bytes, from: Reading): string;
  /** What CONFIG GET shows of a value that says more than that. */
  readonly shown?: (value: string) => string;
}

/** Where a value is read. */
export interface Reading {
  readonly version: Version;
  /** The value that it is to replace. */
  readonly current: string;
}

/** A word that cannot be the value of its parameter; the message is Redis' reason. */
export class BadValue extends Error {}

/** What a row of the table may say beside the parameter's name and value. */
export type More = Partial<Pick<Setting, 'alias' | 'since' | 'guard' | 'isHidden' | 'unbindable'>>;

const TWO_64 = 1n << 64n;
const KB = 1024;
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: KB,
  m: 1_000_000,
  mb: KB ** 2,
  g: 1_000_000_000,
  gb: KB ** 3,
};

/** One that only the command line or the file can set. */
export function immutable(name: string, standard: string, more: More = {}): Setting {
  return { name, standard, guard: 'immutable', ...more, read: (word) => word };
}

/** Any text. */
export function text(name: string, standard = '', more: More = {}): Setting {
  return { name, standard, ...more, read: (word) => word };
}

export function yesNo(name: string, standard: 'yes' | 'no', more: More = {}): Setting {
  const read = (word: Bytes) => {
    const value = word.toLowerCase();
    if (value !== 'yes' && value !== 'no') throw new BadValue("argument must be 'yes' or 'no'");
    return value;
  };
  return { name, standard, ...more, read };
}

export function integer(
  name: string,
  standard: number,
  low: Count,
  high: Count,
  more: More = {},
): Setting {
  const read = (word: Bytes) => {
    const value = strictInteger(word);
    if (value === undefined) throw new BadValue("argument couldn't be parsed into an integer");
    return String(bounded(value, low, high));
  };
  return { name, standard: String(standard), ...more, read };
}

/** Bytes, such as `100mb`; kept as their number. */
export function memory(
  name: string,
  standard: number,
  low: Count,
  high: Count,
  more: More = {},
): Setting {
  const read = (word: Bytes) => {
    const value = readMemory(word);
    if (value === undefined) throw new BadValue('argument must be a memory value');
    return String(bounded(value, low, high));
  };
  return { name, standard: String(standard), ...more, read };
}

/** Bytes, or a percentage of `maxmemory`. */
export function memoryOrPercent(name: string, standard: string): Setting {
  const read = (word: Bytes) => {
    const percent = word.endsWith('%') ? strictInteger(word.slice(0, -1)) : undefined;
    if (percent !== undefined && percent > 100) {
      throw new BadValue('percentage argument must be less or equal to 100');
    }
    if (percent !== undefined && percent >= 0) return percent === 0 ? '0' : `${percent}%`;
    const value = readMemory(word);
    if (value === undefined) throw new BadValue('argument must be a memory or percent value');
    return String(bounded(value, -100, I64_MAX));
  };
  return { name, standard, read };
}

/**
 * One of some words, which stand in one text with spaces between them. Another word for the same is
 * written `relative=yes`; a word that came later, `allkeys-lrm@8.6`.
 */
export function oneOf(name: string, standard: string, words: string, more: More = {}): Setting {
  const choices = words.split(' ').map(readChoice);
  const read = (word: Bytes, { version }: Reading) => {
    const offered = choices.filter(({ since }) => hasSince(version, since));
    const chosen = offered.find((choice) => choice.word === word.toLowerCase());
    if (!chosen) throw new BadValue(notOneOf(offered.map((choice) => choice.word)));
    return chosen.value;
  };
  return { name, standard, ...more, read };
}

function readChoice(text: string): { word: string; value: string; since: string } {
  const [rest = '', since = '8.0'] = text.split('@');
  const [word = '', value = word] = rest.split('=');
  return { word, value, since };
}

/** Any number of some words; those that are given stand in the order of the list. */
export function someOf(
  name: string,
  standard: string,
  words: readonly string[],
  check: (chosen: readonly string[]) => void,
): Setting {
  const read = (word: Bytes) => {
    const given = word.toLowerCase().split(' ');
    if (given.some((one) => !words.includes(one))) throw new BadValue(notOneOf(words));
    check(given);
    const chosen = words.filter((one) => one !== standard && given.includes(one));
    return chosen.join(' ') || standard;
  };
  return { name, standard, read };
}

function notOneOf(words: readonly string[]): string {
  return `argument(s) must be one of the following: ${words.join(', ')}`;
}

/** One with a form of its own. */
export function special(
  name: string,
  standard: string,
  read: Setting['read'],
  more: More = {},
): Setting {
  return { name, standard, ...more, read };
}

function bounded(value: Count, low: Count, high: Count): Count {
  if (value >= low && value <= high) return value;
  throw new BadValue(`argument must be between ${low} and ${high} inclusive`);
}

/** A number of bytes with a unit, wrapped to 64 bits as C does (memtoull); undefined where it is none. */
export function readMemory(word: Bytes): bigint | undefined {
  const [, digits, unit = ''] = /^(\d*)([a-z]*)$/i.exec(word) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (digits === undefined || factor === undefined) return undefined;
  const value = BigInt(digits);
  return ((value < TWO_64 ? value : TWO_64 - 1n) * BigInt(factor)) % TWO_64;
}

/** The seconds and changes of `save`; empty: never. */
export function readSave(word: Bytes): string {
  if (word === '') return '';
  const numbers = word.split(' ').map(looseInteger);
  const isRight = numbers.every((number, at) => number >= (at % 2 === 0 ? 1 : 0));
  if (!isRight || numbers.length % 2 !== 0) throw new BadValue('Invalid save parameters');
  return numbers.join(' ');
}

/** As C reads an integer: nothing at all is 0. NaN where it is none. */
function looseInteger(word: Bytes): number {
  return /^([+-]?\d+)?$/.test(word) ? Number(word) : NaN;
}

const BUFFER_CLASSES = ['normal', 'slave', 'pubsub'];
const BUFFER_WORDS = 4;

/** For any of the classes of clients: hard limit, soft limit, seconds. The other classes stay as they are. */
export function readBufferLimits(word: Bytes, { current }: Reading): string {
  const words = word === '' ? [] : word.split(' ');
  if (words.length % BUFFER_WORDS !== 0) {
    throw new BadValue('Wrong number of arguments in buffer limit configuration.');
  }
  const limits = new Map(inFours(current.split(' ')));
  for (const [name, limit] of inFours(words)) {
    const lower = name.toLowerCase();
    const known = lower === 'replica' ? 'slave' : lower;
    if (!BUFFER_CLASSES.includes(known)) {
      throw new BadValue('Invalid client class specified in buffer limit configuration.');
    }
    limits.set(known, readBufferLimit(limit));
  }
  return [...limits].map(([name, limit]) => [name, ...limit].join(' ')).join(' ');
}

function inFours(words: readonly string[]): [string, string[]][] {
  const rows: [string, string[]][] = [];
  for (let at = 0; at < words.length; at += BUFFER_WORDS) {
    rows.push([words[at]!, words.slice(at + 1, at + BUFFER_WORDS)]);
  }
  return rows;
}

function readBufferLimit([hard = '', soft = '', seconds = '']: readonly string[]): string[] {
  const [hardBytes, softBytes] = [readMemory(hard), readMemory(soft)];
  const time = looseInteger(seconds);
  if (hardBytes === undefined || softBytes === undefined || !(time >= 0)) {
    throw new BadValue(
      'Error in hard, soft or soft_seconds setting in buffer limit configuration.',
    );
  }
  return [hardBytes, softBytes, time].map(String);
}

const OOM_BOUND = 2000;
const OOM_VALUES = 3;

export function readOomValues(word: Bytes): string {
  const values = word.split(' ').map(looseInteger);
  if (values.length !== OOM_VALUES) throw new BadValue('wrong number of arguments');
  if (!values.every((value) => Math.abs(value) <= OOM_BOUND)) {
    throw new BadValue(
      `Invalid oom-score-adj-values, elements must be between -${OOM_BOUND} and ${OOM_BOUND}.`,
    );
  }
  return values.join(' ');
}

const PERCENTILE_DIGITS = 6;

export function readPercentiles(word: Bytes): string {
  if (word === '') return '';
  const name = 'latency-tracking-info-percentiles';
  const values = word.split(' ').map((one) => (one === '' ? NaN : Number(one)));
  for (const value of values) {
    if (Number.isNaN(value)) throw new BadValue(`Invalid ${name} parameters`);
    if (value < 0 || value > 100) {
      throw new BadValue(`${name} parameters should sit between [0.0,100.0]`);
    }
  }
  return values.map((value) => Number(value.toFixed(PERCENTILE_DIGITS))).join(' ');
}

/** The classes of events, in the order in which they are shown; `A` stands for these. */
const EVENT_CLASSES = 'g$lshzxetd';
const APART_FROM_ALL = 'noc';

/** Which key space events are published. Beside `A` all other letters are kept, too. */
export function readEventClasses(word: Bytes, { version }: Reading): string {
  // OVERWRITTEN and TYPE_CHANGED came with 8.2.
  const later = hasSince(version, '8.2') ? 'oc' : '';
  for (const letter of word) {
    if (!`A${EVENT_CLASSES}KEmn${later}`.includes(letter)) {
      throw new BadValue(`Invalid event class character. Use 'Ag$lshzxeKEtmdn${later}'.`);
    }
  }
  const chosen = (letters: string) => [...letters].filter((one) => word.includes(one)).join('');
  const isAll = word.includes('A') || chosen(EVENT_CLASSES) === EVENT_CLASSES;
  const classes = isAll ? `A${chosen(APART_FROM_ALL)}` : chosen(EVENT_CLASSES + APART_FROM_ALL);
  return classes + chosen('KEm');
}

/** Redis forgets to show beside `A` what `A` does not stand for. */
export function shownEventClasses(value: string): string {
  return value.startsWith('A') ? value.replace(new RegExp(`[${APART_FROM_ALL}]`, 'g'), '') : value;
}

const TITLE_VARIABLES = /\{(title|listen-addr|server-mode|port|tls-port|unixsocket|config-file)\}/g;

export function readTitleTemplate(word: Bytes): string {
  if (word === '' || word.replace(TITLE_VARIABLES, '').includes('{')) {
    throw new BadValue('template format is invalid or contains unknown variables');
  }
  return word;
}

/** A name within the directory of the server. */
export function readFileName(word: Bytes): string {
  if (word.includes('/')) throw new BadValue("dbfilename can't be a path, just a filename");
  return word;
}
