import { isError, isNil, isStatus } from '../../engine';
import { whyOthers as say } from '../../messages/why';
import { shortText } from '../naming';
import { attempt, told, type Case, type Explain, type Told } from './case';
import { listIn } from './shapes';

/** MULTI, EXEC and what stands between them; WATCH. */

const { tries } = say;

/** Whether a command was only queued. */
export function isQueued({ reply }: Case): boolean {
  return (
    typeof reply === 'object' && reply !== null && isStatus(reply) && reply.simple === 'QUEUED'
  );
}

/** What it means that a command was queued. */
export function queued({ client, argv }: Case): Told {
  const before = client?.transaction?.commands.length ?? 0;
  return told(
    [say.queued(argv[0]!.toUpperCase(), before + 1), say.answersWithExec],
    attempt(tries.exec, 'EXEC'),
    attempt(tries.discard, 'DISCARD'),
  );
}

const multi: Explain = ({ client }) =>
  told(
    [
      say.multi,
      client &&
        client.watched.length > 0 &&
        say.watching(client.watched.map(({ key }) => shortText(key))),
    ],
    attempt(tries.discard, 'DISCARD'),
  );

const exec: Explain = ({ reply, client }) => {
  const watched = (client?.watched ?? []).map(({ key }) => shortText(key));
  if (isNil(reply)) {
    return told(
      [say.overtaken(watched), say.tryAgain],
      ...(client?.watched ?? []).slice(0, 1).map(({ key }) => attempt(tries.watch, 'WATCH', key)),
    );
  }
  const replies = listIn(reply);
  const failed = replies.filter((one) => isError(one)).length;
  return told([
    replies.length === 0 ? say.execEmpty : say.execRan(replies.length),
    failed > 0 && say.execFailed(failed),
    watched.length > 0 && say.unwatched,
  ]);
};

const discard: Explain = ({ client }) =>
  told([say.discarded(client?.transaction?.commands.length ?? 0), say.unwatched]);

const watch: Explain = ({ argv }) =>
  told([say.watched(argv.slice(1).map(shortText)), say.watchEnds], attempt(tries.multi, 'MULTI'));

export const TRANSACTIONS: Readonly<Record<string, Explain>> = {
  multi,
  exec,
  discard,
  watch,
  unwatch: () => told([say.unwatched]),
};
