import { toText } from '../engine';
import { isPerson, type LogEventOf } from '../sim';
import type { Subject } from '../timeline';
import { cardDoor, slotPlaceOf, type Card } from './cards';
import type { Cast } from './cast';
import { anchor, pathOf, type Point, type Route } from './geometry';
import { TAIL_HEIGHT, TITLE_HEIGHT } from './layout';
import { changesHands, CLAIM_TIME, LONGEST_FLIGHT, receiverOf, recentEvents } from './recent';
import { channelDoor, channelOf, isStamp, pulseTokens, stampTokens } from './signals';
import { processOf, token, type Surroundings, type Token } from './token';

/** All that moves at the moment, each with a key of its own. */
export function tokensOf(around: Surroundings): Token[] {
  const { moment } = around;
  const tokens = recentEvents(moment, LONGEST_FLIGHT).flatMap((event) => {
    if (event.type === 'request-sent') {
      return event.arrives > moment.at ? requestTokens(around, event) : [];
    }
    if (event.type === 'reply-sent' || event.type === 'message-sent') {
      const isUnderWay = event.departs <= moment.at && event.arrives > moment.at;
      return isUnderWay ? replyTokens(around, event) : [];
    }
    if (event.type === 'published') return pulseTokens(around, event);
    if (isStamp(event)) return stampTokens(around, event);
    const isFresh = changesHands(event) && event.at > moment.at - CLAIM_TIME;
    return isFresh ? claimTokens(around, event) : [];
  });
  return numbered(tokens);
}

/** What happens several times in one instant, as in a transaction, is told apart by a number. */
function numbered(tokens: readonly Token[]): Token[] {
  const counts = new Map<string, number>();
  return tokens.map((one) => {
    const count = (counts.get(one.key) ?? 0) + 1;
    counts.set(one.key, count);
    return count === 1 ? one : { ...one, key: `${one.key} again ${count}` };
  });
}

function requestTokens(around: Surroundings, event: LogEventOf<'request-sent'>): Token[] {
  const holder = event.by!;
  const from = doorOf(around, holder);
  if (!from) return [];
  const command = event.argv[0]!.toUpperCase();
  const span = { departs: event.at, arrives: event.arrives };
  const key = `request ${holder} ${event.at}`;
  const lane = laneOf(around, holder);
  const isHere = event.db === undefined && event.argv[1] === around.cast.key;
  const channel = around.channels.find(({ channel }) => channel === event.argv[1]);
  if (command === 'PUBLISH' && channel) {
    const subject = { kind: 'channel', channel: channel.channel } as const;
    const what = { key, kind: 'message', label: '', subject, lane: undefined, ...span } as const;
    return [token(around, what, from, channelDoor(around, channel, 'in'))];
  }
  if (command === 'XADD' && !isHere && event.db === undefined) {
    // Into another stream: those stand above the log, by their names.
    const what = { key, kind: 'entry', label: '+', lane, ...span } as const;
    return [token(around, { ...what, subject: processOf(holder) }, from, elsewhere(around))];
  }
  if (command === 'XADD' && isHere) {
    const subject = processOf(holder);
    const what = { key, kind: 'entry', label: '+', subject, lane: undefined, ...span } as const;
    return [token(around, what, from, around.nextRowPlace)];
  }
  if (command === 'XACK' && isHere) {
    return event.argv.slice(3).map((id, index) => {
      const target = around.cast.lanes.findIndex(({ group }) => group === event.argv[2]);
      const card = around.cards.find(({ holder: of, lane: at }) => of === holder && at === target);
      const start = card ? slotPlaceOf(card, around.cast, id) : from;
      const end = target < 0 ? tailFor(around, holder) : around.markPlace(id, target);
      return token(
        around,
        {
          key: `${key} ${index}`,
          kind: 'ack',
          label: '✓',
          subject: { kind: 'delivery', key: around.cast.key, group: event.argv[2]!, id },
          lane: target < 0 ? lane : target,
          ...span,
        },
        start,
        end,
      );
    });
  }
  return [
    token(
      around,
      {
        key,
        kind: 'command',
        label: toText(command),
        subject: processOf(holder),
        lane,
        ...span,
      },
      from,
      tailFor(around, holder),
    ),
  ];
}

