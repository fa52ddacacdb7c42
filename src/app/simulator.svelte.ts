import { toBytes, type Bytes } from '../engine';
import { messages } from '../messages';
import { DEFAULT_SCENARIO, scenarioNamed } from '../scenarios';
import { fromMs, PERSON, type Fault } from '../sim';
import { viewAt, type Recording } from '../timeline';
import { clockText } from '../ui/time';
import type { Pairing } from './compare-room';
import { findAtOnce, type Missing, type Start } from './destination';
import { saveFile } from './files';
import { KeptRuns } from './kept-runs';
import type { LessonRun } from './lesson-run.svelte';
import { LineHistory } from './line-history.svelte';
import { everythingLoaded } from './loading';
import { LoadingQueue } from './loading-queue';
import type { PastedRun } from './pasted.svelte';
import { Session } from './session.svelte';
import { storyList } from './story-words';

/** Something to tell a person, with what can be done about it. */
interface NoticeText {
  readonly text: string;
  readonly action?: { readonly name: string; readonly run: () => void } | undefined;
}

/** At this speed one watches what a lesson shows. */
const PACE_TO_WATCH = 2;
const words = messages.ui.recordings;

/** What the page shows: one session of one story, perhaps as a lesson, and what there is to say about it. */
export class Simulator {
  session: Session = $state.raw(new Session());
  lesson: LessonRun | undefined = $state.raw();
  /** Which worlds are looked at side by side; undefined where only one is. */
  pair: Pairing | undefined = $state.raw();
  streamKey: Bytes = $state.raw(toBytes(DEFAULT_SCENARIO.stream));
  /** Every story is looked at, and none of them is played. */
  isGallery = $state.raw(false);
  /** Whether anything has been opened yet. Until then there is nothing to show: not a story that nobody has asked for. */
  isOpen = $state.raw(false);
  notices: readonly NoticeText[] = $state.raw([]);
  /** The stories that there are to choose from; all of them, once they are there. */
  stories = $state.raw(storyList());
  /** What was pasted last into a console. */
  pasted: PastedRun | undefined = $state.raw();
  readonly #history = new LineHistory();
  /** Whether time goes in jumps; every new session takes it over. */
  #reducedMotion = false;
  /** What types lines, once it and every command are there: from then on a line is sent at once, and not a frame later. */
  #typing: typeof import('./type-line') | undefined;
  /** All that a lesson needs, once there is one. */
  #lessonRoom: typeof import('./lesson-room') | undefined;
  readonly #asked = new LoadingQueue((error) => this.fail(error));
  /** Counts what was opened: what comes too late, after something else was opened, is left. */
  #opened = 0;
  /** What must be so for the task of the lesson to be done, and whether it is so now. */
  readonly conditions = $derived(this.lesson?.conditions(this.session.moment) ?? []);

  constructor() {
    // Who needs more than the list hears why it is not there.
    everythingLoaded.then(() => (this.stories = storyList())).catch(() => {});
  }

  /** Lines typed in this and other sittings, oldest first. */
  get history(): readonly string[] {
    return this.#history.lines;
  }

  /** This run, at this moment and this stream. */
  get recording(): Recording {
    const { timeline, at } = this.session;
    const view = viewAt(at, this.streamKey);
    return { ...recordingOf(timeline.recording, this.pair), view };
  }

