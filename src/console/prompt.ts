import { FRESH, type CliConnection } from './connection';

/**
 * redis-cli's prompt (cliRefreshPrompt in redis-cli.c): `127.0.0.1:6379> `, with `[1]` in another
 * database, `(TX)` in a transaction and `(subscribed mode)` while subscribed.
 */
export function prompt(connection: CliConnection = FRESH): string {
  const { database, transaction, subscribed, connected } = connection;
  if (!connected) return 'not connected> ';
  const chosen = database === 0 ? '' : `[${database}]`;
  const modes = (transaction ? '(TX)' : '') + (subscribed ? '(subscribed mode)' : '');
  return `127.0.0.1:6379${chosen}${modes}> `;
}
