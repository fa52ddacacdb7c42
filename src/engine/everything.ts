/**
 * Loads every command, and all that comes of them. Imported for this effect, before anything is run, by the page, the tools and the
 * tests; the figure in other people's pages loads it only when it has to play what a person typed.
 */
import { register } from './commands';
import { COMMANDS } from './commands/all';
import * as rarely from './rarely';
import { whenRarely } from './rarities';

register(COMMANDS);
whenRarely(rarely);
