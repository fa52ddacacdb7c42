import {
  allCommands,
  commandNamed,
  hasSince,
  readValue,
  type Argument,
  type Bytes,
  type Value,
} from '../../engine';
import { whyErrors as say } from '../../messages/why';
import { shortText } from '../naming';
import { attempt, told, type Attempt, type Case, type ExplainError, type Told } from './case';
import { renamed, streamKeys } from './errors-groups';
import { exampleOf } from './example';
import { nearest } from './nearest';
import { idPlace, idsBlock, keyWords, readWords } from './words-of';

/** Errors of the words themselves: names of commands, numbers of words, options. */

const { tries } = say;

function example(about: Case, name = about.name): Attempt | undefined {
  const words = exampleOf(about, name);
  return words && attempt(tries.example, ...words);
}

function unknownCommand(about: Case): Told {
  const { argv, elsewhere } = about;
  if (elsewhere !== undefined) return told([say.notSimulated(elsewhere)]);
  const typed = argv[0]!;
  const known = allCommands().filter(({ name }) => name.split('|')[0] === typed.toLowerCase());
  if (known.length > 0) return tooNew(about, known[0]!.since, shortText(typed));
  const name = shortText(typed);
  const { version } = about.present;
  const names = allCommands().flatMap((one) =>
    hasSince(version, one.since) ? [one.name.split('|')[0]!.toUpperCase()] : [],
  );
  const near = nearest(typed, [...new Set(names)]);
  return told(
    [say.unknownCommand(name), near === undefined ? say.notByPrefix : say.nearest(near)],
    near !== undefined && attempt(tries.didYouMean, near, ...argv.slice(1)),
    near !== undefined && example(about, near.toLowerCase()),
  );
}

function tooNew({ present }: Case, since: string, name: string): Told {
  return told([say.olderServer(name, since, present.version)]);
}

function unknownSubcommand(about: Case): Told {
  const { argv, elsewhere } = about;
  if (elsewhere !== undefined) return told([say.notSimulated(elsewhere)]);
  const container = argv[0]!.toUpperCase();
  const typed = (argv[1] ?? '').toUpperCase();
  const known = allCommands().filter(({ name }) => name.startsWith(`${container.toLowerCase()}|`));
  const own = known.find(({ name }) => name === `${container}|${typed}`.toLowerCase());
  if (own && !hasSince(about.present.version, own.since)) {
    return tooNew(about, own.since, `${container} ${typed}`);
  }
  if (own) return wrongArity(about);
  const names = known.map(({ name }) => name.split('|')[1]!.toUpperCase());
  const near = nearest(typed, names);
  return told(
    [say.unknownSubcommand(container, shortText(argv[1] ?? '')), say.subcommands(container, names)],
    near !== undefined && attempt(tries.didYouMean, container, near, ...argv.slice(2)),
    near !== undefined && example(about, `${container}|${near}`.toLowerCase()),
    attempt(tries.help, container, 'HELP'),
  );
}

function wrongArity(about: Case): Told {
  const { name, argv, mistake } = about;
  const syntax = mistake && say.syntaxIs(mistake.syntax);
  return told(
    [countWrong(about), syntax],
    pairsMended(about),
    example(about),
    namesOnly(name, argv),
  );
}

/** A container without its subcommand can tell what it has. */
function namesOnly(name: string, argv: readonly Bytes[]): Attempt | undefined {
  const isContainer = argv.length === 1 && commandNamed(`${name}|help`) !== undefined;
  return isContainer ? attempt(tries.help, argv[0]!.toUpperCase(), 'HELP') : undefined;
}

function countWrong({ name, argv, mistake }: Case): string {
  const behindId = name === 'xadd' ? argv.length - idPlace(argv) - 1 : 0;
  if (behindId > 0 && behindId % 2 !== 0) return say.oddFields(behindId);
  if (name === 'xadd' && behindId === 0) return say.noFields;
  if (/^(mset|hset|config\|set)$/.test(name) && argv.length > 3) return say.oddPairs;
  if (mistake?.at !== undefined) return say.tooMany(shortText(argv[mistake.at]!));
  if (mistake?.missing) return say.tooFew(mistake.missing);
  return say.wrongCount(argv.length, shortText(argv[0]!));
}

