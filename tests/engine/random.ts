import fc from 'fast-check';
import {
  clientOf,
  connect,
  execute,
  isWaiting,
  newRedis,
  tick,
  type Outcome,
  type Redis,
} from '../../src/engine';
import { START } from './cli';

/** One thing that happens to a server: time passes, then one of its clients sends a command. */
export interface Act {
  readonly waitMs: number;
  readonly client: number;
  readonly argv: readonly string[];
}

const CLIENTS = 4;

const key = fc.constantFrom('s', 's', 's', 's', 't');
const group = fc.constantFrom('g', 'g', 'g', 'h');
const consumer = fc.constantFrom('ann', 'bob', 'cyd');
// Few enough that commands meet each other's entries: s has ids such as 1-3, t those of the clock.
const id = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0, 0, 1, 1, 2, 3, 5).map((seq) => `1-${seq}`) },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map((seq) => `2-${seq}`) },
  { weight: 1, arbitrary: fc.nat({ max: 99 }).map((ms) => `${START + ms}-0`) },
);
const newId = fc.oneof(
  { weight: 12, arbitrary: fc.constant('1-*') },
  { weight: 2, arbitrary: fc.constant('2-*') },
  { weight: 1, arbitrary: id },
);
const rangeEnd = fc.oneof(
  id,
  id.map((text) => `(${text}`),
  fc.constantFrom('-', '+'),
);
const count = fc.nat({ max: 6 }).map(String);
const word = fc.constantFrom('f', 'g', '', 'x'.repeat(1500));
const idle = fc.constantFrom('0', '0', '5', '1000');

type Piece = string | fc.Arbitrary<string | readonly string[]>;

/** These pieces one after the other, as the words of a command. */
function words(...pieces: readonly Piece[]): fc.Arbitrary<string[]> {
  const arbitraries = pieces.map((piece) =>
    typeof piece === 'string' ? fc.constant(piece.split(' ')) : piece,
  );
  return fc.tuple(...arbitraries).map((parts) => parts.flat());
}

/** Nothing, or these pieces. */
function maybe(...pieces: readonly Piece[]): fc.Arbitrary<string[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, words(...pieces));
}

const ids = fc.array(id, { minLength: 1, maxLength: 3 });
const block = maybe('BLOCK', fc.constantFrom('0', '5', '50'));
const some = maybe('COUNT', count);
const trim = words(fc.constantFrom('MAXLEN', 'MINID'), fc.constantFrom('=', '~'), count);
const pairs = fc
  .array(fc.tuple(word, word), { minLength: 1, maxLength: 2 })
  .map((list) => list.flat());
const asConsumer = words('XREADGROUP GROUP', group, consumer, some, block);
const claimed = words('XCLAIM', key, group, consumer, idle, ids);
const claimOptions = words(
  maybe('IDLE', idle),
  maybe('RETRYCOUNT', count),
  maybe('FORCE'),
  maybe('JUSTID'),
  maybe('LASTID', id),
);

const listed = fc
  .array(id, { minLength: 1, maxLength: 3 })
  .map((list) => ['IDS', String(list.length), ...list]);
const references = maybe(fc.constantFrom('KEEPREF', 'DELREF', 'ACKED'));
const idempotent = words('IDMP', fc.constantFrom('p', 'q'), fc.constantFrom('a', 'b', 'c'));

/** What came after 8.0, and what changes groups and streams as a whole. */
const laterCommand = fc.oneof(
  { weight: 2, arbitrary: words('XDELEX', key, references, listed) },
  { weight: 2, arbitrary: words('XACKDEL', key, group, references, listed) },
  { weight: 3, arbitrary: words('XNACK', key, group, nackMode(), listed, maybe('FORCE')) },
  { weight: 3, arbitrary: words('XADD t', idempotent, '* f v') },
  { weight: 1, arbitrary: words('XCFGSET t IDMP-MAXSIZE', fc.constantFrom('1', '3', '9')) },
  { weight: 3, arbitrary: words(asConsumer, 'CLAIM', idle, 'STREAMS', key, '>') },
  { weight: 1, arbitrary: words('XGROUP SETID', key, group, id) },
  { weight: 1, arbitrary: words('XGROUP DESTROY', key, group) },
  { weight: 1, arbitrary: words('XGROUP DELCONSUMER', key, group, consumer) },
  { weight: 1, arbitrary: words('XGROUP CREATECONSUMER', key, group, consumer) },
  { weight: 1, arbitrary: words('XSETID', key, id) },
  { weight: 1, arbitrary: words('XADD', key, 'MAXLEN', count, references, '*', pairs) },
);

function nackMode(): fc.Arbitrary<string> {
  return fc.constantFrom('SILENT', 'FAIL', 'FATAL');
}

const database = fc.constantFrom('0', '0', '0', '1');

