/** What can be done with groups and with their consumers. */
import { readStream, toBytes, toText, type Bytes } from '../../engine';
import type { Moment } from '../../timeline';
import { YOU } from './data';
import { freshName, runOn, type Deed, type Run } from './deed';
import { processDeeds } from './processes';

/** What has been idle for less, nobody claims here. */
const MIN_IDLE_MS = '5000';
const CONSUMERS_MAX = 6;

/** What can be done with a group, or with a name that is none yet. */
export function groupDeeds({ world }: Moment, key: Bytes, group: Bytes): Deed[] {
  const run = runOn(world.redis.version);
  const stream = readStream(world.redis, key);
  const known = stream?.groups.get(group);
  if (!known) {
    const make = ['XGROUP', 'CREATE', key, group, '0', ...(stream ? [] : ['MKSTREAM'])];
    return [run('change', 'create-again', make)];
  }
  const consumer = freshName('reader', (name) => known.consumers.has(toBytes(name)));
  return [
    run('look', 'see-groups', ['XINFO', 'GROUPS', key]),
    run('look', 'see-consumers', ['XINFO', 'CONSUMERS', key, group]),
    run('look', 'see-pending', ['XPENDING', key, group]),
    ...readingAs(run, key, group, toBytes(YOU)),
    autoclaim(run, key, group, toBytes(YOU)),
    run('change', 'setid-start', ['XGROUP', 'SETID', key, group, '0']),
    run('change', 'setid-end', ['XGROUP', 'SETID', key, group, '$']),
    run('change', 'create-consumer', ['XGROUP', 'CREATECONSUMER', key, group, toBytes(consumer)], {
      about: consumer,
    }),
    run('remove', 'destroy-group', ['XGROUP', 'DESTROY', key, group]),
  ];
}

function readingAs(run: Run, key: Bytes, group: Bytes, name: Bytes): Deed[] {
  const who = ['XREADGROUP', 'GROUP', group, name];
  const about = toText(name);
  const from = ['STREAMS', key, '>'];
  return [
    run('read', 'read-new', [...who, 'COUNT', '1', ...from], { about }),
    run('read', 'read-claim', [...who, 'COUNT', '10', 'CLAIM', MIN_IDLE_MS, ...from], { about }),
  ];
}

function autoclaim(run: Run, key: Bytes, group: Bytes, name: Bytes): Deed {
  const about = toText(name);
  return run('move', 'autoclaim', ['XAUTOCLAIM', key, group, name, MIN_IDLE_MS, '0'], { about });
}

/** What can be done with a name of a group and with its process; null is nobody, who holds what was handed back. */
export function consumerDeeds(
  moment: Moment,
  key: Bytes,
  group: Bytes,
  name: Bytes | null,
): Deed[] {
  const run = runOn(moment.world.redis.version);
  const known = readStream(moment.world.redis, key)?.groups.get(group);
  if (!known) return groupDeeds(moment, key, group);
  if (name === null) {
    const takers = known.consumers.keysArray().slice(0, CONSUMERS_MAX);
    return [
      run('look', 'see-pending', ['XPENDING', key, group, '-', '+', '10']),
      ...takers.map((taker) => autoclaim(run, key, group, taker)),
    ];
  }
  const about = toText(name);
  return [
    run('look', 'see-consumers', ['XINFO', 'CONSUMERS', key, group]),
    run('look', 'see-pending', ['XPENDING', key, group, '-', '+', '10', name]),
    ...readingAs(run, key, group, name),
    run('read', 'read-own', ['XREADGROUP', 'GROUP', group, name, 'STREAMS', key, '0'], { about }),
    autoclaim(run, key, group, name),
    run('remove', 'delete-consumer', ['XGROUP', 'DELCONSUMER', key, group, name]),
    ...processDeeds(moment, about),
  ];
}
