import type {
  Act,
  ConsumerPlan,
  FaultPlan,
  OtherPlan,
  ProducerPlan,
  ServerPlan,
  TimedAct,
  Topology,
} from '../../src/sim';
import { fromMs } from '../../src/sim';
import type { Dice } from './dice';

/** A world to be played: who is there, what befalls them, and what a person types at them. */
export interface Draw {
  readonly topology: Topology;
  readonly acts: readonly TimedAct[];
  /** How much of it is played, in virtual ms. */
  readonly lengthMs: number;
}

const STREAMS = ['orders', 'mails'] as const;
const GROUPS = ['payers', 'packers'] as const;
const EPOCH = 1_700_000_000_000;

/** A random world, some minutes of it, with random failures. */
export function drawWorld(dice: Dice): Draw {
  return dice.between(0, 3) === 0 ? drawCareful(dice) : drawWild(dice);
}

/**
 * One group of consumers who acknowledge what they have done and begin at the beginning, a server that stays, wires on
 * which nothing is lost for good: whatever befalls them else, at-least-once holds.
 */
function drawCareful(dice: Dice): Draw {
  const lengthMs = dice.between(60_000, 180_000);
  const [stream] = STREAMS;
  const producers = dice.some(1, 2, (n) => ({
    ...drawProducer(dice, `p${n}`, stream),
    retries: 50,
  }));
  const careful = { group: GROUPS[0], from: '0', noack: false, acks: 'after' } as const;
  const consumers = dice.some(1, 4, (n) => ({
    ...drawConsumer(dice, `c${n}`, stream),
    ...careful,
  }));
  const claimer: OtherPlan = {
    role: 'claimer',
    name: 'o0',
    stream,
    group: GROUPS[0],
    startMs: 0,
    everyMs: dice.between(300, 5000),
    minIdleMs: dice.of([100, 2000, 10_000]),
    workMs: [0, 600],
    restartMs: 500,
    reconnectMs: 300,
  };
  const names = [...producers, ...consumers, claimer].map(({ name }) => name);
  const faults = drawFaults(dice, names, consumers, [stream], lengthMs);
  return {
    lengthMs,
    topology: {
      epoch: EPOCH,
      network: { latencyMs: dice.between(1, 300), jitterMs: dice.of([0, 5, 100]) },
      producers,
      consumers,
      others: [claimer],
      server: { config: { save: '' } },
      ledger: { field: 'n', worth: 1 },
      faults: faults.filter(({ kind }) => !LOSING.includes(kind)),
    },
    acts: [],
  };
}

/** After these, something may be lost, or nobody is left who would do it. */
const LOSING: readonly string[] = [
  'kill-server',
  'cut-power',
  'stop-server',
  'lose-request',
  'lose-reply',
];

function drawWild(dice: Dice): Draw {
  const lengthMs = dice.between(60_000, 180_000);
  const streams = STREAMS.slice(0, dice.between(1, STREAMS.length));
  const producers = dice.some(1, 3, (n) => drawProducer(dice, `p${n}`, dice.of(streams)));
  const consumers = dice.some(1, 5, (n) => drawConsumer(dice, `c${n}`, dice.of(streams)));
  const others = dice.some(0, 3, (n) => drawOther(dice, `o${n}`, dice.of(streams)));
  const names = [...producers, ...consumers, ...others].map(({ name }) => name);
  return {
    lengthMs,
    topology: {
      epoch: EPOCH,
      network: { latencyMs: dice.between(1, 300), jitterMs: dice.of([0, 5, 100]) },
      producers,
      consumers,
      others,
      server: drawServer(dice),
      ledger: { field: 'n', worth: 1 },
      faults: drawFaults(dice, names, consumers, streams, lengthMs),
    },
    acts: drawActs(dice, streams, lengthMs),
  };
}

function drawProducer(dice: Dice, name: string, stream: string): ProducerPlan {
  return {
    name,
    stream,
    startMs: dice.between(0, 3000),
    everyMs: dice.of([null, 300, 700, 1500, 4000]),
    limit: dice.of([null, 5, 50]),
    fields: [
      ['n', { countFrom: nthOf(name) * 100_000 }],
      ['ms', { oneOf: ['0', '10', '400', '3000'] }],
      ['pad', dice.of(['x', 'x'.repeat(300)])],
    ],
    burst: dice.of([undefined, 1, 4]),
    timeoutMs: dice.of([undefined, 400, 2000]),
    retries: dice.of([undefined, 0, 2, 20]),
    reconnectMs: dice.of([undefined, 100, 1000]),
    idempotent: dice.of([undefined, undefined, 'id', 'content']),
  };
}

/** Values are unique among producers, as orders are. */
function nthOf(name: string): number {
  return Number(name.slice(1)) + 1;
}

