import { compareIds, firstEntry, lastEntry, type Bytes, type StreamId } from '../../engine';
import { whyStreams as say } from '../../messages/why';
import { shortText } from '../naming';
import { attempt, idIn, streamIn, textOf, told, type Case, type Explain } from './case';
import { idsIn } from './shapes';
import { numberAfter } from './words-of';

/** XRANGE and XREVRANGE: what a range of ids takes in. */

const { tries } = say;
const LOWEST = { ms: 0, seq: 0 };
const HIGHEST = { ms: 0xffff_ffff_ffff_ffffn, seq: 0xffff_ffff_ffff_ffffn };

const xrange: Explain = (about) => {
  const { argv, name, reply } = about;
  const key = argv[1]!;
  const [low, high] = ends(about);
  const found = idsIn(reply);
  const isReverse = name === 'xrevrange';
  if (found.length === 0) return nothing(about, key, low, high);
  const count = numberAfter(argv, 'COUNT');
  const isCut = count !== undefined && found.length >= count;
  const last = found.at(-1)!;
  const next: readonly Bytes[] = isReverse ? [`(${last}`, low] : [`(${last}`, high];
  return told(
    [
      say.found(found.length, isReverse ? last : found[0]!, isReverse ? found[0]! : last),
      low.startsWith('(') || high.startsWith('(') ? say.bracketLeavesOut : say.bothEndsIn,
      incomplete(low, high) ?? say.rangeChangesNothing,
    ],
    isCut && attempt(tries.nextPage, argv[0]!.toUpperCase(), key, ...next, 'COUNT', String(count)),
    attempt(tries.wholeStream, 'XRANGE', key, '-', '+'),
  );
};

/** The two ends as they were typed, the lower first. */
function ends({ argv, name }: Case): [low: Bytes, high: Bytes] {
  const [, , one = '-', other = '+'] = argv;
  return name === 'xrevrange' ? [other, one] : [one, other];
}

/** An id without its second half means another id at each end. */
function incomplete(low: Bytes, high: Bytes): string | undefined {
  const isHalf = (word: Bytes) => /^\(?\d+$/.test(word);
  if (isHalf(high)) return say.halfId(high.replace('(', ''), 'end');
  return isHalf(low) ? say.halfId(low.replace('(', ''), 'start') : undefined;
}

function nothing(about: Case, key: Bytes, low: Bytes, high: Bytes) {
  const stream = streamIn(about, key);
  const whole = attempt(tries.wholeStream, 'XRANGE', key, '-', '+');
  if (!stream)
    return told([say.noKeyNoEntries(shortText(key))], attempt(tries.seeKeys, 'SCAN', '0'));
  const first = firstEntry(stream);
  const last = lastEntry(stream);
  if (!first || !last) return told([say.isEmpty], attempt(tries.seeStream, 'XINFO', 'STREAM', key));
  if (compareIds(boundOf(low, LOWEST), boundOf(high, HIGHEST)) > 0) {
    const { argv } = about;
    const turned = [argv[0]!, key, argv[3]!, argv[2]!, ...argv.slice(4)];
    return told(
      [about.name === 'xrevrange' ? say.reverseOrder : say.turnedRound],
      attempt(tries.turned, ...turned),
    );
  }
  const bracket = low.startsWith('(') || high.startsWith('(');
  return told(
    [
      say.nothingInRange(shortText(low), shortText(high), textOf(first.id), textOf(last.id)),
      bracket && say.bracketLeavesOut,
    ],
    whole,
  );
}

function boundOf(word: Bytes, otherwise: StreamId): StreamId {
  if (word === '-') return LOWEST;
  if (word === '+') return HIGHEST;
  return idIn(word.replace('(', '')) ?? otherwise;
}

export const RANGING: Readonly<Record<string, Explain>> = { xrange, xrevrange: xrange };
