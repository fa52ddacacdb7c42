import { asResp2, type Bytes, type Reply } from '../../engine';

/** Answers as lists, whatever the protocol: what is no list gives an empty one. */
export function listIn(reply: Reply | undefined): readonly Reply[] {
  const plain = reply === undefined ? null : asResp2(reply);
  return Array.isArray(plain) ? plain : [];
}

/** The ids of entries as they stand in an answer: `[id, fields]`, or ids alone (JUSTID). */
export function idsIn(reply: Reply | undefined): string[] {
  return listIn(reply).flatMap((row) => {
    const [id = row] = listIn(row);
    return typeof id === 'string' ? [id] : [];
  });
}

/** What XREAD and XREADGROUP give: each key with its entries. */
export function streamsIn(reply: Reply): { key: Bytes; rows: readonly Reply[] }[] {
  return listIn(reply).map((pair) => {
    const [key, rows] = listIn(pair);
    return { key: String(key), rows: listIn(rows) };
  });
}

/** The pairs of a map that RESP2 has flattened, by name. */
export function fieldsIn(reply: Reply): ReadonlyMap<string, Reply> {
  const flat = listIn(reply);
  return new Map(
    flat.flatMap((name, at) => (at % 2 === 0 ? [[String(name), flat[at + 1]!] as const] : [])),
  );
}
