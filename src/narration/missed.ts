/** Why a claim that gave nothing gave nothing: what it was about, as it stood before. */

import {
  compareIds,
  formatId,
  parseStrictId,
  type Bytes,
  type Reply,
  type StreamId,
} from '../engine';
import type { LogEventOf } from '../sim';
import type { PastStream } from './past-groups';
import { isEmptyList } from './reading';

/** What XCLAIM was asked for, or what XAUTOCLAIM looked at, none of which it claimed. */
export interface Missed {
  readonly key: Bytes;
  readonly group: Bytes;
  readonly minIdleMs: Bytes;
  /** Pending, but of which the body is gone: the command took them off the list. */
  readonly bodiless: readonly string[];
  /** Pending, and idle for too short a time. */
  readonly young: readonly string[];
  /** Not pending; what XAUTOCLAIM looks at always is. */
  readonly notPending: readonly string[];
  /** With FORCE it is no hindrance that something is not pending; that it is not in the stream is one. */
  readonly isForced: boolean;
  /** Where XAUTOCLAIM began, and where the next call is to go on; undefined of XCLAIM. */
  readonly span: { readonly from: Bytes; readonly next: Bytes } | undefined;
}

/** Looks into a claim that was run, right before its events; undefined for one that gave something, and for all else. */
export function missedBy(
  { argv, reply }: LogEventOf<'command-run'>,
  streams: ReadonlyMap<Bytes, PastStream>,
): Missed | undefined {
  const [command = '', key = '', group = '', , minIdleMs = ''] = argv;
  const isAuto = command.toUpperCase() === 'XAUTOCLAIM';
  if (!isAuto && command.toUpperCase() !== 'XCLAIM') return undefined;
  const parts = isAuto && Array.isArray(reply) ? (reply as readonly Reply[]) : undefined;
  if (!isEmptyList(parts ? parts[1] : reply)) return undefined;
  const stream = streams.get(key);
  const pending = stream?.groups.get(group)?.pending ?? new Map<string, unknown>();
  const next = String(parts?.[0]);
  const asked = isAuto ? idsWithin([...pending.keys()], argv[5]!, next) : idsAsked(argv);
  const held = asked.filter((id) => pending.has(id));
  return {
    key,
    group,
    minIdleMs,
    bodiless: held.filter((id) => !stream?.live.has(id)),
    young: held.filter((id) => stream?.live.has(id)),
    notPending: asked.filter((id) => !pending.has(id)),
    isForced: !isAuto && argv.some((word) => word.toUpperCase() === 'FORCE'),
    span: isAuto ? { from: argv[5]!, next } : undefined,
  };
}

/** The ids of an XCLAIM, in full. */
function idsAsked(argv: readonly Bytes[]): string[] {
  const ids: string[] = [];
  for (const word of argv.slice(5)) {
    const id = parseStrictId(word);
    if (!id) break;
    ids.push(formatId(id));
  }
  return ids;
}

/** Those that XAUTOCLAIM looked at: from its start on, up to where the next call goes on; `0-0` is after the end. */
function idsWithin(ids: readonly string[], start: Bytes, next: Bytes): string[] {
  const isOpen = start.startsWith('(');
  const from: StreamId = parseStrictId(isOpen ? start.slice(1) : start) ?? { ms: 0, seq: 0 };
  const end = next === '0-0' ? undefined : parseStrictId(next);
  return ids.filter((text) => {
    const id = parseStrictId(text)!;
    const order = compareIds(id, from);
    return (isOpen ? order > 0 : order >= 0) && (!end || compareIds(id, end) < 0);
  });
}
