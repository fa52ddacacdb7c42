import {
  cursorTip,
  rowPlaces,
  tokenPlace,
  type Card,
  type Point,
  type Scenery,
  type Slot,
} from '../../src/scene';
import type { Micros } from '../../src/sim';

/** A picture in words: a line for each thing that is drawn, with what it says and where it stands. */
export function pictureLines(scenery: Scenery, at: Micros): string[] {
  const { layout, log } = scenery;
  return [
    `stage ${layout.kind} ${size(layout)}`,
    ...scenery.producers.map((one) =>
      line('producer', one.name, one.box, one.state, `${one.sent}/${one.confirmed}`),
    ),
    ...scenery.senders.map((one) => line('sender', one.name, one.box, one.actor.state)),
    line('person', scenery.person.waiting ? 'waiting' : 'idle', layout.person),
    line('legend', size(layout.legend), layout.legend, scenery.legendNotes.join(' ')),
    line(
      'log',
      log.key,
      layout.log,
      size(layout.log),
      `${log.length} entries, ${log.folded} folded, ${log.server}`,
      log.sleepers.length > 0 ? `waiting: ${log.sleepers.join(', ')}` : '',
    ),
    ...rowLines(scenery, at),
    ...(layout.disk ? [line('disk', fileOf(scenery), layout.disk)] : []),
    ...scenery.channels.map((one) => line('channel', one.name, one.box, `${one.listeners} listen`)),
    ...scenery.listeners.map((one) => line('listener', one.name, one.box, one.actor.state)),
    ...scenery.lanes.flatMap((lane) => [
      line(
        'lane',
        String(lane.group),
        lane.box,
        size(lane.box),
        lane.exists ? `${lane.pending} pending, lag ${lane.lag}` : 'no group',
        lane.orphaned ? 'orphaned' : '',
      ),
      ...(lane.cursor ? [line('cursor', String(lane.group), cursorTip(lane.cursor, at))] : []),
    ]),
    ...scenery.cards.flatMap(cardLines),
    ...scenery.tokens.map((token) =>
      line('token', `${token.kind} ${token.label}`.trim(), tokenPlace(token, at)),
    ),
    ...(layout.ledger ? [line('ledger', size(layout.ledger), layout.ledger)] : []),
  ];
}

function rowLines(scenery: Scenery, at: Micros): string[] {
  const places = rowPlaces(scenery, at);
  return scenery.rows.map((row, index) => {
    const place = places[index]!;
    return line(
      'row',
      `${row.nth} ${row.shortId}`,
      place,
      row.marks.map((mark) => mark ?? 'none').join(' '),
      scenery.kept?.[index] ?? '',
      row.isLost ? 'lost' : row.goneAt === undefined ? '' : 'gone',
      place.opacity < 1 ? `opacity ${place.opacity.toFixed(2)}` : '',
    );
  });
}

function cardLines(card: Card): string[] {
  return [
    line(
      'card',
      card.title || '(nobody)',
      card.box,
      size(card.box),
      card.state,
      card.isCut ? 'cut' : '',
      card.error ?? '',
    ),
    ...card.slots.map((slot) => line('slot', slot.label, slot.at, ...flagsOf(slot))),
    ...(card.more > 0 ? [`more ${card.more}`] : []),
  ];
}

function flagsOf(slot: Slot): string[] {
  const { hollow, arriving, inHand, poisoned } = slot;
  const flags = Object.entries({ hollow, arriving, inHand, poisoned });
  return [
    `×${slot.deliveries}`,
    `ring ${slot.idleShare.toFixed(2)}`,
    ...flags.flatMap(([name, is]) => (is ? [name] : [])),
  ];
}

function fileOf({ disk }: Scenery): string {
  const { file, dump, writing } = disk!;
  const parts = [
    file && `file of ${file.lines}, ${file.unsynced} unsynced`,
    dump && `dump of ${dump.entries}`,
    writing,
  ];
  return parts.filter(Boolean).join(', ') || 'empty';
}

function size({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${Math.round(width)}x${Math.round(height)}`;
}

function line(kind: string, label: string, { x, y }: Point, ...more: string[]): string {
  const place = `at ${Math.round(x)},${Math.round(y)}`;
  return [kind, label, place, ...more].filter((part) => part !== '').join(' · ');
}
