/**
 * What the first picture does without: every command, everybody who can take part, every story. Imported for this
 * effect, before anything is played but the first two stories, or anything typed is run; the words of the stories are
 * for whoever has loaded it. (It must not import `messages`: what it shares with the page is a file that the page loads
 * at once, and all words would be in it.)
 */
import '../engine/everything';
import '../scenarios/library';
import '../sim/everyone';

export { comparisons } from '../messages/comparisons';
export { stories } from '../messages/stories';
