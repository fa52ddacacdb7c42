import { command } from '../command';
import { libraryNameMissing, unknownFunctionArgument } from '../rarer-errors';
import { upper } from '../words';

/** FUNCTION LIST [LIBRARYNAME pattern] [WITHCODE] (redis.io/commands/function-list): there are no functions here. */
export const functionList = command<null>({
  name: 'function|list',
  summary: 'Lists the libraries of functions; here there are none.',
  group: 'scripting',
  since: '7.0.0',
  arity: -2,
  flags: ['noscript'],
  args: [
    { token: 'LIBRARYNAME', name: 'library-name-pattern', kind: 'text', optional: true },
    { token: 'WITHCODE', optional: true },
  ],
  complexity: 'O(N) where N is the number of functions',
  parse(argv) {
    const options = new Set(['LIBRARYNAME', 'WITHCODE']);
    for (let at = 2; at < argv.length; at++) {
      const option = upper(argv[at]);
      if (!options.delete(option)) throw unknownFunctionArgument(argv[at]!);
      if (option === 'LIBRARYNAME' && argv[++at] === undefined) throw libraryNameMissing();
    }
    return null;
  },
  apply: () => [],
});
