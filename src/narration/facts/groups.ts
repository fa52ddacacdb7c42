/** What can be known of groups and of their consumers. */
import {
  formatId,
  hasSince,
  lagOf,
  readStream,
  toText,
  type Bytes,
  type Group,
  type Reply,
  type Stream,
} from '../../engine';
import { facts as words } from '../../messages/inspector';
import { unixMs } from '../../sim';
import type { Moment } from '../../timeline';
import { whyNoLag } from '../twin-groups';
import { fact, momentText, shownBy, type Fact } from './fact';
import { processFacts } from './processes';

/** The release from which XINFO STREAM FULL says how much was handed back. */
const NACKED_SINCE = '8.8.0';

/** A group, or that there is none. */
export function groupFacts(moment: Moment, key: Bytes, name: Bytes): Fact[] {
  const stream = readStream(moment.world.redis, key);
  const group = stream?.groups.get(name);
  if (!stream || !group) return [fact('cursor', words.noGroup)];
  const by = (label: string, value: Reply) =>
    shownBy(['XINFO', 'GROUPS', key], 'name', name, label, value);
  const { lastDelivered, entriesRead, pending, consumers } = group;
  const cursor = formatId(lastDelivered);
  return [
    fact('cursor', cursorText(moment, key, cursor), by('last-delivered-id', cursor)),
    fact('read', entriesRead ?? words.unknown, by('entries-read', entriesRead)),
    fact('lag', lagText(stream, group), by('lag', lagOf(stream, group))),
    fact('pending', pending.size, by('pending', pending.size)),
    ...oldestFacts(key, group),
    ...releasedFacts(moment, key, group),
    fact('consumers', consumers.size, by('consumers', consumers.size)),
    ...startFacts(moment, key, name),
  ];
}

function cursorText({ chronicle, at }: Moment, key: Bytes, id: string): string {
  const entry = chronicle.entry(key, id, at);
  return words.cursorAt(id, entry && String(entry.nth));
}

function lagText(stream: Stream, group: Group): string {
  const lag = lagOf(stream, group);
  if (lag !== null) return String(lag);
  return words.andWhy(words.unknown, words.whyNoLag[whyNoLag(stream, group)]);
}

function oldestFacts(key: Bytes, { name, pending }: Group): Fact[] {
  const [low, high] = [pending.minKey(), pending.maxKey()];
  if (!low || !high) return [];
  const shown = shownBy(['XPENDING', key, name], pending.size, formatId(low));
  return [fact('oldest', words.lowestAndHighest(formatId(low), formatId(high)), shown)];
}

/** What XNACK gave back, where the server knows it (8.8). */
function releasedFacts({ world }: Moment, key: Bytes, { name, released }: Group): Fact[] {
  if (!hasSince(world.redis.version, NACKED_SINCE)) return [];
  const argv = ['XINFO', 'STREAM', key, 'FULL', 'COUNT', '1'];
  const path = ['groups', 'name', name, 'nacked-count', released];
  return [fact('released', released, shownBy(argv, ...path))];
}

/** Where it began, which Redis does not keep. */
function startFacts({ chronicle, at }: Moment, key: Bytes, group: Bytes): Fact[] {
  const start = chronicle.startOf(key, group, at);
  return start ? [fact('started', words.startedAfter(start.id, momentText(start.at)))] : [];
}

/** A name that a group knows, with its process; null is nobody, who holds what was handed back. */
export function consumerFacts(
  moment: Moment,
  key: Bytes,
  groupName: Bytes,
  name: Bytes | null,
): Fact[] {
  const { world, at } = moment;
  const group = readStream(world.redis, key)?.groups.get(groupName);
  if (!group) return [fact('pending', words.noGroup)];
  if (name === null) return releasedFacts(moment, key, group);
  const consumer = group.consumers.get(name);
  const by = (label: string, value: Reply) =>
    shownBy(['XINFO', 'CONSUMERS', key, groupName], 'name', name, label, value);
  const process = processFacts(moment, toText(name));
  if (!consumer) return [fact('pending', words.noConsumer), ...process];
  const now = unixMs(world, at);
  const idle = Math.max(0, now - consumer.seenAt);
  const inactive = consumer.activeAt < 0 ? -1 : Math.max(0, now - consumer.activeAt);
  const low = consumer.pending.minKey();
  return [
    fact('pending', consumer.pending.size, by('pending', consumer.pending.size)),
    ...(low ? [lowestFact(key, groupName, name, formatId(low))] : []),
    fact('idle', words.ms(idle), by('idle', idle)),
    fact(
      'inactive',
      inactive < 0 ? words.neverActive : words.ms(inactive),
      by('inactive', inactive),
    ),
    ...process,
  ];
}

function lowestFact(key: Bytes, group: Bytes, name: Bytes, id: string): Fact {
  return fact('oldest', id, shownBy(['XPENDING', key, group, '-', '+', '1', name], id));
}
