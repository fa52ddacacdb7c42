import type { Bytes } from './bytes';
import type { Argument } from './command';
import { syntaxError } from './errors';
import { upper } from './words';

/** How FLUSHDB and FLUSHALL end. Nobody can tell the two apart here: what goes is gone at once. */
export const FLUSH_ARGUMENTS: readonly Argument[] = [
  { optional: true, oneOf: [{ token: 'ASYNC' }, { token: 'SYNC' }] },
];

/** Checks the words of FLUSHDB and FLUSHALL, and gives them back. */
export function readFlushArgs(argv: readonly Bytes[]): readonly Bytes[] {
  if (argv.length > 2) throw syntaxError();
  if (argv.length === 2 && !['ASYNC', 'SYNC'].includes(upper(argv[1]))) throw syntaxError();
  return argv;
}
