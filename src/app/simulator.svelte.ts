import { toBytes, type Bytes } from '../engine';
import { COURSE, storyOfLesson } from '../lessons/course';
import { messages } from '../messages';
import { DEFAULT_SCENARIO, scenarioNamed, type Scenario } from '../scenarios';
import { fromMs, PERSON, type Fault, type Micros } from '../sim';
import {
  isPairName,
  keyIn,
  newRecording,
  RecordingError,
  scenarioOf,
  viewAt,
  type Recording,
} from '../timeline';
import { clockText } from '../ui/time';
import type { Pairing } from './compare-room';
import { LINK_MAX, readFile, saveFile } from './files';
import { KeptRuns } from './kept-runs';
import type { LessonRun } from './lesson-run.svelte';
import type { PastedRun } from './pasted.svelte';
import { everythingLoaded } from './loading';
import { readRoute, type Route, type RouteProblem } from './route';
import { Session } from './session.svelte';
import { keep, recall } from './storage';
import { storyList } from './story-words';

/** Something to tell a person, with what can be done about it. */
export interface NoticeText {
  readonly text: string;
  readonly action?: { readonly name: string; readonly run: () => void } | undefined;
}

const HISTORY_MAX = 500;
/** A longer line is not kept for another visit: there is room for few of them. */
const HISTORY_LINE_MAX = 10_000;
const words = messages.ui;

/** What the page shows: one session of one story, perhaps as a lesson, and what there is to say about it. */
export class Simulator {
  session: Session = $state.raw(new Session());
  lesson: LessonRun | undefined = $state.raw();
  /** Which worlds are looked at side by side; undefined where only one is. */
  pair: Pairing | undefined = $state.raw();
  streamKey: Bytes = $state.raw(toBytes(DEFAULT_SCENARIO.stream));
  /** Every story is looked at, and none of them is played. */
  isGallery = $state.raw(false);
  notices: readonly NoticeText[] = $state.raw([]);
  /** Lines typed in this and other sittings, oldest first. */
  history: readonly string[] = $state.raw(recallHistory());
  /** The stories that there are to choose from; all of them, once they are there. */
  stories = $state.raw(storyList());
  /** What was pasted last into a console. */
  pasted: PastedRun | undefined = $state.raw();
  /** Whether time goes in jumps; every new session takes it over. */
  #reducedMotion = false;
  /** What types lines, once it and every command are there: from then on a line is sent at once, and not a frame later. */
  #typing: typeof import('./type-line') | undefined;
  /** How much of what was asked for still waits. */
  #waiting = 0;
  /** All that was asked for and had to wait for something to be loaded. */
  #asked: Promise<void> = Promise.resolve();
  /** Counts what was opened: what comes too late, after something else was opened, is left. */
  #opened = 0;

  readonly conditions = $derived(this.lesson?.conditions(this.session.moment) ?? []);

  constructor() {
    // Who needs more than the list hears why it is not there.
    everythingLoaded.then(
      () => (this.stories = storyList()),
      () => {},
    );
  }

