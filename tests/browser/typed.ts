import { interpret } from '../../src/console';
import { leadEvents } from '../../src/scenarios/lead-events';
import { fromMs, type Act } from '../../src/sim';
import { encodeRecording, newRecording } from '../../src/timeline';

/** What is typed into one console: long, deep, broken, and foreign. */
export const LINES = [
  'XGROUP CREATE nowhere some_group_with_a_rather_long_name_that_goes_on $',
  'XADD lead_events 1-1 a 1',
  `XADD lead_events * ${'n'.repeat(10_000)} 1`,
  'XADD lead_events * مرحبا "نص طويل من اليمين إلى اليسار" emoji 👩‍👩‍👧‍👦🚀 "\u202Eover" "\\x1b[31m\\a\\x00"',
  'XREVRANGE lead_events + - COUNT 2',
  'HELLO 3',
  'XINFO STREAM lead_events FULL COUNT 2',
  'XPENDING lead_events email_service - + 10',
  'MULTI',
  'XLEN lead_events',
  'XLEN lead_events nothing',
  'EXEC',
  'help XREADGROUP',
  'NOSUCH thing',
  'XREADGROUP GROUP nobody me COUNT 1 STREAMS lead_events >',
  'MONITOR',
];
const FROM_MS = 12_000;
const EVERY_MS = 1000;

/** The link of a run of the first story in which all these lines are typed, and the moment when all are answered, in ms. */
export async function typed(
  lines: readonly string[],
): Promise<readonly [address: string, ms: number]> {
  const acts = lines.map((line, index) => ({
    at: fromMs(FROM_MS + index * EVERY_MS),
    act: actOf(line),
  }));
  const packed = await encodeRecording({ ...newRecording(leadEvents, leadEvents.seed), acts });
  return [`recording/${packed}`, FROM_MS + (lines.length + 4) * EVERY_MS];
}

function actOf(line: string): Act {
  const said = interpret(line);
  if (said.kind === 'send') return { kind: 'type', line, commands: said.commands };
  return { kind: 'show', line, text: said.kind === 'show' ? said.text : '' };
}
