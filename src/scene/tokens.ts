import { asRead } from '../engine';
import type { LogEvent, LogEventOf, Micros } from '../sim';
import type { Subject } from '../timeline';
import type { Card } from './cards';
import type { Cast } from './cast';
import type { Point, Route } from './geometry';
import { TITLE_HEIGHT } from './layout';
import { changesHands, CLAIM_TIME, LONGEST_FLIGHT, receiverOf, recentEvents } from './recent';
import { channelDoor, channelOf, isStamp, pulseTokens, stampTokens } from './signals';
import { slotPlaceOf } from './slots';
import { processOf, straight, type Surroundings, type Token } from './token';

/** All that moves at the moment, each with a key of its own. */
export function tokensOf(around: Surroundings): readonly Token[] {
  const events = recentEvents(around.moment, LONGEST_FLIGHT);
  const first = around.moment.seen - events.length;
  const tokens: Token[] = [];
  // A picture is made of very many of these: what has arrived costs nothing here.
  events.forEach((event, index) => {
    if (isMoving(event, around.moment.at)) tokens.push(...tokensBy(around, event, first + index));
  });
  return tokens;
}

/** Whether something moves by an event, for all that it says itself. */
function isMoving(event: LogEvent, now: Micros): boolean {
  if (event.type === 'request-sent') return event.arrives > now;
  if (event.type === 'reply-sent' || event.type === 'message-sent') {
    return event.departs <= now && event.arrives > now;
  }
  return event.type === 'published' || isStamp(event) || changesHands(event);
}

/** What moves by an event; `nth` counts the events of the run, and tells what happens in one instant apart. */
function tokensBy(around: Surroundings, event: LogEvent, nth: number): Token[] {
  const key = `token ${nth}`;
  if (event.type === 'request-sent') return requestTokens(around, event, key);
  if (event.type === 'reply-sent' || event.type === 'message-sent') {
    return replyTokens(around, event, key);
  }
  if (event.type === 'published') return pulseTokens(around, event, key);
  if (isStamp(event)) return stampTokens(around, event, key);
  return changesHands(event) ? claimTokens(around, event, key) : [];
}

function requestTokens(
  around: Surroundings,
  event: LogEventOf<'request-sent'>,
  key: string,
): Token[] {
  const holder = event.by!;
  const { door: from, tail, card: own } = around.holders.of(holder);
  if (!from) return [];
  const command = event.argv[0]!.toUpperCase();
  const span = { departs: event.at, arrives: event.arrives };
  const lane = own?.lane;
  const isHere = event.db === undefined && event.argv[1] === around.cast.key;
  const channel = around.channels.find(({ channel }) => channel === event.argv[1]);
  if (command === 'PUBLISH' && channel) {
    const subject = { kind: 'channel', channel: channel.channel } as const;
    const route = straight(around, from, channelDoor(around, channel, 'in'));
    return [{ key, kind: 'message', label: '', subject, lane: undefined, ...span, route }];
  }
  if (command === 'XACK' && isHere) return ackTokens(around, event, key, from);
  const subject = processOf(holder);
  if (command === 'XADD' && event.db === undefined) {
    // Into another stream: those stand above the log, by their names.
    const route = straight(around, from, isHere ? around.nextRowPlace : elsewhere(around));
    const of = isHere ? undefined : lane;
    return [{ key, kind: 'entry', label: '+', subject, lane: of, ...span, route }];
  }
  const route = straight(around, from, tail);
  return [{ key, kind: 'command', label: asRead(command), subject, lane, ...span, route }];
}

/** An acknowledgement for each entry that a command names. */
function ackTokens(
  around: Surroundings,
  event: LogEventOf<'request-sent'>,
  key: string,
  door: Point,
): Token[] {
  const { cast, cards, holders } = around;
  const [, , group, ...ids] = event.argv;
  const { tail, card: own } = holders.of(event.by!);
  const target = cast.lanes.findIndex((lane) => lane.group === group);
  const card = cards.find(({ holder, lane }) => holder === event.by && lane === target);
  return ids.map((id, index) => {
    const from = card ? slotPlaceOf(card, cast, id) : door;
    const to = target < 0 ? tail : around.markPlace(id, target);
    return {
      key: `${key} ${index}`,
      kind: 'ack',
      label: '✓',
      subject: { kind: 'delivery', key: cast.key, group: group!, id },
      lane: target < 0 ? own?.lane : target,
      departs: event.at,
      arrives: event.arrives,
      route: straight(around, from, to),
    };
  });
}

