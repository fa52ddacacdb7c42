/**
 * The engine as a Redis server for real clients.
 *
 *     npm run resp -- --port 6379 --version 8.10
 */
import { endpoint } from './connection';
import { BadOption, parseOptions, USAGE, type CommandLine } from './options';
import { RespServer } from './server';

/** What the system says of a port or an address that cannot be had, in words. */
const REFUSALS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there',
  EACCES: 'that needs rights that this program does not have',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no host of this name',
};

async function run({ port, host, version }: CommandLine): Promise<void> {
  // A server for development: those on this machine may DEBUG it.
  const config = { port: String(port), bind: host, 'enable-debug-command': 'local' };
  const server = new RespServer({ version, config });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
  try {
    console.log(`Redis ${version} listens on ${endpoint(host, await server.listen(port, host))}`);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    fail(`cannot listen on ${endpoint(host, port)}: ${REFUSALS[code] ?? message}`);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

try {
  await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  fail(`${error.message}\n${USAGE}`);
}
