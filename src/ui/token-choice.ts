import type { Point } from '../scene';
import type { Subject } from '../timeline';

/** What is on its way, as something to be chosen. */
export interface TokenChoice {
  /** What there is at a place of the stage, in its own CSS pixels. */
  subjectAt(place: Point): Subject | undefined;
  onSelect(subject: Subject): void;
  onPoint(subject: Subject | undefined): void;
}

/** What does something of its own when it is pressed. */
const CONTROL = 'button:not(.choice), a, input, select, [role="menu"], [draggable="true"]';

/**
 * Lets a mouse or a finger choose what is on its way over a stage; gives what ends that. It lies over what it passes, but
 * what can be pressed stays so. Keys come to the same things by the log, the cards and the text view.
 */
export function chooseTokens(
  stage: HTMLElement,
  { subjectAt, onSelect, onPoint }: TokenChoice,
): () => void {
  let pointed: Subject | undefined;
  const listening = new AbortController();
  const { signal } = listening;

  function subjectOf({ target, clientX, clientY }: MouseEvent): Subject | undefined {
    if ((target as Element).closest(CONTROL)) return undefined;
    const { left, top, width } = stage.getBoundingClientRect();
    // The page may be enlarged, and the stage with it.
    const zoom = width / stage.offsetWidth;
    return subjectAt({ x: (clientX - left) / zoom, y: (clientY - top) / zoom });
  }

  function point(subject: Subject | undefined): void {
    stage.toggleAttribute('data-on-token', subject !== undefined);
    if (subject === pointed) return;
    pointed = subject;
    onPoint(subject);
  }

  stage.addEventListener('pointermove', (event) => point(subjectOf(event)), { signal });
  stage.addEventListener('pointerleave', () => point(undefined), { signal });
  stage.addEventListener(
    'click',
    (event) => {
      const subject = subjectOf(event);
      if (!subject) return;
      event.stopPropagation();
      onSelect(subject);
    },
    { signal, capture: true },
  );
  return () => listening.abort();
}
