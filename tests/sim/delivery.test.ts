import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { formatId } from '../../src/engine';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, type Act, type LogEvent } from '../../src/sim';
import { deliveryMachine, type DeliveryEvent } from '../../src/sim/machines/delivery';
import { Timeline, type Moment } from '../../src/timeline';

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
  if (event.type === 'pending-dropped') return [{ ids: [event.id], event: { type: 'DROPPED' } }];
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

/** The same, read from the engine's data. */
function heldByTheEngine({ world }: Moment, id: string): string[] {
  const stream = world.redis.keys.get(KEY)!;
  const group = stream.groups.get(GROUP)!;
  const pending = group.pending.toArray().find(([streamId]) => formatId(streamId) === id)?.[1];
  const isThere = stream.entries.toArray().some(([streamId]) => formatId(streamId) === id);
  if (pending) return isThere ? [pending.deliveries > 1 ? 'redelivered' : 'pending'] : ['hollow'];
  const isAhead = BigInt(id.split('-')[0]!) > BigInt(group.lastDelivered.ms);
  if (isAhead) return isThere ? ['waiting'] : ['missed'];
  return ['acknowledged', 'handedOver', 'dropped', 'missed'];
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
  timeline.submit(fromMs(24_000), command(`XTRIM ${KEY} MAXLEN 1`));

  it('as the machine tells it is what the pending list holds, at every moment', () => {
    const seen = new Set<string>();
    for (let ms = 3000; ms <= 34_000; ms += 250) {
      const moment = timeline.at(fromMs(ms));
      if (!moment.world.redis.keys.get(KEY)?.groups.has(GROUP)) continue;
      for (const [id, state] of toldByTheLog(moment)) {
        seen.add(state);
        expect(heldByTheEngine(moment, id), `${id} at ${ms} ms`).toContain(state);
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
        'waiting',
      ]),
    );
  });
});
