import { toText, type Bytes } from '../engine';
import { help } from './help';
import { tokenise } from './tokenise';

/** What becomes of a typed line before a server sees any of it. */
export type Interpreted =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'send';
      /** The commands in the order in which they are sent, each a list of words. */
      readonly commands: readonly (readonly Bytes[])[];
      /** A sentence to show with the replies, where not all was done that was asked for. */
      readonly note?: string;
    }
  | { readonly kind: 'show'; readonly text: string }
  | { readonly kind: 'clear' };

const REPEATS_MAX = 1000;
/** Beyond a C long, strtol gives up. */
const LONG_MAX = 2n ** 63n - 1n;
/** What strtol reads to its end: an integer, or an empty word, which it takes for 0. */
const COUNT = /^(?:[\t-\r ]*[+-]?\d+)?$/;

const STAYS_OPEN = 'There is nothing to quit: this console stays open as long as its page.';

/**
 * What redis-cli does with a typed line (repl in redis-cli.c).
 *
 * Blank: nothing. Open quotes, a repeat count below 1, `help`, `:set` and `quit`: a text to show, which
 * may be empty. `clear`: the screen is emptied. All else is sent as it is, known command or not, and
 * as often as a leading number says, but at most 1000 times.
 */
export function interpret(line: string): Interpreted {
  const words = tokenise(line);
  if (!words) return show('Invalid argument(s)');
  const first = words[0]?.toLowerCase();
  if (first === undefined) return { kind: 'nothing' };
  if (words.length > 1 && COUNT.test(first)) return repeat(first, words.slice(1));
  if (first === 'quit' || first === 'exit') return show(STAYS_OPEN);
  if (first.startsWith(':')) return show(setPreference(words));
  if (first === 'clear' && words.length === 1) return { kind: 'clear' };
  return send(words, 1);
}

/** A count that strtol cannot use is refused; one that is only too large for here is cut, and said. */
function repeat(count: Bytes, words: readonly Bytes[]): Interpreted {
  const times = BigInt(count.trim().replace(/^\+/, ''));
  if (times <= 0n || times > LONG_MAX) {
    return show('Invalid redis-cli repeat command option value.');
  }
  if (times <= REPEATS_MAX) return send(words, Number(times));
  const sent = send(words, REPEATS_MAX);
  if (sent.kind !== 'send') return sent;
  return {
    ...sent,
    note: `Sent ${REPEATS_MAX} times: this console repeats a command no more often.`,
  };
}

/** Help is looked up here and not sent, and once is enough whatever the count. */
function send(words: readonly Bytes[], times: number): Interpreted {
  const name = words[0]!.toLowerCase();
  if (name === 'help' || name === '?') return show(help(toText(words.slice(1).join(' '))));
  return { kind: 'send', commands: new Array<readonly Bytes[]>(times).fill(words) };
}

/** `:set hints` and `:set nohints` say nothing; what redis-cli does not know, it names. */
function setPreference(words: readonly Bytes[]): string {
  const [command, preference] = words as [Bytes, Bytes | undefined];
  if (command.toLowerCase() !== ':set' || preference === undefined) {
    return `unknown redis-cli internal command '${toText(command)}'`;
  }
  if (/^(?:no)?hints$/i.test(preference)) return '';
  return `unknown redis-cli preference '${toText(preference)}'`;
}

function show(text: string): Interpreted {
  return { kind: 'show', text };
}
