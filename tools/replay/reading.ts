import { readFileSync } from 'node:fs';
import { hasSince, VERSIONS } from '../../src/engine';
import type {
  Received,
  Recorded,
  SentCommand,
  Step,
  Transcript,
  TypedLine,
  Vector,
} from './transcript';

/** A file that is not there, or a row of it that is not what its kind asks for. */
export class MalformedTranscript extends Error {}

type Row = Readonly<Record<string, unknown>>;
type NumberedRow = readonly [line: number, row: Row];

/** Reads a file of JSON Lines. Its rows tell which kind of transcript it is, its name does not. */
export function readTranscript(file: string): Transcript {
  const rows = readRows(file);
  if (!rows[0]) throw new MalformedTranscript(`${file}:1: the file holds no rows`);
  const [line, first] = rows[0];
  const isHeader = 'redis' in first || 'redis-cli' in first;
  const body = isHeader ? rows.slice(1) : rows;
  const sample = body[0]?.[1] ?? first;
  if ('steps' in sample) return { kind: 'vectors', vectors: readAll(file, body, readVector) };
  if ('redis-cli' in first || 'line' in sample) {
    return { kind: 'lines', lines: readAll(file, body, readLine) };
  }
  const epoch = at(file, line, () => readEpoch(first));
  return { kind: 'commands', epoch, steps: readAll(file, body, readStep) };
}

function readRows(file: string): NumberedRow[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new MalformedTranscript(
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  const lines = text.split('\n').map((line, index) => [index + 1, line] as const);
  return lines
    .filter(([, line]) => line.trim() !== '')
    .map(([number, line]) => [number, at(file, number, () => readRow(line))]);
}

function readRow(line: string): Row {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new MalformedTranscript('this is not JSON');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new MalformedTranscript('a row must be a JSON object');
  }
  return row as Row;
}

/** Runs `read`, and says of what it finds malformed where in the file that was. */
function at<T>(file: string, line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MalformedTranscript)) throw error;
    throw new MalformedTranscript(`${file}:${line}: ${error.message}`);
  }
}

function readAll<T>(file: string, rows: readonly NumberedRow[], read: (row: Row) => T): T[] {
  return rows.map(([line, row]) => at(file, line, () => read(row)));
}

function readEpoch({ epoch }: Row): number {
  if (typeof epoch !== 'number') {
    throw new MalformedTranscript('this is neither a header with an "epoch" nor any other row');
  }
  return epoch;
}

function readLine({ prompt, line, shown }: Row): TypedLine {
  if (typeof line !== 'string') throw new MalformedTranscript('"line" must be a string');
  if (shown !== null && typeof shown !== 'string') {
    throw new MalformedTranscript('"shown" must be a string or null');
  }
  if (typeof prompt !== 'string') throw new MalformedTranscript('"prompt" must be a string');
  return { prompt, line, shown };
}

function readStep(row: Row): Step {
  const { t, aof } = row;
  // Where the file is recorded, what others received is not, unless it is said.
  const { out = aof === undefined ? [] : undefined } = row;
  if (typeof t !== 'number') throw new MalformedTranscript('"t" must be a number');
  const command = 'c' in row || 'cmd' in row ? readCommand(row) : undefined;
  return {
    t,
    command,
    out: out === undefined ? undefined : readReceived(out),
    aof: aof === undefined ? undefined : readAof(aof),
  };
}

function readAof(aof: unknown): string[][] {
  if (!Array.isArray(aof)) throw new MalformedTranscript('"aof" must be a list of commands');
  return aof.map(readArgv);
}

function readCommand({ c, cmd, blocks, reply }: Row): SentCommand {
  if (!Number.isInteger(c)) throw new MalformedTranscript('"c" must be the number of a client');
  const argv = readArgv(cmd);
  if ((blocks === true) === (reply !== undefined)) {
    throw new MalformedTranscript('a command needs either "reply" or "blocks": true');
  }
  return { client: c as number, argv, reply: blocks === true ? undefined : readReply(reply) };
}

function readArgv(cmd: unknown): string[] {
  const isArgv =
    Array.isArray(cmd) && cmd.length > 0 && cmd.every((word) => typeof word === 'string');
  if (!isArgv) throw new MalformedTranscript('"cmd" must be a list of strings');
  return cmd;
}

function readReceived(out: unknown): Received {
  if (!Array.isArray(out)) throw new MalformedTranscript('"out" must be a list');
  return out.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2 || !Number.isInteger(pair[0])) {
      throw new MalformedTranscript('"out" must hold pairs of a client and a reply');
    }
    return [pair[0] as number, readReply(pair[1])];
  });
}

function readReply(reply: unknown): Recorded {
  if (reply === null || typeof reply === 'string' || typeof reply === 'number') return reply;
  if (Array.isArray(reply)) return reply.map(readReply);
  const [name, text] = Object.entries(reply ?? {})[0] ?? [];
  if ((name !== 'simple' && name !== 'error') || typeof text !== 'string') {
    throw new MalformedTranscript(`this is no reply: ${JSON.stringify(reply)}`);
  }
  return name === 'simple' ? { simple: text } : { error: text };
}

function readVector({ name, since, steps }: Row): Vector {
  if (typeof name !== 'string') throw new MalformedTranscript('"name" must be a string');
  if (typeof since !== 'string' || !/^\d+\.\d+/.test(since)) {
    throw new MalformedTranscript('"since" must be a version');
  }
  const versions = VERSIONS.filter((version) => hasSince(version, since));
  if (versions.length === 0) throw new MalformedTranscript(`no version is as new as ${since}`);
  if (!Array.isArray(steps)) throw new MalformedTranscript('"steps" must be a list');
  return { name, since, versions, steps: readVectorSteps(steps) };
}

/** One client, and a clock that stands where the last `t` put it. */
function readVectorSteps(rows: readonly unknown[]): Step[] {
  let clock = 0;
  return rows.map((row) => {
    const { t = clock, cmd, reply } = (row ?? {}) as Row;
    if (typeof t !== 'number') throw new MalformedTranscript('"t" must be a number');
    clock = t;
    const command: SentCommand = { client: 0, argv: readArgv(cmd), reply: readReply(reply) };
    return { t, command, out: [], aof: undefined };
  });
}
