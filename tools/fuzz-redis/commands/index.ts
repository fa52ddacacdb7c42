import { commandRecipes } from './commands';
import { CLIENT_RECIPES } from './clients';
import { GROUP_RECIPES } from './groups';
import { KEY_RECIPES } from './keys';
import { STREAM_RECIPES } from './streams';
import { VALUE_RECIPES } from './values';
import type { Recipe } from './recipe';

export type { Family, Recipe } from './recipe';

/**
 * What answers with the machine's files, memory and times, or lists commands that the engine does not have,
 * so that nothing can be compared; or ends the server, or gives numbers of clients away.
 */
export const NOT_COMPARED: readonly string[] = [
  'command',
  'command|count',
  'command|docs',
  // Its hints for proxies, and its notes, are not in the records.
  'command|info',
  'command|list',
  'bgrewriteaof',
  'bgsave',
  'debug',
  'function|flush',
  'function|help',
  'info',
  'lastsave',
  'latency|help',
  'memory|help',
  'replicaof',
  'save',
  'shutdown',
  'slowlog|get',
  'slowlog|len',
];

const OTHERS: readonly Recipe[] = [
  ...STREAM_RECIPES,
  ...GROUP_RECIPES,
  ...VALUE_RECIPES,
  ...KEY_RECIPES,
  ...CLIENT_RECIPES,
];

/** How every other command is made up. */
export const RECIPES: readonly Recipe[] = [...OTHERS, ...commandRecipes(OTHERS)];
