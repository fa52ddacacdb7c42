import { describe, expect, it } from 'vitest';
import { Parts } from '../../src/ui/parts.svelte';
import { keptSame } from '../../src/ui/same';

const before = {
  name: 'one',
  at: { x: 1, y: 2 },
  tokens: [
    { key: 'a', n: 1 },
    { key: 'b', n: 2 },
  ],
};

describe('what is the same as before', () => {
  it('is the very thing of before, all the way down', () => {
    expect(keptSame(before, structuredClone(before))).toBe(before);
    const moved = keptSame(before, { ...structuredClone(before), at: { x: 1, y: 3 } });
    expect(moved).toEqual({ ...before, at: { x: 1, y: 3 } });
    expect(moved.at).not.toBe(before.at);
    expect(moved.tokens).toBe(before.tokens);
  });

  it('is found by its key wherever it stood', () => {
    const after = {
      ...before,
      tokens: [
        { key: 'c', n: 3 },
        { key: 'b', n: 2 },
        { key: 'a', n: 9 },
      ],
    };
    const kept = keptSame(before, after);
    expect(kept).toEqual(after);
    expect(kept.tokens[1]).toBe(before.tokens[1]);
    expect(kept.tokens[2]).not.toBe(before.tokens[0]);
  });

  it('has no more and no less than before', () => {
    expect(keptSame({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keptSame({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b');
    expect(keptSame([1, 2], [1])).toEqual([1]);
    expect(keptSame({ a: [] }, { a: {} })).toEqual({ a: {} });
    expect(keptSame(undefined, before)).toBe(before);
    expect(keptSame(before, undefined)).toBeUndefined();
  });

  it('leaves both as they were, and what is no plain record as it is', () => {
    const set = new Set([1]);
    const next = Object.freeze({ set, list: Object.freeze([Object.freeze({ key: 'a', n: 1 })]) });
    const last = Object.freeze({ set: new Set([1]), list: Object.freeze([{ key: 'a', n: 1 }]) });
    const kept = keptSame(last, next);
    expect(kept.set).toBe(set);
    expect(kept.list).toBe(last.list);
    expect(last.set).not.toBe(set);
  });

  it('is kept from one record to the next, part by part', () => {
    const parts = new Parts(before);
    const { record } = parts;
    expect({ ...record }).toEqual(before);
    const { at } = record;
    parts.set({ ...structuredClone(before), name: 'other' });
    expect({ ...parts.record }).toEqual({ ...before, name: 'other' });
    expect(record.at).toBe(at);
  });
});
