import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ClockFile } from './clock';
import { Connection } from './connection';
import { VERSION } from './session';
import { isBranch, textOf } from './value';

const SHIM = fileURLToPath(new URL('clock-from-file.c', import.meta.url));
const RETRY_MS = 50;
/** Long, because a script may have to fetch the server before it can start it. */
const PATIENCE_MS = 120_000;
const LOG_TAIL_LINES = 40;
const MS_PER_SECOND = 1000;

/** There is no server to compare with; the message says what to do about it. */
export class NoServer extends Error {}

/** A real server of our own, and the clock that it goes by. */
export interface RealServer {
  readonly port: number;
  readonly clock: ClockFile;
  stop(): void;
}

/** Where the server comes from: REDIS_SERVER, or redis-server in PATH. Throws NoServer. */
export function findServer(): string {
  const named = process.env.REDIS_SERVER;
  if (named !== undefined) {
    if (isExecutable(named)) return named;
    throw new NoServer(`REDIS_SERVER names no program: ${named}`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'redis-server')).find(isExecutable);
  if (found !== undefined) return found;
  throw new NoServer(
    'There is no Redis to compare with. Set REDIS_SERVER to a redis-server 8.0, or to a script that\n' +
      'starts one as SCRIPT PORT CLOCKFILE, or put redis-server into PATH.',
  );
}

/** Starts the program on a port (any free one where none is given), its clock at `now` (Unix ms). */
export async function startServer(
  program: string,
  now: number,
  wantedPort?: number,
): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-redis-'));
  const clock = new ClockFile(join(folder, 'clock'), now);
  const port = wantedPort ?? (await freePort());
  const logFile = join(folder, 'server.log');
  const child = isScript(program)
    ? start(program, [String(port), clock.path], logFile, {})
    : startBinary(program, port, clock, folder, logFile);
  const stop = () => {
    process.off('exit', stop);
    child.kill();
    clock.close();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  const log = () => readFileSync(logFile, 'utf8').split('\n').slice(-LOG_TAIL_LINES).join('\n');
  const failure = (await answers(port, child))
    ? await wrongServer(port, now)
    : `did not start on port ${port}:\n${log()}`;
  if (failure === undefined) return { port, clock, stop };
  stop();
  throw new NoServer(`${program} ${failure}`);
}

function startBinary(
  program: string,
  port: number,
  clock: ClockFile,
  folder: string,
  logFile: string,
): ChildProcess {
  const library = join(folder, 'clock.so');
  const compiled = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, SHIM]);
  if (compiled.status !== 0) {
    throw new NoServer(`cc could not compile ${SHIM}:\n${compiled.stderr ?? compiled.error}`);
  }
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  settings.push('--save', '', '--appendonly', 'no', '--enable-debug-command', 'yes');
  return start(program, settings, logFile, { LD_PRELOAD: library, REDIS_CLOCK: clock.path });
}

function start(
  program: string,
  args: readonly string[],
  logFile: string,
  variables: Readonly<Record<string, string>>,
): ChildProcess {
  const log = openSync(logFile, 'w');
  const env = { ...process.env, ...variables };
  return spawn(program, args, { stdio: ['ignore', log, log], env });
}

/** Whether the server comes to answer, before it ends or patience does. */
async function answers(port: number, child: ChildProcess): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += RETRY_MS) {
    if (child.exitCode !== null || child.pid === undefined) return false;
    try {
      const connection = await Connection.open(port);
      await connection.ask('PING');
      connection.close();
      return true;
    } catch {
      await setTimeout(RETRY_MS);
    }
  }
  return false;
}

/** What is wrong with the server: its version, or its clock, which may show that another one has the port. */
async function wrongServer(port: number, now: number): Promise<string | undefined> {
  const connection = await Connection.open(port);
  const info = textOf(await connection.ask('INFO', 'server'));
  const time = await connection.ask('TIME');
  connection.close();
  const [, version = 'unknown'] = /^redis_version:(\S+)/m.exec(info) ?? [];
  if (!version.startsWith(`${VERSION}.`)) return `is Redis ${version}, not ${VERSION}`;
  const seconds = isBranch(time) ? textOf(time.items[0]) : '';
  if (seconds === String(Math.floor(now / MS_PER_SECOND))) return undefined;
  return `does not go by the clock that it was given: it says ${seconds}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isScript(path: string): boolean {
  return readFileSync(path).subarray(0, 2).toString('latin1') === '#!';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
