import { describe, expect, it } from 'vitest';
import { endOf, fit, textWidth, wrap } from '../../src/ui/text';

const NOTHING = 'Nobody has wanted anything yet.';

describe('a text on the stage', () => {
  it('is cut where it is too wide, and says so', () => {
    expect(fit('orders', 200, 11, 'mono')).toBe('orders');
    expect(fit('orders', 30, 11, 'mono')).toBe('ord…');
    expect(fit('orders', 4, 11, 'mono')).toBe('');
  });

  it('is the end of a label, where that is too long', () => {
    expect(endOf('12345', 5)).toBe('12345');
    expect(endOf('1234567', 5)).toBe('…4567');
  });

  it('is parted between words where it may have several lines', () => {
    expect(wrap(NOTHING, 124, 11, 'sans')).toEqual(['Nobody has wanted', 'anything yet.']);
    expect(wrap(NOTHING, 400, 11, 'sans')).toEqual([NOTHING]);
    expect(wrap('', 100, 11, 'sans')).toEqual(['']);
  });

  it('has no line that is wider than it may be, and loses no word but what is cut', () => {
    for (const width of [20, 60, 90, 150]) {
      const lines = wrap(NOTHING, width, 11, 'sans');
      for (const line of lines) expect(textWidth(line, 11, 'sans')).toBeLessThanOrEqual(width);
      if (width > 60) expect(lines.join(' ')).toBe(NOTHING);
    }
    expect(wrap('a verylongwordindeed b', 40, 11, 'mono')).toEqual(['a', 'veryl…', 'b']);
  });
});
