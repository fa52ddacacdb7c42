import type { Bytes } from '../bytes';
import type { Command } from '../command';
import { unknownCommand, unknownSubcommand } from '../errors';
import { hasSince, VERSIONS, type Version } from '../version';
import { CORE } from './core';

/**
 * The commands that are loaded. A program begins with those that a scenario plays with; whoever lets a
 * person type adds the others, once, before anything is run (`everything.ts`).
 */
const byName = new Map<string, Command>();
/** One record of each container, such as `xgroup`. */
const containers = new Map<string, Command>();
/** For each version, the records that one word names: `xgroup|create` is no word that a client can send. */
const byWord = new Map(VERSIONS.map((version) => [version, new Map<string, Command>()]));

/** Loads commands; one that is loaded already may come again. */
export function register(records: readonly Command[]): void {
  for (const record of records) {
    const { name, since } = record;
    byName.set(name, record);
    const [container, subcommand] = name.split('|') as [string, string?];
    if (subcommand !== undefined) containers.set(container, record);
    else {
      for (const [version, words] of byWord) {
        if (!hasSince(version, since)) continue;
        words.set(name, record);
        // Most people type capitals.
        words.set(name.toUpperCase(), record);
      }
    }
  }
}

register(CORE);

/** Every command that is loaded, by name, subcommands as `xgroup|create`. */
export function allCommands(): Command[] {
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The record of this name (lower case, subcommands as `xgroup|create`), if it is loaded. */
export function commandNamed(name: string): Command | undefined {
  return byName.get(name);
}

/** Whether this first word needs a subcommand after it. */
export function isContainer(name: string): boolean {
  return containers.has(name.toLowerCase());
}

/** The record for these words; throws the error that a server of this version answers where there is none. */
export function findCommand(argv: readonly Bytes[], version: Version): Command {
  const word = argv[0]!;
  const words = byWord.get(version)!;
  const direct = words.get(word) ?? words.get(word.toLowerCase());
  // COMMAND is a command, and has subcommands too.
  if (direct && (argv.length === 1 || !containers.has(direct.name))) return direct;
  const name = word.toLowerCase();
  const container = containers.get(name);
  if (!container) throw unknownCommand(argv);
  // A container without its subcommand has too few words, and says so under its own name.
  if (argv.length < 2) return { ...container, name, arity: -2 };
  const record = byName.get(`${name}|${argv[1]!.toLowerCase()}`);
  if (!record || !hasSince(version, record.since)) throw unknownSubcommand(name, argv[1]!);
  return record;
}
