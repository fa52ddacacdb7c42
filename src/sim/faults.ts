/** Where in its loop a consumer is. */
export type CrashPoint = 'before-work' | 'before-ack' | 'idle';

/** What can befall somebody, or be asked of them, whoever causes it. */
export type Fault =
  /** Its process ends: now, or when it next comes to this point. */
  | { readonly kind: 'crash'; readonly actor: string; readonly when?: CrashPoint }
  | { readonly kind: 'restart'; readonly actor: string }
  /** It is asked to end in good order. */
  | { readonly kind: 'stop'; readonly actor: string }
  /** It does nothing until it is resumed, as in a long garbage collection, and does not know of it. */
  | { readonly kind: 'pause'; readonly actor: string }
  | { readonly kind: 'resume'; readonly actor: string }
  /** From now on its work takes so many times as long; 1 is its own pace. */
  | { readonly kind: 'slow'; readonly actor: string; readonly factor: number }
  /** A producer adds an entry beside its pace. */
  | { readonly kind: 'produce'; readonly actor: string }
  /** A producer sends its last entry once more, as if it had not been answered. */
  | { readonly kind: 'duplicate'; readonly actor: string }
  /** Whoever of the processes begins to work on this entry of a stream crashes over it. */
  | { readonly kind: 'poison'; readonly stream: string; readonly id: string }
  /** The next command that it sends, or the next answer to it, is lost, and nothing passes after it. */
  | { readonly kind: 'lose-request'; readonly actor: string }
  | { readonly kind: 'lose-reply'; readonly actor: string }
  /** Nothing passes between it and the server until the link is mended; neither is told. */
  | { readonly kind: 'cut'; readonly actor: string }
  | { readonly kind: 'mend'; readonly actor: string }
  /** The machine on which the server runs is without power: what was not yet on the disk is lost. */
  | { readonly kind: 'cut-power' }
  /** The server's process is killed, or asked to end in good order, or started. */
  | { readonly kind: 'kill-server' }
  | { readonly kind: 'stop-server' }
  | { readonly kind: 'start-server' };

/** What befalls somebody's link with the server. */
export type LinkFault = Extract<Fault, { kind: 'cut' | 'mend' | 'lose-request' | 'lose-reply' }>;

/** What befalls a process, or is asked of it. */
export type ProcessFault = Exclude<Extract<Fault, { actor: string }>, LinkFault>;

/** Where a process can be told to crash. */
export const CRASH_POINTS = ['before-work', 'before-ack', 'idle'] as const satisfies CrashPoint[];

/** What befalls somebody without anything more to say of it. */
export const ACTOR_FAULTS = [
  'restart',
  'stop',
  'pause',
  'resume',
  'produce',
  'duplicate',
  'lose-request',
  'lose-reply',
  'cut',
  'mend',
] as const satisfies Fault['kind'][];

/** What befalls the server. */
export const SERVER_FAULTS = [
  'kill-server',
  'cut-power',
  'stop-server',
  'start-server',
] as const satisfies Fault['kind'][];

/** A fault and its time. */
export type FaultPlan = Fault & { readonly atMs: number };
