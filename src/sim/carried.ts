import { isMap, type Reply } from '../engine';

/**
 * The ids of the entries that travel in an answer, bodies and all, however deep they lie: in that of
 * XREAD or XRANGE, in the second part of XAUTOCLAIM's, or in an answer inside EXEC's. Each once, however often the answer has it.
 */
export function carriedIds(reply: Reply): string[] {
  return [...new Set(idsIn(reply))];
}

function idsIn(reply: Reply): string[] {
  if (isMap(reply)) return reply.map.flatMap(([, value]) => idsIn(value));
  if (!Array.isArray(reply)) return [];
  if (isEntry(reply)) return [reply[0]];
  return (reply as readonly Reply[]).flatMap(idsIn);
}

/** An id and its fields; where XREADGROUP has claimed it, its idle time and its delivery count follow (8.4). */
function isEntry(reply: readonly Reply[]): reply is [string, Reply[], ...number[]] {
  const [id, fields] = reply;
  return (
    (reply.length === 2 || reply.length === 4) &&
    typeof id === 'string' &&
    /^\d+-\d+$/.test(id) &&
    Array.isArray(fields) &&
    fields.length > 0
  );
}
