/**
 * What the first picture does without: every command, everybody who can take part, whatever can befall them, every story.
 * Imported for this effect, before anything is played but the first story, and before anybody does anything in that; the
 * words of the stories are for whoever has loaded it. (It must not import `messages`: what it shares with the page is a file that the page loads
 * at once, and all words would be in it.)
 */
import '../engine/everything';
import '../scenarios/library';
import '../sim/everyone';

export { comparisons } from '../messages/comparisons';
export { stories } from '../messages/stories';
