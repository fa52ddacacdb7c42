import type { Client } from './clients';
import type { Redis } from './redis';

/** Whether `enable-debug-command` and the like let this client do what they guard: nobody where they say nothing. */
export function permits(
  { config }: Redis,
  name: 'enable-debug-command' | 'enable-protected-configs',
  { address }: Client,
): boolean {
  const value = config.get(name);
  return value === 'yes' || (value === 'local' && /^(127\.|\[::1\]|\/)/.test(address));
}
