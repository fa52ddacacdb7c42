/**
 * What most stories do without, and a figure in somebody else's page need not load: the machines of those who are
 * neither producers nor consumers of a group, and what befalls anybody. Imported for this effect.
 */
import { registerMachines } from './actor';
import { claimerMachine } from './machines/claimer';
import { operatorMachine } from './machines/operator';
import { publisherMachine } from './machines/publisher';
import { readerMachine } from './machines/reader';
import { subscriberMachine } from './machines/subscriber';
import { supervisorMachine } from './machines/supervisor';
import { trimmerMachine } from './machines/trimmer';
import * as rarely from './rarely';
import { whenRarely } from './rarities';

registerMachines({
  claimer: claimerMachine,
  operator: operatorMachine,
  publisher: publisherMachine,
  reader: readerMachine,
  subscriber: subscriberMachine,
  supervisor: supervisorMachine,
  trimmer: trimmerMachine,
});
whenRarely(rarely);
