import type { Context } from './command';
import { dbOutOfRange } from './rarer-errors';
import { setting } from './settings';

/** Throws ERR where the server has no database of this number: it has as many as its setting says. */
export function checkDatabase({ redis }: Context, db: number): void {
  if (db < 0 || db >= Number(setting(redis, 'databases'))) throw dbOutOfRange();
}
