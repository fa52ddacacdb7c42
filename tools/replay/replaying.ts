import { VERSIONS, type Version } from '../../src/engine';
import { withoutStatus } from './comparing';
import { replayLines } from './lines';
import { Player } from './player';
import { newReport, type Report } from './report';
import { replaySession } from './session';
import type { Transcript, Vector } from './transcript';

/** The version that sessions and lines were recorded from. */
export const RECORDED_VERSION: Version = '8.0';

/**
 * Plays a transcript on an empty server and reports where the engine answered otherwise: one report for a
 * session or for lines, and one for each version that has any of the vectors.
 */
export function replay(file: string, transcript: Transcript): Report[] {
  if (transcript.kind === 'vectors') return replayVectors(file, transcript.vectors);
  const report = newReport(file);
  if (transcript.kind === 'lines') replayLines(report, transcript, RECORDED_VERSION);
  else {
    const player = new Player(transcript.epoch, RECORDED_VERSION);
    replaySession(report, player, transcript.steps, (reply) => reply);
  }
  return [report];
}

function replayVectors(file: string, vectors: readonly Vector[]): Report[] {
  return VERSIONS.flatMap((version) => {
    const held = vectors.filter(({ versions }) => versions.includes(version));
    const report = newReport(`${file} as ${version}`);
    for (const { name, steps } of held) {
      replaySession(report, new Player(0, version), steps, withoutStatus, name);
    }
    return held.length > 0 ? [report] : [];
  });
}
