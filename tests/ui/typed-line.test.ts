import { describe, expect, it } from 'vitest';
import { TypedLine } from '../../src/ui/typed-line.svelte';

const HISTORY = ['PING', 'XLEN s', 'XINFO STREAM s'];

/** What stands in the line after each key: `^` and `v` are the arrows, `>` is Tab and `<` Escape, `|` a Tab that leaves it. */
function after(typed: string, keys: string, fitting: readonly string[] = []): string[] {
  const line = new TypedLine();
  line.begin(typed);
  return [...keys].map((key) => {
    let isLeft = false;
    if (key === '^') line.recall(HISTORY, 1);
    if (key === 'v') line.recall(HISTORY, -1);
    if (key === '>') isLeft = !line.completeNext(() => fitting);
    if (key === '<') line.giveUpCompleting();
    return isLeft ? `${line.text}|` : line.text;
  });
}

describe('the line that is being typed', () => {
  it('goes back through what was typed before, and forward to itself', () => {
    expect(after('XA', '^^^^vvvv')).toEqual([
      ...['XINFO STREAM s', 'XLEN s', 'PING', 'PING'],
      ...['XLEN s', 'XINFO STREAM s', 'XA', 'XA'],
    ]);
  });

  it('goes through all that fits, then back to what was typed, and then lets Tab go', () => {
    const fitting = ['XACK', 'XADD'];
    expect(after('XA', '>>>>>', fitting)).toEqual(['XACK', 'XADD', 'XA', 'XA|', 'XACK']);
    expect(after('XA', '>><', fitting)).toEqual(['XACK', 'XADD', 'XA']);
  });

  it('lets Tab go at once where nothing else fits', () => {
    expect(after('PING', '>', ['PING'])).toEqual(['PING|']);
  });

  it('completes what was recalled, not what had been completed before', () => {
    expect(after('XA', '>^>', ['XACK'])).toEqual(['XACK', 'XINFO STREAM s', 'XACK']);
  });
});