  /** Opens what an address asks for; what of it means nothing is said. */
  async open(hash: string): Promise<void> {
    const opening = ++this.#opened;
    // What is built in is there in the first picture.
    const found = findAtOnce(hash) ?? (await (await everythingLoaded).find(hash));
    if (opening !== this.#opened) return;
    this.notices = found.missing.map((each) => this.#noticeOf(each));
    if (found.kind === 'gallery') this.#showGallery();
    else if (found.kind === 'run') this.#showRun(found.start);
    else await this.#openLesson(found.id, opening, true);
  }

  /** Opens a recording that a person has as a file. What does not fit is said, and all stays as it is. */
  async openFile(file: File): Promise<void> {
    const opening = ++this.#opened;
    const { findInFile } = await everythingLoaded;
    const found = await findInFile(file);
    if ('text' in found) {
      this.#say(found.text);
    } else if (opening === this.#opened) {
      this.notices = [];
      this.#start(found);
    }
  }

  /** Opens a lesson from its beginning. */
  openLesson(id: string): void {
    this.#openLesson(id, ++this.#opened).catch((error: unknown) => this.fail(error));
  }

  /** Starts the story anew. */
  restart(): void {
    this.#start({ scenario: this.session.scenario, pair: this.pair });
  }

  /** Runs a line from one of the consoles, or from a menu. */
  runLine(line: string, holder: string = PERSON): void {
    this.#history.add([line]);
    const { session } = this;
    if (this.#typing && this.#asked.isEmpty) {
      this.#typing.typeLine(session, line, holder);
      return;
    }
    this.#asked.add(async () => {
      this.#typing = await import('./type-line');
      if (session === this.session) this.#typing.typeLine(session, line, holder);
    });
  }