  /** Opens what an address asks for; what of it means nothing is said. */
  async open(hash: string): Promise<void> {
    const opening = ++this.#opened;
    if (!isBuiltIn(readHash(hash))) await everythingLoaded;
    if (opening !== this.#opened) return;
    const route = readHash(hash);
    this.notices = route.problems.map((problem) => ({ text: problemText(problem) }));
    if (route.kind === 'gallery') this.#openGallery();
    else if (route.kind === 'recording') await this.#openLink(route, opening);
    else if (route.kind === 'lesson') await this.#openLesson(route.value, opening);
    else if (route.kind === 'compare') await this.#openPair(route, opening);
    else this.#openStory(scenarioNamed(route.value)!, route.atSeconds);
  }

  /** Opens a recording that a person has as a file. What does not fit is said, and all stays as it is. */
  async openFile(file: File): Promise<void> {
    const opening = ++this.#opened;
    try {
      const text = await readFile(file);
      const { parseRecording } = await everythingLoaded;
      const recording = await parseRecording(text);
      if (opening !== this.#opened) return;
      this.notices = [];
      await this.#openRun(recording, undefined, opening);
    } catch (error) {
      this.#say(words.recordings.badFile(file.name, whyBad(error)));
    }
  }

  #openGallery(): void {
    this.session.pause();
    this.isGallery = true;
  }

  /** Opens a lesson from its beginning. */
  openLesson(id: string): void {
    this.#openLesson(id, ++this.#opened).catch((error: unknown) => this.fail(error));
  }

  async #openLesson(id: string, opening: number): Promise<void> {
    const { lessonNamed, LessonRun } = await import('./lesson-room');
    if (opening !== this.#opened) return;
    const lesson = lessonNamed(id)!;
    this.#start(scenarioNamed(lesson.scenario)!, undefined, fromMs(lesson.opensAtMs));
    this.lesson = new LessonRun(lesson);
  }

  /** Opens two worlds of a comparison, at a moment, with what was done in them where the address has it. */
  async #openPair(route: Route, opening: number): Promise<void> {
    const { findPair } = await import('./compare-room');
    const { pair, recording, problem } = await findPair(route);
    if (opening !== this.#opened) return;
    const { packed, atSeconds } = route;
    if (problem !== undefined)
      this.#say(problem, packed === undefined ? undefined : this.#copying(packed));
    if (!pair) this.#openStory(DEFAULT_SCENARIO);
    else if (recording) this.#startRun(recording, atSeconds, pair);
    else this.#openStory(pair.worlds[0].scenario, atSeconds, pair);
  }

  /** Starts the story anew. */
  restart(): void {
    this.#start(this.session.scenario, undefined, 0, 'new', this.pair);
  }

  /** Runs a line from one of the consoles, or from a menu. */
  runLine(line: string, holder: string = PERSON): void {
    this.#remember([line]);
    const { session } = this;
    if (this.#typing && this.#waiting === 0) {
      this.#typing.typeLine(session, line, holder);
      return;
    }
    this.#onceLoaded(async () => {
      this.#typing = await import('./type-line');
      if (session === this.session) this.#typing.typeLine(session, line, holder);
    });
  }

  /** Runs all lines of a pasted text, one after the other; what was pasted before is stopped. */
  runPasted(text: string, holder: string = PERSON): void {
    const { session } = this;
    this.#onceLoaded(async () => {
      const { PastedRun } = await import('./pasted.svelte');
      if (session !== this.session) return;
      this.pasted?.stop();
      const run = new PastedRun(session, text, holder, () => this.#endPasted(), this.pair?.titles);
      this.#remember(run.lines);
      this.pasted = run;
      run.start();
    });
  }

  /** Stops what was pasted; what has ended is put away. */
  #endPasted(): void {
    if (this.pasted?.state === 'running') this.pasted.stop();
    else this.pasted = undefined;
  }

  #remember(lines: readonly string[]): void {
    const kept = lines.filter((line) => line.length <= HISTORY_LINE_MAX);
    const all = [...this.history, ...kept];
    this.history = all.filter((line, index) => all.lastIndexOf(line) === index).slice(-HISTORY_MAX);
    keep('history', JSON.stringify(this.history));
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = reduced;
    this.session.reducedMotion = reduced;
  }

  /** This run, at this moment and this stream. */
  get recording(): Recording {
    const { timeline, at } = this.session;
    return {
      ...recordingOf(timeline.recording, this.pair),
      view: viewAt(at, this.streamKey),
    };
  }

  /** Gives this run to the person as a file. */
  save(): void {
    saveFile(this.pair?.comparison.id ?? this.session.scenario.id, this.recording);
  }

  /**
   * Puts a link to this moment of this run into the clipboard. Gives false where that is closed, or the link would be
   * too long for it to come through.
   */
  async share(): Promise<boolean> {
    const shown = this.recording;
    const seconds = (this.session.at / fromMs(1000)).toFixed(3);
    const { encodeRecording } = await everythingLoaded;
    const packed = await encodeRecording(shown);
    const page = location.href.split('#')[0]!;
    // What an address names by itself need not be packed.
    const named = this.pair && `${this.pair.name}${shown.acts.length > 0 ? `/${packed}` : ''}`;
    const url = `${page}#/${named ?? `recording/${packed}`}?at=${seconds}`;
    if (url.length <= LINK_MAX) return this.#copy(url);
    this.#say(words.recordings.tooLongToShare(url.length, LINK_MAX), {
      name: words.recordings.save,
      run: () => this.save(),
    });
    return false;
  }

  /** Puts a text into the clipboard; gives false, and says it, where that is closed. */
  async #copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      this.#say(`${words.problems.clipboard} ${text}`);
      return false;
    }
  }

  /** Says something once, however often it comes up. */
  #say(text: string, action?: NoticeText['action']): void {
    const others = this.notices.filter((notice) => notice.text !== text);
    this.notices = [...others, { text, action }];
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
    const run = this.lesson!;
    this.#onceLoaded(() => {
      if (run === this.lesson) this.#playSolution(run);
    });
  }

  #playSolution(run: LessonRun): void {
    const { lesson, revealAt } = run;
    const acts = lesson.solution.map(({ atMs, line, commands }) => ({
      at: fromMs(atMs),
      act: { kind: 'type', line, commands } as const,
    }));
    const { scenario } = this.session;
    // A new session, and the same way through the lesson.
    this.lesson = undefined;
    const recording = { ...newRecording(scenario, scenario.seed), acts };
    this.#start(scenario, recording, revealAt);
    this.lesson = run;
    this.#runTo(acts.at(-1)!.at + fromMs(1500));
  }

  /** Does this to somebody. */
  befall(fault: Fault): void {
    const { session } = this;
    this.#onceLoaded(() => session.act(fault));
  }

  /** Something has broken that nothing else has caught. */
  fail(error: unknown): void {
    this.session.fail(error);
  }

  /** Does what needs everything, once it is there. */
  #onceLoaded(run: () => void | Promise<void>): void {
    // One after the other: what was asked for first is done first, however long its part takes to come.
    this.#waiting++;
    this.#asked = this.#asked
      .then(() => everythingLoaded)
      .then(run)
      .catch((error: unknown) => this.fail(error))
      .finally(() => this.#waiting--);
  }

  #runTo(moment: Micros): void {
    const PACE_TO_WATCH = 2;
    if (this.session.reducedMotion) this.session.seek(moment);
    else this.session.travel(moment, PACE_TO_WATCH);
  }

  async #openLink({ value, atSeconds }: Route, opening: number): Promise<void> {
    try {
      const { decodeRecording } = await everythingLoaded;
      const recording = await decodeRecording(value);
      if (opening !== this.#opened) return;
      await this.#openRun(recording, atSeconds, opening);
    } catch (error) {
      if (opening !== this.#opened) return;
      this.#say(words.recordings.badLink(whyBad(error)), this.#copying(value));
      this.#openStory(DEFAULT_SCENARIO);
    }
  }

  /** For what was in a link that could not be opened. */
  #copying(packed: string): NoticeText['action'] {
    return { name: words.recordings.copyLink, run: () => void this.#copy(packed) };
  }

  /** Opens somebody's run, of one world or of two. */
  async #openRun(
    recording: Recording,
    atSeconds: number | undefined,
    opening: number,
  ): Promise<void> {
    const { scenario } = recording;
    const pair = isPairName(scenario)
      ? (await import('./compare-room')).pairingNamed(scenario)
      : undefined;
    if (opening === this.#opened) this.#startRun(recording, atSeconds, pair);
  }

  /** Shows somebody's run: at a moment, or where it is to be looked at, or where something was done last. */
  #startRun(recording: Recording, atSeconds: number | undefined, pair: Pairing | undefined): void {
    const { view } = recording;
    const last = recording.acts.at(-1)?.at ?? 0;
    const at = atSeconds === undefined ? (view?.at ?? last) : fromMs(atSeconds * 1000);
    this.#start(pair?.worlds[0].scenario ?? scenarioOf(recording), recording, at, 'foreign', pair);
    const key = view && keyIn(view);
    if (key !== undefined) this.streamKey = key;
  }

  #openStory(scenario: Scenario, atSeconds = 0, pair?: Pairing): void {
    const kept = new KeptRuns(pair?.name ?? scenario.id);
    this.#start(scenario, undefined, fromMs(atSeconds * 1000), 'new', pair);
    if (kept.hasNewer) this.#say(words.recordings.newerKept);
    this.#offerToResume(scenario, kept, pair).catch((error: unknown) => this.fail(error));
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
    pair?: Pairing,
  ): void {
    // What a story of somebody's own asks of the machine, nobody has tried: it is worked out between frames.
    const isKnown = pair !== undefined || scenarioNamed(scenario.id) === scenario;
    const session = new Session(scenario, recording, isKnown ? at : 0, pair?.worlds[1].scenario);
    session.reducedMotion = this.#reducedMotion;
    const kept = new KeptRuns(pair?.name ?? scenario.id);
    let isKept = whose === 'own';
    session.onAct = (done) => {
      if (this.lesson || whose === 'foreign' || !isKnown) return;
      if (!isKept) kept.setAside();
      isKept = true;
      kept.keep(recordingOf(done, pair));
    };
    this.isGallery = false;
    this.session.destroy();
    this.pasted?.stop();
    this.pasted = undefined;
    this.lesson?.end();
    this.lesson = undefined;
    this.pair = pair;
    this.streamKey = toBytes(scenario.stream);
    this.session = session;
    if (!isKnown) session.runTo(at);
  }

  /** What was done here on other visits is offered, never forced and never overwritten by looking. */
  async #offerToResume(scenario: Scenario, kept: KeptRuns, pair?: Pairing): Promise<void> {
    const opening = this.#opened;
    const runs = await kept.read();
    if (opening !== this.#opened) return;
    for (const run of runs) this.#offer(scenario, run, pair);
  }

  #offer(scenario: Scenario, recording: Recording, pair?: Pairing): void {
    const last = recording.acts.at(-1)!;
    const resume: NoticeText = {
      text: words.recordings.resume(clockText(last.at), recording.acts.length),
      action: {
        name: words.recordings.resumeButton,
        run: () => {
          this.dismiss(resume);
          this.#onceLoaded(() => this.#start(scenario, recording, last.at, 'own', pair));
        },
      },
    };
    this.notices = [...this.notices, resume];
  }
}

