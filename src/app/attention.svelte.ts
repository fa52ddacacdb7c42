import type { Bytes } from '../engine';
import { concerns, isSameSubject, type Subject } from '../timeline';
import type { LightOf } from '../ui/light';

/** What a person looks at: one thing that is selected, and one that is pointed at for a moment. */
export class Attention {
  selected: Subject | undefined = $state.raw();
  pointed: Subject | undefined = $state.raw();

  /** Selects something; what is selected already, no longer. */
  toggle(subject: Subject): void {
    this.selected = isSameSubject(this.selected, subject) ? undefined : subject;
  }

  clear(): void {
    this.selected = undefined;
    this.pointed = undefined;
  }

  /** The id of the entry of a stream that is selected; undefined where it is something else. */
  entryIn(streamKey: Bytes): string | undefined {
    const { selected } = this;
    const isEntry = selected?.kind === 'entry' || selected?.kind === 'delivery';
    return isEntry && selected.key === streamKey ? selected.id : undefined;
  }

  /** How strongly a thing is lit up. */
  readonly lightOf: LightOf = (subject) => {
    if (this.selected && concerns(this.selected, subject)) return 'selected';
    return this.pointed && concerns(this.pointed, subject) ? 'pointed' : undefined;
  };
}
