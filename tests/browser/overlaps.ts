/** Left, top, right, bottom, in CSS pixels of the page. */
export type Edges = readonly [left: number, top: number, right: number, bottom: number];

/** Something that is drawn, as far as it matters whether it lies over something else. */
export interface Drawn {
  readonly kind: 'text' | 'mark' | 'control' | 'token';
  /** What it says, or what it is. */
  readonly name: string;
  readonly edges: Edges;
  /** The card or the box to which it belongs. */
  readonly within: Edges | undefined;
}

/** A picture: all that is drawn, and the edge of the stage. */
export interface Seen {
  readonly stage: Edges;
  readonly drawn: readonly Drawn[];
  /** How much wider the page is than the screen. */
  readonly scrolls: number;
}

/** Boxes of letters are a little larger than the letters, and may touch. */
const MAY_MEET = { x: 1, y: 3 };
/** So much room is around a stage, for what stands at its edge. */
const MARGIN = 5;

/** What is wrong with a picture, a line a finding: what is cut off, and what lies over something else. */
export function troublesIn({ stage, drawn, scrolls }: Seen): string[] {
  const resting = drawn.filter(({ kind }) => kind !== 'token');
  const [left, top, right, bottom] = stage;
  const room: Edges = [left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN];
  const outside = drawn.flatMap(({ name, kind, edges, within }) => [
    ...(isBeyond(edges, kind === 'text' ? stage : room)
      ? [`${kind} ${name} is not all on the stage`]
      : []),
    ...(within && isBeyond(edges, within) ? [`${kind} ${name} leaves its box`] : []),
  ]);
  const overlaps = resting.flatMap((one, index) =>
    resting
      .slice(index + 1)
      .filter((other) => isTrouble(one, other))
      .map((other) => `${one.kind} ${one.name} and ${other.kind} ${other.name} overlap`),
  );
  return [
    ...outside,
    ...overlaps,
    ...(scrolls > 0 ? [`the page is ${scrolls} pixels too wide`] : []),
  ];
}

function isTrouble(one: Drawn, other: Drawn): boolean {
  const isOfLetters = one.kind !== 'mark' || other.kind !== 'mark';
  return isOfLetters && meet(one.edges, other.edges);
}

/** Whether two things lie over one another, letters that touch aside. */
export function meet(one: Edges, other: Edges): boolean {
  return (
    Math.min(one[2], other[2]) - Math.max(one[0], other[0]) > MAY_MEET.x &&
    Math.min(one[3], other[3]) - Math.max(one[1], other[1]) > MAY_MEET.y
  );
}

/** Whether something goes beyond its room. */
export function isBeyond(edges: Edges, room: Edges): boolean {
  return (
    room[0] - edges[0] > MAY_MEET.x ||
    edges[2] - room[2] > MAY_MEET.x ||
    room[1] - edges[1] > MAY_MEET.y ||
    edges[3] - room[3] > MAY_MEET.y
  );
}

/**
 * Measures the picture that the page shows. Runs in the page, so it stands for itself. What is under way may cross
 * what rests: texts on tokens are left out, and so are rows that fade or fall.
 */
export function measure(): Seen {
  const root = document.querySelector('main .stage .stage') ?? document.querySelector('.stage')!;
  const picture = root.querySelector('svg[role="img"]')!;
  const BOXES =
    '[data-card], [data-actor], [data-lane], [data-ledger], [data-disk], [data-channel]';
  const edgesOf = (element: Element): Edges => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const frame = edgesOf(picture);
  const clip = picture.querySelector('clipPath rect')!;
  const [x, y, wide, high] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(clip.getAttribute(name)),
  ) as [number, number, number, number];
  const log: Edges = [frame[0] + x, frame[1] + y, frame[0] + x + wide, frame[1] + y + high];
  /** What is left of it in view: rows are cut at the ends of the log. */
  const inView = (element: Element): Edges => {
    const edges = edgesOf(element);
    if (!element.closest('[data-row]')) return edges;
    return [edges[0], Math.max(edges[1], log[1]), edges[2], Math.min(edges[3], log[3])];
  };
  const isCut = (element: Element) => {
    const [, top, , bottom] = inView(element);
    return bottom <= top;
  };
  const isLeaving = (element: Element) => {
    const row = element.closest<SVGElement>('[data-row]');
    if (row === null) return false;
    const isFalling = row.classList.contains('gone') && row.querySelector('.lost') === null;
    return isFalling || Number(row.style.opacity) < 0.95;
  };
  /** What is left of it in view: a list that is too long is scrolled. */
  const inList = (element: Element): Edges => {
    const edges = edgesOf(element);
    const list = element.closest('[role="group"]');
    if (!list) return edges;
    const [from, , to] = edgesOf(list);
    return [Math.max(edges[0], from), edges[1], Math.min(edges[2], to), edges[3]];
  };
  const boxOf = (element: Element): Edges | undefined => {
    const shape = element.closest(BOXES)?.querySelector(':scope > rect');
    if (shape) return edgesOf(shape);
    return element.closest('[data-row]') ? log : undefined;
  };
  const find = (selector: string) =>
    [...picture.querySelectorAll(selector)].filter(
      (element) => !isLeaving(element) && !isCut(element),
    );
  const texts = find('text')
    .filter((text) => text.textContent!.trim() !== '' && !text.closest('[data-token], [data-slot]'))
    .map((text) => ({
      kind: 'text' as const,
      name: `“${text.textContent!.trim().replace(/\s+/g, ' ')}”`,
      edges: inView(text),
      within: boxOf(text),
    }));
  const marks = find('[data-slot], [data-mark], [data-kept]').map((mark) => {
    const name = Object.values({ ...(mark as SVGElement).dataset }).join(' ');
    return { kind: 'mark' as const, name, edges: inView(mark), within: boxOf(mark) };
  });
  // A ring that spreads fades out beyond the edge.
  const tokens = find('[data-token]:not([data-token="pulse"])')
    .filter((token) => Number((token as SVGElement).style.opacity || 1) > 0.05)
    .map((token) => ({
      kind: 'token' as const,
      name: (token as SVGElement).dataset.token!,
      edges: edgesOf(token),
      within: undefined,
    }));
  // What cannot be seen lies over what it is for.
  const controls = [...root.querySelectorAll('button')]
    .filter((button) => button.textContent!.trim() !== '' && !button.closest('[popover]'))
    .map((button) => ({
      kind: 'control' as const,
      name: `“${button.textContent!.trim()}”`,
      edges: inList(button),
      within: undefined,
    }));
  const { scrollWidth, clientWidth } = document.documentElement;
  return {
    stage: frame,
    drawn: [...texts, ...marks, ...tokens, ...controls],
    scrolls: scrollWidth - clientWidth,
  };
}