function drawConsumer(dice: Dice, name: string, stream: string): ConsumerPlan {
  const low = dice.between(0, 800);
  return {
    name,
    stream,
    group: dice.of(GROUPS),
    startMs: dice.between(0, 3000),
    blockMs: dice.of([0, 100, 1000, 5000]),
    workMs: dice.of([[low, low + dice.between(0, 2000)] as const, { field: 'ms' }]),
    from: dice.of([undefined, '0', '0', '$', null]),
    count: dice.of([undefined, 1, 3, 10]),
    noack: dice.of([undefined, undefined, undefined, true]),
    recovers: dice.of([undefined, true]),
    acks: dice.of([undefined, undefined, 'after', 'before', 'never']),
    timeoutMs: dice.of([undefined, 500, 3000]),
    reconnectMs: dice.of([undefined, 200, 1000]),
    restartMs: dice.of([undefined, 500, 2000]),
    handsBack: dice.of([undefined, true]),
    handlesOnce: dice.of([undefined, undefined, true]),
  };
}

function drawOther(dice: Dice, name: string, stream: string): OtherPlan {
  const common = {
    name,
    startMs: dice.between(0, 3000),
    reconnectMs: dice.of([undefined, 300]),
    restartMs: dice.of([undefined, 700]),
  };
  const group = dice.of(GROUPS);
  const everyMs = dice.between(300, 5000);
  const workMs = [dice.between(0, 300), 600] as const;
  switch (dice.between(0, 5)) {
    case 0:
      return {
        ...common,
        role: 'claimer',
        stream,
        group,
        everyMs,
        minIdleMs: dice.of([100, 2000, 10_000]),
        count: dice.of([undefined, 1, 5]),
        workMs,
        ...dice.of([{}, { deliveriesMax: dice.between(1, 4), deadLetters: 'dead' }]),
      };
    case 1: {
      const consumer = { blockMs: 500, workMs, from: '0', restartMs: 500 };
      const [min, max, lagEach] = [dice.between(0, 1), dice.between(1, 4), dice.between(1, 8)];
      return { ...common, role: 'supervisor', stream, group, everyMs, lagEach, min, max, consumer };
    }
    case 2:
      return {
        ...common,
        role: 'trimmer',
        stream,
        everyMs,
        keeps: dice.of([{ entries: dice.between(0, 40) }, { ms: dice.between(1000, 30_000) }]),
        ...dice.of(TRIMMING),
      };
    case 3: {
      const from = dice.of(['0', '$', '1-1']);
      const forgets = dice.of([undefined, true]);
      return { ...common, role: 'reader', stream, from, forgets, blockMs: 1000, workMs };
    }
    case 4: {
      const limit = dice.of([null, 20]);
      const fields = [['n', { countFrom: 9_000_000 }]] as const;
      return { ...common, role: 'publisher', channel: 'news', everyMs, limit, fields };
    }
    default:
      return { ...common, role: 'subscriber', channel: 'news', workMs };
  }
}

/**
 * `~` with ACKED leaves holes that the append-only file, which has only a length or a least id, does not make again; so
 * it is as Redis' source has it, and no law can hold.
 */
const TRIMMING = [
  {},
  { approximately: true },
  { approximately: true, references: 'DELREF' },
  { references: 'KEEPREF' },
  { references: 'ACKED' },
] as const;

function drawServer(dice: Dice): ServerPlan {
  const config: Record<string, string> = {
    'enable-debug-command': 'yes',
    save: dice.of(['', '', '1 1', '10 5', '60 100']),
    appendonly: dice.of(['no', 'yes', 'yes']),
    appendfsync: dice.of(['always', 'everysec', 'everysec', 'no']),
    'stream-node-max-entries': dice.of(['100', '4']),
  };
  if (dice.between(0, 3) === 0) {
    config.maxmemory = '1100000';
    config['maxmemory-policy'] = dice.of(['noeviction', 'allkeys-lru']);
  }
  return {
    config,
    saveMs: dice.between(10, 3000),
    loadMs: dice.between(10, 2000),
    syncMs: dice.between(0, 20),
    restartMs: dice.of([undefined, 500, 500, 3000]),
  };
}

function drawFaults(
  dice: Dice,
  names: readonly string[],
  consumers: readonly ConsumerPlan[],
  streams: readonly string[],
  lengthMs: number,
): FaultPlan[] {
  return dice
    .some(0, 25, () => drawFault(dice, names, consumers, streams, dice.between(1, lengthMs)))
    .sort((a, b) => a.atMs - b.atMs);
}

function drawFault(
  dice: Dice,
  names: readonly string[],
  consumers: readonly ConsumerPlan[],
  streams: readonly string[],
  atMs: number,
): FaultPlan {
  const actor = dice.of([...names, 'you', 'redis']);
  const { name } = dice.of(consumers);
  switch (dice.between(0, 9)) {
    case 0:
      return {
        kind: 'crash',
        actor: name,
        when: dice.of([undefined, 'before-work', 'before-ack', 'idle']),
        atMs,
      };
    case 1:
      return { kind: 'slow', actor: name, factor: dice.of([0.1, 1, 5]), atMs };
    case 2:
      return { kind: 'poison', stream: dice.of(streams), id: '+', atMs };
    case 3:
    case 4:
      return { kind: dice.of(['kill-server', 'cut-power', 'stop-server'] as const), atMs };
    case 5:
      return { kind: 'start-server', atMs };
    default: {
      const kind = dice.of([
        'crash',
        'restart',
        'restart',
        'stop',
        'pause',
        'resume',
        'resume',
        'produce',
        'duplicate',
        'lose-request',
        'lose-reply',
        'cut',
        'mend',
        'mend',
      ] as const);
      return { kind, actor, atMs };
    }
  }
}

