import { describe, expect, it } from 'vitest';
import { databaseOf, readStream } from '../../src/engine';
import { leadEventsTopology } from '../../src/scenarios/lead-events';
import {
  createWorld,
  forkWorld,
  fromMs,
  nextStep,
  perform,
  PERSON,
  worldToImage,
  type Act,
  type LogEvent,
  type World,
} from '../../src/sim';
import { run, statesOf } from './play';

function newWorld(seed = 8): World {
  return createWorld(leadEventsTopology([]), seed);
}

function act(world: World, atMs: number, what: Act): LogEvent[] {
  const before = run(world, atMs);
  return [...before, ...perform(world, { at: Math.max(fromMs(atMs), world.now) + 1, act: what })];
}

function type(world: World, atMs: number, line: string): LogEvent[] {
  return act(world, atMs, { kind: 'type', line, commands: [line.split(' ')] });
}

/** The server's number for somebody's connection. */
function clientOfHolder(world: World, name: string): number {
  const found = [...world.sessions.entries()].find(([, { holder }]) => holder === name);
  if (!found) throw new Error(`${name} is not connected`);
  return found[0];
}

describe('a consumer', () => {
  it('makes its group, waits, works, acknowledges, and asks again', () => {
    const log = run(newWorld(), 8000);
    expect(statesOf(log, 'email-1').slice(0, 8)).toEqual([
      'connecting',
      'joining',
      'reading',
      'blocked',
      'working',
      'acking',
      'reading',
      'blocked',
    ]);
  });

  it('is not troubled by a group that another instance has made', () => {
    const log = run(newWorld(), 4000);
    const busy = log.find(
      (event) =>
        event.type === 'reply-received' &&
        event.by === 'email-2' &&
        JSON.stringify(event.reply).includes('BUSYGROUP'),
    );
    expect(busy).toBeDefined();
    expect(statesOf(log, 'email-2')).toContain('reading');
  });

  it('asks again when its five seconds have passed without an entry', () => {
    const topology = leadEventsTopology([]);
    const world = createWorld({ ...topology, producers: [] }, 8);
    const log = run(world, 12_000);
    const released = log.filter((event) => event.type === 'released' && event.who === 'email-1');
    expect(released).toMatchObject([{ reason: 'timed-out' }]);
    expect(statesOf(log, 'email-1').slice(-2)).toEqual(['reading', 'blocked']);
  });

  it('that crashes while it works leaves its entry pending, and nothing moves it', () => {
    const world = newWorld();
    run(world, 8000);
    const held = world.actors.get('email-1')!;
    expect(held).toMatchObject({ state: 'working', context: { inHand: ['1727961517178-0'] } });
    act(world, 8000, { kind: 'crash', actor: 'email-1' });
    run(world, 60_000);
    const group = readStream(world.redis, 'lead_events')!.groups.get('email_service')!;
    const pending = group.consumers.get('email-1')!.pending.toArray();
    expect(pending).toMatchObject([[{ ms: 1727961517178 }, { deliveries: 1 }]]);
  });

  it('that crashes while it waits can still be given an entry, until the server hears of it', () => {
    const world = newWorld();
    run(world, 7000);
    expect(world.actors.get('email-1')!.state).toBe('blocked');
    const log = [...act(world, 7000, { kind: 'crash', actor: 'email-1' }), ...run(world, 9000)];
    expect(log).toContainEqual(
      expect.objectContaining({ type: 'entries-delivered', consumer: 'email-1' }),
    );
    expect(log).toContainEqual(expect.objectContaining({ type: 'reply-lost', to: 'email-1' }));
  });

  it('can be restarted, and then reads what is new, not what it had', () => {
    const world = newWorld();
    act(world, 8000, { kind: 'crash', actor: 'email-1' });
    const log = [
      ...act(world, 15_000, { kind: 'restart', actor: 'email-1' }),
      ...run(world, 30_000),
    ];
    expect(statesOf(log, 'email-1').slice(0, 3)).toEqual(['connecting', 'joining', 'reading']);
    const delivered = log.flatMap((event) =>
      event.type === 'entries-delivered' && event.consumer === 'email-1' ? event.ids : [],
    );
    expect(delivered.length).toBeGreaterThan(0);
    expect(delivered).not.toContain('1727961517178-0');
  });

  it('dies of NOGROUP when somebody deletes the stream, as the loop without a catch does', () => {
    const world = newWorld();
    type(world, 10_000, 'DEL lead_events');
    run(world, 14_000);
    const crashed = world.actors.valuesArray().filter(({ state }) => state === 'crashed');
    expect(crashed.length).toBeGreaterThan(0);
    expect(crashed[0]!.context.error).toMatch(/^NOGROUP/);
  });

  it.each(['crash', 'restart'] as const)('does not mind a %s that changes nothing', (kind) => {
    const world = newWorld();
    if (kind === 'crash') act(world, 5000, { kind, actor: 'email-1' });
    const before = worldToImage(forkWorld(world));
    expect(perform(world, { at: world.now + 1, act: { kind, actor: 'email-1' } })).toEqual([]);
    expect(worldToImage(world).actors).toEqual(before.actors);
    expect(perform(world, { at: world.now + 1, act: { kind, actor: 'nobody' } })).toEqual([]);
  });
});

