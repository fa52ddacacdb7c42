/** What the frame tells the page around it. Times in virtual ms, heights in CSS pixels. */
export type FromFrame =
  | { readonly type: 'redis-streams-simulator:ready'; readonly scenario: string }
  | { readonly type: 'redis-streams-simulator:height'; readonly height: number };

/** What the page around may ask of the frame. */
export type ToFrame =
  | { readonly type: 'redis-streams-simulator:play' }
  | { readonly type: 'redis-streams-simulator:pause' }
  | { readonly type: 'redis-streams-simulator:seek'; readonly ms: number };

const PREFIX = 'redis-streams-simulator:';

/** The wish in a message from the page around; undefined for anything else that is posted about. */
export function readMessage(data: unknown): ToFrame | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, ms } = data as Record<string, unknown>;
  if (type === `${PREFIX}play` || type === `${PREFIX}pause`) return { type };
  if (type === `${PREFIX}seek` && typeof ms === 'number' && Number.isFinite(ms)) {
    return { type, ms };
  }
  return undefined;
}
