import type { Bytes } from '../engine';
import { isOptional, type Piece } from './syntax';

/**
 * What may still follow after these words: the syntax that is left of `pieces`.
 *
 * The idea is one question asked for each word: which piece takes it, and what does that leave? The
 * answer is syntax again, so hints print it and completion looks at its beginning. Optional pieces in
 * a row come in any order, each once; a word that a required piece takes ends them. A token is
 * recognised before a value, so `IDLE` after the ids of XCLAIM is the option and no id. A word that
 * nothing takes is passed over, and only what is required stays: options would be guesses.
 * (Rules: matchArgs in redis-cli.c, made a little more forgiving.)
 */
export function follow(pieces: readonly Piece[], words: readonly Bytes[]): readonly Piece[] {
  return words.reduce(after, pieces);
}

/** The places that the next word can fill: each a token, or a name that has a kind. */
export function nextPlaces(pieces: readonly Piece[]): Piece[] {
  const required = pieces.findIndex((piece) => !isOptional(piece));
  const reachable = required < 0 ? pieces : pieces.slice(0, required + 1);
  return reachable.flatMap(opening);
}

type By = 'token' | 'value';

function after(pieces: readonly Piece[], word: Bytes): readonly Piece[] {
  return taken(pieces, word) ?? pieces.filter((piece) => !isOptional(piece));
}

/** What is left of the syntax after a word; undefined where the word fits nowhere. */
export function taken(pieces: readonly Piece[], word: Bytes): readonly Piece[] | undefined {
  return (
    takeFrom(pieces, word, 'token') ?? takeFrom(pieces, word, 'value') ?? takeAhead(pieces, word)
  );
}

/** Gives the word to one of the optional pieces in front, or to the required piece behind them. */
function takeFrom(pieces: readonly Piece[], word: Bytes, by: By): Piece[] | undefined {
  for (const [index, piece] of pieces.entries()) {
    const left = take(piece, word, by);
    if (left) {
      const passed = isOptional(piece) ? pieces.slice(0, index).filter(comesAnywhere) : [];
      return [...left, ...passed, ...pieces.slice(index + 1)];
    }
    if (!isOptional(piece)) return undefined;
  }
  return undefined;
}

/** An option typed before something required, as in XREADGROUP COUNT 1 GROUP …: Redis takes it. */
function takeAhead(pieces: readonly Piece[], word: Bytes): Piece[] | undefined {
  for (const [index, piece] of pieces.entries()) {
    const left = isOptional(piece) ? take(piece, word, 'token') : undefined;
    if (left) return [...left, ...pieces.slice(0, index), ...pieces.slice(index + 1)];
  }
  return undefined;
}

/** What is left of one piece once it has taken the word; undefined where it does not take it. */
function take(piece: Piece, word: Bytes, by: By): Piece[] | undefined {
  if (piece.token !== undefined) {
    return by === 'token' && isToken(piece.token, word) ? withoutToken(piece) : undefined;
  }
  const left = takeValue(piece, word, by);
  return left && piece.multiple ? [...left, { ...piece, again: true }] : left;
}

function takeValue(piece: Piece, word: Bytes, by: By): Piece[] | undefined {
  if (piece.all) return takeFrom(piece.all, word, by);
  if (!piece.oneOf) return by === 'value' ? [] : undefined;
  for (const choice of piece.oneOf) {
    const left = take(choice, word, by);
    if (left) return left;
  }
  return undefined;
}

/** What a token is followed by. With the token typed, the rest of an option is required. */
function withoutToken(piece: Piece): Piece[] {
  if (piece.all && !piece.multiple) return [...piece.all];
  const hasValue = piece.all ?? piece.oneOf ?? piece.name;
  return hasValue ? [{ ...piece, token: undefined, optional: undefined }] : [];
}

/** Options that a token announces may still come later; a place that was passed over is gone. */
function comesAnywhere(piece: Piece): boolean {
  return opening(piece).every(({ token }) => token !== undefined);
}

function opening(piece: Piece): Piece[] {
  if (piece.token !== undefined) return [piece];
  if (piece.oneOf) return piece.oneOf.flatMap(opening);
  return piece.all ? nextPlaces(piece.all) : [piece];
}

function isToken(token: string, word: Bytes): boolean {
  return token.toUpperCase() === word.toUpperCase();
}
