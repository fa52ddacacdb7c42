import * as v from 'valibot';

/**
 * What the pieces of a scenario may be. The message of each says what it should have been, and goes on where a path
 * ends: `…workMs[0]: a number of at least 0`.
 */

/** What is said of a part that should be there, and of one that should not. */
export const IS_MISSING = 'it is missing';
export const IS_UNKNOWN = 'there is nothing of this name';

const HOUR_MS = 3_600_000;

/** A number within bounds. */
export function number(least: number, most: number) {
  return v.pipe(
    v.number('a number'),
    v.minValue(least, `a number of at least ${least}`),
    v.maxValue(most, `a number of at most ${most}`),
  );
}

/** A whole number within bounds. */
export function whole(least: number, most: number) {
  return v.pipe(
    v.number('a whole number'),
    v.safeInteger('a whole number'),
    v.minValue(least, `a whole number of at least ${least}`),
    v.maxValue(most, `a whole number of at most ${most}`),
  );
}

/** A moment or a span in ms: no story goes on for longer than an hour. */
export function ms(least = 0) {
  return number(least, HOUR_MS);
}

/** A text of a limited length. */
export function text(most: number) {
  return v.pipe(v.string('a text'), v.maxLength(most, `a text of at most ${most} characters`));
}

/** A text in which there is something. */
export function name(most: number) {
  return v.pipe(text(most), v.nonEmpty('a text that is not empty'));
}

/** The id of an entry, or one of the signs that stand for one. */
export function entryId(...signs: readonly string[]) {
  const wanted = ['the id of an entry, such as 1-0', ...signs].join(' or ');
  return v.pipe(
    v.string(wanted),
    v.check((id) => signs.includes(id) || /^\d{1,20}(-\d{1,20})?$/.test(id), wanted),
  );
}

/** A list that is not too long. */
export function list<const Item extends v.GenericSchema>(item: Item, most: number) {
  return v.pipe(v.array(item, 'a list'), v.maxLength(most, `a list of at most ${most}`));
}

/** One of several words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return v.picklist(words, `one of ${words.join(', ')}`);
}

/** An object with these entries and no others, as one of the options of a `variant`. */
export function option<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected }) => {
    if (expected === 'never') return IS_UNKNOWN;
    return expected === 'Object' ? 'an object' : IS_MISSING;
  });
}

/** An object with these entries and no others. */
export function record<const Entries extends v.ObjectEntries>(entries: Entries) {
  return noList(option(entries));
}

const nothing = v.never('an object');

/** The same, but not a list, which valibot takes for an object. */
export function noList<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.lazy((there) => (Array.isArray(there) ? nothing : schema));
}

/** Two things, such as a name and its value. */
export function pair<const First extends v.GenericSchema, const Second extends v.GenericSchema>(
  first: First,
  second: Second,
) {
  return v.strictTuple([first, second], 'a list of two');
}

/** From a number to another that is not below it. */
export function span<const Limit extends v.GenericSchema<number>>(limit: Limit) {
  return v.pipe(
    pair(limit, limit),
    v.check(([least, most]) => least <= most, 'a list of two numbers, the smaller one first'),
  );
}

/** An object whose `kind` or `role` says what else is in it. */
export function variant<const Key extends string, const Options extends v.VariantOptions<Key>>(
  key: Key,
  options: Options,
) {
  return noList(
    v.variant(key, options, ({ expected }) => {
      const words = (expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ');
      return expected === 'Object' ? 'an object' : `one of ${words}`;
    }),
  );
}

/** One of several shapes, of which what is there says by a look at it which one it is to be. */
export function either<const Schema extends v.GenericSchema>(choose: (there: unknown) => Schema) {
  return v.lazy(choose);
}

/** Whether it is an object in which there is something of this name. */
export function has(there: unknown, key: string): boolean {
  return typeof there === 'object' && there !== null && key in there;
}
