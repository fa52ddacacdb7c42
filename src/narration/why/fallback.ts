import { asResp2, commandNamed, isError, isMap, isNil, isStatus, type Reply } from '../../engine';
import { whyOthers as say } from '../../messages/why';
import { told, type Case, type Told } from './case';

/** What can be said of any answer: what its command does, and what its shape means. */
export function anyReply({ name, reply }: Case): Told {
  const record = commandNamed(name);
  return told([
    record && say.commandDoes(name.replace('|', ' ').toUpperCase(), record.summary),
    shapeOf(reply),
  ]);
}

function shapeOf(reply: Reply): string {
  if (isMap(reply)) return say.shapes.map(reply.map.length);
  const plain = asResp2(reply);
  if (isNil(plain)) return say.shapes.nil;
  if (typeof plain === 'number' || typeof plain === 'bigint') return say.shapes.integer;
  if (typeof plain === 'string') return say.shapes.text;
  if (isStatus(plain)) return plain.simple === 'OK' ? say.shapes.ok : say.shapes.status;
  if (isError(plain)) return say.shapes.error;
  return Array.isArray(plain) ? say.shapes.list(plain.length) : say.shapes.nil;
}