function replyTokens(
  around: Surroundings,
  event: LogEventOf<'reply-sent' | 'message-sent'>,
): Token[] {
  const to = doorOf(around, event.to);
  if (!to) return [];
  const lane = laneOf(around, event.to);
  const span = { departs: event.departs, arrives: event.arrives };
  const key = `reply ${event.to} ${event.arrives}`;
  // What comes out of another database, or another stream, was never in the log that is shown.
  const ids =
    event.type === 'reply-sent' && event.db === undefined
      ? event.ids.filter((id) => isKnown(around, id))
      : [];
  const heard = event.type === 'message-sent' ? channelOf(around, event.reply) : undefined;
  if (heard) {
    const subject = { kind: 'channel', channel: heard.channel } as const;
    const what = { key, kind: 'message', label: '', subject, lane, ...span } as const;
    return [token(around, what, channelDoor(around, heard, 'out'), to)];
  }
  if (ids.length === 0) {
    return [
      token(
        around,
        { key, kind: 'answer', label: '', subject: processOf(event.to), lane, ...span },
        tailFor(around, event.to),
        to,
      ),
    ];
  }
  const card = around.cards.find((of) => of.holder === event.to);
  return ids.slice(0, COPIES_MAX).map((id) => {
    const label = nameOf(around, id);
    const holds = card && isPendingOn(around.cast, card, id);
    const end = holds ? slotPlaceOf(card, around.cast, id) : to;
    const subject = subjectOf(around, id, card);
    return token(
      around,
      { key: `${key} ${id}`, kind: 'copy', label, subject, lane, ...span },
      around.rowPlace(id),
      end,
    );
  });
}

const COPIES_MAX = 12;

function claimTokens(around: Surroundings, event: LogEventOf<'claimed' | 'handed-back'>): Token[] {
  const at = (name: string | null) =>
    around.cards.find((card) => card.name === name && card.group === event.group);
  const from = at(event.from);
  const to = at(receiverOf(event));
  const isHere = event.db === undefined && event.key === around.cast.key;
  if (!from || !to || from === to || !isHere) return [];
  const route: Route = {
    from: slotPlaceOf(from, around.cast, event.id),
    to: slotPlaceOf(to, around.cast, event.id),
    bend: 'arch',
  };
  return [
    {
      key: `claim ${JSON.stringify([event.group, event.id, String(event.deliveries)])} ${event.at}`,
      kind: 'claim',
      label: nameOf(around, event.id),
      subject: subjectOf(around, event.id, from),
      lane: from.lane,
      departs: event.at,
      arrives: event.at + CLAIM_TIME,
      route,
      path: pathOf(route),
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

/** Whether an entry is, or was, in the log that is shown. */
function isKnown({ moment, cast }: Surroundings, id: string): boolean {
  return moment.chronicle.entry(cast.key, id, moment.at) !== undefined;
}

function isPendingOn(cast: Cast, card: Card, id: string): boolean {
  return card.slots.some((slot) => slot.id === id) && cast.lanes[card.lane] !== undefined;
}

/** Where a holder's things leave and arrive. */
function doorOf({ cards, cast, layout }: Surroundings, holder: string): Point | undefined {
  const [left, right] =
    layout.kind === 'wide' ? (['right', 'left'] as const) : (['bottom', 'top'] as const);
  if (isPerson(holder)) return anchor(layout.person, left);
  const sender = [...cast.producers, ...cast.senders].findIndex(({ name }) => name === holder);
  if (sender >= 0) return anchor(layout.senders[sender]!, left);
  const listener = cast.listeners.findIndex(({ name }) => name === holder);
  if (listener >= 0) return anchor(layout.listeners[listener]!, right);
  const card = cards.find((card) => card.holder === holder);
  return card && cardDoor(card, layout.kind);
}

function laneOf({ cards }: Surroundings, holder: string): number | undefined {
  return cards.find((card) => card.holder === holder)?.lane;
}

/** The log's tail, on the side that faces a holder: where entries come in and commands are heard. */
function tailFor({ layout, cards, cast }: Surroundings, holder: string): Point {
  const { log, kind } = layout;
  const y = log.y + log.height - TAIL_HEIGHT / 2;
  const isReader = [...cast.listeners, ...cards.map(({ holder }) => ({ name: holder }))].some(
    ({ name }) => name === holder,
  );
  if (kind === 'narrow')
    return { x: log.x + log.width / 2, y: isReader ? log.y + log.height : log.y };
  return { x: isReader ? log.x + log.width : log.x, y };
}
