/** A picture that stands for itself. */
export interface StillPicture {
  readonly text: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** What comes with a picture: what it is called, what is said of it, and the rules for its fonts. */
export interface Framing {
  readonly title: string;
  readonly about: string;
  /** As `embeddedFonts` gives them; empty to go without. */
  readonly fonts: string;
  /** What stands in a corner of it, such as the time. */
  readonly corner?: string;
}

/** A stage, and what stands above it where it is one of several. */
export interface ShownStage {
  readonly stage: Element;
  readonly heading?: string | undefined;
}

const MARGIN = 16;
/** What lies between two stages, and how much of its height a heading takes. */
const GAP = 28;
const HEADING = 26;
const XMLNS = 'http://www.w3.org/2000/svg';

/** What an element has from its parent where nothing is said, and what a picture begins with. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0px',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  visibility: 'visible',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};
/** What each element has for itself: the attribute, the property whose value it takes, and what that is where nothing is said. */
const OWN = [
  ['opacity', 'opacity', '1'],
  ['transform', 'transform', 'none'],
  ['text-decoration', 'text-decoration-line', 'none'],
] as const;

/**
 * The picture of one or more stages as an SVG that needs nothing else: what style sheets say of its elements stands in
 * them, and fonts are named with what to take instead. Several lie as they do on the page: beside each other or below.
 * Undefined where a stage shows nothing yet. The stages stay as they are.
 */
export function standalone(
  stages: readonly ShownStage[],
  { title, about, fonts, corner }: Framing,
): StillPicture | undefined {
  const shown = stages.map(({ stage }) => stage.querySelector<SVGSVGElement>(':scope > svg'));
  if (!shown.every((one) => one !== null)) return undefined;
  const places = arrange(shown, stages);
  const width = Math.max(...places.map((at) => at.x + at.width)) + MARGIN;
  const height = Math.max(...places.map((at) => at.y + at.height)) + MARGIN;
  const root = document.createElementNS(XMLNS, 'svg');
  setAll(root, { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
  root.append(
    element('title', title),
    element('desc', about),
    ...(fonts ? [element('style', fonts)] : []),
    sheet(),
    ...stages.flatMap(({ stage, heading }, nth) => [
      ...(heading === undefined ? [] : [headingLabel(heading, places[nth]!)]),
      settled(stage, shown[nth]!, places[nth]!),
    ]),
    ...(corner === undefined ? [] : [cornerLabel(corner, width)]),
  );
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

/** Where each picture is put; its heading stands above that. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function arrange(shown: readonly SVGSVGElement[], stages: readonly ShownStage[]): Place[] {
  const tops = shown.map((one) => one.getBoundingClientRect());
  const isAcross = tops.length > 1 && tops[1]!.left >= tops[0]!.right;
  const places: Place[] = [];
  let [x, y] = [MARGIN, MARGIN];
  for (const [nth, { width: w, height: h }] of shown.entries()) {
    const [width, height] = [w.baseVal.value, h.baseVal.value];
    const head = stages[nth]!.heading === undefined ? 0 : HEADING;
    places.push({ x, y: y + head, width, height });
    if (isAcross) x += width + GAP;
    else y += head + height + GAP;
  }
  return places;
}

/** A copy of what a stage shows, at a place. */
function settled(stage: Element, shown: SVGSVGElement, { x, y }: Place): Element {
  const copy = shown.cloneNode(true) as SVGSVGElement;
  settle(shown, copy, INHERITED);
  const inner = document.createElementNS(XMLNS, 'g');
  setAll(inner, { transform: `translate(${x} ${y})` });
  for (const { name, value } of [...copy.attributes]) {
    if (name in INHERITED) inner.setAttribute(name, value);
  }
  inner.append(...copy.childNodes, ...crowd(stage), ...keyLabel(stage, shown));
  return inner;
}

function headingLabel(text: string, { x, y }: Place): Element {
  const label = element('text', text);
  const style = getComputedStyle(document.documentElement);
  setAll(label, {
    x,
    y: y - HEADING / 2 - 2,
    'dominant-baseline': 'central',
    'font-family': style.getPropertyValue('--sans'),
    'font-size': 14,
    'font-weight': 650,
    fill: style.getPropertyValue('--ink'),
  });
  return label;
}

/** What lies under it all, as on the page. */
function sheet(): Element {
  const rect = document.createElementNS(XMLNS, 'rect');
  const { backgroundColor } = getComputedStyle(document.documentElement);
  setAll(rect, { width: '100%', height: '100%', fill: backgroundColor });
  return rect;
}

function cornerLabel(text: string, width: number): Element {
  const label = element('text', text);
  const style = getComputedStyle(document.documentElement);
  setAll(label, {
    x: width - MARGIN,
    y: MARGIN - 4,
    'text-anchor': 'end',
    'font-family': style.getPropertyValue('--mono'),
    'font-size': 11,
    fill: style.getPropertyValue('--ink-soft'),
  });
  return label;
}

/** What moves, where that is so much that a canvas over the picture draws it. */
function crowd(stage: Element): Element[] {
  const canvas = stage.querySelector<HTMLCanvasElement>(':scope > canvas');
  if (!canvas) return [];
  const image = document.createElementNS(XMLNS, 'image');
  const { clientWidth: width, clientHeight: height } = canvas;
  setAll(image, { width, height, href: canvas.toDataURL() });
  return [image];
}

/** The name of the stream, where it stands on a button over the picture. */
function keyLabel(stage: Element, shown: SVGSVGElement): Element[] {
  const button = stage.querySelector(':scope > .keys > [aria-pressed="true"]');
  if (!button) return [];
  const [at, origin] = [button.getBoundingClientRect(), shown.getBoundingClientRect()];
  const { color, fontFamily, fontSize, fontWeight } = getComputedStyle(button);
  const label = element('text', button.textContent.trim());
  setAll(label, {
    x: at.left - origin.left + 8,
    y: at.top - origin.top + at.height / 2,
    'dominant-baseline': 'central',
    'font-family': fontFamily,
    'font-size': fontSize,
    'font-weight': fontWeight,
    fill: color,
  });
  return [label];
}

/** Writes into a copy what is so of an element by style sheets, and takes away what only the page needs. */
function settle(from: Element, copy: Element, given: Readonly<Record<string, string>>): void {
  const style = getComputedStyle(from);
  const own = { ...given };
  for (const { name } of [...copy.attributes]) {
    if (/^(?:class|style|role|tabindex|data-|aria-)/.test(name)) copy.removeAttribute(name);
  }
  for (const name of Object.keys(INHERITED)) {
    const value = style.getPropertyValue(name);
    if (value === given[name]) copy.removeAttribute(name);
    else copy.setAttribute(name, (own[name] = value));
  }
  for (const [name, property, initial] of OWN) {
    const value = style.getPropertyValue(property);
    if (value === initial) copy.removeAttribute(name);
    else copy.setAttribute(name, value);
  }
  settleInside(from, copy, own, style.textTransform === 'uppercase');
}

function settleInside(
  from: Element,
  copy: Element,
  given: Readonly<Record<string, string>>,
  isUppercase: boolean,
): void {
  const inside = [...copy.childNodes];
  [...from.childNodes].forEach((child, index) => {
    const twin = inside[index]!;
    if (child instanceof Element) {
      if (getComputedStyle(child).display === 'none' && !isDefinition(child)) twin.remove();
      else settle(child, twin as Element, given);
    } else if (!(child instanceof Text)) twin.remove();
    else if (isUppercase) twin.nodeValue = child.data.toUpperCase();
  });
}

/** It is drawn where something points at it. */
function isDefinition(child: Element): boolean {
  return child.closest('defs, clipPath, marker') !== null;
}

function element(name: string, text: string): Element {
  const made = document.createElementNS(XMLNS, name);
  made.textContent = text;
  return made;
}

function setAll(target: Element, values: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(values)) target.setAttribute(name, String(value));
}
