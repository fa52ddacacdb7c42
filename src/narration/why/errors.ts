import { isError } from '../../engine';
import { plainErrors, whyErrors as say } from '../../messages/why';
import { told, type Case, type ExplainError, type Told } from './case';
import { ABOUT_GROUPS } from './errors-groups';
import { ABOUT_IDS } from './errors-ids';
import { ABOUT_SERVER } from './errors-server';
import { ABOUT_WORDS } from './errors-words';
import { knownError, type ErrorName } from './which-error';

/** Errors that are explained with what is there. */
const WITH_STATE = { ...ABOUT_GROUPS, ...ABOUT_IDS, ...ABOUT_SERVER, ...ABOUT_WORDS };

type Plain = Exclude<ErrorName, keyof typeof WITH_STATE>;

// A new error does not compile until somebody has decided what is said of it.
const PLAIN: Readonly<Record<Plain, readonly string[]>> = plainErrors;

/** What an error means here; undefined where the reply is none. */
export function whyError(about: Case): Told | undefined {
  if (!isError(about.reply)) return undefined;
  const known = knownError(about.reply.error);
  if (!known) return told([say.unknown]);
  const explain = (WITH_STATE as Partial<Record<ErrorName, ExplainError>>)[known.name];
  return explain?.(about, known.holes) ?? told(PLAIN[known.name as Plain]);
}
