import { toText, type Bytes, type Reply } from '../engine';
import type { Subject } from '../timeline';

/** A piece of an answer's text, and what it names, where it names something. */
export interface Part {
  readonly text: string;
  readonly subject?: Subject;
}

/**
 * What the texts in a reply name, by its structure: the text itself; each item of a list; the values of a record (a
 * map, which RESP2 has as names and values in turn); or pairs (a map, which RESP2 has as lists of two).
 */
export type Named =
  | { readonly subject: Subject }
  | { readonly each: (item: Reply, index: number) => Named | undefined }
  | { readonly fields: (name: string, record: ReadonlyMap<string, Reply>) => Named | undefined }
  | { readonly pairs: (name: Bytes) => readonly [ofName?: Named, ofValue?: Named] };

/** What a text itself names. */
export function subjectOf(named: Named | undefined): Subject | undefined {
  return named && 'subject' in named ? named.subject : undefined;
}

/** What stands at a place of a list. */
export function inside(
  named: Named | undefined,
  items: readonly Reply[],
  index: number,
): Named | undefined {
  if (!named || 'subject' in named) return undefined;
  const item = items[index]!;
  if ('each' in named) return named.each(item, index);
  if ('fields' in named) {
    if (index % 2 === 0) return undefined;
    return named.fields(textIn(items[index - 1]!), recordOf(items));
  }
  const [name] = Array.isArray(item) ? (item as readonly Reply[]) : [];
  if (typeof name !== 'string') return undefined;
  const both = named.pairs(name);
  return { each: (_, at) => both[at] };
}

/** What the name and the value of a pair of a map name. */
export function inMap(
  named: Named | undefined,
  pairs: readonly (readonly [Reply, Reply])[],
  index: number,
): readonly [ofName?: Named | undefined, ofValue?: Named | undefined] {
  const [name, value] = pairs[index]!;
  if (!named || 'subject' in named) return [];
  if ('each' in named) return [undefined, named.each(value, index)];
  if ('pairs' in named) return typeof name === 'string' ? named.pairs(name) : [];
  const record = new Map(pairs.map(([field, held]) => [textIn(field), held]));
  return [undefined, named.fields(textIn(name), record)];
}

function recordOf(items: readonly Reply[]): ReadonlyMap<string, Reply> {
  const record = new Map<string, Reply>();
  for (let at = 0; at + 1 < items.length; at += 2) record.set(textIn(items[at]!), items[at + 1]!);
  return record;
}

function textIn(reply: Reply): string {
  return typeof reply === 'string' ? toText(reply) : '';
}
