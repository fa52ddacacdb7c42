import { keysOf, readStream, readValue, toText, type Bytes } from '../../engine';
import { whyErrors as say } from '../../messages/why';
import { shortText } from '../naming';
import {
  attempt,
  groupsOf,
  streamIn,
  textOf,
  told,
  type Attempt,
  type Case,
  type ExplainError,
  type Told,
} from './case';
import { nearest } from './nearest';

/** Errors of groups and of the keys that they stand on. */

const { tries } = say;

/** The keys of the asker's database that hold a stream, now. */
export function streamKeys({ present, db }: Case): Bytes[] {
  return keysOf(present, db).filter((key) => readStream(present, key, db));
}

/** Key or group is missing. */
function noGroup(about: Case, [key = '', group = '']: readonly Bytes[]): Told {
  const value = readValue(about.after, key, about.db);
  if (!value) return noKey(about, key, group);
  const stream = streamIn(about, key);
  const names = groupsOf(stream).map(({ name }) => name);
  const elsewhere = streamKeys(about).filter(
    (other) => other !== key && readStream(about.after, other, about.db)?.groups.has(group),
  );
  const wasThere = about.moment.chronicle.startOf(key, group, about.moment.at);
  return told(
    [
      say.noGroup(shortText(key), shortText(group)),
      names.length > 0 ? say.groupsAre(shortText(key), names.map(shortText)) : say.noGroups,
      elsewhere.length > 0
        ? say.groupElsewhere(shortText(group), elsewhere.map(shortText))
        : wasThere && about.db === 0 && say.groupDestroyed(shortText(group)),
    ],
    ...renamed(about, group, names),
    ...elsewhere.slice(0, 1).map((other) => replaced(about, key, other)),
    attempt(tries.createAtStart, 'XGROUP', 'CREATE', key, group, '0'),
    attempt(tries.createAtEnd, 'XGROUP', 'CREATE', key, group, '$'),
  );
}

/** That a group, or the key that it would stand on, is not there. */
export function noGroupHere(about: Case, key: Bytes, group: Bytes): string {
  return streamIn(about, key)
    ? say.noGroup(shortText(key), shortText(group))
    : say.noKeyForGroup(shortText(key), shortText(group));
}

function noKey(about: Case, key: Bytes, group: Bytes): Told {
  const keys = streamKeys(about);
  const wasThere = about.moment.chronicle.startOf(key, group, about.moment.at);
  return told(
    [
      say.noKeyForGroup(shortText(key), shortText(group)),
      wasThere && about.db === 0 && say.keyGone(shortText(key)),
      keys.length > 0 ? say.otherStreams(keys.map(shortText)) : say.noStreams,
    ],
    ...renamed(about, key, keys),
    attempt(tries.createWithStream, 'XGROUP', 'CREATE', key, group, '$', 'MKSTREAM'),
    attempt(tries.scanStreams, 'SCAN', '0', 'TYPE', 'stream'),
  );
}

/** The same line with the nearest of these names in place of one; the only one is near enough. */
export function renamed({ argv }: Case, typed: Bytes, names: readonly Bytes[]): Attempt[] {
  const near = nearest(toText(typed), names.map(toText));
  const name =
    names.find((one) => toText(one) === near) ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) return [];
  return [attempt(tries.didYouMean, ...argv.map((word) => (word === typed ? name : word)))];
}

function replaced({ argv }: Case, typed: Bytes, name: Bytes): Attempt {
  return attempt(tries.didYouMean, ...argv.map((word) => (word === typed ? name : word)));
}

function busyGroup(about: Case): Told {
  const { argv, before, db } = about;
  const [, , key = '', group = ''] = argv;
  const known = readStream(before, key, db)?.groups.get(group);
  if (!known) return told([say.busyGroupMeans]);
  return told(
    [
      say.busyGroup(
        shortText(group),
        shortText(key),
        textOf(known.lastDelivered),
        known.pending.size,
      ),
      say.busyGroupMeans,
    ],
    attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
  );
}

function xgroupNeedsKey(about: Case): Told {
  const { argv } = about;
  const key = argv[2] ?? '';
  const keys = streamKeys(about);
  const creates = about.name === 'xgroup|create';
  return told(
    [
      say.needsKey(shortText(key)),
      keys.length > 0 ? say.otherStreams(keys.map(shortText)) : say.noStreams,
    ],
    ...renamed(about, key, keys),
    creates && attempt(tries.createWithStream, ...argv, 'MKSTREAM'),
    attempt(tries.scanStreams, 'SCAN', '0', 'TYPE', 'stream'),
  );
}

function noSuchKey(about: Case): Told {
  const key = (about.name.includes('|') ? about.argv[2] : about.argv[1]) ?? '';
  const keys = keysOf(about.present, about.db);
  return told(
    [
      say.noSuchKey(shortText(key)),
      streamKeys(about).length > 0 && say.otherStreams(streamKeys(about).map(shortText)),
    ],
    ...renamed(about, key, keys),
    attempt(tries.seeKeys, 'SCAN', '0'),
  );
}

export const ABOUT_GROUPS = {
  noGroup,
  noGroupToRead: noGroup,
  noSuchGroup: (about, [group = '', key = '']) => noGroup(about, [key, group]),
  busyGroup,
  xgroupNeedsKey,
  noSuchKey,
} satisfies Record<string, ExplainError>;
