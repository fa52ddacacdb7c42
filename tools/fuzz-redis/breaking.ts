import type { Bytes, Client, Redis } from '../../src/engine';

/** In EXEC's array, there is nothing in the place of these: CLIENT KILL and AUTH, where they hit and fail. */
const LEAVES_A_GAP = /^(client (reply|kill)|auth [^]*)$/i;
/** After this, what stands in EXEC's array is of the other protocol. */
const CHANGES_PROTOCOL = /^hello\b/i;
/** In EXEC's array, these stand for each of their channels. */
const ANSWERS_OFTEN = /^[ps]?(un)?subscribe\b/i;
/** Redis 8.0 crashes where one who has said this serves another who waits, as EXEC does at its end. */
const CRASHES = /^client no-touch$/i;
/** Who has no replies is closed only once there is one to be sent. */
const CLOSES = /^(quit|client kill)\b/i;

/**
 * Whether Redis 8.0 cannot be compared after this, because its client is left with half an answer, or
 * because it crashes.
 */
export function breaksServer(
  redis: Redis,
  client: Client | undefined,
  argv: readonly Bytes[],
): boolean {
  if (!client) return false;
  const line = argv.slice(0, 2).join(' ');
  if (client.transaction) {
    if ([LEAVES_A_GAP, CHANGES_PROTOCOL, CRASHES].some((kind) => kind.test(line))) return true;
    if (ANSWERS_OFTEN.test(line) && argv.length !== 2) return true;
  }
  if (client.replies !== 'on' && CLOSES.test(line)) return true;
  return client.noTouch && redis.clients.valuesArray().some(({ waiting }) => waiting !== null);
}