/** A recording as it is kept and shared: one of two worlds names both. */
function recordingOf(recording: Recording, pair: Pairing | undefined): Recording {
  return pair ? { ...recording, scenario: pair.name } : recording;
}

function readHash(hash: string): Route {
  return readRoute(
    hash,
    COURSE.map(({ id }) => id),
    DEFAULT_SCENARIO.id,
  );
}

/** Whether it can be opened at once. What is not known yet may be known once everything is there. */
function isBuiltIn({ kind, value, problems }: Route): boolean {
  if (kind === 'gallery') return true;
  if (kind === 'lesson') return scenarioNamed(storyOfLesson(value)!) !== undefined;
  return kind === 'scenario' && problems.every((problem) => problem.kind !== 'unknown-scenario');
}

/** What is wrong with a recording. An error of another kind is a mistake of the program. */
function whyBad(error: unknown): string {
  if (!(error instanceof RecordingError)) throw error;
  return words.recordings.why(error.reason, error.path, error.detail);
}

function problemText(problem: RouteProblem): string {
  return problem.kind === 'bad-parameter'
    ? words.problems['bad-parameter'](problem.name, problem.value.slice(0, 80))
    : words.problems[problem.kind](problem.value.slice(0, 80));
}

function recallHistory(): string[] {
  try {
    const lines: unknown = JSON.parse(recall('history') ?? '[]');
    return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
