/**
 * A value in which every part that says the same as it did before is the very part of before: records and lists, all
 * the way down, and records that have a `key` wherever in their list they stood. What draws a part that is the same
 * has nothing to do. Neither value is changed; what is neither a plain record nor a list is taken as it is.
 */
export function keptSame<T>(before: unknown, next: T): T {
  if (before === next || !isPlain(next)) return next;
  if (Array.isArray(next)) return keptList(Array.isArray(before) ? before : [], next) as T;
  return isPlain(before) && !Array.isArray(before) ? keptRecord(before, next) : next;
}

type Plain = Readonly<Record<string, unknown>>;

function keptRecord<T>(before: Plain, next: T & Plain): T {
  let isSame = true;
  let kept: Record<string, unknown> | undefined;
  // Plain records have no names but their own; a list of them would be one more thing to make for each.
  for (const name in next) {
    const value = next[name];
    const part = keptSame(before[name], value);
    if (part !== before[name] || !(name in before)) isSame = false;
    if (part !== value) (kept ??= { ...next })[name] = part;
  }
  // One that had more names was another one.
  for (const name in before) if (!(name in next)) isSame = false;
  return (isSame ? before : (kept ?? next)) as T;
}

function keptList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  let keyed: ReadonlyMap<unknown, unknown> | undefined;
  let isSame = next.length === before.length;
  const kept = next.map((value, index) => {
    const key = keyOf(value);
    // Mostly it stands where it stood.
    const isThere = key === keyOf(before[index]);
    const other = isThere ? before[index] : (keyed ??= byKey(before)).get(key);
    const part = keptSame(other, value);
    if (part !== before[index]) isSame = false;
    return part;
  });
  return isSame ? before : kept;
}

function byKey(list: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  return new Map(list.map((value) => [keyOf(value), value]));
}

function keyOf(value: unknown): unknown {
  return isPlain(value) ? (value as Plain).key : undefined;
}

function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}
