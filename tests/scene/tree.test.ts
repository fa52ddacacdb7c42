import { describe, expect, it } from 'vitest';
import { formatId, parseStrictId, readStream, type Stream } from '../../src/engine';
import { writeNode } from '../../src/engine/rdb/node';
import { append } from '../../src/engine/stream';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import {
  layRadix,
  packedLines,
  pendingTrees,
  radixNodesIn,
  radixOf,
  treeChanges,
  treeOf,
  trimPreview,
  type NodeBlock,
  type PlacedItem,
  type RadixItem,
  type RadixLayout,
  type Tree,
  type TreeOptions,
} from '../../src/scene';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { drawBetween } from '../../src/sim/random';
import { Timeline, type Moment } from '../../src/timeline';
import { keyTexts, nodeText } from '../../src/ui/tree';
import { session, type Session } from '../engine/cli';

const NO_CHANGES = { added: new Set<string>(), freed: [] };

function streamOf({ redis }: Session): Stream {
  return readStream(redis, 's')!;
}

function treeIn(redis: Session, options: Partial<TreeOptions> = {}, width = 900): Tree {
  const { limits } = redis.redis;
  return treeOf(
    streamOf(redis),
    { limits, maxlen: Infinity, changes: NO_CHANGES, ...options },
    width,
  );
}

/** What XINFO STREAM says of the tree. */
function told(redis: Session): { keys: number; nodes: number } {
  const reply = redis.run('XINFO STREAM s') as (string | number)[];
  const after = (name: string): number => Number(reply[reply.indexOf(name) + 1]);
  return { keys: after('radix-tree-keys'), nodes: after('radix-tree-nodes') };
}

/** Runs of zero bytes with a count: `00x7 01`. */
function bytes(hex: string): string {
  return hex.replace(/(00){2,}/g, (zeros) => `[00x${zeros.length / 2}]`);
}

/** A tree in lines: how far in, the byte in the fork, `:` and the run; `*` is on the way. */
function drawn({ items }: RadixLayout): string[] {
  return items.map(({ item, x, isOnWay }) => {
    const indent = ' '.repeat(x / 18);
    if (item.kind === 'freed') return `${indent}freed ${item.entries}`;
    if (item.kind === 'fold') return `${indent}… ${item.keys} by ${item.children}`;
    const [edge, run] = [item.edge, item.run].map((parts) =>
      parts.map(({ half, hex }) => `${half} ${bytes(hex)}`).join(' '),
    );
    return `${indent}${edge}:${run}${item.kind === 'fork' ? ' <' : ''}${isOnWay ? ' *' : ''}`;
  });
}

/** The nodes of a tree: id, live and deleted entries. */
function held({ blocks }: Tree): string[] {
  return blocks.map(({ id, live, deleted }) => `${id}(${live}${'x'.repeat(Math.min(deleted, 9))})`);
}

/** Three nodes of two: 1-0 2-0, 3-0 4-0, 256-0. */
function threeNodes(): Session {
  return session(
    'CONFIG SET stream-node-max-entries 2',
    ...[1, 2, 3, 4, 256].map((ms) => `XADD s ${ms}-0 a ${ms}`),
  );
}

