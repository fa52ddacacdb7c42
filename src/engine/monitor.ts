import type { Bytes } from './bytes';
import { clientOf, isAttribute, isSilent } from './clients';
import type { Command } from './command';
import { quoted } from './quote';
import type { Step } from './step';
import { upper } from './words';

/** Shows a command to those who monitor, unless it is for administrators only. */
export function showToMonitors(
  step: Step,
  { name, flags }: Pick<Command, 'name' | 'flags'>,
  argv: readonly Bytes[],
): void {
  const { redis, client, now } = step;
  if (flags.includes('admin') || flags.includes('skip_monitor')) return;
  const words = shownWords(name, argv);
  const line = { simple: monitorLine(now, client.db, client.address, words) };
  for (const monitor of redis.monitors) {
    if (!isSilent(clientOf(redis, monitor)!)) step.push(monitor, line);
  }
}

/**
 * A line of MONITOR: when, in which database and by whom, then the words in quotes
 * (redis.io/commands/monitor). `now` is Unix ms; the server's clock knows no finer time.
 */
function monitorLine(now: number, db: number, address: string, argv: readonly Bytes[]): string {
  const seconds = Math.floor(now / 1000);
  const micros = String((now % 1000) * 1000).padStart(6, '0');
  return `${seconds}.${micros} [${db} ${address}] ${argv.map(quoted).join(' ')}`;
}

const HIDDEN = '(redacted)';
const WORDS_OF_AUTH = 3;

/** The words as monitors see them: no names of users, and no passwords. */
function shownWords(name: string, argv: readonly Bytes[]): readonly Bytes[] {
  if (name === 'hello') return shownHello(argv);
  if (name !== 'auth' || argv.length > WORDS_OF_AUTH) return argv;
  return argv.map((word, at) => (at === 0 ? word : HIDDEN));
}

/** HELLO hides what follows AUTH when it comes to it; it reads no further than to its first mistake. */
function shownHello(argv: readonly Bytes[]): readonly Bytes[] {
  if (!['2', '3'].includes(argv[1]!)) return argv;
  const shown = [...argv];
  for (let at = 2; at < argv.length;) {
    const option = upper(argv[at]);
    const next = argv[at + 1];
    if (option === 'SETNAME' && next !== undefined && isAttribute(next)) at += 2;
    else if (option === 'AUTH' && at + 2 < argv.length) {
      shown.fill(HIDDEN, at + 1, at + 3);
      at += 3;
    } else break;
  }
  return shown;
}