describe('a producer', () => {
  it('adds at its pace, counts, and hears of each', () => {
    const world = newWorld();
    const log = run(world, 30_000);
    const added = log.filter((event) => event.type === 'entry-added');
    expect(added.length).toBeGreaterThanOrEqual(13);
    expect(added[0]).toMatchObject({
      key: 'lead_events',
      fields: ['event_type', 'lead.created', 'lead_id', '101', 'created_by', expect.any(String)],
    });
    const crm = world.actors.get('crm')!;
    expect(crm.context).toMatchObject({ sent: added.length + 1 });
  });
});

describe('the wires', () => {
  it('take time, both ways, and nothing overtakes', () => {
    const log = run(newWorld(), 30_000);
    const arrivals = new Map<string, number>();
    for (const event of log) {
      if (event.type !== 'request-sent' && event.type !== 'reply-sent') continue;
      const wire = event.type === 'request-sent' ? `${event.by} up` : `${event.to} down`;
      expect(event.arrives - event.at).toBeGreaterThanOrEqual(fromMs(420));
      expect(event.arrives).toBeGreaterThan(arrivals.get(wire) ?? 0);
      arrivals.set(wire, event.arrives);
    }
  });

  it('carry a typed command there and its answer back', () => {
    const world = newWorld();
    type(world, 9000, 'XLEN lead_events');
    const log = run(world, 11_000).filter(({ by }) => by === PERSON);
    expect(log.map(({ type: what }) => what)).toEqual([
      'command-run',
      'reply-sent',
      'reply-received',
    ]);
    // The fourth entry came while the command was on its way.
    expect(log[2]).toMatchObject({ reply: 4 });
  });

  it('hold a second command back until the first is answered', () => {
    const world = newWorld();
    type(world, 9000, 'XLEN lead_events');
    type(world, 9010, 'PING');
    const log = run(world, 12_000).filter(({ by }) => by === PERSON);
    expect(log.map(({ type: what }) => what)).toEqual([
      'command-run',
      'reply-sent',
      'reply-received',
      'request-sent',
      'command-run',
      'reply-sent',
      'reply-received',
    ]);
  });

  it('are cut by Ctrl-C: the server forgets who waited, and a new one is opened', () => {
    const world = newWorld();
    type(world, 9000, 'XREAD BLOCK 0 STREAMS nothing $');
    run(world, 12_000);
    expect(databaseOf(world.redis, 0).queues.has('nothing')).toBe(true);
    const log = [...act(world, 12_000, { kind: 'interrupt' }), ...run(world, 14_000)];
    expect(log).toContainEqual(
      expect.objectContaining({ type: 'released', who: PERSON, reason: 'disconnected' }),
    );
    expect(databaseOf(world.redis, 0).queues.has('nothing')).toBe(false);
    type(world, 14_000, 'PING');
    const answer = run(world, 16_000).find(
      (event) => event.type === 'reply-received' && event.by === PERSON,
    );
    expect(answer).toMatchObject({ reply: { simple: 'PONG' } });
  });
});

