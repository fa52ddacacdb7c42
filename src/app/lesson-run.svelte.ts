import { createActor, type SnapshotFrom } from 'xstate';
import { check, type Check, type Lesson } from '../lessons';
import type { Scenario } from '../scenarios';
import { fromMs, type Micros } from '../sim';
import { newRecording, type Moment, type Recording } from '../timeline';
import { lessonFlow } from './lesson-flow';

/** One person's way through one lesson. */
export class LessonRun {
  readonly lesson: Lesson;
  readonly #flow = createActor(lessonFlow);
  #snapshot: SnapshotFrom<typeof lessonFlow> = $state.raw(this.#flow.getSnapshot());

  constructor(lesson: Lesson) {
    this.lesson = lesson;
    this.#flow.subscribe((snapshot) => (this.#snapshot = snapshot));
    this.#flow.start();
  }

  get phase() {
    return this.#snapshot.value;
  }

  /** The answer that was given, by index; null where the question was skipped. */
  get choice(): number | null {
    return this.#snapshot.context.choice;
  }

  /** How many hints were asked for. */
  get hints(): number {
    return this.#snapshot.context.hints;
  }

  /** The moment at which the question is answered. */
  get revealAt(): Micros {
    return fromMs(this.lesson.prediction.revealAtMs);
  }

  /** The lesson's own solution, as a person would have typed it; `scenario` is the story that it plays in. */
  solutionIn(scenario: Scenario): Recording {
    const acts = this.lesson.solution.map(({ atMs, line, commands }) => ({
      at: fromMs(atMs),
      act: { kind: 'type', line, commands } as const,
    }));
    return { ...newRecording(scenario, scenario.seed), acts };
  }

  /** What must be so for the task to be done, and whether it is so at a moment. */
  conditions(moment: Moment): readonly Check[] {
    return check(this.lesson, moment);
  }

  answer(choice: number): void {
    this.#flow.send({ type: 'ANSWER', choice });
  }

  skip(): void {
    this.#flow.send({ type: 'SKIP' });
  }

  /** Goes on at a moment at which somebody has done something already: whoever is past the answer is not asked. */
  goOn(at: Micros): void {
    if (at >= this.revealAt) this.skip();
  }

  hint(): void {
    this.#flow.send({ type: 'HINT' });
  }

  /** Looks at where things stand: the moment that is shown, and whether all conditions are met. */
  follow(at: Micros, isMet: boolean): void {
    if (this.phase === 'watching' && at >= this.revealAt) this.#flow.send({ type: 'REVEALED' });
    this.#flow.send(isMet ? { type: 'MET' } : { type: 'UNMET' });
  }

  end(): void {
    this.#flow.stop();
  }
}