function replyTokens(
  around: Surroundings,
  event: LogEventOf<'reply-sent' | 'message-sent'>,
  key: string,
): Token[] {
  const { door: to, tail, card } = around.holders.of(event.to);
  if (!to) return [];
  const { departs, arrives } = event;
  const lane = card?.lane;
  const heard = event.type === 'message-sent' ? channelOf(around, event.reply) : undefined;
  if (heard) {
    const subject = { kind: 'channel', channel: heard.channel } as const;
    const route = straight(around, channelDoor(around, heard, 'out'), to);
    return [{ key, kind: 'message', label: '', subject, lane, departs, arrives, route }];
  }
  // What comes out of another database, or another stream, was never in the log that is shown.
  const isHere = event.type === 'reply-sent' && event.db === undefined;
  const copies = isHere ? copyTokens(around, event, key, to) : [];
  if (copies.length > 0) return copies;
  const [subject, route] = [processOf(event.to), straight(around, tail, to)];
  return [{ key, kind: 'answer', label: '', subject, lane, departs, arrives, route }];
}

const COPIES_MAX = 12;

/** A copy of each entry that an answer brings, as far as it is, or was, in the log that is shown. */
function copyTokens(
  around: Surroundings,
  { ids, to: holder, departs, arrives }: LogEventOf<'reply-sent'>,
  key: string,
  door: Point,
): Token[] {
  const { moment, cast, holders } = around;
  const { card } = holders.of(holder);
  const copies: Token[] = [];
  for (const id of ids) {
    const nth = moment.chronicle.nthOf(cast.key, id, moment.at);
    if (nth === undefined) continue;
    const isHeld = card && isPendingOn(cast, card, id);
    const to = isHeld ? slotPlaceOf(card, cast, id) : door;
    copies.push({
      key: `${key} ${copies.length}`,
      kind: 'copy',
      label: String(nth),
      subject: subjectOf(around, id, card),
      lane: card?.lane,
      departs,
      arrives,
      route: straight(around, around.rowPlace(id), to),
    });
    if (copies.length === COPIES_MAX) break;
  }
  return copies;
}

function claimTokens(
  around: Surroundings,
  event: LogEventOf<'claimed' | 'handed-back'>,
  key: string,
): Token[] {
  const at = (name: string | null) =>
    around.cards.find((card) => card.name === name && card.group === event.group);
  const from = at(event.from);
  const to = at(receiverOf(event));
  const isHere = event.db === undefined && event.key === around.cast.key;
  const isFresh = event.at > around.moment.at - CLAIM_TIME;
  if (!from || !to || from === to || !isHere || !isFresh) return [];
  const route: Route = {
    from: slotPlaceOf(from, around.cast, event.id),
    to: slotPlaceOf(to, around.cast, event.id),
    bend: 'arch',
  };
  return [
    {
      key,
      kind: 'claim',
      label: nameOf(around, event.id),
      subject: subjectOf(around, event.id, from),
      lane: from.lane,
      departs: event.at,
      arrives: event.at + CLAIM_TIME,
      route,
    },
  ];
}

/** Where the names of other streams stand. */
function elsewhere({ layout: { log } }: Surroundings): Point {
  return { x: log.x + log.width / 2, y: log.y - TITLE_HEIGHT / 2 };
}

/** An entry that travels: as its group has it, where it goes to somebody of a group. */
function subjectOf({ cast }: Surroundings, id: string, card: Card | undefined): Subject {
  const { key } = cast;
  return card ? { kind: 'delivery', key, group: card.group, id } : { kind: 'entry', key, id };
}

function nameOf({ moment, cast }: Surroundings, id: string): string {
  return moment.chronicle.nameOf(cast.key, id, moment.at);
}

function isPendingOn(cast: Cast, card: Card, id: string): boolean {
  return card.slots.some((slot) => slot.id === id) && cast.lanes[card.lane] !== undefined;
}
