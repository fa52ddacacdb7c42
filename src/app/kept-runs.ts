import { formatRecording, isNewer, type Recording } from '../timeline';
import { everythingLoaded } from './loading';
import { keep, recall } from './storage';

/** Where the runs of a story, of two worlds side by side or of a lesson are kept from one visit to the next: the last one, and the one before it. */
export class KeptRuns {
  readonly #story: string;
  readonly #last: string;
  readonly #earlier: string;
  /** Whether a newer version of this page has kept a run that cannot be read here. It stays where it is. */
  readonly hasNewer: boolean;
  /** Whether what would be overwritten is of another visit. */
  #isOfOther: boolean;

  /**
   * `story` is what its recordings call it; `goesOn` says that what is done now goes on with the last of these runs. A
   * lesson has a place of its own beside the story that it plays in.
   */
  constructor(story: string, goesOn = false, place = story) {
    const name = `recording:${place}`;
    this.#story = story;
    this.#last = placeBeside(name);
    this.#earlier = placeBeside(`${name}:earlier`);
    this.#isOfOther = !goesOn;
    this.hasNewer = this.#last !== name || this.#earlier !== `${name}:earlier`;
  }

  /** Keeps a run as the last one. What an earlier visit had left is set aside for that, not overwritten. */
  keep(recording: Recording): void {
    const left = recall(this.#last);
    if (this.#isOfOther && left !== undefined) keep(this.#earlier, left);
    this.#isOfOther = false;
    keep(this.#last, formatRecording(recording));
  }

  /** The runs in which something was done, the last one first. What cannot be read counts as not there. */
  async read(): Promise<Recording[]> {
    const runs = await Promise.all([this.#last, this.#earlier].map(readRun));
    return runs.filter(
      (run) => run !== undefined && run.acts.length > 0 && run.scenario === this.#story,
    ) as Recording[];
  }
}

/** A name under which nothing is kept that only a newer version can read. */
function placeBeside(name: string): string {
  return isNewer(recall(name) ?? '') ? `${name}:beside` : name;
}

async function readRun(name: string): Promise<Recording | undefined> {
  const text = recall(name);
  if (text === undefined) return undefined;
  try {
    const { parseRecording } = await everythingLoaded;
    return await parseRecording(text);
  } catch {
    return undefined;
  }
}
