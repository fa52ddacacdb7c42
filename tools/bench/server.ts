import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measured, Sizes } from './figures';
import { Connection } from './resp';
import { acknowledgement, additions, BATCH, inTens, MAKE_GROUP, READ_TEN } from './traffic';

const START_MS = 30_000;

/** The life of entries in a real server, by its own count of time; null where there is no server. */
export async function measureServer({ entries }: Sizes): Promise<Measured> {
  const program = findServer();
  if (program === undefined) return { redisEntryLifeUs: null };
  const port = await freePort();
  const server = start(program, port);
  try {
    const connection = await connected(server, port);
    const usec = await entryLife(connection, entries);
    connection.close();
    return { redisEntryLifeUs: usec / entries };
  } finally {
    server.kill();
  }
}

/**
 * What REDIS_SERVER names, or the redis-server in PATH. REDIS_SERVER may be a script (`#!`), which is
 * given a port and starts a server there.
 */
function findServer(): string | undefined {
  const named = process.env.REDIS_SERVER;
  if (named) {
    if (!existsSync(named)) throw new Error(`REDIS_SERVER: there is no ${named}`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));
}

function start(program: string, port: number): ChildProcess {
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  return spawn(program, isScript(program) ? [`${port}`] : options, {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function isScript(path: string): boolean {
  const file = openSync(path, 'r');
  const start = Buffer.alloc(2);
  readSync(file, start, 0, 2, 0);
  closeSync(file);
  return start.toString('latin1') === '#!';
}

/** A connection to the server, as soon as it takes one. */
async function connected(server: ChildProcess, port: number): Promise<Connection> {
  let failure: Error | undefined;
  server.once('error', (error) => (failure = error));
  server.once('exit', (code) => (failure ??= new Error(`the server ended with ${code}`)));
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(50)) {
    if (failure) throw failure;
    const connection = await Connection.open(port).catch(() => undefined);
    if (connection) return connection;
  }
  throw new Error(`the server did not listen on port ${port} within ${START_MS / 1000} s`);
}

/**
 * Sends the same commands as to the engine, and gives the microseconds that the server counted for
 * them. The ids are known only when the answers are there, so XACK follows a batch later.
 */
async function entryLife(connection: Connection, entries: number): Promise<number> {
  await connection.send([MAKE_GROUP]);
  let acknowledged = 0;
  for (let from = 0; from < entries; from += BATCH) {
    const tens = inTens(additions(from, entries));
    const answers = await connection.send(tens.flatMap((ten) => [...ten, READ_TEN]));
    const ids = answers.filter((answer) => typeof answer === 'string');
    const counts = await connection.send(inTens(ids).map(acknowledgement));
    acknowledged += counts.reduce<number>((sum, count) => sum + Number(count), 0);
  }
  if (acknowledged !== entries) throw new Error(`only ${acknowledged} entries were acknowledged`);
  const [report] = await connection.send([['INFO', 'commandstats']]);
  const lines = String(report).matchAll(/^cmdstat_(?:xadd|xreadgroup|xack):calls=\d+,usec=(\d+)/gm);
  return [...lines].reduce((sum, [, usec]) => sum + Number(usec), 0);
}

/** A port that nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