describe('the radix tree', () => {
  it('of one node is one way of sixteen bytes', () => {
    const redis = session('XADD s 5-1 a 1');
    expect(drawn(treeIn(redis))).toEqual([':ms [00x7]05 seq [00x7]01']);
    expect(told(redis)).toEqual({ keys: 1, nodes: 2 });
  });

  it('forks where the keys of nodes differ', () => {
    const redis = threeNodes();
    const tree = treeIn(redis);
    expect(drawn(tree)).toEqual([
      ':ms [00x6] <',
      ' ms 00: <',
      '  ms 01:seq [00x8]',
      '  ms 03:seq [00x8]',
      ' ms 01:ms 00 seq [00x8]',
    ]);
    expect(held(tree)).toEqual(['1-0(2)', '3-0(2)', '256-0(1)']);
    expect({ keys: tree.keys, nodes: tree.nodes }).toEqual(told(redis));
  });

  it('shows the way to an entry, also to one that was deleted', () => {
    const redis = threeNodes();
    redis.run('XDEL s 4-0');
    const tree = treeIn(redis, { selected: parseStrictId('4-0')! });
    expect(drawn(tree).filter((line) => line.endsWith('*'))).toEqual([
      ':ms [00x6] < *',
      ' ms 00: < *',
      '  ms 03:seq [00x8] *',
    ]);
    expect(tree.rails.filter(({ isOnWay }) => isOnWay)).toHaveLength(2);
    expect(tree.blocks.map(({ isOnWay }) => isOnWay)).toEqual([false, true, false]);
  });

  it('is a root without keys when everything is gone', () => {
    const redis = session('XADD s 1-0 a 1', 'XTRIM s MAXLEN 0');
    const tree = treeIn(redis);
    expect([tree.items, tree.keys, tree.nodes]).toEqual([[], 0, 1]);
    expect(told(redis)).toEqual({ keys: 0, nodes: 1 });
  });

  it('has ids of 64 bits', () => {
    const redis = session(
      'CONFIG SET stream-node-max-entries 1',
      'XADD s 1-18446744073709551615 a 1',
      'XADD s 18446744073709551615-0 a 1',
      'XADD s 18446744073709551615-18446744073709551615 a 1',
    );
    expect(drawn(treeIn(redis))).toEqual([
      ': <',
      ` ms 00:ms [00x6]01 seq ${'ff'.repeat(8)}`,
      ` ms ff:ms ${'ff'.repeat(7)} <`,
      '  seq 00:seq [00x7]',
      `  seq ff:seq ${'ff'.repeat(7)}`,
    ]);
  });

  it('has as many nodes as XINFO STREAM counts, whatever the keys are', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { redis } = randomStream(seed);
      const { nodes } = streamOf(redis);
      const item = radixOf(nodes, nodes.keysArray());
      expect([nodes.size, item ? radixNodesIn(item) : 1], `seed ${seed}`).toEqual(
        Object.values(told(redis)),
      );
    }
  });
});

describe('a tree of many nodes', () => {
  const redis = session('CONFIG SET stream-node-max-entries 1');
  for (let ms = 1; ms <= 600; ms++) redis.run(`XADD s ${ms}-0 a 1`);

  it('shows the oldest and the newest, and counts the others', () => {
    expect(drawn(treeIn(redis))).toEqual([
      ':ms [00x6] <',
      ' ms 00: <',
      '  ms 01:seq [00x8]',
      '  ms 02:seq [00x8]',
      '  … 253 by 253',
      ' … 256 by 1',
      ' ms 02: <',
      '  … 86 by 86',
      '  ms 56:seq [00x8]',
      '  ms 57:seq [00x8]',
      '  ms 58:seq [00x8]',
    ]);
  });

  it('shows the selected one, and where a trim would stop', () => {
    const shown = held(treeIn(redis, { selected: parseStrictId('300-0')!, maxlen: 400 }));
    expect(shown).toEqual(expect.arrayContaining(['300-0(1)', '201-0(1)', '101-0(1)']));
  });

  it('loses none', () => {
    const { items } = treeIn(redis, { selected: parseStrictId('300-0')!, maxlen: 321 });
    const keysOf = (item: (typeof items)[number]['item']): number =>
      item.kind === 'fold' ? item.keys : item.kind === 'key' ? 1 : 0;
    expect(items.reduce((sum, { item }) => sum + keysOf(item), 0)).toBe(600);
  });
});

