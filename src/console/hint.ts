import type { Bytes } from '../engine';
import { findCommand, subcommandsOf } from './find';
import { follow } from './follow';
import { syntaxOfPieces } from './syntax';
import { endsInBlank, tokenise } from './tokenise';

/**
 * The grey text behind what is typed: what the command still takes.
 *
 * As in redis-cli (getHintForInput), the word under the cursor counts only once a blank ends it: until
 * then the hint still names the place that it fills. A command's own name counts at once. A container
 * without its subcommand gives the subcommands. Nothing for a blank line, an unknown command, open
 * quotes, or where nothing can follow. Begins with a space where the line does not end in one.
 */
export function hint(line: string): string {
  const words = tokenise(line);
  if (!words) return '';
  const spaced = endsInBlank(line);
  const text = hintFor(words, spaced ? words : words.slice(0, -1));
  return text && !spaced ? ` ${text}` : text;
}

function hintFor(words: readonly Bytes[], finished: readonly Bytes[]): string {
  const found = findCommand(words);
  if (found) return syntaxOfPieces(follow(found.command.args, finished.slice(found.length)));
  const container = words[0];
  return container === undefined || finished.length > 1 ? '' : subcommandsOf(container).join(' | ');
}
