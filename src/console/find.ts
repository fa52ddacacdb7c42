import { allCommands, commandNamed, type Bytes, type Command } from '../engine';

/** A command that a line begins with, and how many words its name takes: 2 for a subcommand. */
export interface Found {
  readonly command: Command;
  readonly length: number;
}

/**
 * The command that these words begin with, the longer name first: `XGROUP CREATE` before `XGROUP`.
 * Case does not matter. Undefined where the engine has no such command.
 */
export function findCommand(words: readonly Bytes[]): Found | undefined {
  const [first, second] = words.slice(0, 2).map((word) => word.toLowerCase());
  // A bar joins the two words of a record's name; nobody types it.
  if (first === undefined || first.includes('|')) return undefined;
  const inner = second === undefined ? undefined : commandNamed(`${first}|${second}`);
  if (inner) return { command: inner, length: 2 };
  const outer = commandNamed(first);
  return outer && { command: outer, length: 1 };
}

/** The command's name as it is typed: `XADD`, `XGROUP CREATE`. */
export function typedName(command: Command): string {
  return command.name.replace('|', ' ').toUpperCase();
}

/** The first words of all commands, in upper case, each once, sorted. */
export function firstWords(): string[] {
  return [...new Set(allCommands().map((command) => typedName(command).split(' ')[0]!))].sort();
}

/** The subcommands of a container, in upper case, sorted; none for any other word. */
export function subcommandsOf(word: Bytes): string[] {
  const before = `${word.toUpperCase()} `;
  return allCommands()
    .map(typedName)
    .filter((name) => name.startsWith(before))
    .map((name) => name.slice(before.length))
    .sort();
}

/** The groups that commands belong to, sorted: `connection`, `generic`, … */
export function commandGroups(): string[] {
  return [...new Set(allCommands().map(({ group }) => group))].sort();
}
