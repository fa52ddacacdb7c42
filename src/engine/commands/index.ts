import type { Bytes } from '../bytes';
import type { Command } from '../command';
import { unknownCommand, unknownSubcommand } from '../errors';
import { del } from './del';
import { discard } from './discard';
import { echo } from './echo';
import { exec } from './exec';
import { exists } from './exists';
import { flushall } from './flushall';
import { keys } from './keys';
import { multi } from './multi';
import { ping } from './ping';
import { type } from './type';
import { xack } from './xack';
import { xadd } from './xadd';
import { xautoclaim } from './xautoclaim';
import { xclaim } from './xclaim';
import { xdel } from './xdel';
import { xgroupCreate } from './xgroup-create';
import { xgroupHelp } from './xgroup-help';
import { xinfoConsumers } from './xinfo-consumers';
import { xinfoGroups } from './xinfo-groups';
import { xinfoHelp } from './xinfo-help';
import { xinfoStream } from './xinfo-stream';
import { xlen } from './xlen';
import { xpending } from './xpending';
import { xrange } from './xrange';
import { xread } from './xread';
import { xreadgroup } from './xreadgroup';
import { xrevrange } from './xrevrange';
import { xtrim } from './xtrim';

/** Every command the engine knows, subcommands as `xgroup|create`. */
export const COMMANDS: readonly Command[] = [
  del,
  discard,
  echo,
  exec,
  exists,
  flushall,
  keys,
  multi,
  ping,
  type,
  xack,
  xadd,
  xautoclaim,
  xclaim,
  xdel,
  xgroupCreate,
  xgroupHelp,
  xinfoConsumers,
  xinfoGroups,
  xinfoHelp,
  xinfoStream,
  xlen,
  xpending,
  xrange,
  xread,
  xreadgroup,
  xrevrange,
  xtrim,
];

const byName = new Map(COMMANDS.map((record) => [record.name, record]));
/** Those that one word names: `xgroup|create` is no word that a client can send. */
const byWord = new Map([...byName].filter(([name]) => !name.includes('|')));
const containers = new Set(
  COMMANDS.filter(({ name }) => name.includes('|')).map(({ name }) => name.split('|')[0]!),
);

/** The record of this name (lower case, subcommands as `xgroup|create`), if the engine has it. */
export function commandNamed(name: string): Command | undefined {
  return byName.get(name);
}

/** Whether this first word needs a subcommand after it. */
export function isContainer(name: string): boolean {
  return containers.has(name.toLowerCase());
}

/** The record for these words; throws the error that Redis answers where there is none. */
export function findCommand(argv: readonly Bytes[]): Command {
  const word = argv[0]!;
  const direct = byWord.get(word) ?? byWord.get(word.toLowerCase());
  if (direct) return direct;
  const container = word.toLowerCase();
  if (!containers.has(container)) throw unknownCommand(argv);
  if (argv.length < 2) return containerAlone(container);
  const record = byName.get(`${container}|${argv[1]!.toLowerCase()}`);
  if (!record) throw unknownSubcommand(container, argv[1]!);
  return record;
}

/** A container without its subcommand has too few words, and says so under its own name. */
function containerAlone(container: string): Command {
  return { ...byName.get(`${container}|help`)!, name: container };
}
