import { readStream, toText, type Bytes, type Group, type Stream } from '../engine';
import { isAway, type World } from '../sim';
import { accountOf, totalsOf, type Total } from '../sim/account';

/** A number that tells how it stands in a world. */
export interface Figure {
  readonly kind: 'down' | 'noStream' | 'entries' | 'read' | 'done' | 'pending' | 'again' | 'lost';
  readonly count: number;
  /** Of `done`: how many were wanted. */
  readonly of: number;
  /** Whether the other world has another number there. */
  readonly differs: boolean;
}

/** The numbers of the stream, or of one purpose: a group, or somebody who reads or listens without one. */
export interface Figures {
  readonly name: string;
  readonly isStream: boolean;
  readonly figures: readonly Figure[];
}

type Plain = Omit<Figure, 'differs'>;
type PlainRow = Omit<Figures, 'figures'> & { readonly figures: readonly Plain[] };
/** A world, with the stream that is looked at; undefined where there is none. */
interface Side {
  readonly world: World;
  readonly stream: Stream | undefined;
}

/** Of these it is news that there are none, if the other world has some. */
const BAD: readonly Figure['kind'][] = ['again', 'lost'];
const ONLY_WHERE_ANY: readonly Figure['kind'][] = ['pending', ...BAD];

/**
 * How it stands in each of two worlds, in a few numbers, with those marked that differ. Of what is done twice, lost or
 * pending nothing is said where there is none in either. What was done for a purpose that only one of them has is not
 * compared, but for what went wrong.
 */
export function figuresOf(worlds: readonly [World, World], key: Bytes): [Figures[], Figures[]] {
  const sides = worlds.map((world) => ({ world, stream: readStream(world.redis, key) }));
  const [one = 0, other = 0] = sides.map(({ stream }) => stream?.groups.size);
  const rows = sides.map((side) => [
    streamRow(toText(key), side, one > 0 && other > 0 && one !== other),
    ...purposeRows(side),
  ]);
  const said = new Set(
    rows.flat().flatMap(({ figures }) => figures.filter(isNews).map(({ kind }) => kind)),
  );
  const [left, right] = rows.map((some) =>
    some.map((row) => ({ ...row, figures: row.figures.filter(({ kind }) => said.has(kind)) })),
  );
  return [marked(left!, right!), marked(right!, left!)];
}

function isNews({ kind, count }: Plain): boolean {
  return count > 0 || !ONLY_WHERE_ANY.includes(kind);
}

/** How often entries were given out is told where the worlds do not have as many groups. */
function streamRow(name: string, { world, stream }: Side, hasReads: boolean): PlainRow {
  const figures = isAway(world)
    ? [figure('down')]
    : stream
      ? [
          figure('entries', stream.length),
          ...(hasReads ? [figure('read', readsOf(stream.groups.valuesArray()))] : []),
        ]
      : [figure('noStream')];
  return { name, isStream: true, figures };
}

function readsOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { entriesRead }) => sum + Number(entriesRead ?? 0), 0);
}

/** What was wanted and what came of it, and what the server has pending for a group; also of groups without an account. */
function purposeRows({ world, stream }: Side): PlainRow[] {
  const pending = new Map(
    (stream?.groups.toArray() ?? []).map(([name, group]) => [
      toText(name),
      [figure('pending', group.pending.size)],
    ]),
  );
  const accounts = new Map(
    totalsOf(accountOf(world)).map((total) => [toText(total.purpose), total]),
  );
  return [...new Set([...accounts.keys(), ...pending.keys()])].map((name) => {
    const total = accounts.get(name);
    const done = total ? [doneOf(total)] : [];
    const bad = total ? BAD.map((kind) => figure(kind, countOf(total, kind))) : [];
    return { name, isStream: false, figures: [...done, ...(pending.get(name) ?? []), ...bad] };
  });
}

function doneOf({ count }: Total): Plain {
  const wanted = Object.values(count).reduce((all, one) => all + one, 0);
  return { kind: 'done', count: count.once + count.again, of: wanted };
}

function countOf({ count }: Total, kind: Figure['kind']): number {
  return kind === 'again' ? count.again : count.lost;
}

function figure(kind: Figure['kind'], count = 0): Plain {
  return { kind, count, of: 0 };
}

function marked(rows: readonly PlainRow[], others: readonly PlainRow[]): Figures[] {
  const purposes = others.filter(({ isStream }) => !isStream);
  return rows.map((row) => {
    const twin = others.find(
      ({ isStream, name }) => isStream === row.isStream && name === row.name,
    );
    const isOther = (one: Plain) =>
      twin
        ? !twin.figures.some((theirs) => isSame(one, theirs))
        : BAD.includes(one.kind) &&
          !purposes.some(({ figures }) => figures.some((theirs) => isSame(one, theirs)));
    return { ...row, figures: row.figures.map((one) => ({ ...one, differs: isOther(one) })) };
  });
}

function isSame(one: Plain, other: Plain): boolean {
  return one.kind === other.kind && one.count === other.count && one.of === other.of;
}