describe('what nobody has asked for', () => {
  it('SUBSCRIBE answers once, and what more it has to say comes as messages', () => {
    const world = newWorld();
    type(world, 3000, 'SUBSCRIBE a b c');
    const log = run(world, 5000).filter(({ by }) => by === PERSON);
    expect(log.filter(({ type: what }) => what === 'reply-received')).toHaveLength(1);
    expect(log.filter(({ type: what }) => what === 'message-received')).toHaveLength(2);
    expect(world.connections.get(PERSON)!.awaiting).toBe(false);
  });

  it('reaches its own publisher after the answer', () => {
    const world = newWorld();
    type(world, 3000, 'HELLO 3');
    type(world, 5000, 'SUBSCRIBE news');
    type(world, 7000, 'PUBLISH news hello');
    const log = run(world, 9000).filter(({ by, at }) => by === PERSON && at > fromMs(7900));
    expect(log).toMatchObject([
      { type: 'reply-received', reply: 1 },
      { type: 'message-received', reply: { push: ['message', 'news', 'hello'] } },
    ]);
  });

  it('comes to one who waits, too, and leaves it waiting', () => {
    const world = newWorld();
    type(world, 3000, 'HELLO 3');
    type(world, 5000, 'CONFIG SET notify-keyspace-events EA');
    type(world, 6000, 'SUBSCRIBE __keyevent@0__:xadd');
    type(world, 7500, 'XREAD BLOCK 0 STREAMS mine $');
    const log = run(world, 12_000).filter(({ by, at }) => by === PERSON && at > fromMs(8500));
    expect(log.map(({ type: what }) => what)).toContain('message-received');
    expect(log.map(({ type: what }) => what)).not.toContain('reply-received');
    expect(world.connections.get(PERSON)!.awaiting).toBe(true);
  });

  it('MONITOR shows every command', () => {
    const world = newWorld();
    type(world, 2000, 'MONITOR');
    const log = run(world, 7000).filter(({ by }) => by === PERSON);
    expect(log.filter(({ type: what }) => what === 'reply-received')).toHaveLength(1);
    const lines = log.flatMap((event) =>
      event.type === 'message-received' ? [JSON.stringify(event.reply)] : [],
    );
    expect(lines.some((line) => line.includes('XADD'))).toBe(true);
    expect(lines.some((line) => line.includes('XREADGROUP'))).toBe(true);
  });
});

describe('CLIENT REPLY OFF', () => {
  it('leaves commands without an answer, and the next one is sent all the same', () => {
    const world = newWorld();
    type(world, 3000, 'CLIENT REPLY OFF');
    type(world, 3010, 'XADD mine * f v');
    type(world, 3020, 'CLIENT REPLY ON');
    const log = run(world, 8000).filter((event) => event.by === PERSON);
    expect(log.filter(({ type: what }) => what === 'unanswered')).toHaveLength(2);
    expect(log.at(-1)).toMatchObject({ type: 'reply-received', reply: { simple: 'OK' } });
    expect(readStream(world.redis, 'mine')?.length).toBe(1);
    expect(world.connections.get(PERSON)!.awaiting).toBe(false);
  });

  it('leaves one who waited without an answer, too', () => {
    const world = newWorld();
    type(world, 2000, 'CLIENT REPLY OFF');
    type(world, 2100, 'XREAD BLOCK 100 STREAMS mine $');
    const log = run(world, 5000);
    expect(log.filter(({ type: what }) => what === 'unanswered')).toHaveLength(2);
    expect(world.connections.get(PERSON)!.awaiting).toBe(false);
  });
});

describe('a connection that the server closes', () => {
  it('ends the process at its other end, which may come back', () => {
    const world = newWorld();
    run(world, 4000);
    const killed = type(world, 4000, `CLIENT KILL ID ${clientOfHolder(world, 'email-1')}`);
    const log = [...killed, ...run(world, 6000)];
    expect(log).toContainEqual(
      expect.objectContaining({ type: 'closed', who: 'email-1', reason: 'killed' }),
    );
    expect(log).toContainEqual(
      expect.objectContaining({ type: 'crashed', error: 'Connection closed by server' }),
    );
    act(world, 6000, { kind: 'restart', actor: 'email-1' });
    run(world, 9000);
    expect(world.actors.get('email-1')!.state).not.toBe('crashed');
    expect(() => clientOfHolder(world, 'email-1')).not.toThrow();
  });

  it('is noticed by redis-cli with the next line, which is lost; the one after it connects again', () => {
    const world = newWorld();
    type(world, 3000, 'CLIENT KILL ID 1 SKIPME no');
    run(world, 5000);
    expect(world.connections.get(PERSON)).toMatchObject({ lost: 'unseen', awaiting: false });
    const lost = type(world, 5000, 'PING');
    expect(lost.map(({ type: what }) => what).slice(-2)).toEqual(['typed', 'connection-lost']);
    type(world, 6000, 'PING');
    const answer = run(world, 8000)
      .filter(({ by }) => by === PERSON)
      .at(-1);
    expect(answer).toMatchObject({ type: 'reply-received', reply: { simple: 'PONG' } });
    expect(world.connections.get(PERSON)).toMatchObject({ lost: 'no', awaiting: false });
  });

  it('is noticed at once where an answer is awaited', () => {
    const world = newWorld();
    type(world, 3000, 'CLIENT KILL ID 1 SKIPME no');
    type(world, 3010, 'PING');
    const log = run(world, 6000).filter(({ by }) => by === PERSON);
    expect(log.at(-1)).toMatchObject({ type: 'connection-lost' });
    expect(world.connections.get(PERSON)).toMatchObject({ lost: 'seen', awaiting: false });
  });
});

