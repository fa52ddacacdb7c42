import { describe, expect, it, vi } from 'vitest';
import '../../src/engine/everything';
import { toBytes, toText } from '../../src/engine';
import type { TwinNode } from '../../src/narration';
import { twinOf } from '../../src/narration/twin';
import { allScenarios } from '../../src/scenarios';
import '../../src/scenarios/library';
import { sceneryOf, type Scenery } from '../../src/scene';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';
import { linesOf, momentAt, story } from './play';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 120_000 });

const SIZE = { width: 1396, height: 456 };
const MOMENTS = 8;
/** The newest entries are listed, as many as this; older ones are counted. */
const LISTED = 20;

/** The lines of a tree by their keys. */
function byKey(node: TwinNode, into = new Map<string, string>()): Map<string, string> {
  into.set(node.key, node.text);
  for (const child of node.children) byKey(child, into);
  return into;
}

const part = encodeURIComponent;

/** What the picture shows: which line of the text view tells it, and what has to be in that line. */
function shown(scenery: Scenery): [key: string, ...words: (string | number | bigint)[]][] {
  const live = scenery.rows.flatMap((row, index) =>
    row.goneAt === undefined ? [{ ...row, kept: scenery.kept?.[index] }] : [],
  );
  const lost = scenery.rows.filter(({ isLost }) => isLost);
  const { disk, log } = scenery;
  return [
    ...scenery.producers.map(
      ({ name, sent, confirmed }) =>
        [
          `producer/${part(toBytes(name))}`,
          name,
          `${sent} sent`,
          `${confirmed} confirmed`,
        ] as const,
    ),
    ...[...scenery.senders, ...scenery.listeners].map(
      ({ name }) => [`other/${part(toBytes(name))}`, name] as const,
    ),
    ...scenery.channels.map(
      ({ channel, name, listeners }) =>
        [`channel/${part(channel)}`, name, listeners === 0 ? 'nobody' : 'listen'] as const,
    ),
    ...live
      .slice(-LISTED)
      .map(({ id, nth, fields }) => [`entry/${id}`, id, nth, ...fields] as const),
    ...live
      .slice(-LISTED)
      .flatMap(({ id, kept }) =>
        kept === undefined ? [] : ([[`kept/${id}`, KEPT[kept]]] as const),
      ),
    ...lost.slice(-1).map(({ nth }) => ['lost', nth] as const),
    ...scenery.lanes.map(
      ({ group, pending, exists }) =>
        [`group/${part(group)}`, toText(group), exists ? `${pending} pending` : 'not'] as const,
    ),
    ...scenery.cards.flatMap(cardOf),
    ...(log.sleepers.length > 0 ? [['waiting', ...log.sleepers] as const] : []),
    ...(scenery.otherKeys.length > 0 ? [['other-streams', ...scenery.otherKeys] as const] : []),
    ...(disk?.file ? [['append-only-file', `${disk.file.lines} command`] as const] : []),
    ...(disk?.dump ? [['dump', `${disk.dump.entries} ent`] as const] : []),
    ...(['ready', 'asleep'].includes(log.server) ? [] : [['server', 'server'] as const]),
  ].map((each) => [...each]);
}

const KEPT = { disk: 'On the disk', system: 'not synced', memory: 'In memory only' };

function cardOf({ group, name, title, slots, claims, pending }: Scenery['cards'][number]) {
  const key = name === null ? `released/${part(group)}` : `consumer/${part(group)}/${part(name)}`;
  const holds = pending === 0 && name !== null ? 'nothing pending' : `${pending} pending`;
  const limit = claims ? [(claims.minIdleMs / 1000).toFixed(1)] : [];
  return [
    [key, title, holds, ...limit] as const,
    ...slots.map(
      ({ id, label, deliveries, hollow, poisoned }) =>
        [
          `pending/${part(group)}/${id}`,
          label,
          deliveries === 1 ? 'once' : `${deliveries} times`,
          hollow ? 'gone from the stream' : '',
          poisoned ? 'crashes' : '',
        ] as const,
    ),
  ];
}

describe('whatever the picture shows, the text view says', () => {
  it.each(allScenarios())('$id', (scenario) => {
    const timeline = new Timeline(scenario);
    const missing: string[] = [];
    for (let index = 0; index <= MOMENTS; index++) {
      const ms = (scenario.lengthMs * index) / MOMENTS;
      const moment = timeline.at(fromMs(Math.round(ms)));
      const lines = byKey(twinOf(moment, scenario.stream));
      for (const [key, ...words] of shown(sceneryOf(moment, scenario.stream, SIZE))) {
        const line = lines.get(key);
        const unsaid = words.filter((word) => !line?.includes(String(word)));
        if (unsaid.length > 0) missing.push(`at ${ms} ms ${key}: “${line}” lacks ${unsaid}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('what is selected too', () => {
    const moment = momentAt(story(), 9000);
    const subject = { kind: 'group', key: 'lead_events', group: 'email_service' } as const;
    expect(linesOf(twinOf(moment, 'lead_events', subject))[1]).toBe(
      '  Selected: group email_service.',
    );
  });
});
