import { command } from '../command';
import { badSubcommandArguments, entriesReadNegative, invalidId } from '../errors';
import { GROUP_ARGUMENTS, groupToChange, readGroupArgs, type GroupArgs } from '../grouping';
import { formatId, parseRangeId, type StreamId } from '../id';
import { cappedRead } from '../lag';
import { notify } from '../notify';
import type { Count } from '../numbers';
import { OK } from '../reply';
import { late, readExactInteger, upper } from '../words';

interface SetidArgs extends GroupArgs {
  /** Undefined for `$`: the stream's last id. */
  readonly after: () => StreamId | undefined;
  readonly entriesRead: Count | null;
}

const WORDS = 5;
const WORDS_WITH_OPTION = 7;

/** XGROUP SETID key group <id | $> [ENTRIESREAD n] (redis.io/commands/xgroup-setid). */
export const xgroupSetid = command<SetidArgs>({
  name: 'xgroup|setid',
  summary: 'Moves a group’s cursor: what comes after the id is new to it. Nothing pending changes.',
  group: 'stream',
  since: '5.0.0',
  arity: -5,
  flags: ['write'],
  keys: [2, 2, 1],
  args: [
    ...GROUP_ARGUMENTS,
    { oneOf: [{ name: 'id', kind: 'id' }, { token: '$' }] },
    { token: 'ENTRIESREAD', name: 'entries-read', kind: 'integer', optional: true },
  ],
  parse(argv) {
    let entriesRead: Count | null = null;
    for (let at = WORDS; at < argv.length; at += 2) {
      const value = argv[at + 1];
      if (upper(argv[at]) !== 'ENTRIESREAD' || value === undefined) {
        throw badSubcommandArguments(argv[0]!, argv[1]!);
      }
      const read = readExactInteger(value);
      if (read < -1) throw entriesReadNegative();
      entriesRead = read === -1 ? null : read;
    }
    const after = late(() => {
      // A repeated option is one too many, which Redis sees only after it has seen the key and the group.
      if (argv.length > WORDS_WITH_OPTION) throw badSubcommandArguments(argv[0]!, argv[1]!);
      if (argv[4] === '$') return undefined;
      const id = parseRangeId(argv[4]!, 0);
      if (!id) throw invalidId();
      return id;
    });
    return { ...readGroupArgs(argv), after, entriesRead };
  },
  apply(context, args) {
    const { stream, group } = groupToChange(context, args);
    group.lastDelivered = args.after() ?? stream.lastId;
    group.entriesRead = cappedRead(context, stream, args.entriesRead);
    const id = formatId(group.lastDelivered);
    context.emit({ type: 'group-moved', key: args.key, group: group.name, id });
    notify(context, 'stream', 'xgroup-setid', args.key);
    context.log(1, () => [args.argv]);
    return OK;
  },
});
