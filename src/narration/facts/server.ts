/** What can be known of the server and of channels. */
import { connect, databaseOf, forkRedis, type Bytes } from '../../engine';
import { infoText } from '../../engine/info';
import { savedAt } from '../../engine/saving';
import { setting } from '../../engine/settings';
import { facts as words } from '../../messages/inspector';
import { SERVER, unixMs, type World } from '../../sim';
import type { Moment } from '../../timeline';
import { fact, shownBy, type Fact } from './fact';

/** The server's process and what it says of itself, to somebody who connects to ask. */
export function serverFacts(moment: Moment): Fact[] {
  const { world, at } = moment;
  const now = unixMs(world, at);
  const said = infoOf(world, now);
  const info = (section: string, name: string) =>
    shownBy(['INFO', section], { simple: `${name}:${said.get(name)}` });
  return [
    fact('does', words.serverStates[stateOf(moment)] ?? ''),
    fact('version', said.get('redis_version')!, info('server', 'redis_version')),
    fact(
      'uptime',
      words.seconds(Number(said.get('uptime_in_seconds'))),
      info('server', 'uptime_in_seconds'),
    ),
    fact(
      'clients',
      words.withAsker(said.get('connected_clients')!),
      info('clients', 'connected_clients'),
    ),
    keysFact(world),
    fact(
      'memory',
      words.withAsker(words.bytes(said.get('used_memory')!)),
      info('memory', 'used_memory'),
    ),
    ...settingFacts(world),
    savedFact(world, now),
  ];
}

/** INFO as one sees it who has just connected: one connection more than there were. */
function infoOf({ redis }: World, now: number): ReadonlyMap<string, string> {
  const asked = forkRedis(redis);
  connect(asked, { now });
  const lines = infoText(asked, now, ['server', 'clients', 'memory']).split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}

function stateOf({ world, at }: Moment): string {
  if (world.isDark) return 'dark';
  return at < world.asleepUntil ? 'asleep' : world.actors.get(SERVER)!.state;
}

function keysFact({ redis }: World): Fact {
  const count = databaseOf(redis, 0).slots.size;
  return fact('keys', count, shownBy(['DBSIZE'], count));
}

function settingFacts({ redis }: World): Fact[] {
  const settings = [
    ['maxmemory', 'maxmemory'],
    ['policy', 'maxmemory-policy'],
    ['appendonly', 'appendonly'],
    ['fsync', 'appendfsync'],
    ['save', 'save'],
  ] as const;
  return settings.map(([id, name]) => {
    const value = setting(redis, name);
    const isUnlimited = id === 'maxmemory' && value === '0';
    const text = isUnlimited ? words.noLimit : value === '' ? words.never : value;
    return fact(id, text, shownBy(['CONFIG', 'GET', name], name, value));
  });
}

/** LASTSAVE says when it was started of a server that has never saved. */
function savedFact({ redis }: World, now: number): Fact {
  const saved = Math.floor(savedAt(redis) / 1000);
  const ago = Math.floor(now / 1000) - saved;
  const text = redis.stats.savedAt ? words.secondsAgo(ago) : words.neverSaved(words.seconds(ago));
  return fact('saved', text, shownBy(['LASTSAVE'], saved));
}

/** A channel: it is there as long as somebody listens. */
export function channelFacts({ world }: Moment, channel: Bytes): Fact[] {
  const { redis, sessions } = world;
  const clients = redis.channels.get(channel) ?? [];
  const names = clients.flatMap((client) => sessions.get(client)?.holder ?? []);
  const numsub = shownBy(['PUBSUB', 'NUMSUB', channel], channel, clients.length);
  return [
    fact('subscribers', clients.length, numsub),
    ...(names.length > 0 ? [fact('listeners', words.list(names))] : []),
    fact('patterns', redis.patterns.size, shownBy(['PUBSUB', 'NUMPAT'], redis.patterns.size)),
  ];
}
