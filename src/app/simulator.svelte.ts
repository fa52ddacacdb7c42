import { check, lessonNamed, LESSONS, type Lesson } from '../lessons';
import { messages } from '../messages';
import { DEFAULT_SCENARIO, scenarioNamed, type Scenario } from '../scenarios';
import { fromMs, type Micros } from '../sim';
import {
  decodeRecording,
  encodeRecording,
  formatRecording,
  parseRecording,
  RecordingError,
  type Recording,
} from '../timeline';
import { clockText } from '../ui/time';
import { LessonRun } from './lesson-run.svelte';
import { readRoute, type Route, type RouteProblem } from './route';
import { Session } from './session.svelte';
import { keep, recall } from './storage';
import { commandsLoaded } from './commands';
import { typeLine } from './type-line';

/** Something to tell a person, with what can be done about it. */
export interface NoticeText {
  readonly text: string;
  readonly action?: { readonly name: string; readonly run: () => void };
}

const HISTORY_MAX = 500;
const words = messages.ui;

/** What the page shows: one session of one story, perhaps as a lesson, and what there is to say about it. */
export class Simulator {
  session: Session = $state.raw(new Session());
  lesson: LessonRun | undefined = $state.raw();
  streamKey: string = $state.raw(DEFAULT_SCENARIO.stream);
  notices: readonly NoticeText[] = $state.raw([]);
  /** Lines typed in this and other sittings, oldest first. */
  history: readonly string[] = $state.raw(recallHistory());
  /** Whether time goes in jumps; every new session takes it over. */
  #reducedMotion = false;

  readonly conditions = $derived(this.lesson ? check(this.lesson.lesson, this.session.moment) : []);

  /** Opens what an address asks for; what of it means nothing is said. */
  async open(hash: string): Promise<void> {
    const lessons = LESSONS.map(({ id }) => id);
    const route = readRoute(hash, lessons, DEFAULT_SCENARIO.id);
    this.notices = route.problems.map((problem) => ({ text: problemText(problem) }));
    if (route.kind === 'recording') await this.#openShared(route);
    else if (route.kind === 'lesson') this.openLesson(lessonNamed(route.value)!);
    else this.#openScenario(scenarioNamed(route.value)!, route.atSeconds);
  }

  /** Opens a lesson from its beginning. */
  openLesson(lesson: Lesson): void {
    this.#start(scenarioNamed(lesson.scenario)!, undefined, fromMs(lesson.opensAtMs));
    this.lesson = new LessonRun(lesson);
  }

  /** Starts the story anew. */
  restart(): void {
    this.#start(this.session.scenario, undefined, 0);
  }

  /** Runs a line from the console or from a menu. */
  runLine(line: string): void {
    const others = this.history.filter((other) => other !== line);
    this.history = [...others, line].slice(-HISTORY_MAX);
    keep('history', JSON.stringify(this.history));
    const { session } = this;
    this.#onceLoaded(() => typeLine(session, line));
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = reduced;
    this.session.reducedMotion = reduced;
  }

  /** Puts a link to this moment of this run into the clipboard. Gives false where that is closed. */
  async share(): Promise<boolean> {
    const packed = await encodeRecording(this.session.timeline.recording);
    const seconds = (this.session.at / fromMs(1000)).toFixed(3);
    const page = location.href.split('#')[0]!;
    const url = `${page}#/recording/${packed}?at=${seconds}`;
    try {
      await navigator.clipboard.writeText(url);
      return true;
    } catch {
      this.notices = [...this.notices, { text: `${words.problems.clipboard} ${url}` }];
      return false;
    }
  }

  dismiss(notice: NoticeText): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  /** Lets time run to where the question of the lesson is answered. */
  watch(): void {
    this.#runTo(this.lesson!.revealAt);
  }

  /** Plays the lesson's own solution, from where the question is answered. */
  showSolution(): void {
    this.#onceLoaded(() => this.#playSolution());
  }

