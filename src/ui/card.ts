import type { Bytes } from '../engine';
import type { Card } from '../scene';
import { isGone } from '../sim';
import type { Light, LightOf } from './light';

/** Whether a consumer has no process: not yet, not any more, or it never was one. Of somebody's hands nobody knows. */
export function hasNoProcess({ state, holder }: Card): boolean {
  return state === 'starting' || (state !== 'by-hand' && (holder === undefined || isGone(state)));
}

/** How strongly a consumer of a stream is lit up: by its name, or as the process that goes by it. */
export function lightOfCard({ group, name, holder }: Card, key: Bytes, lightOf: LightOf): Light {
  const light = lightOf({ kind: 'consumer', key, group, name });
  return light ?? (holder === undefined ? undefined : lightOf({ kind: 'process', name: holder }));
}
