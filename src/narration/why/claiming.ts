import { entryAt, lagOf, parseStrictId, type Bytes, type Group, type Pending } from '../../engine';
import { whyGroups as say } from '../../messages/why';
import { shortText } from '../naming';
import { whyNotPending } from './acking';
import { inFull } from './adding';
import {
  attempt,
  streamBefore,
  streamIn,
  textOf,
  told,
  promise,
  type Case,
  type Explain,
  type Told,
} from './case';
import { idsIn, listIn } from './shapes';
import { claimIds, hasOption, numberAfter } from './words-of';

/** XPENDING, XCLAIM, XAUTOCLAIM: who has what, since when, and who may take it. */

const { tries } = say;

const xpending: Explain = (about) => {
  const { argv } = about;
  const [, key = '', name = ''] = argv;
  const stream = streamIn(about, key);
  const group = stream?.groups.get(name);
  if (!stream || !group) return undefined;
  if (argv.length > 3) return pendingRows(about, key, group);
  const lag = lagOf(stream, group);
  const [owner] = listIn(listIn(listIn(about.reply)[3])[0]);
  if (group.pending.size === 0) {
    return told(
      [say.nothingPending(shortText(name)), lagSaid(lag), say.pendingIsNotLag],
      attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
    );
  }
  return told(
    [
      say.summaryMeans(
        group.pending.size,
        textOf(group.pending.minKey()!),
        textOf(group.pending.maxKey()!),
      ),
      typeof owner === 'string' && say.untilAcknowledged(shortText(owner)),
      lagSaid(lag),
    ],
    attempt(tries.listPending, 'XPENDING', key, name, '-', '+', '10'),
    attempt(tries.seeConsumers, 'XINFO', 'CONSUMERS', key, name),
  );
};

function lagSaid(lag: number | bigint | null): string | undefined {
  return lag === null ? undefined : say.lagIs(Number(lag));
}

function pendingRows(about: Case, key: Bytes, group: Group): Told {
  const { argv, reply } = about;
  const rows = listIn(reply);
  const minIdle = numberAfter(argv, 'IDLE');
  const hasIdle = argv[3]?.toUpperCase() === 'IDLE';
  const consumer = argv[hasIdle ? 8 : 6];
  const whole = attempt(tries.listPending, 'XPENDING', key, group.name, '-', '+', '10');
  if (rows.length === 0)
    return told([whyNoRows(about, group, consumer, hasIdle ? minIdle : undefined)], whole);
  const [id, owner, idle, deliveries] = listIn(rows[0]);
  return told(
    [
      owner === ''
        ? say.rowOfNobody(String(id), Number(deliveries))
        : say.rowMeans(String(id), shortText(String(owner)), Number(idle), Number(deliveries)),
      say.idleIsPerEntry,
      say.countIsYours,
    ],
    promise(
      tries.claim,
      'XAUTOCLAIM',
      key,
      group.name,
      claimerFor(group, String(owner)),
      String(Math.max(0, Number(idle))),
      '0',
    ),
    promise(tries.acknowledge, 'XACK', key, group.name, String(id)),
  );
}

/** Somebody else of the group, or a new name. */
function claimerFor(group: Group, owner: Bytes): Bytes {
  return group.consumers.valuesArray().find(({ name }) => name !== owner)?.name ?? 'rescuer';
}

function whyNoRows(
  about: Case,
  group: Group,
  consumer: Bytes | undefined,
  minIdle: number | undefined,
): string {
  const name = shortText(group.name);
  if (group.pending.size === 0) return say.nothingPending(name);
  if (consumer !== undefined) {
    const known = group.consumers.get(consumer);
    if (!known) return say.noConsumer(shortText(consumer), name);
    if (known.pending.size === 0) return say.nothingOwn(shortText(consumer), name);
  }
  const longest = longestIdle(group, about.ranMs, { consumer });
  if (minIdle !== undefined && longest && longest.ms < minIdle) {
    return say.noneIdleEnough(textOf(longest.id), longest.ms, minIdle);
  }
  return say.outsideOfRange(textOf(group.pending.minKey()!), textOf(group.pending.maxKey()!));
}

/** The pending entry that has been idle for longest; undefined where none is owned. */
function longestIdle(
  group: Group,
  now: number,
  { consumer, among }: { consumer?: Bytes | undefined; among?: readonly string[] } = {},
) {
  let longest: { id: { ms: number | bigint; seq: number | bigint }; ms: number } | undefined;
  for (const [id, pending] of group.pending.entries()) {
    if (pending.consumer === null || (consumer !== undefined && pending.consumer !== consumer))
      continue;
    if (among && !among.includes(textOf(id))) continue;
    const ms = Math.max(0, now - pending.deliveredAt);
    if (!longest || ms > longest.ms) longest = { id, ms };
  }
  return longest;
}

