import { formatId, keysOf, newestFirst, readStream, toBytes } from '../../src/engine';
import type { Moment, Subject } from '../../src/timeline';

const ENTRIES_MAX = 8;

/** All that one can point at in a moment: all that is there, and some that is not, or no longer. */
export function subjectsIn(moment: Moment): Subject[] {
  const { world } = moment;
  const { redis, actors, connections } = world;
  const channels = redis.channels
    .keysArray()
    .map((channel): Subject => ({ kind: 'channel', channel }));
  const processes = [...new Set([...actors.keys(), ...connections.keys()])];
  const gone = moment.log
    .slice(0, moment.seen)
    .flatMap((event) => (event.type === 'entries-deleted' ? event.ids : []))
    .slice(0, 2);
  const found: Subject[] = [
    ...channels,
    ...processes.map((name): Subject => ({ kind: 'process', name })),
    { kind: 'channel', channel: 'nobody-here' },
    { kind: 'stream', key: 'no-such-key' },
    { kind: 'group', key: 'no-such-key', group: 'g' },
    { kind: 'entry', key: 'no-such-key', id: '1-0' },
    { kind: 'delivery', key: 'no-such-key', group: 'g', id: '1-0' },
    { kind: 'process', name: 'nobody' },
  ];
  for (const key of keysOf(redis)) {
    found.push({ kind: 'stream', key });
    const stream = readStream(redis, key);
    if (!stream) continue;
    const groups = stream.groups.valuesArray();
    const there = [...newestFirst(stream)].slice(0, ENTRIES_MAX).map(({ id }) => formatId(id));
    const pending = groups.flatMap((group) => group.pending.keysArray().slice(0, 4).map(formatId));
    for (const id of new Set([...there, ...gone, ...pending, '1-0'])) {
      found.push({ kind: 'entry', key, id });
      for (const { name } of groups) found.push({ kind: 'delivery', key, group: name, id });
    }
    found.push({ kind: 'group', key, group: 'no-such-group' });
    for (const group of groups) {
      found.push({ kind: 'group', key, group: group.name });
      for (const name of [...group.consumers.keysArray(), toBytes('no-such-consumer'), null]) {
        found.push({ kind: 'consumer', key, group: group.name, name });
      }
    }
  }
  return found;
}
