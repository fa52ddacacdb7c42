import type { ConsumerPlan, FaultPlan, Topology } from '../sim';
import type { Scenario } from './scenario';

const STREAM = 'lead_events';

function service(
  group: string,
  name: string,
  startMs: number,
  workMs: readonly [number, number],
): ConsumerPlan {
  return { name, group, stream: STREAM, startMs, blockMs: 5000, workMs };
}

/**
 * A CRM writes leads; three services read them, each in its own group and with two processes, which is
 * what it takes to keep up with the CRM.
 */
export function leadEventsTopology(faults: readonly FaultPlan[]): Topology {
  return {
    epoch: 1_727_961_510_000,
    network: { latencyMs: 420, jitterMs: 160 },
    producers: [
      {
        name: 'crm',
        stream: STREAM,
        startMs: 1600,
        everyMs: 2100,
        limit: null,
        fields: [
          ['event_type', 'lead.created'],
          ['lead_id', { countFrom: 101 }],
          ['created_by', { oneOf: ['shaon', 'mina', 'arif', 'lena'] }],
        ],
      },
    ],
    consumers: [
      service('email_service', 'email-1', 0, [1200, 2600]),
      service('email_service', 'email-2', 250, [1400, 2800]),
      service('notification_service', 'notify-1', 500, [900, 1900]),
      service('analytics_service', 'analytics-1', 750, [500, 1300]),
      service('notification_service', 'notify-2', 900, [900, 1900]),
      service('analytics_service', 'analytics-2', 1000, [500, 1300]),
    ],
    faults,
  };
}

/** The story of the project: a crash, what it leaves behind, and that nothing moves by itself. */
export const leadEvents: Scenario = {
  id: 'lead-events',
  stream: STREAM,
  lengthMs: 60_000,
  seed: 8,
  topology: leadEventsTopology([]),
  topics: ['adding', 'fan-out', 'sharing-work', 'acknowledging', 'pending'],
  beliefs: ['round-robin'],
  shows: [
    { sees: { type: 'entry-added' }, atLeast: 20 },
    { sees: { type: 'claimed' }, atMost: 0 },
    { group: 'email_service', pending: [0, 2], lag: [0, 2], consumers: 2 },
    { group: 'notification_service', pending: [0, 2], lag: [0, 2], consumers: 2 },
    { group: 'analytics_service', pending: [0, 2], lag: [0, 2], consumers: 2 },
  ],
};

/** The same, with one consumer killed in the middle of its work: what the first lesson is about. */
export const consumerCrashes: Scenario = {
  id: 'consumer-crashes',
  stream: STREAM,
  lengthMs: 45_000,
  seed: 8,
  topology: leadEventsTopology([{ kind: 'crash', actor: 'email-1', atMs: 8000 }]),
  topics: ['recovery', 'pending'],
  beliefs: ['redis-redelivers'],
  shows: [
    { sees: { type: 'crashed', actor: 'email-1' } },
    { sees: { type: 'claimed' }, atMost: 0 },
    { group: 'email_service', consumer: 'email-1', pending: 1 },
  ],
};