/** XADD with a value for its last field. */
function pairsMended({ name, argv }: Case): Attempt | undefined {
  const behindId = argv.length - idPlace(argv) - 1;
  if (name !== 'xadd' || behindId < 1 || behindId % 2 === 0) return undefined;
  return attempt(tries.didYouMean, ...argv, 'value');
}

function syntaxError(about: Case): Told {
  const { argv, mistake } = about;
  const { at, missing, syntax } = mistake ?? {};
  return told(
    [
      at !== undefined
        ? say.fitsNowhere(shortText(argv[at]!))
        : missing
          ? say.incomplete(missing)
          : say.notTogether,
      syntax !== undefined && say.syntaxIs(syntax),
    ],
    at !== undefined && mended(about, at),
    at !== undefined && attempt(tries.didYouMean, ...argv.slice(0, at), ...argv.slice(at + 1)),
    example(about),
  );
}

/** The line with the option that the word nearly is. */
function mended({ name, argv }: Case, at: number): Attempt | undefined {
  const near = nearest(argv[at]!, tokensOf(commandNamed(name)?.args ?? []));
  if (near === undefined) return undefined;
  return attempt(tries.didYouMean, ...argv.slice(0, at), near, ...argv.slice(at + 1));
}

function tokensOf(args: readonly Argument[]): string[] {
  return args.flatMap(({ token = [], all = [], oneOf = [] }) =>
    [token].flat().concat(tokensOf(all), tokensOf(oneOf)),
  );
}

/** Options whose value is a whole number. */
const NUMBERED =
  /^(COUNT|BLOCK|MAXLEN|LIMIT|ENTRIESREAD|ENTRIESADDED|EX|PX|EXAT|PXAT|IDLE|RETRYCOUNT|MAXCOUNT|MAXSIZE|CLAIM)$/i;

function notAnInteger(about: Case): Told {
  const { name, argv } = about;
  const held = counter(about);
  if (held) return told([say.valueNotANumber(shortText(argv[1]!), shortText(held.text))]);
  if (/^(incr|decr)by$/.test(name)) return told([say.elementNotANumber(shortText(argv[2] ?? ''))]);
  const at = argv.findIndex(
    (word, index) => index > 0 && NUMBERED.test(word) && isNoNumber(argv, index),
  );
  const value = at < 0 ? '' : valueBehind(argv, at);
  return told(
    [
      at < 0 ? say.someNotANumber : say.notANumber(argv[at]!.toUpperCase(), shortText(value)),
      about.mistake && say.syntaxIs(about.mistake.syntax),
    ],
    at >= 0 && attempt(tries.didYouMean, ...argv.map((word) => (word === value ? '10' : word))),
    example(about),
  );
}

/** The word that an option is followed by; MAXLEN may have a sign between. */
function valueBehind(argv: readonly Bytes[], at: number): Bytes {
  const next = argv[at + 1] ?? '';
  return next === '~' || next === '=' ? (argv[at + 2] ?? '') : next;
}

function isNoNumber(argv: readonly Bytes[], at: number): boolean {
  return !/^-?\d{1,18}$/.test(valueBehind(argv, at));
}

function counter({ name, argv, before, db }: Case): { text: Bytes } | undefined {
  if (!/^(incr|decr)(by)?$/.test(name)) return undefined;
  const value = readValue(before, argv[1] ?? '', db);
  return value?.type === 'string' && !/^-?\d{1,18}$/.test(value.text) ? value : undefined;
}

function wrongType(about: Case): Told {
  const { name, argv, before, db } = about;
  const group = commandNamed(name)?.group;
  const wanted = group !== undefined && group in say.types ? (group as Value['type']) : undefined;
  const held = keyWords(name, argv)
    .map((key) => ({ key, value: readValue(before, key, db) }))
    .find(({ value }) => value && value.type !== wanted);
  if (!held?.value) return told([say.notChanged]);
  const streams = streamKeys(about);
  return told(
    [
      say.wrongType(
        shortText(held.key),
        say.types[held.value.type],
        wanted ? say.types[wanted] : say.thisType,
      ),
      wanted === 'stream' && streams.length > 0 && say.otherStreams(streams.map(shortText)),
      say.notChanged,
    ],
    ...(wanted === 'stream' ? renamed(about, held.key, streams) : []),
    attempt(tries.seeType, 'TYPE', held.key),
  );
}

