import { withoutStatus } from './comparing';
import { replayLines } from './lines';
import { isNewer } from './missing';
import { Player } from './player';
import { newReport, skip, type Report } from './report';
import { replaySession } from './session';
import type { Transcript } from './transcript';

/** Plays a transcript on an empty server and reports where the engine answered otherwise. */
export function replay(file: string, transcript: Transcript): Report {
  const report = newReport(file);
  if (transcript.kind === 'lines') replayLines(report, transcript);
  else if (transcript.kind === 'commands') {
    replaySession(report, new Player(transcript.epoch), transcript.steps, (reply) => reply);
  } else {
    for (const { name, since, steps } of transcript.vectors) {
      if (isNewer(since)) skip(report, `vector '${name}' (since ${since})`);
      else replaySession(report, new Player(0), steps, withoutStatus, name);
    }
  }
  return report;
}
