import { commandNamed, isContainer, isError, type Bytes, type Reply } from '../engine';
import type { LogEvent } from '../sim';

/** All that happened at the instant at which a command was run. */
export type Step = readonly LogEvent[];

type Words = readonly Bytes[];

/** They concern a connection or the process, or would keep redis-cli to themselves. */
const NOT_SENT = new Set([
  ...['auth', 'client', 'debug', 'hello', 'monitor', 'quit', 'replicaof', 'reset', 'shutdown'],
  ...['subscribe', 'psubscribe', 'ssubscribe', 'unsubscribe', 'punsubscribe', 'sunsubscribe'],
  ...['wait', 'watch', 'unwatch'],
]);
/** Long enough for what is there, so that nothing hangs where nothing is. */
const SHORTLY = '0.01';

/** A command's name in small letters. */
export function nameOf(argv: Words): string {
  return argv[0]!.toLowerCase();
}

/**
 * What is to be sent for a command that was answered so, in the midst of all that happened then; `undefined` for one
 * that was left waiting. None where there is nothing to send.
 */
export function resend(argv: Words, reply: Reply | undefined, step: Step): readonly Words[] {
  const name = nameOf(argv);
  if (NOT_SENT.has(name) || !(commandNamed(name) ?? isContainer(name))) return [];
  // What was refused has changed nothing, and might be taken when it is sent again.
  if (reply !== undefined && isError(reply)) return [];
  switch (name) {
    case 'xadd':
      return added(argv, reply, step);
    case 'xread':
    case 'xreadgroup':
      return read(argv, reply, step);
    case 'xclaim':
    case 'xautoclaim':
      return claimed(argv, step);
    case 'blpop':
    case 'brpop':
      return reply === undefined ? [] : [[...argv.slice(0, -1), SHORTLY]];
    default:
      return [argv];
  }
}

/** With the id that it was given. A duplicate that was refused adds nothing. */
function added(argv: Words, reply: Reply | undefined, step: Step): readonly Words[] {
  if (typeof reply !== 'string') return [argv];
  const entry = step.find(
    (event) => event.type === 'entry-added' && event.id === reply && event.key === argv[1],
  );
  if (entry?.type !== 'entry-added') return [];
  const idAt = argv.length - entry.fields.length - 1;
  const options = withoutOption(argv.slice(0, idAt), 2, { IDMPAUTO: 1, IDMP: 2 });
  if (argv[idAt] === reply && options.length === idAt) return [argv];
  return [[...options, reply, ...entry.fields]];
}

/** Words without an option and so many words behind it; looked for from a place on. */
function withoutOption(words: Words, from: number, sizes: Readonly<Record<string, number>>): Words {
  const at = words.findIndex((word, index) => index >= from && word.toUpperCase() in sizes);
  if (at < 0) return words;
  const size = sizes[words[at]!.toUpperCase()]!;
  return [...words.slice(0, at), ...words.slice(at + 1 + size)];
}

/** It does not wait. One that was left waiting has made its consumer, if anything. */
function read(argv: Words, reply: Reply | undefined, step: Step): readonly Words[] {
  const isOfGroup = nameOf(argv) === 'xreadgroup';
  const first = isOfGroup ? 4 : 1;
  const keysAt = argv.findIndex((word, at) => at >= first && word.toUpperCase() === 'STREAMS');
  const options = argv.slice(0, keysAt);
  const atOnce = withoutOption(options, first, { BLOCK: 1 });
  const unclaimed = withoutOption(atOnce, first, { CLAIM: 1 });
  if (reply === undefined && !step.some(({ type }) => type === 'consumer-created')) return [];
  if (unclaimed !== atOnce) return readAndClaimed(argv, step);
  return [atOnce === options ? argv : [...atOnce, ...argv.slice(keysAt)]];
}

/** XREADGROUP CLAIM: what it took over, then what was new. */
function readAndClaimed(argv: Words, step: Step): readonly Words[] {
  const [, , group, consumer] = argv as readonly [Bytes, Bytes, Bytes, Bytes];
  return step.flatMap((event): Words[] => {
    if (event.type === 'consumer-created') {
      return [['XGROUP', 'CREATECONSUMER', event.key, group, consumer]];
    }
    if (event.type === 'claimed' && event.group === group && event.to === consumer) {
      return [['XCLAIM', event.key, group, consumer, '0', event.id]];
    }
    if (event.type !== 'entries-delivered' || event.group !== group) return [];
    if (event.consumer !== consumer) return [];
    const noAck = event.pending ? [] : ['NOACK'];
    const count = String(event.ids.length);
    return [
      ['XREADGROUP', 'GROUP', group, consumer, 'COUNT', count, ...noAck, 'STREAMS', event.key, '>'],
    ];
  });
}

/** Whatever the idle time is when it is sent again: exactly what was claimed, or found to be gone. */
function claimed(argv: Words, step: Step): readonly Words[] {
  const [, key, group, consumer] = argv as readonly [Bytes, Bytes, Bytes, Bytes];
  const ids = step.flatMap((event) => {
    if (event.type !== 'claimed' && event.type !== 'pending-dropped') return [];
    const isHere = event.key === key && event.group === group;
    return isHere && (event.type !== 'claimed' || event.to === consumer) ? [event.id] : [];
  });
  const isNew = step.some((event) => event.type === 'consumer-created' && event.key === key);
  if (ids.length === 0) {
    return isNew ? [['XGROUP', 'CREATECONSUMER', key, group, consumer]] : [];
  }
  return [['XCLAIM', key, group, consumer, '0', ...ids, ...claimOptions(argv)]];
}

/** How it was claimed. Of XAUTOCLAIM's own options only this one says that. */
function claimOptions(argv: Words): Words {
  if (nameOf(argv) === 'xautoclaim') {
    return argv.slice(6).some((word) => word.toUpperCase() === 'JUSTID') ? ['JUSTID'] : [];
  }
  const at = argv.findIndex((word, index) => index > 4 && !/^\d+(-\d+)?$/.test(word));
  return at < 0 ? [] : argv.slice(at);
}
