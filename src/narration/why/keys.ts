import { databaseOf, isNil, keysOf, readValue, type Bytes, type Value } from '../../engine';
import { whyErrors, whyOthers as say } from '../../messages/why';
import { shortText } from '../naming';
import {
  attempt,
  streamBefore,
  streamIn,
  told,
  valueBefore,
  type Case,
  type Explain,
} from './case';
import { renamed } from './errors-groups';
import { listIn } from './shapes';
import { hasOption } from './words-of';

/** Keys and strings: what is there, and for how long. */

const { tries } = say;
const keyOf = ({ argv }: Case) => argv[1] ?? '';

function typeOf(value: Value): string {
  return whyErrors.types[value.type];
}

/** The names of what is there now, for whoever looks for one that is not. */
function near(about: Case, key: Bytes) {
  return [
    ...renamed(about, key, keysOf(about.present, about.db)),
    attempt(tries.seeKeys, 'SCAN', '0'),
  ];
}

const set: Explain = (about) => {
  const { argv, reply } = about;
  const key = keyOf(about);
  const shown = shortText(key);
  const was = valueBefore(about, key);
  const isNx = hasOption(argv, 'NX', 3);
  if (isNil(reply) && !hasOption(argv, 'GET', 3)) {
    return told([isNx ? say.setNx(shown) : say.setXx(shown)], attempt(tries.get, 'GET', key));
  }
  return told(
    [
      was && was.type !== 'string'
        ? say.replaced(shown, typeOf(was))
        : was
          ? say.overwritten(shown)
          : say.madeKey(shown),
      lifeSaid(about, key) ?? say.staysForEver,
    ],
    attempt(tries.get, 'GET', key),
  );
};

/** Until when a key lives after the command; undefined where it stays. */
function lifeSaid({ after, db, ranMs }: Case, key: Bytes): string | undefined {
  const expiresAt = databaseOf(after, db).slots.get(key)?.expiresAt ?? null;
  return expiresAt === null ? undefined : say.lives(shortText(key), expiresAt - ranMs);
}

const get: Explain = (about) => {
  const key = keyOf(about);
  if (isNil(about.reply))
    return told([say.noKey(shortText(key)), say.nilIsNothing], ...near(about, key));
  return told([say.value(shortText(key)), lifeSaid(about, key)], attempt(tries.ttl, 'TTL', key));
};

const del: Explain = (about) => {
  const keys = about.argv.slice(1);
  const there = keys.filter((key) => valueBefore(about, key));
  const stream = there
    .map((key) => ({ key, value: streamBefore(about, key) }))
    .find(({ value }) => value);
  const missing = keys.find((key) => !valueBefore(about, key));
  return told(
    [
      there.length > 0
        ? say.deleted(there.map(shortText))
        : say.nothingDeleted(keys.map(shortText)),
      stream?.value &&
        say.streamGone(shortText(stream.key), stream.value.length, stream.value.groups.size),
      there.length > 0 && missing !== undefined && say.noKey(shortText(missing)),
    ],
    ...(there.length === 0 ? near(about, keys[0] ?? '') : [attempt(tries.seeKeys, 'SCAN', '0')]),
  );
};

const exists: Explain = (about) => {
  const keys = about.argv.slice(1);
  const missing = keys.filter((key) => readValue(about.after, key, about.db) === undefined);
  return told(
    [
      say.exist(Number(about.reply), keys.length),
      missing.length > 0 && say.missing(missing.map(shortText)),
    ],
    ...(missing.length > 0 ? near(about, missing[0]!) : [attempt(tries.type, 'TYPE', keys[0]!)]),
  );
};

const expire: Explain = (about) => {
  const key = keyOf(about);
  const shown = shortText(key);
  const ttl = attempt(tries.ttl, 'TTL', key);
  if (Number(about.reply) === 1) {
    const stream = streamIn(about, key);
    const gone = !readValue(about.after, key, about.db);
    return told(
      [gone ? say.expiredAtOnce(shown) : lifeSaid(about, key), stream && say.wholeStreamExpires],
      ttl,
    );
  }
  const isThere = valueBefore(about, key) !== undefined;
  return told(
    [isThere ? say.conditionFailed(shown) : say.noKey(shown)],
    ...(isThere ? [ttl] : near(about, key)),
  );
};

const ttl: Explain = (about) => {
  const key = keyOf(about);
  const shown = shortText(key);
  const left = Number(about.reply);
  if (left === -2) return told([say.minusTwo, say.noKey(shown)], ...near(about, key));
  if (left === -1) return told([say.minusOne(shown)], attempt(tries.expire, 'EXPIRE', key, '60'));
  return told([lifeSaid(about, key), say.thenGone], attempt(tries.persist, 'PERSIST', key));
};

const persist: Explain = (about) => {
  const shown = shortText(keyOf(about));
  if (Number(about.reply) === 1) return told([say.persisted(shown)]);
  return told([valueBefore(about, keyOf(about)) ? say.minusOne(shown) : say.noKey(shown)]);
};

const type: Explain = (about) => {
  const key = keyOf(about);
  const value = readValue(about.after, key, about.db);
  if (!value) return told([say.noKey(shortText(key)), say.noneIsNoType], ...near(about, key));
  return told(
    [say.holds(shortText(key), typeOf(value)), say.oneType],
    value.type === 'stream' && attempt(tries.seeStream, 'XINFO', 'STREAM', key),
  );
};

const count: Explain = (about) => {
  const key = keyOf(about);
  const was = valueBefore(about, key);
  return told([say.counted(shortText(key), String(about.reply)), !was && say.countedFromZero]);
};

const keys: Explain = (about) => {
  const found = about.name === 'scan' ? listIn(listIn(about.reply)[1]) : listIn(about.reply);
  const cursor = about.name === 'scan' ? String(listIn(about.reply)[0]) : '0';
  return told(
    [
      say.keysFound(found.length, keysOf(about.after, about.db).length, about.db),
      about.name === 'keys'
        ? say.keysBlocks
        : cursor === '0'
          ? say.scanDone
          : say.scanGoesOn(cursor),
    ],
    cursor !== '0' && attempt(tries.nextPage, 'SCAN', cursor, ...about.argv.slice(2)),
    ...found.slice(0, 1).map((key) => attempt(tries.type, 'TYPE', String(key))),
  );
};

export const KEYS: Readonly<Record<string, Explain>> = {
  set,
  get,
  del,
  unlink: del,
  exists,
  expire,
  pexpire: expire,
  expireat: expire,
  pexpireat: expire,
  ttl,
  pttl: ttl,
  persist,
  type,
  incr: count,
  incrby: count,
  decr: count,
  decrby: count,
  keys,
  scan: keys,
};
