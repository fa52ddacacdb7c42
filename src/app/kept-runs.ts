import { formatRecording, isNewer, type Recording } from '../timeline';
import { everythingLoaded } from './loading';
import { keep, recall } from './storage';

/** Where the runs of a story, or of two worlds side by side, are kept from one visit to the next: the last one, and the one before it. */
export class KeptRuns {
  readonly #story: string;
  readonly #last: string;
  readonly #earlier: string;
  /** Whether a newer version of this page has kept a run that cannot be read here. It stays where it is. */
  readonly hasNewer: boolean;

  /** `story` is what its recordings call it. */
  constructor(story: string) {
    const name = `recording:${story}`;
    this.#story = story;
    this.#last = placeBeside(name);
    this.#earlier = placeBeside(`${name}:earlier`);
    this.hasNewer = this.#last !== name || this.#earlier !== `${name}:earlier`;
  }

  /** Keeps a run as the last one, in the place of the one that was. */
  keep(recording: Recording): void {
    keep(this.#last, formatRecording(recording));
  }

  /** Puts what an earlier visit had left where a new run does not overwrite it. */
  setAside(): void {
    const left = recall(this.#last);
    if (left !== undefined) keep(this.#earlier, left);
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