describe('a packed node', () => {
  const redis = session(
    'CONFIG SET stream-node-max-entries 4',
    'XADD s 10-5 item tea qty 1',
    'XADD s 12-1 item tea qty 2',
    'XADD s 12-2 item tea',
    'XADD s 13-0 item tea qty 3',
    'XDEL s 12-1',
  );

  it('has entries by what they differ in from the first', () => {
    const node = streamOf(redis).tail!;
    const lines = packedLines(node, undefined, true, NO_CHANGES.added).map((line) =>
      line.kind === 'entry'
        ? `${line.entry.ms} ${line.entry.seq} ${line.entry.hasSameNames ? '' : '!'}${line.entry.stored.join(',')}`
        : `${line.count} ${line.kind}`,
    );
    expect(lines).toEqual(['+0 +0 tea,1', '1 deleted', '+2 −3 !item,tea', '+3 −5 tea,3']);
  });

  it('says how full it is', () => {
    const [block] = treeIn(redis).blocks;
    expect(block).toMatchObject({
      names: ['item', 'qty'],
      live: 3,
      deleted: 1,
      maxEntries: 4,
      maxBytes: 4096,
      isFull: true,
      isTail: true,
      cells: ['live', 'deleted', 'live', 'live'],
    });
  });

  it('has as many bytes as its listpack, and no fewer when an entry is deleted', () => {
    const other = session('XADD s 10-5 item tea qty 1', 'XADD s 12-1 item tea', 'XADD s 13-0 a b');
    const [{ bytes: before }] = treeIn(other).blocks as [NodeBlock];
    expect(before).toBe(writeNode(streamOf(other).tail!).length);
    other.run('XDEL s 12-1');
    expect(treeIn(other).blocks[0]!.bytes).toBe(before);
  });

  it('takes the limits that are set now', () => {
    const later = session('XADD s 1-0 a 1', 'CONFIG SET stream-node-max-bytes 10');
    expect(treeIn(later).blocks[0]).toMatchObject({ maxBytes: 10, isFull: true });
  });

  it('shows seven entries around the selected one, and counts the others', () => {
    const many = session();
    for (let ms = 1; ms <= 100; ms++) many.run(`XADD s ${ms}-0 a 1`);
    const { blocks } = treeIn(many, { selected: parseStrictId('50-0')! });
    expect(
      blocks[0]!.lines!.map((line) => (line.kind === 'entry' ? line.entry.nth : line.count)),
    ).toEqual([46, 47, 48, 49, 50, 51, 52, 53, 47]);
    many.run('XDEL s 50-0');
    const after = treeIn(many, { selected: parseStrictId('50-0')! }).blocks[0]!.lines!;
    expect(
      after.map((line) => (line.kind === 'entry' ? line.entry.nth : `${line.count} ${line.kind}`)),
    ).toEqual(['46 more', 47, 48, 49, '1 deleted', 51, 52, 53, 54, '46 more']);
  });

  it('has its deleted entries at the place where they stood', () => {
    const cellsAfter = (...ids: string[]): string =>
      treeIn(
        session(...[1, 2, 3, 4, 5].map((ms) => `XADD s ${ms}-0 a 1`), `XDEL s ${ids.join(' ')}`),
      )
        .blocks[0]!.cells!.map((cell) => cell[0])
        .join('');
    expect(cellsAfter('3-0')).toBe('lldll');
    expect(cellsAfter('1-0', '2-0')).toBe('ddlll');
    expect(cellsAfter('5-0', '2-0')).toBe('ldlld');
  });
});

describe('what XTRIM would do', () => {
  it('goes whole, is cut inside, or stays', () => {
    const { blocks, trim } = treeIn(threeNodes(), { maxlen: 2 });
    expect(trim.exact).toMatchObject({ removed: 3, nodes: 1, inside: 1, left: 2 });
    expect(trim.approximate).toMatchObject({ removed: 2, nodes: 1, left: 3 });
    expect(trim.stop).toBe('part');
    expect(blocks.map(({ fate }) => fate.exact)).toEqual([2, 1, 0]);
    expect(blocks.map(({ fate }) => fate.approximateGoes)).toEqual([true, false, false]);
    expect(blocks.map(({ cells }) => cells!.join(' '))).toEqual(['cut cut', 'cut live', 'live']);
  });

  it('says where ~ is exact', () => {
    expect(treeIn(threeNodes(), { maxlen: 3 }).trim.stop).toBe('enough');
  });

  it('says where LIMIT stops it', () => {
    const redis = session('CONFIG SET stream-node-max-entries 1');
    for (let ms = 1; ms <= 150; ms++) redis.run(`XADD s ${ms}-0 a 1`);
    const { trim } = treeIn(redis, { maxlen: 10 });
    expect(trim).toMatchObject({ limit: 100, stop: 'limit', approximate: { removed: 100 } });
    redis.expect('XTRIM s MAXLEN ~ 10', 100);
  });

  it('is what the engine then does, over random streams', () => {
    const stops = new Set<string>();
    for (let seed = 1; seed <= 400; seed++) {
      const { redis, maxlen } = randomStream(seed);
      const stream = streamOf(redis);
      const preview = trimPreview(stream, maxlen, redis.redis.limits);
      stops.add(preview.stop);
      const sign = seed % 2 === 0 ? '=' : '~';
      const cut = sign === '=' ? preview.exact : preview.approximate;
      const { keys } = told(redis);
      const at = `seed ${seed}: XTRIM s MAXLEN ${sign} ${maxlen}`;
      expect(redis.run(`XTRIM s MAXLEN ${sign} ${maxlen}`), at).toBe(cut.removed);
      expect(redis.run('XLEN s'), at).toBe(cut.left);
      expect(keys - told(redis).keys, at).toBe(cut.nodes);
      const stays = streamOf(redis).nodes.minKey();
      expect(stays && formatId(stays), at).toEqual(cut.stays && formatId(cut.stays));
    }
    expect([...stops].sort()).toEqual(['enough', 'limit', 'part']);
  });
});

