import { describe, expect, it } from 'vitest';
import { BadOption, parseOptions, RespServer } from '../../src/resp';
import { Program } from './programs';
import { Wire } from './wire';

function resp(...words: readonly string[]): Program {
  return new Program(process.execPath, '--import', 'tsx', 'src/resp/main.ts', ...words);
}

describe('the command line', () => {
  it('may say nothing', () => {
    expect(parseOptions([])).toEqual({ port: 6379, host: '127.0.0.1', version: '8.10' });
  });

  it('may say all of it', () => {
    expect(parseOptions(['--port', '7000', '--host=::1', '--version', '8.0'])).toEqual({
      port: 7000,
      host: '::1',
      version: '8.0',
    });
  });

  it.each([
    ['--port is a number from 0 to 65535', ['--port', '65536']],
    ['--port is a number from 0 to 65535', ['--port', 'x']],
    ['--port is a number from 0 to 65535', ['--port', '1e3']],
    ['--port is a number from 0 to 65535', ['--port=-1']],
    ["'--port <value>'", ['--port']],
    ['--version is one of 8.0, 8.2, 8.4, 8.6, 8.8, 8.10', ['--version', '7.2']],
    ['--host is an address or a name', ['--host', '']],
    ["'--prot'", ['--prot', '7000']],
    ["'7000'", ['7000']],
  ])('is answered with %j for %j', (message, words) => {
    const read = () => parseOptions(words);
    expect(read).toThrow(BadOption);
    expect(read).toThrow(message);
  });
});

describe('npm run resp', { timeout: 20_000 }, () => {
  it('answers until it is told to end', async () => {
    const program = resp('--port', '0', '--version', '8.2');
    await program.prints('\n');
    const [, port] = /^Redis 8\.2 listens on 127\.0\.0\.1:(\d+)\n$/.exec(program.output) ?? [];
    const wire = await Wire.open(Number(port));
    await wire.asks('PING\r\n', '+PONG\r\n');
    program.stop('SIGTERM');
    await wire.endsWith('');
    expect(await program.ends()).toBe(0);
  });

  it('says what it cannot follow', async () => {
    const program = resp('--version', '7');
    expect(await program.ends()).toBe(1);
    expect(program.output).toMatch(/^--version is one of .*, not '7'\nusage: npm run resp/);
  });

  it('says where it cannot listen', async () => {
    const other = new RespServer();
    const port = await other.listen(0);
    const taken = resp('--port', String(port));
    const unknown = resp('--port', '0', '--host', 'no-such-host.invalid');
    expect(await taken.ends()).toBe(1);
    expect(taken.output).toBe(`cannot listen on 127.0.0.1:${port}: something else listens there\n`);
    expect(await unknown.ends()).toBe(1);
    expect(unknown.output).toMatch(/^cannot listen on no-such-host\.invalid:0: /);
    await other.close();
  });
});
