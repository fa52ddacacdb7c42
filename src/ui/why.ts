import type { Answer } from '../console';
import { elsewhere } from '../console/elsewhere';
import { mistakeIn } from '../console/mistake';
import { whyOf, type Told } from '../narration/why';
import { isError } from '../engine';
import type { Micros } from '../sim';
import type { Moment } from '../timeline';

/**
 * Why an answer in a console is as it is. `momentAt` gives any moment of the run, `shown` is the one that is looked at,
 * `holder` whose console it is. Undefined for what nobody has asked for, and for what the console says by itself.
 */
export function whyAnswer(
  momentAt: (t: Micros) => Moment,
  shown: Moment,
  holder: string,
  { argv, reply, at }: Answer,
): Told | undefined {
  if (!argv || reply === undefined) return undefined;
  const mistake = isError(reply) ? mistakeIn(argv) : undefined;
  const asked = { argv, reply, by: holder, at, mistake, elsewhere: elsewhere(argv, reply) };
  return whyOf(momentAt, shown, asked);
}
