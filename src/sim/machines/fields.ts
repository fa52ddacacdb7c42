import { toBytes, type Bytes } from '../../engine';
import type { FieldValue } from '../plans';
import { drawBetween, type Chance } from '../random';

/**
 * The fields of the next entry or message: name, value, name, value. `made` is how many there were before
 * it. Gives the generator after choosing them as well.
 */
export function nextFields(
  planned: readonly (readonly [string, FieldValue])[],
  made: number,
  chance: Chance,
): [Bytes[], Chance] {
  const fields: Bytes[] = [];
  let left = chance;
  for (const [name, value] of planned) {
    const [text, next] = nextValue(value, made, left);
    fields.push(toBytes(name), toBytes(text));
    left = next;
  }
  return [fields, left];
}

function nextValue(value: FieldValue, made: number, chance: Chance): [string, Chance] {
  if (typeof value === 'string') return [value, chance];
  if ('countFrom' in value) return [String(value.countFrom + made), chance];
  const [index, next] = drawBetween(chance, 0, value.oneOf.length - 1);
  return [value.oneOf[index]!, next];
}