/** What works on whole keys, databases and connections. */
const widerCommand = fc.oneof(
  words('SELECT', database),
  words('RENAME', key, key),
  words('COPY', key, key, 'DB', database, 'REPLACE'),
  words('MOVE', key, database),
  words('SWAPDB 0 1'),
  words('PEXPIRE', key, fc.constantFrom('5', '100')),
  words('PERSIST', key),
  words('SET', fc.constantFrom('t', 'u'), word),
  words('LPUSH u', word),
  words('WATCH', key),
  words('UNWATCH'),
  words('SUBSCRIBE', fc.constantFrom('a', 'b')),
  words('PSUBSCRIBE a*'),
  words(fc.constantFrom('UNSUBSCRIBE', 'PUNSUBSCRIBE', 'RESET')),
  words('PUBLISH a', word),
  words('HELLO', fc.constantFrom('2', '3')),
  words('CLIENT REPLY', fc.constantFrom('ON', 'SKIP')),
);

const command = fc.oneof(
  { weight: 18, arbitrary: laterCommand },
  { weight: 12, arbitrary: widerCommand },
  { weight: 12, arbitrary: words('XADD s', maybe('NOMKSTREAM'), maybe(maybe(trim)), newId, pairs) },
  { weight: 4, arbitrary: words('XADD t', maybe(trim), '*', pairs) },
  { weight: 10, arbitrary: words(asConsumer, 'STREAMS s >') },
  { weight: 2, arbitrary: words(asConsumer, 'NOACK STREAMS s t > >') },
  { weight: 3, arbitrary: words(asConsumer, 'STREAMS', key, id) },
  {
    weight: 4,
    arbitrary: words('XREAD', some, block, 'STREAMS s t', fc.constantFrom('$', '+'), '$'),
  },
  { weight: 4, arbitrary: words('XACK', key, group, ids) },
  { weight: 5, arbitrary: words(claimed, claimOptions) },
  { weight: 4, arbitrary: words('XAUTOCLAIM', key, group, consumer, idle, rangeEnd, some) },
  { weight: 3, arbitrary: fc.constantFrom(['MULTI'], ['EXEC'], ['EXEC'], ['DISCARD']) },
  { weight: 4, arbitrary: words('XDEL', key, ids) },
  { weight: 1, arbitrary: words('XTRIM', key, trim) },
  { weight: 1, arbitrary: fc.oneof(words('DEL', key), words('FLUSHALL')) },
  {
    weight: 2,
    arbitrary: words('XGROUP CREATE', key, group, fc.constantFrom('0', '$'), 'MKSTREAM'),
  },
  { weight: 1, arbitrary: words('XRANGE', key, rangeEnd, rangeEnd, some) },
  { weight: 1, arbitrary: words('XREVRANGE', key, rangeEnd, rangeEnd, some) },
  { weight: 2, arbitrary: words('XPENDING', key, group, maybe(rangeEnd, rangeEnd, count)) },
  { weight: 1, arbitrary: words('XINFO STREAM', key, maybe('FULL')) },
  { weight: 1, arbitrary: words('XINFO GROUPS', key) },
  { weight: 1, arbitrary: words('XINFO CONSUMERS', key, group) },
  { weight: 1, arbitrary: words(fc.constantFrom('XLEN', 'TYPE', 'EXISTS', 'KEYS', 'ECHO'), key) },
  { weight: 1, arbitrary: words(fc.constantFrom('PING', 'NOPE', 'XADD s', 'XREAD x')) },
);

const act: fc.Arbitrary<Act> = fc.record({
  waitMs: fc.constantFrom(0, 0, 1, 5, 60),
  client: fc.integer({ min: 1, max: CLIENTS }),
  argv: command,
});

/** A random session of the commands that the engine knows. */
export const acts: fc.Arbitrary<Act[]> = fc.array(act, { maxLength: 80, size: 'max' });

/** A server with its clients connected, and two groups on each of two empty streams. */
export function newServer(): Redis {
  const redis = newRedis();
  for (let client = 1; client <= CLIENTS; client++) connect(redis);
  for (const name of ['s', 't']) {
    for (const reader of ['g', 'h']) {
      execute(redis, 1, ['XGROUP', 'CREATE', name, reader, '0', 'MKSTREAM'], START);
    }
  }
  return redis;
}

/**
 * Plays acts from `now` on and tells `seen` what came of each; gives the time at the end. A client that
 * waits says nothing.
 */
export function play(
  redis: Redis,
  session: readonly Act[],
  now = START,
  seen: (outcome: Outcome) => void = () => {},
): number {
  for (const { waitMs, client, argv } of session) {
    now += waitMs;
    if (waitMs > 0) seen(tick(redis, now));
    const speaks = clientOf(redis, client) && !isWaiting(redis, client);
    if (speaks) seen(execute(redis, client, argv, now));
  }
  return now;
}
