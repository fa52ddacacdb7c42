import { toBytes } from '../../src/engine';
import { firstDifference, inBytes, sorted, type Answer } from './comparing';
import type { Player } from './player';
import { commandText, replyText } from './printing';
import type { Report } from './report';
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
  for (const [index, step] of steps.entries()) {
    report.steps++;
    compareStep(report, step, index, player.play(step), normalise, vector);
  }
}

function compareStep(
  report: Report,
  { command, out, aof, t }: Step,
  index: number,
  got: Answer,
  normalise: Normalise,
  vector: string | undefined,
): void {
  const isUnordered = command?.argv[0]!.toLowerCase() === 'keys';
  const shape = (reply: Recorded) => normalise(isUnordered ? sorted(reply) : reply);
  const recorded: Answer = {
    reply: command?.reply,
    out,
    aof: aof?.map((words) => words.map(toBytes)),
  };
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

function changed({ reply, out, aof }: Answer, change: Normalise): Answer {
  return {
    aof,
    reply: reply === undefined ? undefined : change(reply),
    out: out?.map(([client, received]) => [client, change(received)]),
  };
}
