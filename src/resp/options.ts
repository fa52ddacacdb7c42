import { parseArgs } from 'node:util';
import { isVersion, VERSIONS, type Version } from '../engine';

/** What was asked for on the command line. */
export interface CommandLine {
  readonly port: number;
  readonly host: string;
  readonly version: Version;
}

/** The command line cannot be followed; the message says why. */
export class BadOption extends Error {}

export const USAGE = `usage: npm run resp -- [--port N] [--version ${VERSIONS.join('|')}] [--host ADDRESS]`;

const MAX_PORT = 65_535;
const NEWEST = VERSIONS.at(-1)!;

/** Reads the words of a command line, the program's own aside. Throws a BadOption. */
export function parseOptions(words: readonly string[]): CommandLine {
  const { port = '6379', host = '127.0.0.1', version = NEWEST } = namedValues(words);
  if (!/^\d{1,5}$/.test(port) || Number(port) > MAX_PORT) {
    throw new BadOption(`--port is a number from 0 to ${MAX_PORT}, not '${port}'`);
  }
  if (!isVersion(version)) {
    throw new BadOption(`--version is one of ${VERSIONS.join(', ')}, not '${version}'`);
  }
  if (host.trim() === '') throw new BadOption('--host is an address or a name, not nothing');
  return { port: Number(port), host, version };
}

function namedValues(words: readonly string[]) {
  const options = {
    port: { type: 'string' },
    host: { type: 'string' },
    version: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    // It says which word it does not know, or which value is missing.
    throw new BadOption((error as Error).message);
  }
}