describe('what has just happened', () => {
  const timeline = new Timeline(scenarioNamed('about-ten')!);
  const { log } = timeline.at(fromMs(60_000));
  const changesAt = (moment: Moment, key = 'about_ten') =>
    treeChanges(moment, key, readStream(moment.world.redis, key)!);

  it('is an entry that came, and the node that it opened', () => {
    const { id, at } = log.filter((event) => event.type === 'entry-added')[0]!;
    const moment = timeline.at(at);
    const stream = readStream(moment.world.redis, 'about_ten')!;
    const changes = changesAt(moment);
    expect([...changes.added]).toEqual([id]);
    const options = { limits: moment.world.redis.limits, maxlen: 1, changes };
    expect(treeOf(stream, options, 900).blocks).toMatchObject([{ isNew: true, cells: ['new'] }]);
    expect(changesAt(timeline.at(at + fromMs(1500))).added.has(id)).toBe(false);
  });

  it('is a node that went, with what was in it', () => {
    const trimmed = log.find(
      (event) => event.type === 'entries-trimmed' && event.key === 'about_ten',
    )!;
    const moment = timeline.at(trimmed.at);
    const { freed } = changesAt(moment);
    expect(freed).toMatchObject([{ kind: 'freed', entries: 20 }]);
    expect(drawn(layRadix(undefined, { heightOf: () => 20, freed }))).toEqual(['freed 20']);
    expect(changesAt(timeline.at(trimmed.at - 1)).freed).toEqual([]);
  });

  it('is no node where entries were only marked', () => {
    const trimmed = log.find(
      (event) => event.type === 'entries-trimmed' && event.key === 'exactly_ten',
    )!;
    expect(changesAt(timeline.at(trimmed.at), 'exactly_ten').freed).toEqual([]);
  });
});

describe('pending trees', () => {
  it('hang the same ids on a group and on its consumers', () => {
    const redis = session(
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((ms) => `XADD s ${ms}-0 a 1`),
      'XGROUP CREATE s g 0',
      'XREADGROUP GROUP g ann COUNT 7 STREAMS s >',
      'XREADGROUP GROUP g bob COUNT 1 STREAMS s >',
    );
    const [tree] = pendingTrees(streamOf(redis));
    expect(tree).toMatchObject({
      group: 'g',
      keys: 8,
      owners: [
        { name: 'ann', keys: 7 },
        { name: 'bob', keys: 1 },
      ],
    });
    expect(drawn(tree!)).toEqual([
      ':ms [00x7] <',
      ...['01', '02', '03'].map((byte) => ` ms ${byte}:seq [00x8]`),
      ' … 2 by 2',
      ...['06', '07', '08'].map((byte) => ` ms ${byte}:seq [00x8]`),
    ]);
  });

  it('are empty where nothing is pending', () => {
    const [tree] = pendingTrees(streamOf(session('XADD s 1-0 a 1', 'XGROUP CREATE s g 0')));
    expect(tree).toMatchObject({ keys: 0, items: [], owners: [] });
  });
});

