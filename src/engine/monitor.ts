import type { Bytes } from './bytes';
import { isAttribute } from './clients';
import { upper } from './words';

/**
 * A line of MONITOR: when, in which database and by whom, then the words in quotes
 * (redis.io/commands/monitor). `now` is Unix ms; the server's clock knows no finer time.
 */
export function monitorLine(
  now: number,
  db: number,
  address: string,
  argv: readonly Bytes[],
): string {
  const seconds = Math.floor(now / 1000);
  const micros = String((now % 1000) * 1000).padStart(6, '0');
  return `${seconds}.${micros} [${db} ${address}] ${argv.map(quoted).join(' ')}`;
}

const HIDDEN = '(redacted)';
const WORDS_OF_AUTH = 3;

/** The words as monitors see them: no names of users, and no passwords. */
export function shownWords(name: string, argv: readonly Bytes[]): readonly Bytes[] {
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

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/** A byte string in double quotes, with what cannot be printed escaped (sdscatrepr). */
export function quoted(bytes: Bytes): string {
  let text = '"';
  for (const unit of bytes) {
    const code = unit.charCodeAt(0);
    const isPrintable = code >= 32 && code < 127;
    const escaped = ESCAPES[unit];
    text += escaped ?? (isPrintable ? unit : `\\x${code.toString(16).padStart(2, '0')}`);
  }
  return `${text}"`;
}
