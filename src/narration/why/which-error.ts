import { RedisError } from '../../engine/errors';
import * as rarer from '../../engine/rarer-errors';
import { TEXTS as texts } from './error-texts';

type Texts = typeof texts & typeof rarer;

/** An error that the server knows, by what the engine calls it. */
export type ErrorName = keyof Texts;

/** Those whose text is always the same. */
export type FixedErrorName = {
  [Name in ErrorName]: Parameters<Texts[Name]> extends [] ? Name : never;
}[ErrorName];

/** Stands in a text where a word of the client's, or another part that varies, will stand. */
const HOLE = '\u0001';
const hole = HOLE as never;

/** How each text reads that has holes in it. */
const SHAPES: Readonly<Record<Exclude<ErrorName, FixedErrorName>, readonly RedisError[]>> = {
  wrongArity: [texts.wrongArity(HOLE)],
  unknownCommand: [new RedisError(texts.unknownCommand([HOLE]).message + HOLE)],
  unknownSubcommand: [texts.unknownSubcommand(HOLE, HOLE)],
  badSubcommandArguments: [texts.badSubcommandArguments(HOLE, HOLE)],
  noGroupToRead: [texts.noGroupToRead(HOLE, HOLE)],
  unbalancedStreams: [texts.unbalancedStreams('xread'), texts.unbalancedStreams('xreadgroup')],
  onlyXreadgroup: [texts.onlyXreadgroup(hole)],
  specialIdMeaningless: [texts.specialIdMeaningless(hole)],
  invalidClaimArgument: [
    rarer.invalidClaimArgument('min-idle-time', hole),
    rarer.invalidClaimArgument(hole, hole),
  ],
  producerEmpty: [rarer.producerEmpty(hole)],
  withoutMulti: [rarer.withoutMulti(hole)],
  onlyPubsubAllowed: [texts.onlyPubsubAllowed(HOLE)],
  execRefused: [rarer.execRefused(new RedisError(HOLE))],
  noGroup: [rarer.noGroup(HOLE, HOLE)],
  noSuchGroup: [rarer.noSuchGroup(HOLE, HOLE)],
  unrecognizedClaimOption: [rarer.unrecognizedClaimOption(HOLE)],
  unrecognizedNackOption: [rarer.unrecognizedNackOption(HOLE)],
  setTwice: [rarer.setTwice(HOLE)],
  outOfBounds: [rarer.outOfBounds(HOLE, hole, HOLE)],
  invalidDbIndex: [rarer.invalidDbIndex(hole)],
  invalidExpireTime: [rarer.invalidExpireTime(HOLE)],
  unsupportedOption: [rarer.unsupportedOption(HOLE)],
  unknownFunctionArgument: [rarer.unknownFunctionArgument(HOLE)],
  unknownSetting: [rarer.unknownSetting(HOLE)],
  settingRefused: [rarer.settingRefused(HOLE, HOLE)],
  badHelloOption: [rarer.badHelloOption(HOLE)],
  unknownClientType: [rarer.unknownClientType(HOLE)],
  noSuchUser: [rarer.noSuchUser(HOLE)],
  unrecognizedAttribute: [rarer.unrecognizedAttribute(HOLE)],
  invalidAttribute: [rarer.invalidAttribute(HOLE)],
};

/** An error, and what stands in the holes of its text. */
export interface KnownError {
  readonly name: ErrorName;
  readonly holes: readonly string[];
}

/** Which of the server's errors has this text; undefined for a text of somebody else. */
export function knownError(text: string): KnownError | undefined {
  const fixed = FIXED.get(text);
  if (fixed) return { name: fixed, holes: [] };
  for (const [name, shapes] of Object.entries(SHAPES)) {
    for (const { message } of shapes) {
      const found = patternOf(message).exec(text);
      if (found) return { name: name as ErrorName, holes: found.slice(1) };
    }
  }
  return undefined;
}

const FIXED: ReadonlyMap<string, FixedErrorName> = new Map(
  Object.entries({ ...texts, ...rarer })
    .filter(([name]) => !(name in SHAPES))
    .map(([name, make]) => [(make as () => RedisError)().message, name as FixedErrorName]),
);

function patternOf(message: string): RegExp {
  const escaped = message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(HOLE, '([^]*)')}$`);
}
