import {
  asResp2,
  compareIds,
  isError,
  isMap,
  isNil,
  isStatus,
  isVerbatim,
  parseStrictId,
  toBytes,
  asRead,
} from '../engine';
import type { Bytes, Reply } from '../engine';
import { narration as say, type Named } from '../messages/narration';
import { isPerson, PERSON, toMs, type Micros, type Topology } from '../sim';

const PARTS_MAX = 6;
const TEXT_MAX = 120;
/** An answer that is told has room for what XINFO says of a few consumers. */
const ANSWER_MAX = 400;

/** Orders ids in their text form. */
export function orderOfIds(a: string, b: string): number {
  return compareIds(parseStrictId(a)!, parseStrictId(b)!);
}

/** Entries by their names, runs of ordinals drawn together: `entries 4 to 6 and 9`. */
export function named(names: readonly string[]): Named {
  const runs: string[][] = [];
  for (const name of names) {
    const run = runs.at(-1);
    if (run && Number(name) === Number(run.at(-1)) + 1) run.push(name);
    else runs.push([name]);
  }
  const parts = runs.flatMap((run) => (run.length > 2 ? [say.span(run[0]!, run.at(-1)!)] : run));
  const shown = parts.slice(0, PARTS_MAX);
  const left = parts.length - shown.length;
  if (left > 0) shown.push(say.more(left));
  return { text: say.entries(names.length, say.list(shown)), count: names.length };
}

/** Whether somebody is the person, at whichever console. */
export function isYou(holder: string | null): boolean {
  return holder !== null && isPerson(holder);
}

/** Whether somebody types: the person, or one with a script. */
export function types(holder: string | null, { others = [] }: Topology): boolean {
  return isYou(holder) || others.some(({ role, name }) => role === 'operator' && name === holder);
}

/** Who acts, as sentences call them: a name, or the person; the server, where it acts by itself. */
export function whoIs(holder: string | null): string {
  if (holder === null) return say.server;
  if (holder === PERSON) return say.person;
  return isPerson(holder) ? say.personAt(holder.slice(PERSON.length + 1)) : holder;
}

/** A span of time, in seconds. */
export function lasting(from: Micros, to: Micros): string {
  return say.seconds(toMs(to - from) / 1000);
}

/** Several sentences as one text. */
export function sentences(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

/** What a story calls a stream, a group or a channel, as a person reads it. */
export function asPlanned(name: string): string {
  return asRead(toBytes(name));
}

/** Bytes from outside as text that fits into a sentence. */
export function shortText(bytes: Bytes): string {
  return shortened(asRead(bytes));
}

/** A text cut so that it fits into a sentence. */
export function shortened(text: string, most = TEXT_MAX): string {
  if (text.length <= most) return text;
  const cut = `${text.slice(0, most - 1)}…`;
  // What is set apart in it (see asRead) ends with it.
  return cut.lastIndexOf('\u2068') > cut.lastIndexOf('\u2069') ? `${cut}\u2069` : cut;
}

/**
 * A short word for an answer. What is in a list stands in the console of the person, and nowhere else for others:
 * `isTold` says that it has to be told.
 */
export function answerText(reply: Reply, entries: string | undefined, isTold = false): string {
  if (isError(reply)) return say.answers.error(asRead(reply.error));
  if (isNil(reply)) return say.answers.nil;
  if (isStatus(reply)) return reply.simple;
  if (entries !== undefined) return entries;
  if (isVerbatim(reply)) return say.answers.text;
  const plain = isMap(reply) ? reply.map.map(([, value]) => value) : asResp2(reply);
  if (typeof plain === 'string') return shortText(plain);
  if (!isList(plain)) return String(plain);
  const isEmpty = plain.every((item) => isList(item) && item.length === 0);
  if (isEmpty) return say.answers.nothing;
  return isTold
    ? shortened(contentsOf(asResp2(reply)), ANSWER_MAX)
    : say.answers.listOf(plain.length);
}

/** All that is in an answer, one after the other, what lies deeper in brackets. */
function contentsOf(reply: Reply): string {
  if (!isList(reply)) return answerText(reply, undefined, true);
  return reply
    .map((item) => (isList(item) ? `[${contentsOf(item)}]` : contentsOf(item)))
    .join(', ');
}

function isList(reply: Reply): reply is readonly Reply[] {
  return Array.isArray(reply);
}
