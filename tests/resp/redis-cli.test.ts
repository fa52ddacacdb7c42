import { describe, expect, it } from 'vitest';
import { isInstalled, Program } from './programs';
import { rig } from './rig';

const server = rig();

/** What redis-cli prints for these lines, given with these options. */
async function redisCli(options: readonly string[], ...lines: readonly string[]): Promise<string> {
  const port = await server.start();
  const program = new Program('redis-cli', '-p', String(port), ...options);
  program.type(lines.join('\n') + '\n');
  expect(await program.ends()).toBe(0);
  return program.output;
}

const SESSION = [
  'XADD s 1-0 lead "Ann Lee"',
  'XGROUP CREATE s g 0',
  'XREADGROUP GROUP g ann STREAMS s >',
  'XREADGROUP GROUP g ann BLOCK 5 STREAMS s >',
  'XACK s g 1-0 2-0',
  'XINFO CONSUMERS none g',
];

describe.skipIf(!isInstalled('redis-cli', '--version'))(
  'redis-cli, which has to be installed',
  () => {
    it('prints raw answers', async () => {
      expect(await redisCli(['--raw'], ...SESSION)).toBe(
        '1-0\nOK\ns\n1-0\nlead\nAnn Lee\n\n1\nERR no such key\n\n',
      );
    });

    it('prints answers for people', async () => {
      expect(await redisCli(['--no-raw'], ...SESSION)).toBe(
        [
          '"1-0"',
          'OK',
          '1) 1) "s"',
          '   2) 1) 1) "1-0"',
          '         2) 1) "lead"',
          '            2) "Ann Lee"',
          '(nil)',
          '(integer) 1',
          '(error) ERR no such key',
          '',
        ].join('\n'),
      );
    });

    it('prints maps in RESP3', async () => {
      expect(await redisCli(['-3', '--no-raw'], ...SESSION.slice(0, 3), 'XINFO GROUPS s')).toBe(
        [
          '"1-0"',
          'OK',
          '1# "s" => ',
          '   1) 1) "1-0"',
          '      2) 1) "lead"',
          '         2) "Ann Lee"',
          '1) 1# "name" => "g"',
          '   2# "consumers" => (integer) 1',
          '   3# "pending" => (integer) 1',
          '   4# "last-delivered-id" => "1-0"',
          '   5# "entries-read" => (integer) 1',
          '   6# "lag" => (integer) 0',
          '',
        ].join('\n'),
      );
    });
  },
);
