import type { Bytes } from '../engine';
import { findCommand } from './find';
import { taken } from './follow';
import { isOptional, syntaxOf, syntaxOfPieces, type Piece } from './syntax';

/** Where the words of a command leave its syntax. */
export interface Mistake {
  /** The command's syntax in one line. */
  readonly syntax: string;
  /** The first word that fits nowhere, by its place among the words; undefined where each one fits. */
  readonly at: number | undefined;
  /** What is required and was not given, as syntax; empty where nothing is missing. */
  readonly missing: string;
}

/**
 * Follows the words along the command's syntax, as hints do. That they fit does not mean that Redis takes them:
 * numbers are not read here. Undefined where there is no such command.
 */
export function mistakeIn(argv: readonly Bytes[]): Mistake | undefined {
  const found = findCommand(argv);
  if (!found) return undefined;
  const syntax = syntaxOf(found.command);
  let left: readonly Piece[] = found.command.args;
  for (let at = found.length; at < argv.length; at++) {
    const next = taken(left, argv[at]!);
    if (!next) return { syntax, at, missing: '' };
    left = next;
  }
  return { syntax, at: undefined, missing: syntaxOfPieces(left.filter(needed)) };
}

function needed(piece: Piece): boolean {
  return !isOptional(piece);
}
