import { asRead } from '../engine';
import type { LogEventOf } from '../sim';
import type { Subject } from '../timeline';
import type { Card } from './cards';
import type { Cast } from './cast';
import type { Point, Route } from './geometry';
import { TITLE_HEIGHT } from './layout';
import { changesHands, CLAIM_TIME, LONGEST_FLIGHT, receiverOf, recentEvents } from './recent';
import { channelDoor, channelOf, isStamp, pulseTokens, stampTokens } from './signals';
import { slotPlaceOf } from './slots';
import { processOf, token, type Surroundings, type Token } from './token';

/** All that moves at the moment, each with a key of its own. */
export function tokensOf(around: Surroundings): readonly Token[] {
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
function numbered(tokens: readonly Token[]): readonly Token[] {
  const counts = new Map<string, number>();
  for (const { key } of tokens) counts.set(key, (counts.get(key) ?? 0) + 1);
  if (counts.size === tokens.length) return tokens;
  counts.clear();
  return tokens.map((one) => {
    const count = (counts.get(one.key) ?? 0) + 1;
    counts.set(one.key, count);
    return count === 1 ? one : { ...one, key: `${one.key} again ${count}` };
  });
}

function requestTokens(around: Surroundings, event: LogEventOf<'request-sent'>): Token[] {
  const holder = event.by!;
  const { door: from, tail, card: own } = around.holders.of(holder);
  if (!from) return [];
  const command = event.argv[0]!.toUpperCase();
  const span = { departs: event.at, arrives: event.arrives };
  const key = `request ${holder} ${event.at}`;
  const lane = own?.lane;
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
      const end = target < 0 ? tail : around.markPlace(id, target);
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
        label: asRead(command),
        subject: processOf(holder),
        lane,
        ...span,
      },
      from,
      tail,
    ),
  ];
}

function replyTokens(
  around: Surroundings,
  event: LogEventOf<'reply-sent' | 'message-sent'>,
): Token[] {
  const { door: to, tail, card } = around.holders.of(event.to);
  if (!to) return [];
  const lane = card?.lane;
  const span = { departs: event.departs, arrives: event.arrives };
  const key = `reply ${event.to} ${event.arrives}`;
  // What comes out of another database, or another stream, was never in the log that is shown.
  const ids =
    event.type === 'reply-sent' && event.db === undefined ? knownOf(around, event.ids) : [];
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
        tail,
        to,
      ),
    ];
  }
  return ids.slice(0, COPIES_MAX).map(([id, nth]) => {
    const label = String(nth);
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

/** Those that are, or were, in the log that is shown, each with what it was of it. */
function knownOf({ moment, cast }: Surroundings, ids: readonly string[]): [string, number][] {
  return ids.flatMap((id) => {
    const nth = moment.chronicle.nthOf(cast.key, id, moment.at);
    return nth === undefined ? [] : [[id, nth] as [string, number]];
  });
}

function isPendingOn(cast: Cast, card: Card, id: string): boolean {
  return card.slots.some((slot) => slot.id === id) && cast.lanes[card.lane] !== undefined;
}
