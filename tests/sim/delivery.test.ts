import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { formatId, readStream } from '../../src/engine';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, type Act, type LogEvent } from '../../src/sim';
import { deliveryMachine, type DeliveryEvent } from '../../src/sim/machines/delivery';
import { Timeline, type Moment } from '../../src/timeline';
import { deliveryStateOf } from '../../src/timeline/delivery';
import '../../src/scenarios/library';

const KEY = 'lead_events';
const GROUP = 'email_service';

/** What an event of the log is to each entry's delivery in the group. */
function deliveriesIn(event: LogEvent): { ids: readonly string[]; event: DeliveryEvent }[] {
  if (!('key' in event) || event.key !== KEY) return [];
  if (event.type === 'entries-deleted' || event.type === 'entries-trimmed') {
    return [{ ids: event.ids, event: { type: 'REMOVED' } }];
  }
  if (!('group' in event) || event.group !== GROUP) return [];
  if (event.type === 'entries-delivered') {
    const type = event.pending ? 'DELIVERED' : 'DELIVERED_NOACK';
    return [{ ids: event.ids, event: { type } }];
  }
  if (event.type === 'history-read') return [{ ids: event.ids, event: { type: 'READ_AGAIN' } }];
  if (event.type === 'acknowledged') return [{ ids: [event.id], event: { type: 'ACKNOWLEDGED' } }];
  if (event.type === 'claimed') return [{ ids: [event.id], event: { type: 'CLAIMED' } }];
  if (event.type === 'handed-back') return [{ ids: [event.id], event: { type: 'HANDED_BACK' } }];
  if (event.type === 'pending-dropped') return [{ ids: [event.id], event: { type: 'DROPPED' } }];
  if (event.type === 'consumer-deleted') return [{ ids: event.ids, event: { type: 'DROPPED' } }];
  return [];
}

/** The state of each entry's delivery, told from the log alone by the machine. */
function toldByTheLog({ log, seen }: Moment): Map<string, string> {
  const [start] = initialTransition(deliveryMachine);
  const told = new Map<string, typeof start>();
  for (const event of log.slice(0, seen)) {
    if (event.type === 'entry-added' && event.key === KEY) told.set(event.id, start);
    for (const { ids, event: delivery } of deliveriesIn(event)) {
      for (const id of ids) told.set(id, transition(deliveryMachine, told.get(id)!, delivery)[0]);
    }
  }
  return new Map([...told].map(([id, snapshot]) => [id, String(snapshot.value)]));
}

function pendingIds({ world }: Moment): string[] {
  const group = readStream(world.redis, KEY)!.groups.get(GROUP)!;
  return group.pending.keysArray().map(formatId);
}

const command = (line: string): Act => ({ kind: 'type', line, commands: [line.split(' ')] });

describe('the life of an entry in a group', () => {
  const timeline = new Timeline(scenarioNamed('consumer-crashes')!);
  const third = '1727961517178-0';
  timeline.submit(fromMs(9000), command(`XCLAIM ${KEY} ${GROUP} email-2 0 ${third}`));
  timeline.submit(fromMs(12_000), command(`XREADGROUP GROUP ${GROUP} email-2 STREAMS ${KEY} 0`));
  timeline.submit(fromMs(14_000), command(`XDEL ${KEY} ${third}`));
  timeline.submit(fromMs(16_000), command(`XCLAIM ${KEY} ${GROUP} email-2 0 ${third}`));
  timeline.submit(fromMs(20_000), command(`XREADGROUP GROUP ${GROUP} bob NOACK STREAMS ${KEY} >`));
  timeline.submit(fromMs(22_000), command(`XREADGROUP GROUP ${GROUP} cyd STREAMS ${KEY} >`));
  timeline.submit(fromMs(23_000), command(`XGROUP DELCONSUMER ${KEY} ${GROUP} cyd`));
  timeline.submit(fromMs(24_000), command(`XTRIM ${KEY} MAXLEN 1`));
  timeline.submit(fromMs(26_000), command(`XREADGROUP GROUP ${GROUP} bob STREAMS ${KEY} >`));
  timeline.submit(fromMs(27_500), command(`XAUTOCLAIM ${KEY} ${GROUP} dan 0 0`));
  const held = pendingIds(timeline.at(fromMs(29_000)));
  const ids = `IDS ${held.length} ${held.join(' ')}`;
  timeline.submit(fromMs(29_000), command(`XNACK ${KEY} ${GROUP} FAIL ${ids}`));
  timeline.submit(fromMs(32_000), command(`XAUTOCLAIM ${KEY} ${GROUP} dan 0 0`));

  it('as the machine tells it is what the pending list holds, at every moment', () => {
    const seen = new Set<string>();
    for (let ms = 3000; ms <= 34_000; ms += 250) {
      const moment = timeline.at(fromMs(ms));
      if (!readStream(moment.world.redis, KEY)?.groups.has(GROUP)) continue;
      for (const [id, state] of toldByTheLog(moment)) {
        seen.add(state);
        expect(deliveryStateOf(moment, KEY, GROUP, id), `${id} at ${ms} ms`).toBe(state);
      }
    }
    expect([...seen].sort()).toEqual(
      expect.arrayContaining([
        'acknowledged',
        'dropped',
        'handedOver',
        'hollow',
        'pending',
        'redelivered',
        'released',
        'waiting',
      ]),
    );
  });
});
