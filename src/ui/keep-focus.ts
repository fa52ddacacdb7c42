const STOPS = 'button, a[href], input, select, summary, [tabindex="0"]';

/** What could take the focus within an element: visible, not disabled, and a stop of the Tab key. */
function stopsIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(STOPS)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility(),
  );
}

/** Where something stood: what is around it, from near to far, and its number among the stops of each. */
interface Place {
  readonly around: readonly { readonly element: Element; readonly index: number }[];
}

function placeOf(target: Element): Place {
  const around = [];
  for (let element = target.parentElement; element; element = element.parentElement) {
    around.push({ element, index: stopsIn(element).indexOf(target as HTMLElement) });
    if (element.matches('main, nav')) break;
  }
  return { around };
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
    for (const { element, index } of place!.around) {
      const stops = element.isConnected ? stopsIn(element) : [];
      const next = stops[Math.min(Math.max(0, index), stops.length - 1)];
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
