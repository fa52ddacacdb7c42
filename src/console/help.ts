import { allCommands, type Command } from '../engine';
import { commandGroups, typedName } from './find';
import { syntaxOf } from './syntax';

const GENERAL = [
  'This is redis-cli inside the page: what you type is sent to the simulated server.',
  '',
  'To learn about a command:',
  '      "help XADD" tells what one command does and how it is written',
  '      "help XGROUP" does so for each of its subcommands',
  '      "help @stream" goes through a whole group',
  '      Tab completes what you have begun to type',
  '',
  'Words for the console itself:',
  '      "clear" empties the screen',
  '      "5 PING" sends a command five times',
  '      Ctrl-C gives up what is waited for, and connects again',
  '      Ctrl-R looks for a line that was typed before',
  '      what is pasted from a terminal is run line by line, and its answers compared',
  '',
  'Lines for the simulator, not for Redis, begin with a colon:',
  '      ":crash NAME" ends a process at once, and ":restart NAME" starts it again',
  '      ":kill-server" ends the server, and ":start-server" starts it again',
  '      ":" lists all that can be made to happen',
].join('\n');

/**
 * The text of `help`, in redis-cli's layout (cliOutputHelp in redis-cli.c) but for its colours, and
 * without the last line break.
 *
 * In goes what was typed after `help`, in any case: nothing for a general text, a command or the
 * first words of several (`xgroup`), or `@` and a group. An unknown topic gets a sentence that says
 * where to look, where redis-cli prints an empty line.
 */
export function help(topic: string): string {
  const words = topic.toUpperCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return GENERAL;
  const byGroup = words[0]!.startsWith('@');
  const asked = byGroup
    ? allCommands().filter(({ group }) => `@${group.toUpperCase()}` === words[0])
    : allCommands().filter((command) => beginsWith(typedName(command), words));
  if (asked.length === 0) return nothingAbout(topic.trim(), byGroup);
  return [...asked]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((command) => entry(command, byGroup))
    .join('');
}

/** A blank line, then indented lines; the last one's line break leaves a blank line behind it all. */
function entry(command: Command, byGroup: boolean): string {
  const lines = [syntaxOf(command), `summary: ${command.summary}`, `since: ${command.since}`];
  if (!byGroup) lines.push(`group: ${command.group}`);
  return `\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function beginsWith(name: string, words: readonly string[]): boolean {
  return `${name} `.startsWith(`${words.join(' ')} `);
}

function nothingAbout(topic: string, byGroup: boolean): string {
  const groups = commandGroups().map((group) => `@${group}`);
  return byGroup
    ? `There is no group ${topic}. The groups are ${groups.join(', ')}.`
    : `There is no command ${topic} here. Type help @stream for those that work on streams.`;
}
