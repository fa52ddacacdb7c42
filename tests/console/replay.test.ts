import { describe, expect, it } from 'vitest';
import { afterReply, formatAnswer, FRESH, interpret, prompt, tokenise } from '../../src/console';
import { connect, execute, newRedis, type Redis } from '../../src/engine';
import { ROWS, shownFor } from './transcript';

// The clock stood still while the transcript was recorded: XINFO STREAM FULL shows this time.
const NOW = 1795428346106;

/** redis-cli at a fresh server of the version that was recorded. */
class Cli {
  readonly #redis: Redis = newRedis({ version: '8.0' });
  readonly #client = connect(this.#redis);
  #connection = FRESH;

  get prompt(): string {
    return prompt(this.#connection);
  }

  /** Types a line; gives what it shows. */
  type(line: string): string {
    const meant = interpret(line);
    if (meant.kind === 'show') return meant.text;
    if (meant.kind !== 'send') return '';
    return meant.commands
      .map((argv) => {
        const reply = execute(this.#redis, this.#client, argv, NOW).reply!;
        const { resp } = this.#connection;
        this.#connection = afterReply(this.#connection, argv, reply);
        return formatAnswer(argv, reply, resp);
      })
      .join('\n');
  }
}

describe('a typed line, from the words to the answer, as at redis-cli 8.0.2', () => {
  const cli = new Cli();
  const played = ROWS.map(({ line }) => ({ prompt: cli.prompt, shown: cli.type(line) }));

  it.each(ROWS.map((row, index) => [index + 1, row.line, row] as const))(
    'line %i: %s',
    (nth, _, row) => {
      expect(played[nth - 1]!.prompt).toBe(row.prompt);
      if (row.shown !== null) expect(played[nth - 1]!.shown).toBe(row.shown);
    },
  );

  it.each(['PING', 'ECHO ""', 'XADD leads * "a"b', '3 PING', 'nosuch a b', ':set hints'])(
    'by itself: %s',
    (line) => {
      expect(new Cli().type(line)).toBe(shownFor(line));
    },
  );

  it('splits every recorded line that redis-cli did not refuse', () => {
    for (const { line, shown } of ROWS) {
      expect(tokenise(line) === undefined, line).toBe(shown === 'Invalid argument(s)');
    }
  });
});
