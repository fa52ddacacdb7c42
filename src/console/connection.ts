import { isError, isNil, type Bytes, type Reply } from '../engine';

/** What redis-cli knows of its connection: it has only what it sent and what came back to go by. */
export interface CliConnection {
  /** The database that SELECT chose. */
  readonly database: number;
  /** Between MULTI and EXEC. */
  readonly transaction: boolean;
  /** The database to which a transaction that is given up brings it back. */
  readonly databaseBefore: number;
  /** From SUBSCRIBE on; UNSUBSCRIBE does not end it, RESET does. */
  readonly subscribed: boolean;
  readonly monitoring: boolean;
  readonly resp: 2 | 3;
  /** False once it has noticed that the server is gone. */
  readonly connected: boolean;
}

/** As it begins, and as RESET or a new connection leaves it. */
export const FRESH: CliConnection = {
  database: 0,
  transaction: false,
  databaseBefore: 0,
  subscribed: false,
  monitoring: false,
  resp: 2,
  connected: true,
};

/** What it knows once a command is answered (cliSendCommand in redis-cli.c). */
export function afterReply(
  connection: CliConnection,
  argv: readonly Bytes[],
  reply: Reply,
): CliConnection {
  if (isError(reply) && !isNamed(argv, 'exec', 1)) return connection;
  if (isNamed(argv, 'select', 2)) return { ...connection, database: parseInt(argv[1]!, 10) || 0 };
  if (isNamed(argv, 'reset', 1)) return FRESH;
  if (isNamed(argv, 'multi', 1)) {
    return { ...connection, transaction: true, databaseBefore: connection.database };
  }
  if (isNamed(argv, 'exec', 1)) return afterExec(connection, isError(reply) || isNil(reply));
  if (isNamed(argv, 'discard', 1)) return afterExec(connection, true);
  return withMode(connection, argv);
}

function afterExec(connection: CliConnection, isGivenUp: boolean): CliConnection {
  if (!connection.transaction) return connection;
  const database = isGivenUp ? connection.databaseBefore : connection.database;
  return { ...connection, transaction: false, database };
}

function withMode(connection: CliConnection, argv: readonly Bytes[]): CliConnection {
  const [name, version] = argv;
  switch (name!.toLowerCase()) {
    case 'subscribe':
    case 'psubscribe':
    case 'ssubscribe':
      return { ...connection, subscribed: true };
    case 'monitor':
      return { ...connection, monitoring: true };
    case 'hello':
      return version === '2' || version === '3'
        ? { ...connection, resp: version === '2' ? 2 : 3 }
        : connection;
    default:
      return connection;
  }
}

function isNamed(argv: readonly Bytes[], name: string, words: number): boolean {
  return argv.length === words && argv[0]!.toLowerCase() === name;
}
