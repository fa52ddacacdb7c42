import { firstDifference, inBytes, sorted, type Answer } from './comparing';
import { missingCommand } from './missing';
import type { Player } from './player';
import { commandText, replyText } from './printing';
import { skip, type Report } from './report';
import type { Recorded, Step } from './transcript';

/** How a kind of transcript writes replies, before two of them are compared. */
export type Normalise = (reply: Recorded) => Recorded;

/** Plays one session, which began on the player's server as it is. */
export function replaySession(
  report: Report,
  player: Player,
  steps: readonly Step[],
  normalise: Normalise,
  vector?: string,
): void {
  let firstSkipped: number | undefined;
  for (const [index, step] of steps.entries()) {
    const got = player.play(step);
    const missing =
      step.command && missingCommand(step.command.argv, step.command.reply, got.reply);
    if (firstSkipped !== undefined) report.afterSkipped++;
    if (step.hasAof) skip(report, 'aof');
    if (missing !== undefined) {
      skip(report, missing);
      firstSkipped ??= index;
    } else {
      report.steps++;
      compareStep(report, step, index, got, normalise, vector);
    }
  }
}

function compareStep(
  report: Report,
  { command, out, t }: Step,
  index: number,
  got: Answer,
  normalise: Normalise,
  vector: string | undefined,
): void {
  const isUnordered = command?.argv[0]!.toLowerCase() === 'keys';
  const shape = (reply: Recorded) => normalise(isUnordered ? sorted(reply) : reply);
  const recorded: Answer = { reply: command?.reply, out };
  const difference = firstDifference(
    changed(recorded, (reply) => shape(inBytes(reply))),
    changed(got, shape),
  );
  if (!difference) return;
  report.divergences.push({
    step: index + 1,
    vector,
    command: command ? commandText(command.argv) : `(the clock moves to ${t})`,
    where: difference.where,
    expected: replyText(difference.expected),
    got: replyText(difference.got),
  });
}

function changed({ reply, out }: Answer, change: Normalise): Answer {
  return {
    reply: reply === undefined ? undefined : change(reply),
    out: out.map(([client, received]) => [client, change(received)]),
  };
}
