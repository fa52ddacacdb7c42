const STOPS = 'button, a[href], input, select, summary, [tabindex="0"]';

/** What could take the focus within an element: visible, not disabled, and a stop of the Tab key. */
function stopsIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(STOPS)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility(),
  );
}

/** Where something stood on the screen, and what is around it, from near to far. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly around: readonly Element[];
}

function placeOf(target: Element): Place {
  const around: Element[] = [];
  for (let element = target.parentElement; element; element = element.parentElement) {
    around.push(element);
    if (element.matches('main, nav')) break;
  }
  return { ...middleOf(target), around };
}

function middleOf(element: Element): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Which of these is nearest to a place. */
function nearest(stops: readonly HTMLElement[], place: Place): HTMLElement | undefined {
  let found: HTMLElement | undefined;
  let least = Infinity;
  for (const stop of stops) {
    const { x, y } = middleOf(stop);
    const distance = Math.hypot(x - place.x, y - place.y);
    if (distance < least) [found, least] = [stop, distance];
  }
  return found;
}

/**
 * Keeps the focus near where it was when what has it goes away: a pending entry that is acknowledged, a menu of somebody
 * who crashed. It goes to what stands in that place now. Gives what ends it.
 */
export function keepFocus(root: HTMLElement): () => void {
  let focused: Element | undefined;
  let place: Place | undefined;

  function remember({ target }: FocusEvent): void {
    focused = target as Element;
    place = placeOf(focused);
  }

  function restore(): void {
    if (!focused || focused.isConnected) return;
    focused = undefined;
    if (document.activeElement !== document.body) return;
    for (const element of place!.around) {
      const next = element.isConnected ? nearest(stopsIn(element), place!) : undefined;
      if (next) return next.focus({ preventScroll: true });
    }
  }

  const observer = new MutationObserver(restore);
  root.addEventListener('focusin', remember);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}
