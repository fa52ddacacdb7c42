import { isError, toText, type Bytes, type Reply } from '../engine';
import { mermaid as words } from '../messages/export';
import { carriedIds, isPerson, SERVER, type LogEvent, type LogEventOf } from '../sim';
import type { Moment } from '../timeline';
import { answerText, named, shortened, shortText, whoIs } from './naming';
import { bodilessIn } from './reading';

/** A line of a sequence diagram: an arrow, or a note over one or two of those who take part. */
export type Row =
  | {
      readonly from: string;
      readonly to: string;
      readonly text: string;
      readonly isAnswer?: boolean;
      /** It never arrived. */
      readonly isLost?: boolean;
      /** Nobody has asked for it just now. */
      readonly isMessage?: boolean;
    }
  | { readonly over: readonly string[]; readonly text: string };

const LABEL_MAX = 60;
/** What is answered to these stands at the arrow of the command, unless it is an error. */
const SAYS_ALL = /^(?:xadd|xack|xclaim|xautoclaim|xgroup)$/i;

/** What is said of one event after the other. It has to be told of every event from the beginning. */
export function sayingOf(moment: Moment): (event: LogEvent) => Row[] {
  const last = new Map<string, readonly Bytes[]>();
  return (event) => {
    switch (event.type) {
      case 'command-run':
        if (event.by === null) return [];
        last.set(event.by, event.argv);
        return [asked(moment, event, event.by)];
      case 'reply-sent':
        return answered(moment, event, last.get(event.to) ?? []);
      case 'message-sent':
        return [messageTo(event.to, event.reply)];
      case 'message-lost':
        return [lost(moment, event, last.get(event.who) ?? [])];
      case 'blocked':
        return [{ over: [event.who], text: words.blocked(whoIs(event.who)) }];
      case 'released':
        return event.reason === 'timed-out'
          ? [{ over: [event.who], text: words.timedOut(whoIs(event.who)) }]
          : [];
      case 'claimed':
        return [claimed(moment, event)];
      default:
        return noted(event);
    }
  };
}

function asked(moment: Moment, event: LogEventOf<'command-run'>, by: string): Row {
  return { from: by, to: SERVER, text: commandText(moment, event) };
}

/** A command by what matters of it, and what came of it where that is short. */
function commandText(
  moment: Moment,
  { argv, reply, at }: Pick<LogEventOf<'command-run'>, 'argv' | 'at'> & { reply?: Reply },
): string {
  const name = toText(argv[0]!).toUpperCase();
  const entries = (key: Bytes, ids: readonly string[]) =>
    named(ids.map((id) => moment.chronicle.nameOf(key, id, at))).text;
  const about = (...parts: (Bytes | undefined)[]) =>
    shortened(
      [name, ...parts.flatMap((part) => (part === undefined ? [] : shortText(part)))].join(' '),
      LABEL_MAX,
    );
  const done = reply !== undefined && !isError(reply);
  switch (name) {
    case 'XADD':
      return done && typeof reply === 'string'
        ? words.gives(about(argv[1]), entries(argv[1]!, [reply]))
        : about(argv[1]);
    case 'XACK':
      return `${about(argv[2])} ${entries(argv[1] ?? '', argv.slice(3))}`;
    case 'XREADGROUP':
      return about(argv[2], argv.at(-1) === '>' ? undefined : argv.at(-1)).trim();
    case 'XCLAIM':
    case 'XAUTOCLAIM': {
      const ids = done ? carriedIds(reply) : [];
      return words.gives(
        about(argv[2]),
        ids.length > 0 ? entries(argv[1] ?? '', ids) : words.noEntry,
      );
    }
    default:
      return shortened(argv.map(shortText).join(' '), LABEL_MAX);
  }
}

function answered(
  moment: Moment,
  { to, reply, ids, at }: LogEventOf<'reply-sent'>,
  argv: readonly Bytes[],
): Row[] {
  const saysAll = SAYS_ALL.test(argv[0] ?? '') && !isError(reply);
  if (saysAll && !isPerson(to)) return [];
  const bodiless = bodilessIn({ argv, reply }).flatMap((read) => read.ids);
  const gone = carried(moment, argv, bodiless, at);
  const brought = [carried(moment, argv, ids, at), gone && words.bodiless(gone)].filter(
    (part) => part !== undefined,
  );
  const entries = brought.length > 0 ? brought.join(', ') : undefined;
  return [
    { from: SERVER, to, text: shortened(answerText(reply, entries), LABEL_MAX), isAnswer: true },
  ];
}

/** Entries that travel, by their names, in a stream that the command named; undefined where there are none. */
function carried(
  { chronicle }: Moment,
  argv: readonly Bytes[],
  ids: readonly string[],
  at: number,
): string | undefined {
  if (ids.length === 0) return undefined;
  const nameOf = (id: string) =>
    chronicle.nameOf(argv.find((word) => chronicle.entry(word, id, at)) ?? '', id, at);
  return named(ids.map(nameOf)).text;
}

function messageTo(to: string, reply: Reply): Row {
  const text = shortened(answerText(reply, undefined, true), LABEL_MAX);
  return { from: SERVER, to, text, isAnswer: true, isMessage: true };
}

function lost(
  moment: Moment,
  { who, what, argv, ids, at }: LogEventOf<'message-lost'>,
  asked: readonly Bytes[],
): Row {
  if (what === 'request' && argv) {
    return { from: who, to: SERVER, text: commandText(moment, { argv, at }), isLost: true };
  }
  const text = carried(moment, asked, ids, at) ?? words.answer;
  return { from: SERVER, to: who, text, isAnswer: true, isLost: true };
}

function claimed({ chronicle }: Moment, event: LogEventOf<'claimed'>): Row {
  const entry = named([chronicle.nameOf(event.key, event.id, event.at)]).text;
  const [to, from] = [shortText(event.to), event.from === null ? null : shortText(event.from)];
  const text = from === null || from === to ? words.taken(entry, to) : words.moved(entry, from, to);
  return { over: [SERVER], text };
}

/** What befalls somebody. */
function noted(event: LogEvent): Row[] {
  switch (event.type) {
    case 'crashed':
    case 'stopped':
    case 'restarted':
    case 'paused':
    case 'resumed':
      return [{ over: [event.actor], text: words[event.type](event.actor) }];
    case 'link-cut':
      return [{ over: [event.who], text: words.linkCut(whoIs(event.who)) }];
    case 'link-mended':
      return [{ over: [event.who], text: words.linkMended(whoIs(event.who)) }];
    case 'server-crashed':
      return [{ over: [SERVER], text: words.serverKilled }];
    case 'server-shutdown':
      return [{ over: [SERVER], text: words.serverShutDown }];
    case 'server-loaded':
      return [{ over: [SERVER], text: words.serverLoaded(event.keys) }];
    default:
      return [];
  }
}
