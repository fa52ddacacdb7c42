import fc from 'fast-check';
import { mangled } from '../mangling';
import { recipe, type Recipe } from './recipe';

/** What the server says of the commands made up by other recipes. */
export function commandRecipes(others: readonly Recipe[]): readonly Recipe[] {
  const line = mangled(fc.oneof(...others.map(({ words: made }) => made)));
  return [
    recipe('clients', 0.5, 'command|getkeys', line),
    recipe('clients', 0.5, 'command|getkeysandflags', line),
    recipe('clients', 0.2, 'command|help'),
  ];
}
