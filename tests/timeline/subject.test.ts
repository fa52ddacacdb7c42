import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/scenarios';
import { fromMs } from '../../src/sim';
import { concerns, isSameSubject, subjectName, Timeline, type Subject } from '../../src/timeline';

const entry: Subject = { kind: 'entry', key: 'leads', id: '1-0' };
const delivery: Subject = { kind: 'delivery', key: 'leads', group: 'mail', id: '1-0' };

describe('what a person can point at', () => {
  it('is the same where kind and names are', () => {
    expect(isSameSubject(entry, { ...entry })).toBe(true);
    expect(isSameSubject(entry, { ...entry, id: '1-1' })).toBe(false);
    expect(isSameSubject(entry, undefined)).toBe(false);
    expect(isSameSubject(undefined, undefined)).toBe(true);
  });

  it('does not mix up names that only look alike when joined', () => {
    const one: Subject = { kind: 'group', key: 'a b', group: 'c' };
    expect(isSameSubject(one, { kind: 'group', key: 'a', group: 'b c' })).toBe(false);
    const nobody: Subject = { kind: 'consumer', key: 'a', group: 'b', name: null };
    expect(isSameSubject(nobody, { ...nobody, name: 'null' })).toBe(false);
  });

  it('is an entry both alone and in each of its groups', () => {
    expect(concerns(entry, delivery)).toBe(true);
    expect(concerns(delivery, entry)).toBe(true);
    expect(concerns(delivery, { ...delivery, group: 'push' })).toBe(false);
    expect(concerns(entry, { kind: 'stream', key: 'leads' })).toBe(false);
  });

  it('is called by its ordinal, or by its name', () => {
    const moment = new Timeline(DEFAULT_SCENARIO).at(fromMs(10_000));
    const key = DEFAULT_SCENARIO.stream;
    const id = moment.log.find((event) => event.type === 'entry-added')!.id;
    expect(subjectName({ kind: 'entry', key, id }, moment)).toBe('1');
    expect(subjectName({ kind: 'entry', key, id: '9-9' }, moment)).toBe('9-9');
    expect(subjectName({ kind: 'process', name: 'crm' }, moment)).toBe('crm');
  });
});
