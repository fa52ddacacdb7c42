import { isMap, type Reply } from '../engine';

/** The ids of the entries that travel in an answer, bodies and all: of XREAD, XREADGROUP, XCLAIM, XRANGE. */
export function carriedIds(reply: Reply): string[] {
  if (isMap(reply)) return reply.map.flatMap(([, value]) => carriedIds(value));
  if (!Array.isArray(reply)) return [];
  return (reply as readonly Reply[]).flatMap((item) => (isEntry(item) ? [item[0]] : []));
}

function isEntry(item: Reply): item is [string, Reply[]] {
  return (
    Array.isArray(item) &&
    item.length === 2 &&
    typeof item[0] === 'string' &&
    /^\d+-\d+$/.test(item[0]) &&
    Array.isArray(item[1])
  );
}
