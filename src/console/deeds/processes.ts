/** What can be done to processes, to the server and with channels. */
import { toBytes, type Bytes } from '../../engine';
import { setting } from '../../engine/settings';
import { hindranceOf, isDown, isGone, isPerson, SERVER, type Actor, type World } from '../../sim';
import type { Moment } from '../../timeline';
import { befall, likeness, runOn, type Deed } from './deed';

const SLOW_FACTOR = 3;
/** An empty server takes three quarters of it. */
const MEMORY_LIMIT = '1mb';

/** What can be done to a process, by its name; nothing where there is none. */
export function processDeeds(moment: Moment, name: string): Deed[] {
  const { world } = moment;
  if (name === SERVER) return serverDeeds(world);
  const run = runOn(world.redis.version);
  const actor = world.actors.get(name);
  const connected = actor !== undefined || isPerson(name);
  return [
    ...(connected ? [run('look', 'see-clients', ['CLIENT', 'LIST'])] : []),
    ...(actor ? [...channelOf(world, actor), ...entriesOf(world, actor)] : []),
    ...(actor ? faultsOf(world, actor) : []),
    ...linkFaults(world, name),
  ];
}

/** Names that no blank parts can stand in such a line. */
function faultsOf(world: World, { name, role, state }: Actor): Deed[] {
  if (/\s/.test(name)) return [];
  const plain = (...ids: readonly string[]) => ids.map((id) => befall(id, `:${id} ${name}`));
  if (isGone(state)) return plain('restart');
  if (state === 'paused') return plain('resume');
  switch (role) {
    case 'consumer':
      return [
        ...(['before-work', 'before-ack', 'idle'] as const).map((point) =>
          befall(`crash-${point}`, `:crash ${name} ${point}`),
        ),
        befall('slow', `:slow ${name} ${SLOW_FACTOR}`),
        befall('own-pace', `:slow ${name} 1`),
        ...plain('pause', 'stop'),
      ];
    case 'producer':
      return [
        ...plain('produce'),
        ...(hindranceOf(world, { kind: 'duplicate', actor: name }) ? [] : plain('duplicate')),
        ...plain('crash', 'pause', 'stop'),
      ];
    default:
      return plain('crash', 'pause', 'stop');
  }
}

/** A link that nobody uses may be cut all the same, but that is seldom what one wants. */
function linkFaults({ actors, connections }: World, name: string): Deed[] {
  const wire = connections.get(name);
  if (!wire || /\s/.test(name)) return [];
  const isUsed = !isGone(actors.get(name)?.state ?? '');
  const ids = wire.held ? ['mend'] : isUsed ? ['cut', 'lose-request', 'lose-reply'] : [];
  return ids.map((id) => befall(id, `:${id} ${name}`));
}

/** What a producer adds, anybody can add. */
function entriesOf({ redis }: World, { role, context }: Actor): Deed[] {
  if (role !== 'producer' || !context.last) return [];
  const fields = likeness(context.last.slice(context.last.indexOf('*') + 1));
  const argv = ['XADD', toBytes(context.plan.stream), '*', ...fields];
  return [runOn(redis.version)('add', 'add-like', argv)];
}

function channelOf(world: World, { role, context }: Actor): Deed[] {
  const plan = context.plan as { readonly channel?: string };
  const hasOne = role === 'publisher' || role === 'subscriber';
  return hasOne ? tellingDeeds(world, toBytes(plan.channel!)) : [];
}

function tellingDeeds({ redis }: World, channel: Bytes): Deed[] {
  const run = runOn(redis.version);
  return [
    run('look', 'see-numsub', ['PUBSUB', 'NUMSUB', channel]),
    run('add', 'publish', ['PUBLISH', channel, 'hello']),
  ];
}

/** What can be done with a channel. */
export function channelDeeds({ world }: Moment, channel: Bytes): Deed[] {
  const run = runOn(world.redis.version);
  return [
    ...tellingDeeds(world, channel),
    run('look', 'see-channels', ['PUBSUB', 'CHANNELS']),
    run('read', 'listen', ['SUBSCRIBE', channel]),
  ];
}

/** Who is down hears no command. */
function serverDeeds(world: World): Deed[] {
  const faults = isDown(world)
    ? ['start-server', ...(world.isDark ? [] : ['cut-power'])]
    : ['kill-server', 'stop-server', 'cut-power'];
  const befalls = faults.map((id) => befall(id, `:${id}`));
  return isDown(world) ? befalls : [...serverCommands(world), ...befalls];
}

function serverCommands({ redis }: World): Deed[] {
  const run = runOn(redis.version);
  const set = (id: string, name: string, value: string) =>
    setting(redis, name) === value ? [] : [run('change', id, ['CONFIG', 'SET', name, value])];
  return [
    run('look', 'see-info', ['INFO']),
    run('look', 'see-clients', ['CLIENT', 'LIST']),
    ...(redis.child ? [] : [run('change', 'save', ['BGSAVE'])]),
    ...(redis.child ? [] : [run('change', 'rewrite', ['BGREWRITEAOF'])]),
    ...set('append-on', 'appendonly', 'yes'),
    ...set('append-off', 'appendonly', 'no'),
    ...set('sync-always', 'appendfsync', 'always'),
    ...set('sync-everysec', 'appendfsync', 'everysec'),
    ...set('sync-no', 'appendfsync', 'no'),
    ...(redis.maxMemory > 0
      ? set('memory-free', 'maxmemory', '0')
      : set('memory-limit', 'maxmemory', MEMORY_LIMIT)),
    ...set('evict-lru', 'maxmemory-policy', 'allkeys-lru'),
    ...set('evict-none', 'maxmemory-policy', 'noeviction'),
    run('remove', 'shutdown', ['SHUTDOWN']),
  ];
}