  /** Runs all lines of a pasted text, one after the other; what was pasted before is stopped. */
  runPasted(text: string, holder: string = PERSON): void {
    const { session } = this;
    this.#asked.add(async () => {
      const { PastedRun } = await import('./pasted.svelte');
      if (session !== this.session) return;
      this.pasted?.stop();
      const run = new PastedRun(session, text, holder, () => this.#endPasted(), this.pair?.titles);
      this.#history.add(run.lines);
      this.pasted = run;
      run.start();
    });
  }

  /** Does this to somebody. */
  befall(fault: Fault): void {
    const { session } = this;
    this.#asked.add(() => session.act(fault));
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = reduced;
    this.session.reducedMotion = reduced;
  }

  /** Gives this run to the person as a file. */
  save(): void {
    saveFile(this.pair?.comparison.id ?? this.session.scenario.id, this.recording);
  }

  /**
   * Puts a link to this moment of this run into the clipboard; one to a lesson leads to its beginning. Gives false where the
   * clipboard is closed, or the link would be too long for it to come through.
   */
  async share(): Promise<boolean> {
    const [shown, at] = [this.recording, this.session.at];
    const page = this.isGallery ? 'gallery' : this.lesson && `lesson/${this.lesson.lesson.id}`;
    const { LINK_MAX, linkTo, linkToPage } = await everythingLoaded;
    if (page !== undefined) return this.#copy(linkToPage(page));
    const url = await linkTo(shown, at);
    if (url.length <= LINK_MAX) return this.#copy(url);
    const save = { name: words.save, run: () => this.save() };
    this.#say(words.tooLongToShare(url.length, LINK_MAX), save);
    return false;
  }

  /** The address of two other worlds of this comparison, at this moment and with all that was done; by their ids. */
  async addressOf(left: string, right: string): Promise<string> {
    const { recording, pair } = this;
    const { at } = this.session;
    const scenario = `compare/${pair!.comparison.id}/${left}+${right}`;
    const { linkTo } = await everythingLoaded;
    const link = await linkTo({ ...recording, scenario }, at);
    return link.slice(link.indexOf('#'));
  }

  /** Lets time run to where the question of the lesson is answered. */
  watch(): void {
    this.session.travel(this.lesson!.revealAt, PACE_TO_WATCH);
  }

  /** Plays the lesson's own solution, from where the question is answered. */
  showSolution(): void {
    const run = this.lesson!;
    this.#asked.add(() => {
      if (run === this.lesson) this.#playSolution(run);
    });
  }

  dismiss(notice: NoticeText): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  /** Something has broken that nothing else has caught. */
  fail(error: unknown): void {
    this.session.fail(error);
  }

  /** Opens a lesson; what was done in it on other visits is offered where nobody asks for its beginning. */
  async #openLesson(id: string, opening: number, isOffered = false): Promise<void> {
    this.#lessonRoom = await import('./lesson-room');
    if (opening !== this.#opened) return;
    const lesson = this.#lessonRoom.lessonNamed(id)!;
    const scenario = scenarioNamed(lesson.scenario)!;
    const start = { scenario, lesson, at: fromMs(lesson.opensAtMs) };
    this.#start(start);
    if (isOffered) this.#offerKept(start).catch((error: unknown) => this.fail(error));
  }

  #showGallery(): void {
    this.session.pause();
    this.isGallery = true;
    this.isOpen = true;
  }

  /** Shows a run; where it is a new one, what was done in the same story on other visits is offered. */
  #showRun(start: Start): void {
    this.#start(start);
    if (start.whose === undefined) this.#offerKept(start).catch((error) => this.fail(error));
  }

  /** Shows another session. What is done in it is kept, unless it is somebody else's run. */
  #start(start: Start): void {
    const { scenario, recording, at = 0, whose, pair, lesson } = start;
    // What a story of somebody's own asks of the machine, nobody has tried: it is worked out between frames.
    const isKnown = pair !== undefined || scenarioNamed(scenario.id) === scenario;
    const session = new Session(scenario, recording, isKnown ? at : 0, pair?.worlds[1].scenario);
    session.reducedMotion = this.#reducedMotion;
    const kept = keptOf(start);
    session.onAct = (done) => {
      if (whose !== 'foreign' && isKnown) kept.keep(recordingOf(done, pair));
    };
    this.isGallery = false;
    this.isOpen = true;
    this.session.destroy();
    this.pasted?.stop();
    this.pasted = undefined;
    this.lesson?.end();
    this.lesson = lesson && new this.#lessonRoom!.LessonRun(lesson);
    this.pair = pair;
    this.streamKey = start.streamKey ?? toBytes(scenario.stream);
    this.session = session;
    if (!isKnown) session.runTo(at);
  }

  /** Offers what was kept; it is never forced on anybody, and never overwritten by looking. */
  async #offerKept(start: Start): Promise<void> {
    const opening = this.#opened;
    const kept = keptOf(start);
    if (kept.hasNewer) this.#say(words.newerKept);
    const runs = await kept.read();
    if (opening !== this.#opened) return;
    for (const run of runs) this.#offer(start, run);
  }

  #offer(start: Start, recording: Recording): void {
    const { at } = recording.acts.at(-1)!;
    const resume: NoticeText = {
      text: words.resume(clockText(at), recording.acts.length),
      action: {
        name: words.resumeButton,
        run: () => {
          this.dismiss(resume);
          this.#asked.add(() => {
            this.#start({ ...start, recording, at, whose: 'own' });
            this.lesson?.goOn(at);
          });
        },
      },
    };
    this.notices = [...this.notices, resume];
  }

  #playSolution(run: LessonRun): void {
    const { scenario } = this.session;
    const recording = run.solutionIn(scenario);
    // A new session, and the same way through the lesson.
    this.lesson = undefined;
    this.#start({ scenario, recording, at: run.revealAt, whose: 'foreign' });
    this.lesson = run;
    this.session.travel(recording.acts.at(-1)!.at + fromMs(1500), PACE_TO_WATCH);
  }

  /** Stops what was pasted; what has ended is put away. */
  #endPasted(): void {
    if (this.pasted?.state === 'running') this.pasted.stop();
    else this.pasted = undefined;
  }

  /** Puts a text into the clipboard; gives false, and says it, where that is closed. */
  async #copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      this.#say(`${messages.ui.problems.clipboard} ${text}`);
      return false;
    }
  }

  /** Says something once, however often it comes up. */
  #say(text: string, action?: NoticeText['action']): void {
    this.notices = [...this.notices.filter((notice) => notice.text !== text), { text, action }];
  }

  /** What was in a link that could not be opened can be had all the same. */
  #noticeOf({ text, packed }: Missing): NoticeText {
    if (packed === undefined) return { text };
    return { text, action: { name: words.copyLink, run: () => void this.#copy(packed) } };
  }
}

/** A recording as it is kept and shared: one of two worlds names both. */
function recordingOf(recording: Recording, pair: Pairing | undefined): Recording {
  return pair ? { ...recording, scenario: pair.name } : recording;
}

/** Where the runs of a story, of two worlds or of a lesson are kept. */
function keptOf({ scenario, pair, whose, lesson }: Start): KeptRuns {
  const place = lesson && `lesson/${lesson.id}`;
  return new KeptRuns(pair?.name ?? scenario.id, whose === 'own', place);
}