describe('SHUTDOWN', () => {
  it('ends everybody, and nobody gets a connection any more', () => {
    const world = newWorld();
    type(world, 8000, 'SHUTDOWN NOSAVE');
    const log = run(world, 12_000);
    expect(log.filter(({ type: what }) => what === 'crashed')).toHaveLength(7);
    act(world, 12_000, { kind: 'restart', actor: 'email-1' });
    expect(run(world, 20_000)).toContainEqual(
      expect.objectContaining({ type: 'crashed', error: 'Connection refused' }),
    );
    const typed = [...type(world, 20_000, 'PING'), ...run(world, 30_000)];
    expect(typed.at(-1)).toMatchObject({ type: 'connection-refused', by: PERSON });
    expect(nextStep(world)).toBeUndefined();
  });
});

describe('DEBUG SLEEP', () => {
  it('lets commands wait until the server wakes up', () => {
    const world = newWorld();
    world.redis.config = new Map([['enable-debug-command', 'yes']]);
    type(world, 3000, 'DEBUG SLEEP 2');
    const log = run(world, 9000);
    const slept = log.find(({ type: what }) => what === 'server-slept')!;
    const next = log.find((event) => event.type === 'command-run' && event.at > slept.at)!;
    expect(next.at).toBeGreaterThanOrEqual(slept.at + fromMs(2000));
    const answer = log.find((event) => event.type === 'reply-received' && event.by === PERSON)!;
    expect(answer.at).toBeGreaterThan(slept.at + fromMs(2420));
  });
});

describe('other databases', () => {
  const inOther = (log: readonly LogEvent[]) =>
    log.flatMap((event) => (event.db === undefined ? [] : [`${event.type} ${event.db}`]));

  it('are named in every event that concerns them', () => {
    const world = newWorld();
    type(world, 3000, 'SELECT 3');
    type(world, 5000, 'XADD lead_events 1-1 f v');
    const log = [...run(world, 7000), ...type(world, 7000, 'XLEN lead_events')];
    expect(inOther(log)).toEqual([
      'command-run 3',
      'stream-created 3',
      'entry-added 3',
      'reply-sent 3',
      'reply-received 3',
      'request-sent 3',
    ]);
  });

  it.each([
    ['RENAME lead_events other', 'other', undefined],
    ['COPY lead_events other', 'other', undefined],
    ['MOVE lead_events 2', 'lead_events', 2],
    ['SWAPDB 0 2', 'lead_events', 2],
  ])('%s: what was placed elsewhere is told', (line, key, db) => {
    const world = newWorld();
    const log = [...type(world, 7000, line), ...run(world, 8000)];
    const placed = log.find(({ type: what }) => what === 'stream-placed');
    expect(placed).toMatchObject({
      key,
      stream: { entries: [{ nth: 1 }, { nth: 2 }, { nth: 3 }] },
    });
    expect(placed!.db).toBe(db);
  });
});

describe('a world', () => {
  it('never takes an act that comes too late', () => {
    const world = newWorld();
    run(world, 5000);
    expect(() => perform(world, { at: world.now, act: { kind: 'interrupt' } })).toThrow(/too late/);
  });

  it('is not touched by what its fork does', () => {
    const world = newWorld();
    run(world, 9000);
    const before = JSON.stringify(worldToImage(world));
    const fork = forkWorld(world);
    type(fork, 9500, 'FLUSHALL');
    run(fork, 20_000);
    expect(JSON.stringify(worldToImage(world))).toBe(before);
    run(world, 20_000);
    const alone = newWorld();
    run(alone, 20_000);
    expect(worldToImage(world)).toEqual(worldToImage(alone));
  });
});