/** What a person types: lines of one theme go well together. */
const THEMES: readonly (readonly string[])[] = [
  [
    'XADD $s * n 1',
    'XLEN $s',
    'XRANGE $s - + COUNT 3',
    'XPENDING $s $g',
    'XINFO GROUPS $s',
    'XREADGROUP GROUP $g $c COUNT 2 STREAMS $s >',
    'XREADGROUP GROUP $g $c STREAMS $s 0',
    'XREADGROUP GROUP $g $c BLOCK 700 STREAMS $s >',
    'XREADGROUP GROUP $g $c CLAIM 1000 STREAMS $s >',
    'XAUTOCLAIM $s $g $c 1000 0',
    'XTRIM $s MAXLEN ~ 20',
    'XGROUP CREATE $s $g 0 MKSTREAM',
    'XGROUP SETID $s $g 0',
    'XGROUP DELCONSUMER $s $g $c',
    'XGROUP DESTROY $s $g',
  ],
  [
    'MULTI',
    'MULTI',
    'XADD $s * n 1',
    'XREADGROUP GROUP $g $c COUNT 2 STREAMS $s >',
    'SET k 1',
    'CONFIG SET appendonly no',
    'CONFIG SET appendonly yes',
    'BGSAVE',
    'EXEC',
    'EXEC',
    'DISCARD',
  ],
  [
    'BGSAVE',
    'BGSAVE SCHEDULE',
    'SAVE',
    'BGREWRITEAOF',
    'BGREWRITEAOF',
    'CONFIG SET appendonly yes',
    'CONFIG SET appendonly yes',
    'CONFIG SET appendonly no',
    'CONFIG SET appendfsync always',
    'CONFIG SET appendfsync everysec',
    'CONFIG SET appendfsync no',
    'CONFIG SET save "1 1"',
    'CONFIG REWRITE',
    'FLUSHALL',
    'DEBUG SLEEP 0.3',
    'XADD $s * n 1',
    'SET k 1 PX 900',
    'SHUTDOWN NOSAVE',
    'SHUTDOWN',
    'SHUTDOWN FORCE',
  ],
  [
    'DEL $s',
    'COPY $s copy REPLACE',
    'RENAME $s other',
    'RENAME other $s',
    'PEXPIRE $s 700',
    'PERSIST $s',
    'SELECT 1',
    'SELECT 0',
    'MOVE $s 1',
    'SWAPDB 0 1',
    'XADD $s * n 1',
    'FLUSHDB',
  ],
  [
    'CLIENT KILL TYPE normal',
    'PUBLISH news hello',
    'SUBSCRIBE news',
    'PING',
    'QUIT',
    'CLIENT REPLY SKIP',
  ],
];
const LONGEST_BURST = 8;

/** What a person does, in up to three consoles: now and then, several things in a short time. */
function drawActs(dice: Dice, streams: readonly string[], lengthMs: number): TimedAct[] {
  const acts = dice.some(0, 5, () => drawBurst(dice, dice.of(streams), lengthMs)).flat();
  return acts.sort((a, b) => a.at - b.at).filter(({ at }, index, all) => at !== all[index - 1]?.at);
}

function drawBurst(dice: Dice, stream: string, lengthMs: number): TimedAct[] {
  // How the server keeps its files is where most can go wrong.
  const theme = dice.of([...THEMES, THEMES[1]!, THEMES[2]!, THEMES[2]!]);
  const from = dice.of([{}, {}, { from: 'you-2' }, { from: 'you-3' }]);
  const wide = dice.of([50, 400, 3000]);
  let atMs = dice.between(1, lengthMs);
  return dice.some(1, LONGEST_BURST, () => {
    atMs += dice.between(1, wide);
    return { at: fromMs(atMs), act: drawAct(dice, theme, stream, from) };
  });
}

function drawAct(
  dice: Dice,
  theme: readonly string[],
  stream: string,
  from: { readonly from?: string },
): Act {
  if (dice.between(0, 14) === 0) return { kind: 'interrupt', ...from };
  const line = dice
    .of(theme)
    .replace('$s', stream)
    .replace('$g', dice.of(GROUPS))
    .replace('$c', dice.of(['c0', 'c1', 'you']));
  const words =
    line === 'CONFIG SET save "1 1"' ? ['CONFIG', 'SET', 'save', '1 1'] : line.split(' ');
  return { kind: 'type', line, commands: [words], ...from };
}
