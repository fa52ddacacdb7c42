import type { Recorded } from './transcript';

/** The version of Redis that the engine behaves as. */
export const ENGINE_VERSION = '8.0';

/** Options that Redis got after that version, by command. */
const LATER_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['xadd', ['KEEPREF', 'DELREF', 'ACKED', 'IDMP', 'IDMPAUTO']],
  ['xtrim', ['KEEPREF', 'DELREF', 'ACKED']],
  ['xread', ['MAXCOUNT', 'MAXSIZE']],
  ['xreadgroup', ['CLAIM', 'MAXCOUNT', 'MAXSIZE']],
]);

/** Whether something that came with this version (`8.2.0`) is newer than the engine. */
export function isNewer(since: string): boolean {
  const [major, minor] = numbersOf(since);
  const [engineMajor, engineMinor] = numbersOf(ENGINE_VERSION);
  return major > engineMajor || (major === engineMajor && minor > engineMinor);
}

function numbersOf(version: string): [number, number] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
}

/**
 * The name of the command (`xgroup|setid`) or option (`xadd keepref`) that the engine does not have yet;
 * undefined where its answer is an answer. A command that the recorded server did not know either is no
 * such case.
 */
export function missingCommand(
  argv: readonly string[],
  expected: Recorded | undefined,
  got: Recorded | undefined,
): string | undefined {
  const command = argv[0]!.toLowerCase();
  if (isErrorOf(got, 'ERR unknown command ') && !isErrorOf(expected, 'ERR unknown command ')) {
    return command;
  }
  if (
    isErrorOf(got, "ERR unknown subcommand '") &&
    !isErrorOf(expected, "ERR unknown subcommand '")
  ) {
    return `${command}|${argv[1]!.toLowerCase()}`;
  }
  if (!isErrorOf(got, 'ERR ') || isErrorOf(expected, '')) return undefined;
  const words = new Set(argv.slice(2).map((word) => word.toUpperCase()));
  const option = LATER_OPTIONS.get(command)?.find((word) => words.has(word));
  return option && `${command} ${option.toLowerCase()}`;
}

function isErrorOf(reply: Recorded | undefined, start: string): boolean {
  if (typeof reply !== 'object' || reply === null || !('error' in reply)) return false;
  return reply.error.startsWith(start);
}
