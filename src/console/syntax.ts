import type { Argument, Command } from '../engine';
import { typedName } from './find';

/**
 * A piece of syntax: an argument of a record, or what is left of a repeated one (`again`), which may
 * follow any number of times or not at all.
 */
export interface Piece extends Argument {
  readonly again?: true;
}

/**
 * A command's syntax in one line, as the Redis documentation writes it: `XGROUP CREATE key group
 * <id | $> [MKSTREAM] [ENTRIESREAD entries-read]`. Square brackets: may be left out; angle brackets:
 * one of these; `...`: as often as you like.
 */
export function syntaxOf(command: Command): string {
  return [typedName(command), syntaxOfPieces(command.args)].filter(Boolean).join(' ');
}

/** The syntax of some pieces in a row; nothing for none. */
export function syntaxOfPieces(pieces: readonly Piece[]): string {
  return pieces.map(write).join(' ');
}

/** Whether a line may do without this piece. */
export function isOptional(piece: Piece): boolean {
  return piece.optional === true || piece.again === true;
}

function write(piece: Piece): string {
  const value = writeValue(piece);
  if (piece.again) return `[${value} ...]`;
  // The token of a repeated argument is typed once: STREAMS key [key ...].
  const repeat = piece.multiple ? `[${value} ...]` : '';
  const text = [piece.token, value, repeat].filter(Boolean).join(' ');
  return piece.optional ? `[${text}]` : text;
}

/** The piece without its token and its brackets; nothing for a token that stands alone. */
function writeValue(piece: Piece): string {
  if (piece.all) return syntaxOfPieces(piece.all);
  if (!piece.oneOf) return piece.name ?? '';
  const choices = piece.oneOf.map(write).join(' | ');
  // Square brackets around a bare choice are enough: [= | ~].
  const bracketed = piece.optional && piece.token === undefined && !piece.multiple;
  return bracketed ? choices : `<${choices}>`;
}
