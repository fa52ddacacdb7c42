import { exporting as words } from '../messages/export';
import { ExportError, type ExportOrder, type ExportTask } from './export';

/** One thing after the other that is taken out of the page: how far it is made, and how that went. */
export class Making {
  /** How much of it is there, from 0 to 1; undefined where nothing is being made. */
  share: number | undefined = $state.raw();
  /** What came of the last one, in words. */
  said: string = $state.raw('');
  /** Whether that is bad news. */
  isBad: boolean = $state.raw(false);
  #control: AbortController | undefined;

  get isBusy(): boolean {
    return this.share !== undefined;
  }

  /** Says this, and no more what was said before. */
  say(text: string, isBad = false): void {
    [this.said, this.isBad] = [text, isBad];
  }

  /** Makes something. `problemText` says why it cannot be had; what is not foreseen is said too, and thrown. */
  async start(
    how: ExportOrder['how'],
    make: (task: ExportTask) => Promise<void>,
    problemText: (reason: ExportError['reason']) => string,
  ): Promise<void> {
    this.#control = new AbortController();
    const { signal } = this.#control;
    this.share = 0;
    this.say('');
    try {
      await make({ signal, onProgress: (share) => (this.share = share) });
      this.say(how === 'copy' ? words.copied : words.saved);
    } catch (error) {
      if (signal.aborted) this.say(words.cancelled);
      else this.say(problemText(error instanceof ExportError ? error.reason : 'failed'), true);
      if (!signal.aborted && !(error instanceof ExportError)) throw error;
    } finally {
      this.share = undefined;
    }
  }

  cancel(): void {
    this.#control?.abort();
  }
}
