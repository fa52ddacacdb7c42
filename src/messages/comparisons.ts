/** The words of worlds that are compared, in the language in use: a door of their own, because they are loaded later. */
export { compare, comparisons, type ComparisonWords } from './en/comparisons';
