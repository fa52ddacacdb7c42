/** Makes one measurement, named on the command line, in a process of its own. */
import { FULL_SIZES } from './figures';
import { MEASURES } from './measures';

const measured = await MEASURES[process.argv[2]!]!(FULL_SIZES);
process.stdout.write(JSON.stringify(measured));
