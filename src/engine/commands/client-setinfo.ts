import type { Bytes } from '../bytes';
import { isAttribute } from '../clients';
import { command } from '../command';
import { invalidAttribute, unrecognizedAttribute } from '../rarer-errors';
import { OK } from '../reply';
import { upper } from '../words';

/** CLIENT SETINFO <LIB-NAME libname | LIB-VER libver> (redis.io/commands/client-setinfo). */
export const clientSetinfo = command<{ isVersion: boolean; value: Bytes }>({
  name: 'client|setinfo',
  summary: 'Says which client library this connection is made with.',
  group: 'connection',
  since: '7.2.0',
  arity: 4,
  flags: ['noscript', 'loading', 'stale'],
  args: [
    {
      oneOf: [
        { token: 'LIB-NAME', name: 'libname', kind: 'text' },
        { token: 'LIB-VER', name: 'libver', kind: 'text' },
      ],
    },
  ],
  complexity: 'O(1)',
  parse(argv) {
    const [attribute, value] = argv.slice(2) as [Bytes, Bytes];
    if (!['LIB-NAME', 'LIB-VER'].includes(upper(attribute))) throw unrecognizedAttribute(attribute);
    if (!isAttribute(value)) throw invalidAttribute(attribute);
    return { isVersion: upper(attribute) === 'LIB-VER', value };
  },
  apply({ client }, { isVersion, value }) {
    if (isVersion) client.libVersion = value;
    else client.libName = value;
    return OK;
  },
});
