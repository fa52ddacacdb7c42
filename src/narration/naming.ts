import {
  asResp2,
  compareIds,
  isError,
  isMap,
  isNil,
  isStatus,
  isVerbatim,
  parseStrictId,
  toText,
} from '../engine';
import type { Bytes, Reply } from '../engine';
import { messages, type Named } from '../messages';
import { isPerson, PERSON, toMs, type Micros, type Topology } from '../sim';

const say = messages.narration;
const PARTS_MAX = 6;
const TEXT_MAX = 120;

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

/** Bytes from outside as text that fits into a sentence. */
export function shortText(bytes: Bytes): string {
  return shortened(toText(bytes));
}

/** A text cut so that it fits into a sentence. */
export function shortened(text: string): string {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text;
}

/** A short word for an answer; what is in it stands in the console. */
export function answerText(reply: Reply, entries: Named | undefined): string {
  if (isError(reply)) return say.answers.error(toText(reply.error));
  if (isNil(reply)) return say.answers.nil;
  if (isStatus(reply)) return reply.simple;
  if (entries && entries.count > 0) return entries.text;
  if (isVerbatim(reply)) return say.answers.text;
  const plain = isMap(reply) ? reply.map.map(([, value]) => value) : asResp2(reply);
  if (typeof plain === 'string') return shortText(plain);
  if (!isList(plain)) return String(plain);
  const isEmpty = plain.every((item) => isList(item) && item.length === 0);
  return isEmpty ? say.answers.nothing : say.answers.listOf(plain.length);
}

function isList(reply: Reply): reply is readonly Reply[] {
  return Array.isArray(reply);
}
