import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** Whether a program is installed: it runs with these words, and ends well. */
export function isInstalled(program: string, ...words: readonly string[]): boolean {
  return spawnSync(program, words).status === 0;
}

/** A program that was started by a test and ends with it at the latest. */
export class Program {
  /** What it has printed, errors too. */
  output = '';
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #end: Promise<unknown[]>;

  constructor(program: string, ...words: readonly string[]) {
    this.#process = spawn(program, words);
    this.#end = once(this.#process, 'close');
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        this.output += text;
      });
    }
    onTestFinished(() => this.stop('SIGKILL'));
  }

  /** Types this, and nothing after it. */
  type(text: string): void {
    this.#process.stdin.end(text);
  }

  /** Waits until it has printed this, or has ended. */
  async prints(text: string): Promise<void> {
    while (!this.output.includes(text) && this.#process.exitCode === null) {
      await Promise.race([once(this.#process.stdout, 'data'), this.#end]);
    }
  }

  /** Waits for its end; gives its exit code, null where a signal ended it. */
  async ends(): Promise<number | null> {
    const [code] = await this.#end;
    return code as number | null;
  }

  stop(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }
}
