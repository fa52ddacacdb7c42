/** All that it takes to look at two worlds side by side; loaded when somebody does. */
export { compare, comparisons } from '../messages/comparisons';
export { comparisonNamed, type Comparison, type Variant } from '../scenarios/comparisons';
export { default as Pair } from './Pair.svelte';