describe('the words of a tree', () => {
  it('count zero bytes and keep the halves of a key apart', () => {
    const [{ item }] = treeIn(session('XADD s 5-1 a 1')).items as [PlacedItem<RadixItem>];
    expect(item.kind === 'key' && keyTexts(item.run)).toEqual([
      { half: 'ms', text: '00 ×7 05' },
      { half: 'seq', text: '00 ×7 01' },
    ]);
  });

  it('say what a node holds and what would become of it', () => {
    const redis = threeNodes();
    redis.run('XDEL s 4-0');
    const said = treeIn(redis, { maxlen: 2 }).blocks.map(nodeText);
    expect(said[0]).toBe(
      'Node 1-0. It holds 2 entries, 38 of 4096 bytes; field names: a. It is full. XTRIM would take it whole, with = and with ~.',
    );
    expect(said[1]).toContain('1 entry and 1 marked as deleted');
    expect(said[2]).toContain('New entries go into it.');
  });

  it('show what would turn a line round as an escape', () => {
    const [block] = treeIn(session('XADD s 1-0 \u202eevil 1')).blocks;
    expect(nodeText(block!)).toContain(String.raw`field names: "\xe2\x80\xaeevil".`);
  });
});

describe('a million entries', () => {
  it('cost no more than those that are shown', () => {
    const redis = session('XADD s 1-0 a 1');
    const stream = streamOf(redis);
    const { limits } = redis.redis;
    for (let ms = 2; ms <= 1_000_000; ms++)
      append(stream, { ms: ms * 7, seq: 0 }, ['a', 'b'], limits);
    const some = [900_000, 700_000, 500_000, 300_000, 10_000, 1, 0];
    const times = [...some, ...some, ...some].map((maxlen) => {
      const selected = { ms: 7 * 345_678, seq: 0 };
      const start = process.cpuUsage();
      const tree = treeIn(redis, { maxlen, selected });
      // What others do on the machine meanwhile does not count.
      const { user, system } = process.cpuUsage(start);
      expect(tree.keys).toBe(10_000);
      expect(tree.blocks.length).toBeLessThan(20);
      expect(tree.trim.exact.left).toBe(maxlen);
      return (user + system) / 1000;
    });
    expect(times.sort((a, b) => a - b)[10]).toBeLessThan(20);
  });
});

/** A stream of random ids, sizes, names and deletions in nodes of random size, and how far to cut it. */
function randomStream(seed: number): { redis: Session; maxlen: number } {
  let chance = seed;
  const pick = (low: number, high: number): number => {
    const [value, next] = drawBetween(chance, low, high);
    chance = next;
    return value;
  };
  const maxEntries = pick(0, 7);
  const redis = session(
    `CONFIG SET stream-node-max-entries ${maxEntries}`,
    `CONFIG SET stream-node-max-bytes ${pick(0, 1) * pick(60, 400)}`,
  );
  const ids: string[] = [];
  let [ms, seq] = [pick(1, 2 ** 40), 0];
  for (let left = maxEntries === 1 ? pick(1, 260) : pick(1, 60); left > 0; left--) {
    if (pick(0, 2) === 0) seq += pick(1, 300);
    else [ms, seq] = [ms + pick(1, 2 ** pick(1, 20)), pick(0, 2)];
    ids.push(`${ms}-${seq}`);
    redis.run(`XADD s ${ids.at(-1)!} ${pick(0, 3) ? 'a' : 'bb'} ${'v'.repeat(pick(0, 30))}`);
  }
  for (let left = pick(0, 3) * pick(0, 12); left > 0; left--) {
    redis.run(`XDEL s ${ids[pick(0, ids.length - 1)]!}`);
  }
  // It empties nodes that stay, where what they end with was deleted before.
  if (pick(0, 2) === 0) redis.run(`XTRIM s MINID ${ids[pick(0, Math.floor(ids.length / 3))]!}`);
  return {
    redis,
    maxlen: pick(0, 4) === 0 ? pick(0, 2) : pick(0, Number(redis.run('XLEN s')) + 2),
  };
}
