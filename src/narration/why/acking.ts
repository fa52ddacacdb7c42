import {
  entryAt,
  parseStrictId,
  readStream,
  type Bytes,
  type Group,
  type Stream,
} from '../../engine';
import { whyGroups as say } from '../../messages/why';
import { shortText } from '../naming';
import { hollow, inFull, whyNotThere } from './adding';
import {
  attempt,
  eventsOf,
  groupsOf,
  idIn,
  isBefore,
  streamIn,
  streamBefore,
  textOf,
  told,
  promise,
  type Case,
  type Explain,
  type Told,
} from './case';
import { noGroupHere, renamed } from './errors-groups';
import { listIn } from './shapes';
import { hasOption, idsBlock } from './words-of';

/** What takes entries off pending lists: XACK, XACKDEL, XNACK; and XDELEX, which asks them. */

const { tries } = say;

const xack: Explain = (about) => {
  const { argv } = about;
  const [, key = '', name = ''] = argv;
  const group = streamIn(about, key)?.groups.get(name);
  if (!group) return nobodyAsked(about, key, name);
  const done = eventsOf(about, 'acknowledged').map(({ id }) => id);
  const missed = argv
    .slice(3)
    .map(inFull)
    .filter((id) => !done.includes(id));
  return told(
    [
      done.length > 0 && acknowledged(about, key, name, done),
      missed.length > 0 && whyNotPending(about, key, name, missed[0]!),
      done.length > 0 ? staysOrIsGone(about, key, done) : pendingNow(group),
    ],
    missed.length > 0 && group.pending.size > 0 && listPending(key, name),
    seeEntry(about, key, done),
    attempt(tries.summary, 'XPENDING', key, name),
  );
};

/** The acknowledged entries stay where they are; where none is there, it had gone before. */
function staysOrIsGone(about: Case, key: Bytes, done: readonly string[]): string {
  const stream = streamIn(about, key)!;
  const isThere = done.some((id) => entryAt(stream, parseStrictId(id)!));
  return isThere ? say.staysInStream(stream.length) : whyNotThere(about, stream, key, done[0]!);
}

/** To look at the first of these that is in the stream now. */
export function seeEntry({ present, db }: Case, key: Bytes, ids: readonly string[]) {
  const stream = readStream(present, key, db);
  const there = stream && ids.find((id) => entryAt(stream, parseStrictId(id)!));
  return there !== undefined && promise(tries.seeEntry, 'XRANGE', key, there, there);
}

function listPending(key: Bytes, group: Bytes) {
  return attempt(tries.listPending, 'XPENDING', key, group, '-', '+', '10');
}

function pendingNow({ name, pending }: Group): string {
  const first = pending.minKey();
  return first
    ? say.pendingIs(shortText(name), pending.size, textOf(first))
    : say.nothingPending(shortText(name));
}

/** What was acknowledged, on whom it had been pending. */
function acknowledged(about: Case, key: Bytes, name: Bytes, ids: readonly string[]): string {
  const before = streamBefore(about, key)?.groups.get(name)?.pending.get(parseStrictId(ids[0]!)!);
  const consumer = before?.consumer;
  return ids.length > 1 || !before
    ? say.acknowledgedMany(ids.length, shortText(name))
    : say.acknowledged(
        ids[0]!,
        shortText(name),
        consumer == null ? undefined : shortText(consumer),
        Number(before.deliveries),
      );
}

/** These commands take a missing key or group for an empty pending list, and say nothing of it. */
function nobodyAsked(about: Case, key: Bytes, name: Bytes): Told {
  const stream = streamIn(about, key);
  const names = groupsOf(stream).map((group) => group.name);
  return told(
    [noGroupHere(about, key, name), say.noErrorForThat],
    ...renamed(about, name, names),
    stream && attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
  );
}

