import { describe, expect, it } from 'vitest';
import { fromMs } from '../../src/sim';
import { announcement, type ReadOut } from '../../src/ui/announce';

const seconds = (s: number) => fromMs(s * 1000);
const line = (s: number, text: string) => ({ at: seconds(s), text });
const readOut = (told: number, at: number): ReadOut => ({ told: seconds(told), at: seconds(at) });

const NOTHING = readOut(0, 0);

describe('what is read out', () => {
  it('is the newest sentence, while time runs', () => {
    expect(announcement(undefined, 0, NOTHING)).toBe('');
    expect(announcement(line(3, 'crm added entry 1.'), seconds(4), NOTHING)).toBe(
      'crm added entry 1.',
    );
    expect(announcement(line(9, 'ann is done.'), seconds(9), readOut(3, 4))).toBe('ann is done.');
  });

  it('says when it is, once time has gone back', () => {
    expect(announcement(line(3, 'crm added entry 1.'), seconds(4), readOut(9, 9))).toBe(
      'Now at 00:04.000. The last before that: crm added entry 1.',
    );
    expect(announcement(line(3, 'crm added entry 1.'), seconds(4), readOut(3, 9))).toContain(
      'Now at 00:04.000.',
    );
  });

  it('says when it is, after a leap', () => {
    expect(announcement(line(50, 'ann is done.'), seconds(51), readOut(3, 4))).toContain(
      'Now at 00:51.000.',
    );
  });

  it('does not tell an old sentence as a new one when something is taken back', () => {
    const text = announcement(line(3, 'crm added entry 1.'), seconds(9), readOut(8, 9));
    expect(text).toBe('Now at 00:09.000. The last before that: crm added entry 1.');
  });

  it('says that nothing has happened yet, back at the beginning', () => {
    expect(announcement(undefined, 0, readOut(8, 9))).toContain('Nothing has happened yet.');
  });
});