const xclaim: Explain = (about) => {
  const { argv } = about;
  const [, key = '', name = '', consumer = '', minIdle = '0'] = argv;
  const group = streamIn(about, key)?.groups.get(name);
  if (!group) return undefined;
  const claimed = idsIn(about.reply);
  const asked = claimIds(argv).map(inFull);
  const missed = asked.filter((id) => !claimed.includes(id));
  return told(
    [
      claimed.length > 0 && taken(about, key, name, consumer, claimed),
      missed.length > 0 && whyNotClaimed(about, key, name, missed[0]!, Number(minIdle)),
      claimed.length > 0 && claimCounts(argv),
    ],
    ...(claimed.length === 0 ? claimsNow(about, key, name, asked) : []),
    attempt(tries.listPending, 'XPENDING', key, name, '-', '+', '10'),
  );
};

function before(about: Case, key: Bytes, name: Bytes, id: string): Pending | undefined {
  return streamBefore(about, key)?.groups.get(name)?.pending.get(parseStrictId(id)!);
}

function taken(
  about: Case,
  key: Bytes,
  name: Bytes,
  consumer: Bytes,
  ids: readonly string[],
): string {
  const was = before(about, key, name, ids[0]!);
  const owner = was?.consumer ?? undefined;
  const idleMs = was ? Math.max(0, about.ranMs - was.deliveredAt) : 0;
  return say.claimed(ids[0]!, ids.length, shortText(consumer), owner && shortText(owner), idleMs);
}

function claimCounts(argv: readonly Bytes[]): string {
  return hasOption(argv, 'JUSTID', 5) ? say.justId : say.claimCounts;
}

function whyNotClaimed(about: Case, key: Bytes, name: Bytes, id: string, minIdle: number): string {
  const was = before(about, key, name, id);
  if (!was) return whyNotPending(about, key, name, id);
  const stream = streamBefore(about, key)!;
  if (!entryAt(stream, parseStrictId(id)!)) return say.claimDropped(id);
  return say.tooYoung(
    id,
    shortText(was.consumer ?? ''),
    Math.max(0, about.ranMs - was.deliveredAt),
    minIdle,
  );
}

/** The same claim with a min-idle-time that it would have reached; `among` is what was asked for, where that was named. */
function claimsNow(about: Case, key: Bytes, name: Bytes, among?: readonly string[]) {
  const group = streamIn(about, key)?.groups.get(name);
  const longest = group && longestIdle(group, about.ranMs, among && { among });
  if (!longest) return [];
  const words = [...about.argv];
  words[4] = String(longest.ms);
  return [promise(tries.claimNow, ...words)];
}

const xautoclaim: Explain = (about) => {
  const { argv } = about;
  const [, key = '', name = '', consumer = '', minIdle = '0'] = argv;
  const group = streamIn(about, key)?.groups.get(name);
  if (!group) return undefined;
  const [cursor, entries, deleted] = listIn(about.reply);
  const claimed = idsIn(entries);
  const gone = listIn(deleted).map(String);
  const next = String(cursor);
  const more = attempt(tries.nextPage, ...argv.slice(0, 5), next, ...argv.slice(6));
  return told(
    [
      claimed.length > 0
        ? taken(about, key, name, consumer, claimed)
        : gone.length === 0 && nothingToClaim(about, group, Number(minIdle)),
      gone.length > 0 && say.autoclaimDropped(gone[0]!, gone.length),
      next === '0-0' ? say.onePass : say.cursorGoesOn(next),
      claimed.length > 0 && claimCounts(argv),
    ],
    next !== '0-0' && more,
    ...(claimed.length === 0 ? claimsNow(about, key, name) : []),
    attempt(tries.listPending, 'XPENDING', key, name, '-', '+', '10'),
  );
};

function nothingToClaim(about: Case, group: Group, minIdle: number): string {
  const longest = longestIdle(group, about.ranMs);
  if (!longest) return say.nothingPending(shortText(group.name));
  if (longest.ms >= minIdle) return say.scannedSome;
  return say.noneIdleEnough(textOf(longest.id), longest.ms, minIdle);
}

export const CLAIMING: Readonly<Record<string, Explain>> = { xpending, xclaim, xautoclaim };