function unbalancedStreams(about: Case): Told {
  const { argv } = about;
  const { from } = readWords(argv);
  const id = about.name === 'xreadgroup' ? '>' : '0';
  return told(
    [say.unbalanced(argv.length - from)],
    attempt(tries.didYouMean, ...argv, id),
    example(about),
  );
}

/** Words behind IDS that do not fit their number: the line with the right one. */
function idsMismatch({ argv }: Case): Told {
  const at = argv.findLastIndex((word) => word.toUpperCase() === 'IDS');
  const given = idsBlock(argv).length;
  const words = [...argv];
  words[at + 1] = String(given);
  return told(
    [say.ids.mismatch(shortText(argv[at + 1] ?? ''), given)],
    attempt(tries.didYouMean, ...words),
  );
}

function onlyXreadgroup(about: Case, [option = '']: readonly Bytes[]): Told {
  return told([say.onlyXreadgroup(option)], example(about, 'xreadgroup'));
}

/** A line of trimming with `~`, where that is what is missing. */
function limitWithoutTilde({ argv }: Case): Told {
  const at = argv.findIndex((word) => /^(maxlen|minid)$/i.test(word));
  const rest = argv.slice(argv[at + 1] === '=' ? at + 2 : at + 1);
  return told(
    [...say.limitWithoutTilde],
    attempt(tries.withTilde, ...argv.slice(0, at + 1), '~', ...rest),
  );
}

/** An option that the command does not know: where, and how the line looks without it. */
function strangeOption(about: Case, [typed = '']: readonly Bytes[]): Told {
  return told(
    [say.fitsNowhere(shortText(typed)), about.mistake && say.syntaxIs(about.mistake.syntax)],
    attempt(tries.didYouMean, ...about.argv.filter((word) => word !== typed)),
    example(about),
  );
}

const CLAIM_NUMBERS = ['IDLE', 'TIME', 'RETRYCOUNT'];

export const ABOUT_WORDS = {
  unknownCommand,
  unknownSubcommand,
  badSubcommandArguments: unknownSubcommand,
  wrongArity,
  syntaxError,
  notAnInteger,
  wrongType,
  unbalancedStreams,
  idsMismatch,
  nackIdsMismatch: idsMismatch,
  onlyXreadgroup,
  missingGroup: (about) => told([say.missingGroup], example(about)),
  limitWithoutTilde,
  xtrimNeedsStrategy: (about) => told([say.needsStrategy], example(about)),
  unrecognizedClaimOption: strangeOption,
  unrecognizedNackOption: strangeOption,
  unsupportedOption: strangeOption,
  unknownFunctionArgument: strangeOption,
  badHelloOption: strangeOption,
  unrecognizedAttribute: strangeOption,
  invalidClaimArgument: (about, [what = '']) =>
    told(
      [say.claimNumber(CLAIM_NUMBERS.find((one) => what.startsWith(one)) ?? 'min-idle-time')],
      example(about),
    ),
  setTwice: (_, [parameter = '']) => told([say.setTwice(parameter)]),
  outOfBounds: (_, [parameter = '', max = '', unit = '']) =>
    told([say.outOfBounds(parameter, max, unit)]),
  producerEmpty: (_, [option = '']) => told([say.producerEmpty(option)]),
  invalidExpireTime: ({ argv }, [name = '']) =>
    told([say.expireTime(name.toUpperCase(), shortText(argv[1] ?? ''))]),
  unknownClientType: (_, [typed = '']) => told([say.clientType(shortText(typed))]),
  noSuchUser: (_, [typed = '']) => told([say.noSuchUser(shortText(typed))]),
  invalidAttribute: (_, [attribute = '']) => told([say.attribute(shortText(attribute))]),
} satisfies Record<string, ExplainError>;
