import { describe, expect, it } from 'vitest';
import { readFaultLine } from '../../src/console';

const NAMES = ['email-1', 'crm', 'you'];
const read = (line: string) => readFaultLine(line, NAMES);

describe('a line for the simulator itself', () => {
  it.each([
    [':crash email-1', { kind: 'crash', actor: 'email-1' }],
    [' :CRASH email-1  before-ack ', { kind: 'crash', actor: 'email-1', when: 'before-ack' }],
    [':slow email-1 3', { kind: 'slow', actor: 'email-1', factor: 3 }],
    [':cut you', { kind: 'cut', actor: 'you' }],
    [':duplicate crm', { kind: 'duplicate', actor: 'crm' }],
    [':poison lead_events 1-0', { kind: 'poison', stream: 'lead_events', id: '1-0' }],
    [':kill-server', { kind: 'kill-server' }],
  ])('%s makes it happen', (line, fault) => {
    expect(read(line)).toEqual({ fault });
  });

  it.each([
    ':',
    ':crash',
    ':crash email-1 at-noon',
    ':slow email-1',
    ':slow email-1 -1',
    ':slow email-1 x',
    ':cut email-1 now',
    ':kill-server redis',
    ':nonsense email-1',
  ])('%s is answered with what there is', (line) => {
    expect(read(line)).toMatchObject({ problem: expect.stringContaining(':crash NAME') });
  });

  it('names those who are there, where somebody else is meant', () => {
    expect(read(':crash bob')).toEqual({
      problem: 'Nobody here is called bob. There are: email-1, crm, you',
    });
  });

  it('is nothing else', () => {
    expect(read('PING')).toBeUndefined();
    expect(read('')).toBeUndefined();
    expect(read('SET k :crash')).toBeUndefined();
  });
});
