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

const MARGIN = 16;
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
/** What each element has for itself. */
const OWN: Readonly<Record<string, string>> = { opacity: '1', transform: 'none' };

/**
 * The picture of a stage as an SVG that needs nothing else: what style sheets say of its elements stands in them, and
 * fonts are named with what to take instead. Undefined where the stage shows nothing yet. The stage stays as it is.
 */
export function standalone(
  stage: Element,
  { title, about, fonts, corner }: Framing,
): StillPicture | undefined {
  const shown = stage.querySelector<SVGSVGElement>(':scope > svg');
  if (!shown) return undefined;
  const copy = shown.cloneNode(true) as SVGSVGElement;
  settle(shown, copy, INHERITED);
  const width = shown.width.baseVal.value + 2 * MARGIN;
  const height = shown.height.baseVal.value + 2 * MARGIN;
  const root = document.createElementNS(XMLNS, 'svg');
  setAll(root, { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
  const inner = document.createElementNS(XMLNS, 'g');
  setAll(inner, { transform: `translate(${MARGIN} ${MARGIN})` });
  for (const { name, value } of [...copy.attributes]) {
    if (name in INHERITED) inner.setAttribute(name, value);
  }
  inner.append(...copy.childNodes, ...keyLabel(stage, shown));
  root.append(
    element('title', title),
    element('desc', about),
    ...(fonts ? [element('style', fonts)] : []),
    sheet(),
    inner,
    ...(corner === undefined ? [] : [cornerLabel(corner, width)]),
  );
  return { text: new XMLSerializer().serializeToString(root), width, height };
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
  for (const [name, initial] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
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
