import { describe, expect, it, vi } from 'vitest';
import { readRoute } from '../../src/app/route';
import { fetchOptions, readOptions } from '../../src/embed/options';
import { readMessage } from '../../src/embed/protocol';
import { addScenarios, DEFAULT_SCENARIO } from '../../src/scenarios';
import '../../src/scenarios/library';

const read = (hash: string) => readRoute(hash, ['consumer-crashes'], 'lead-events');

describe('an address', () => {
  it.each([
    ['', { kind: 'scenario', value: 'lead-events', atSeconds: undefined }],
    ['#/', { kind: 'scenario', value: 'lead-events' }],
    ['#/scenario/consumer-crashes', { kind: 'scenario', value: 'consumer-crashes' }],
    ['#/scenario/lead-events?at=12.5', { kind: 'scenario', value: 'lead-events', atSeconds: 12.5 }],
    ['#/lesson/consumer-crashes', { kind: 'lesson', value: 'consumer-crashes' }],
    [
      '#/compare/references/delref+acked?at=9',
      { kind: 'compare', value: 'references', worlds: ['delref', 'acked'], atSeconds: 9 },
    ],
    ['#/gallery', { kind: 'gallery' }],
    ['#/compare/references', { kind: 'compare', value: 'references', worlds: undefined }],
    ['#/recording/1abc?at=3', { kind: 'recording', value: '1abc', atSeconds: 3 }],
  ])('%s is understood', (hash, route) => {
    expect(read(hash)).toMatchObject({ ...route, problems: [] });
  });

  it.each([
    ['#/scenario/nope', { kind: 'unknown-scenario', value: 'nope' }],
    ['#/scenario', { kind: 'unknown-scenario', value: '' }],
    ['#/lesson/nope', { kind: 'unknown-lesson', value: 'nope' }],
    ['#/nope/x', { kind: 'unknown-scenario', value: 'nope/x' }],
    ['#/scenario/%E0%A4%A', { kind: 'unknown-scenario', value: '%E0%A4%A' }],
    ['#/?at=-1', { kind: 'bad-parameter', name: 'at', value: '-1' }],
    ['#/?at=1e3', { kind: 'bad-parameter', name: 'at', value: '1e3' }],
    ['#/?at=3601', { kind: 'bad-parameter', name: 'at', value: '3601' }],
    ['#/?color=red', { kind: 'bad-parameter', name: 'color', value: 'red' }],
  ])('%s gives the first story and says what was wrong', (hash, problem) => {
    expect(read(hash)).toMatchObject({ value: 'lead-events', problems: [problem] });
  });
});

it('of a lesson cannot choose a moment: the lesson has its own', () => {
  expect(read('#/lesson/consumer-crashes?at=12')).toMatchObject({
    kind: 'lesson',
    problems: [{ kind: 'bad-parameter', name: 'at', value: '12' }],
  });
});

describe('the address of a figure', () => {
  it('chooses story, moment, theme, and whether it plays', () => {
    expect(readOptions('?scenario=lead-events&at=7.5&play=1&theme=dark')).toMatchObject({
      scenario: { id: 'lead-events' },
      atSeconds: 7.5,
      plays: true,
      theme: 'dark',
      problems: [],
    });
  });

  it('falls back where it must, and reports all of it', () => {
    const options = readOptions('?scenario=x&at=y&play=maybe&theme=pink&z=1');
    expect(options).toMatchObject({
      scenario: { id: 'lead-events' },
      atSeconds: 0,
      plays: false,
      theme: 'auto',
    });
    expect(options.problems.map((problem) => problem.kind)).toEqual([
      'unknown-scenario',
      'bad-parameter',
      'bad-parameter',
      'bad-parameter',
      'bad-parameter',
    ]);
  });
});

describe('a figure of a story that is not built in', () => {
  const fetched = vi.fn(() => addScenarios([{ ...DEFAULT_SCENARIO, id: 'far-away' }]));
  vi.doMock(
    '../../src/app/everything',
    () => (
      fetched(),
      { comparisons: {}, stories: { 'far-away': { title: 'Far', subtitle: 'away' } } }
    ),
  );

  it('fetches it, and one that is built in fetches nothing', async () => {
    expect((await fetchOptions('?scenario=lead-events&at=x')).scenario.id).toBe('lead-events');
    expect(fetched).not.toHaveBeenCalled();
    expect(await fetchOptions('?scenario=far-away')).toMatchObject({
      scenario: { id: 'far-away' },
      problems: [],
    });
  });

  it('says so where there is none', async () => {
    expect(await fetchOptions('?scenario=nowhere')).toMatchObject({
      scenario: { id: 'lead-events' },
      problems: [{ kind: 'unknown-scenario', value: 'nowhere' }],
    });
  });
});

describe('a message to a figure', () => {
  it('is a wish, or nothing', () => {
    const type = (name: string) => `redis-streams-simulator:${name}`;
    expect(readMessage({ type: type('play') })).toEqual({ type: type('play') });
    expect(readMessage({ type: type('seek'), ms: 4 })).toEqual({ type: type('seek'), ms: 4 });
    for (const noise of [
      null,
      'play',
      {},
      { type: 'play' },
      { type: type('seek') },
      { type: type('seek'), ms: NaN },
      { type: type('delete') },
    ]) {
      expect(readMessage(noise)).toBeUndefined();
    }
  });
});