  #playSolution(): void {
    const { lesson, revealAt } = this.lesson!;
    const run = this.lesson!;
    const acts = lesson.solution.map(({ atMs, line, commands }) => ({
      at: fromMs(atMs),
      act: { kind: 'type', line, commands } as const,
    }));
    const { scenario } = this.session;
    // A new session, and the same way through the lesson.
    this.lesson = undefined;
    const recording = { version: 1, scenario: scenario.id, seed: scenario.seed, acts } as const;
    this.#start(scenario, recording, revealAt);
    this.lesson = run;
    this.#runTo(acts.at(-1)!.at + fromMs(1500));
  }

  /** Something has broken that nothing else has caught. */
  fail(error: unknown): void {
    this.session.fail(error);
  }

  /** Does what runs typed commands, once these are there. */
  #onceLoaded(run: () => void): void {
    commandsLoaded.then(run).catch((error: unknown) => this.fail(error));
  }

  #runTo(moment: Micros): void {
    const PACE_TO_WATCH = 2;
    if (this.session.reducedMotion) this.session.seek(moment);
    else this.session.travel(moment, PACE_TO_WATCH);
  }

  async #openShared(route: Route): Promise<void> {
    try {
      const recording = await decodeRecording(route.value);
      await commandsLoaded;
      const at = route.atSeconds === undefined ? undefined : fromMs(route.atSeconds * 1000);
      const last = recording.acts.at(-1)?.at ?? 0;
      this.#start(scenarioNamed(recording.scenario)!, recording, at ?? last, 'foreign');
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      const text = words.recordings.bad(words.recordings.reasons[error.reason]!);
      this.notices = [...this.notices, { text }];
      this.#openScenario(DEFAULT_SCENARIO);
    }
  }

  #openScenario(scenario: Scenario, atSeconds = 0): void {
    this.#start(scenario, undefined, fromMs(atSeconds * 1000));
    this.#offerToResume(scenario);
  }

  /**
   * Shows a story. What is done in it is kept for the next visit, unless it is somebody else's run or a
   * lesson; what an earlier visit had left is set aside for that, not overwritten.
   */
  #start(
    scenario: Scenario,
    recording: Recording | undefined,
    at: Micros,
    whose: 'new' | 'own' | 'foreign' = 'new',
  ): void {
    this.session.destroy();
    this.lesson?.end();
    this.lesson = undefined;
    this.streamKey = scenario.stream;
    const session = new Session(scenario, recording, at);
    session.reducedMotion = this.#reducedMotion;
    let isKept = whose === 'own';
    session.onAct = (done) => {
      if (this.lesson || whose === 'foreign') return;
      if (!isKept) setAside(scenario);
      isKept = true;
      keep(recordingName(scenario), formatRecording(done));
    };
    this.session = session;
  }

  /** What was done here on other visits is offered, never forced and never overwritten by looking. */
  #offerToResume(scenario: Scenario): void {
    const kept = [recordingName(scenario), earlierName(scenario)].map(recallRecording);
    for (const recording of kept) {
      const last = recording?.acts.at(-1);
      if (!recording || !last || recording.scenario !== scenario.id) continue;
      const resume: NoticeText = {
        text: words.recordings.resume(clockText(last.at), recording.acts.length),
        action: {
          name: words.recordings.resumeButton,
          run: () => {
            this.dismiss(resume);
            this.#onceLoaded(() => this.#start(scenario, recording, last.at, 'own'));
          },
        },
      };
      this.notices = [...this.notices, resume];
    }
  }
}

function problemText(problem: RouteProblem): string {
  return problem.kind === 'bad-parameter'
    ? words.problems['bad-parameter'](problem.name, problem.value.slice(0, 80))
    : words.problems[problem.kind](problem.value.slice(0, 80));
}

const recordingName = ({ id }: Scenario) => `recording:${id}`;
const earlierName = ({ id }: Scenario) => `recording:${id}:earlier`;

/** Puts what an earlier visit had left where a new run does not overwrite it. */
function setAside(scenario: Scenario): void {
  const left = recall(recordingName(scenario));
  if (left !== undefined) keep(earlierName(scenario), left);
}

/** What was kept under a name; undefined where there is nothing, or nothing that can be read. */
function recallRecording(name: string): Recording | undefined {
  try {
    return parseRecording(recall(name) ?? '');
  } catch {
    return undefined;
  }
}

function recallHistory(): string[] {
  try {
    const lines: unknown = JSON.parse(recall('history') ?? '[]');
    return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
