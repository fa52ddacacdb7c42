import { describe, expect, it } from 'vitest';
import { check, lessonNamed, LESSONS } from '../../src/lessons';
import { COURSE } from '../../src/lessons/course';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs } from '../../src/sim';
import '../../src/scenarios/library';
import { metAt, played } from './play';

const SETTLE_MS = 3_000;

it('has the lessons that are announced before they are loaded', () => {
  expect(LESSONS.map(({ id, scenario }) => ({ id, scenario }))).toEqual(COURSE);
});

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (id, lesson) => {
  const untouched = played(lesson, []);

  it('is found by its id, and plays in a story that there is', () => {
    expect(lessonNamed(id)).toBe(lesson);
    expect(scenarioNamed(lesson.scenario)).toBeDefined();
  });

  it('names every condition, and has no words for others', () => {
    const ids = lesson.conditions.map((condition) => condition.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(lesson.words.conditions).sort()).toEqual([...ids].sort());
    const checks = check(lesson, untouched.at(fromMs(lesson.opensAtMs)));
    expect(checks.map((one) => one.id)).toEqual(ids);
    expect(checks.every(({ text }) => text.length > 0)).toBe(true);
  });

  it('has one right answer, and a reason for each', () => {
    const { choices } = lesson.words.prediction;
    expect(choices[lesson.prediction.answer]).toBeDefined();
    expect(choices.every(({ text, why }) => text && why)).toBe(true);
  });

  it('fails at its start, and if nobody does anything', () => {
    const { opensAtMs, prediction } = lesson;
    expect(metAt(lesson, untouched, opensAtMs)).toEqual([]);
    expect(metAt(lesson, untouched, prediction.revealAtMs)).toEqual([]);
    expect(metAt(lesson, untouched, prediction.revealAtMs + 60_000)).toEqual([]);
  });

  it('is passed by its own solution', () => {
    const acts = lesson.solution.map(
      ({ atMs, line, commands }) => [atMs, { kind: 'type', line, commands }] as const,
    );
    const timeline = played(lesson, acts);
    const end = acts.at(-1)![0] + SETTLE_MS;
    expect(metAt(lesson, timeline, end)).toEqual(lesson.conditions.map((one) => one.id));
    expect(metAt(lesson, timeline, lesson.prediction.revealAtMs)).toEqual([]);
    expect(acts[0]![0]).toBeGreaterThan(lesson.prediction.revealAtMs);
  });
});
