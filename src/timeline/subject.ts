import { asRead, type Bytes } from '../engine';
import type { Moment } from './timeline';

/**
 * A thing that a person can point at, in the picture, in an answer, in the story: what is selected, lit up and
 * explained. Ids are in their text form. It may not be there yet, or no longer.
 */
export type Subject =
  | { readonly kind: 'entry'; readonly key: Bytes; readonly id: string }
  /** An entry as one group has it: not read yet, pending, done. */
  | {
      readonly kind: 'delivery';
      readonly key: Bytes;
      readonly group: Bytes;
      readonly id: string;
    }
  | { readonly kind: 'stream'; readonly key: Bytes }
  | { readonly kind: 'group'; readonly key: Bytes; readonly group: Bytes }
  /** A name that a group knows; null is nobody, who holds what was handed back. */
  | {
      readonly kind: 'consumer';
      readonly key: Bytes;
      readonly group: Bytes;
      readonly name: Bytes | null;
    }
  /** A process, by its name on the wires: a producer, a consumer's process, the server (`SERVER`), a console. */
  | { readonly kind: 'process'; readonly name: string }
  | { readonly kind: 'channel'; readonly channel: Bytes };

/** A text that two subjects share exactly where they are the same thing. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'entry':
      return JSON.stringify(['entry', subject.key, subject.id]);
    case 'delivery':
      return JSON.stringify(['delivery', subject.key, subject.group, subject.id]);
    case 'stream':
      return JSON.stringify(['stream', subject.key]);
    case 'group':
      return JSON.stringify(['group', subject.key, subject.group]);
    case 'consumer':
      return JSON.stringify(['consumer', subject.key, subject.group, subject.name]);
    case 'process':
      return JSON.stringify(['process', subject.name]);
    case 'channel':
      return JSON.stringify(['channel', subject.channel]);
  }
}

/** Whether two are the same thing; nothing is the same as nothing. */
export function isSameSubject(one: Subject | undefined, other: Subject | undefined): boolean {
  if (!one || !other) return one === other;
  return subjectKey(one) === subjectKey(other);
}

/**
 * Whether to look at one thing is to see the other, too: the same thing, or the same entry, alone or in a group. A
 * group's entry is not the same entry in another group.
 */
export function concerns(one: Subject, other: Subject): boolean {
  if (isSameSubject(one, other)) return true;
  const [entry, delivery] = one.kind === 'entry' ? [one, other] : [other, one];
  if (entry.kind !== 'entry' || delivery.kind !== 'delivery') return false;
  return entry.key === delivery.key && entry.id === delivery.id;
}

/** What to call it at a moment, as text: an entry by its ordinal, everything else by its name. */
export function subjectName(subject: Subject, { chronicle, at }: Moment): string {
  switch (subject.kind) {
    case 'entry':
    case 'delivery':
      return asRead(chronicle.nameOf(subject.key, subject.id, at));
    case 'stream':
      return asRead(subject.key);
    case 'group':
      return asRead(subject.group);
    case 'consumer':
      return subject.name === null ? '' : asRead(subject.name);
    case 'process':
      return subject.name;
    case 'channel':
      return asRead(subject.channel);
  }
}
