/**
 * Plays recordings of a real Redis on the engine and says where the two differ.
 *
 *     npm run replay -- FILE...
 */
import '../src/engine/everything';
import { reportLines } from './replay/printing';
import { MalformedTranscript, readTranscript } from './replay/reading';
import { replay } from './replay/replaying';
import type { Report } from './replay/report';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: npm run replay -- FILE...');
  process.exitCode = 1;
}

const reports: Report[] = [];
for (const file of files) {
  try {
    reports.push(...replay(file, readTranscript(file)));
  } catch (error) {
    if (!(error instanceof MalformedTranscript)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
for (const line of reportLines(reports)) console.log(line);
if (reports.some(({ divergences }) => divergences.length > 0)) process.exitCode = 1;
