import type { Bytes } from './bytes';
import type { Argument, Context } from './command';
import { xgroupNeedsKey } from './errors';
import { noSuchGroup } from './rarer-errors';
import { editGroup, type Group } from './groups';
import { editStream } from './keyspace';
import type { Stream } from './stream';

/** What the subcommands of XGROUP share. */
export interface GroupArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly group: Bytes;
}

/** How their syntaxes begin. */
export const GROUP_ARGUMENTS: readonly Argument[] = [
  { name: 'key', kind: 'key' },
  { name: 'group', kind: 'group' },
];

/** The words that they begin with: `XGROUP DESTROY key group …`. */
export function readGroupArgs(argv: readonly Bytes[]): GroupArgs {
  return { argv, key: argv[2]!, group: argv[3]! };
}

/** The stream that the subcommand works on, ready to be edited; only CREATE can do without. */
export function streamToGroup(context: Context, key: Bytes): Stream {
  const stream = editStream(context, key);
  if (!stream) throw xgroupNeedsKey();
  return stream;
}

/** The group that the subcommand works on, ready to be edited. */
export function groupToChange(
  context: Context,
  { key, group: name }: GroupArgs,
): { stream: Stream; group: Group } {
  const stream = streamToGroup(context, key);
  const group = editGroup(stream, name);
  if (!group) throw noSuchGroup(key, name);
  return { stream, group };
}