/** Why an id is not on a group's pending list. */
export function whyNotPending(about: Case, key: Bytes, name: Bytes, id: string): string {
  const stream = streamBefore(about, key) ?? streamIn(about, key)!;
  const group = stream.groups.get(name);
  const parsed = idIn(id);
  const shown = shortText(name);
  if (!group || !parsed) return say.notPending(id, shown);
  const { moment, db } = about;
  const outcome =
    db === 0 ? moment.chronicle.outcomeOf(key, name, id, Math.max(0, moment.at - 1)) : undefined;
  if (outcome === 'acknowledged') return say.acknowledgedBefore(id, shown);
  if (outcome === 'handed-over') return say.handedOver(id, shown);
  const other = groupsOf(stream).find(({ pending }) => pending.has(parsed));
  if (other && other.name !== name) {
    const { consumer } = other.pending.get(parsed)!;
    return say.pendingElsewhere(id, shown, shortText(other.name), consumer && shortText(consumer));
  }
  if (!entryAt(stream, parsed)) {
    return say.notPendingNotThere(id, shown, whyNotThere(about, stream, key, id));
  }
  if (isBefore(group.lastDelivered, parsed)) {
    return say.notGivenYet(id, shown, textOf(group.lastDelivered));
  }
  return outcome === 'dropped'
    ? say.dropped(id, shown)
    : say.neverPending(id, shown, textOf(group.lastDelivered));
}

/** What the codes of XACKDEL and XDELEX mean, each once, with the first id that got it. */
function coded(
  about: Case,
  ids: readonly Bytes[],
  means: (code: number, id: string) => string,
): string[] {
  const codes = listIn(about.reply).map(Number);
  return [...new Set(codes)].map((code) => means(code, inFull(ids[codes.indexOf(code)]!)));
}

const xackdel: Explain = (about) => {
  const { argv } = about;
  const [, key = '', name = ''] = argv;
  const group = streamIn(about, key)?.groups.get(name);
  if (!group) return nobodyAsked(about, key, name);
  const stream = streamIn(about, key)!;
  const sentences = coded(about, idsBlock(argv), (code, id) => {
    if (code === 1) return say.codes.ackedAndDeleted(id, shortText(name));
    if (code === 2) return say.codes.ackedAndKept(id, shortText(name), neededBy(stream, id));
    return say.codes.minusOne(whyNotPending(about, key, name, id));
  });
  return told(
    [...sentences, hollow(about, key, idsBlock(argv).map(inFull)) ?? say.codes.oneEach],
    attempt(tries.summary, 'XPENDING', key, name),
  );
};

/** The groups that still need an id: they have it pending, or have not come so far. */
function neededBy(stream: Stream, id: string): readonly string[] {
  const parsed = parseStrictId(id)!;
  return groupsOf(stream)
    .filter((group) => group.pending.has(parsed) || isBefore(group.lastDelivered, parsed))
    .map(({ name }) => shortText(name));
}

/** ACKED asks about the id, not about the entry, which may not be there. */
function kept(stream: Stream, id: string): string {
  const groups = neededBy(stream, id);
  return entryAt(stream, parseStrictId(id)!)
    ? say.codes.kept(id, groups)
    : say.codes.keptNothing(id, groups);
}

const xdelex: Explain = (about) => {
  const { argv } = about;
  const key = argv[1] ?? '';
  const stream = streamIn(about, key) ?? readStream(about.before, key, about.db);
  const ids = idsBlock(argv);
  if (!stream) return told([say.codes.noStream(shortText(key))]);
  const sentences = coded(about, ids, (code, id) => {
    if (code === 1) return say.codes.deleted(id, hasOption(argv, 'DELREF'));
    if (code === 2) return kept(stream, id);
    return say.codes.minusOne(whyNotThere(about, stream, key, id));
  });
  return told(
    [...sentences, hollow(about, key, ids.map(inFull)) ?? say.codes.oneEach],
    attempt(tries.seeStream, 'XINFO', 'STREAM', key),
  );
};

const xnack: Explain = (about) => {
  const { argv } = about;
  const [, key = '', name = '', mode = ''] = argv;
  const back = eventsOf(about, 'handed-back');
  const ids = idsBlock(argv).map(inFull);
  const missed = ids.filter((id) => !back.some((event) => event.id === id));
  const [first] = back;
  return told(
    [
      first &&
        say.handedBack(
          first.id,
          back.length,
          first.from == null ? undefined : shortText(first.from),
        ),
      first &&
        say.nackModes[mode.toUpperCase() as keyof typeof say.nackModes]?.(String(first.deliveries)),
      missed.length > 0 && whyNotPending(about, key, name, missed[0]!),
    ],
    listPending(key, name),
  );
};

export const ACKING: Readonly<Record<string, Explain>> = { xack, xackdel, xdelex, xnack };
