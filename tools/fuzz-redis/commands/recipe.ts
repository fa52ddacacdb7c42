import type { Piece, Words } from '../words';
import { words } from '../words';

/** What a kind of session is about; a recipe belongs to one of them. */
export type Family =
  | 'streams'
  | 'reading'
  | 'groups'
  | 'blocking'
  | 'strings'
  | 'keys'
  | 'expiry'
  | 'lists'
  | 'hashes'
  | 'sets'
  | 'databases'
  | 'transactions'
  | 'pubsub'
  | 'clients';

/** How a command is made up. */
export interface Recipe {
  /** As the engine calls it: lower case, subcommands as `xgroup|create`. */
  readonly name: string;
  readonly family: Family;
  /** Against the others of its family. */
  readonly weight: number;
  readonly words: Words;
}

/** The recipe of a command: its name in words, then these pieces. */
export function recipe(
  family: Family,
  weight: number,
  name: string,
  ...pieces: readonly Piece[]
): Recipe {
  const typed = name.toUpperCase().replace('|', ' ');
  return { name, family, weight, words: words(typed, ...pieces) };
}
