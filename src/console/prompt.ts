/** What a connection's prompt tells about it. */
export interface PromptState {
  /** The database that SELECT chose. */
  readonly database?: number;
  /** Between MULTI and EXEC. */
  readonly transaction?: boolean;
  /** Between SUBSCRIBE and UNSUBSCRIBE. */
  readonly subscribed?: boolean;
}

/**
 * redis-cli's prompt (cliRefreshPrompt in redis-cli.c): `127.0.0.1:6379> `, with `[1]` in another
 * database, `(TX)` in a transaction and `(subscribed mode)` while subscribed.
 */
export function prompt({ database = 0, transaction, subscribed }: PromptState = {}): string {
  const chosen = database === 0 ? '' : `[${database}]`;
  const modes = (transaction ? '(TX)' : '') + (subscribed ? '(subscribed mode)' : '');
  return `127.0.0.1:6379${chosen}${modes}> `;
}
