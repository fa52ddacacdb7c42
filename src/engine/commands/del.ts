import { command } from '../command';

/** DEL key [key ...] (redis.io/commands/del). */
export const del = command<{ keys: readonly string[] }>({
  name: 'del',
  summary: 'Deletes keys, a stream with its groups and pending lists.',
  group: 'generic',
  since: '1.0.0',
  arity: -2,
  args: [{ name: 'key', kind: 'key', multiple: true }],
  parse: (argv) => ({ keys: argv.slice(1) }),
  apply({ redis, emit, signal }, { keys }) {
    let deleted = 0;
    for (const key of keys) {
      if (!redis.keys.delete(key)) continue;
      deleted++;
      emit({ type: 'key-deleted', key });
      signal(key);
    }
    return deleted;
  },
});
