import type { Scenario } from '../scenario';
import { EPOCH, SLOW } from './pieces';

const STREAM = 'payments';
const PAYMENTS = 8;

/**
 * A shop and a service that charges cards. An answer to the shop is lost, so it sends a payment once more; and
 * the service crashes when it has charged and not yet acknowledged. `isCareful`: both know what was done already.
 */
function cardPayments(
  isCareful: boolean,
): Pick<Scenario, 'stream' | 'lengthMs' | 'seed' | 'topology'> {
  return {
    stream: STREAM,
    lengthMs: 40_000,
    seed: 3,
    topology: {
      epoch: EPOCH,
      network: SLOW,
      ledger: { field: 'payment_id', worth: { field: 'euro' } },
      producers: [
        {
          name: 'shop',
          stream: STREAM,
          startMs: 1500,
          everyMs: 2800,
          limit: PAYMENTS,
          fields: [
            ['payment_id', { countFrom: 301 }],
            ['euro', { oneOf: ['20', '35', '50'] }],
          ],
          timeoutMs: 1500,
          retries: 3,
          ...(isCareful ? { idempotent: 'id' } : {}),
        },
      ],
      consumers: [
        {
          name: 'charger',
          stream: STREAM,
          group: 'charging',
          startMs: 0,
          blockMs: 5000,
          workMs: [500, 900],
          recovers: true,
          restartMs: 2000,
          handlesOnce: isCareful,
        },
      ],
      faults: [
        { kind: 'lose-reply', actor: 'shop', atMs: 7500 },
        { kind: 'crash', actor: 'charger', when: 'before-ack', atMs: 17_000 },
      ],
    },
  };
}

/** At least once: two payments are taken from the cards twice, each for a reason of its own. */
export const chargedTwice: Scenario = {
  id: 'charged-twice',
  ...cardPayments(false),
  topics: ['idempotence', 'recovery', 'acknowledging', 'network'],
  beliefs: ['at-least-once-is-once'],
  shows: [
    { length: PAYMENTS + 1 },
    { sees: { type: 'message-lost', who: 'shop', what: 'reply' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'history-read', consumer: 'charger' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'handled' }, atLeast: PAYMENTS + 2, atMost: PAYMENTS + 2 },
    { account: 'charging', is: { once: PAYMENTS - 2, again: 2, lost: 0 } },
    { group: 'charging', pending: 0, lag: 0 },
  ],
};

/** The same, with a producer that Redis knows again and a service that asks whether it has charged already. */
export const chargedOnce: Scenario = {
  id: 'charged-once',
  ...cardPayments(true),
  topics: ['idempotence', 'recovery', 'acknowledging', 'network'],
  beliefs: ['at-least-once-is-once'],
  shows: [
    { length: PAYMENTS },
    { sees: { type: 'message-lost', who: 'shop', what: 'reply' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'duplicate-refused', key: STREAM }, atLeast: 1, atMost: 1 },
    { sees: { type: 'handled-before', actor: 'charger' }, atLeast: 1, atMost: 1 },
    { sees: { type: 'handled' }, atLeast: PAYMENTS, atMost: PAYMENTS },
    { account: 'charging', is: { once: PAYMENTS, again: 0, lost: 0 } },
    { group: 'charging', pending: 0, lag: 0 },
  ],
};
