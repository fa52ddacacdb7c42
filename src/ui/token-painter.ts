import { tokenPlace, type Token } from '../scene';
import type { Micros } from '../sim';
import type { Light, LightOf } from './light';
import { HALO, labelOf, PATHS, pillWidth } from './token-shapes';

type Context = CanvasRenderingContext2D;

/** A look that many tokens share, drawn once about its middle. Measured in pixels of the canvas. */
interface Stamp {
  readonly image: HTMLCanvasElement;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Colours and a face, as the style sheet has them. */
type Palette = ReturnType<typeof paletteOf>;

const LANES = 6;

/** Room for edges and shadows around a shape. */
const MARGIN = 8;

/**
 * Draws many tokens on one canvas, where as many elements would be too slow. They look as in the picture: each look is
 * drawn once and stamped from then on.
 */
export class TokenPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: Context;
  readonly #stamps = new Map<string, Stamp>();
  #palette!: Palette;
  /** What the looks were made for: other colours or other pixels make others. */
  #madeFor = '';
  #density = 1;
  /** Of which size the letters are that it writes with, in CSS pixels. */
  #letters = 0;

  /** Throws where the browser gives no context. */
  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Draws what is on its way at this instant, and nothing else, on a canvas of this size in CSS pixels. */
  paint(tokens: readonly Token[], at: Micros, size: Size, lightOf: LightOf): void {
    this.#prepare(size);
    const density = this.#density;
    for (const token of tokens) {
      const place = tokenPlace(token, at);
      if (place.opacity === 0) continue;
      const x = place.x * density;
      const y = place.y * density;
      if (place.scale === undefined) this.#stamp(token, x, y);
      else this.#stampScaled(token, x, y, place.scale, place.opacity);
      if (hasName(token.kind)) this.#write(token.label, x, y);
      const light = lightOf(token.subject);
      if (light) this.#paintHalo(token, x, y, light);
    }
  }

  #stamp(token: Token, x: number, y: number): void {
    const { image, halfWidth, halfHeight } = this.#stampOf(token);
    this.#context.drawImage(image, x - halfWidth, y - halfHeight);
  }

  #stampScaled(token: Token, x: number, y: number, scale: number, opacity: number): void {
    const { image, halfWidth, halfHeight } = this.#stampOf(token);
    const context = this.#context;
    const [wide, high] = [halfWidth * scale, halfHeight * scale];
    context.globalAlpha = opacity;
    context.drawImage(image, x - wide, y - high, 2 * wide, 2 * high);
    context.globalAlpha = 1;
  }

  /** An empty canvas, of as many pixels as it is shown with. */
  #prepare({ width, height }: Size): void {
    const canvas = this.#canvas;
    const context = this.#context;
    const madeFor = `${document.documentElement.dataset.theme} ${devicePixelRatio} ${width} ${height}`;
    if (madeFor !== this.#madeFor) {
      this.#madeFor = madeFor;
      // Asked for only then: to answer it, the browser works out every style.
      this.#density = devicePixelRatio * (canvas.currentCSSZoom ?? 1);
      this.#palette = paletteOf(canvas);
      this.#stamps.clear();
      canvas.width = Math.round(width * this.#density);
      canvas.height = Math.round(height * this.#density);
    }
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = this.#palette.ink;
    this.#letters = 0;
  }

  /** The name of what it is a copy of: there are too many of these to keep each. */
  #write(label: string, x: number, y: number): void {
    const { text, size } = labelOf(label);
    const context = this.#context;
    if (size !== this.#letters) {
      context.font = `600 ${size * this.#density}px ${this.#palette.mono}`;
      this.#letters = size;
    }
    context.fillText(text, x, y);
  }

  #stampOf({ kind, label, lane }: Token): Stamp {
    const key = `${kind} ${lane === undefined ? '' : lane % LANES} ${hasName(kind) ? '' : label}`;
    const known = this.#stamps.get(key);
    if (known) return known;
    const made = this.#make(kind, label, lane);
    this.#stamps.set(key, made);
    return made;
  }

  #make(kind: Token['kind'], label: string, lane: number | undefined): Stamp {
    const side = HALO[kind] + MARGIN;
    const halfWidth = Math.ceil(
      (kind === 'command' ? pillWidth(label) / 2 + MARGIN : side) * this.#density,
    );
    const halfHeight = Math.ceil(side * this.#density);
    const image = document.createElement('canvas');
    [image.width, image.height] = [2 * halfWidth, 2 * halfHeight];
    const context = image.getContext('2d')!;
    context.setTransform(this.#density, 0, 0, this.#density, halfWidth, halfHeight);
    const { lanes, soft } = this.#palette;
    draw(context, this.#palette, kind, label, lane === undefined ? soft : lanes[lane % LANES]!);
    return { image, halfWidth, halfHeight };
  }

  #paintHalo({ kind }: Token, x: number, y: number, light: Light): void {
    const context = this.#context;
    context.strokeStyle = this.#palette.focus;
    const density = this.#density;
    context.lineWidth = (light === 'selected' ? 2.25 : 1.75) * density;
    context.setLineDash(light === 'selected' ? [] : [5 * density, 3 * density]);
    context.stroke(circle(HALO[kind] * density, x, y));
  }
}

function paletteOf(element: Element) {
  const style = getComputedStyle(element);
  const valueOf = (name: string) => style.getPropertyValue(name);
  return {
    sheet: valueOf('--sheet'),
    ink: valueOf('--ink'),
    soft: valueOf('--ink-soft'),
    focus: valueOf('--focus'),
    mono: valueOf('--mono'),
    lanes: Array.from({ length: LANES }, (_, lane) => valueOf(`--lane-${lane}`)),
  };
}

/** Whether it is an entry by its name, and not one of few looks. */
function hasName(kind: Token['kind']): boolean {
  return kind === 'copy' || kind === 'claim';
}

function circle(radius: number, x = 0, y = 0): Path2D {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}

/** Draws what a token looks like about the middle, but for its name. */
function draw(
  context: Context,
  { sheet, ink, soft, mono }: Palette,
  kind: Token['kind'],
  label: string,
  colour: string,
): void {
  const fill = (path: Path2D, style: string) => {
    context.fillStyle = style;
    context.fill(path);
  };
  const stroke = (path: Path2D, style: string, width: number) => {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke(path);
  };
  const write = (style: string, font: string) => {
    context.fillStyle = style;
    context.font = `${font} ${mono}`;
    context.fillText(label, 0, 0);
  };
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  switch (kind) {
    case 'entry':
      fill(new Path2D(PATHS.hexagon), ink);
      return write(sheet, '600 15px');
    case 'copy':
    case 'claim':
      Object.assign(context, { shadowColor: 'rgb(0 0 0 / 22%)', shadowBlur: 8, shadowOffsetY: 2 });
      fill(circle(13), sheet);
      context.shadowColor = 'transparent';
      return stroke(circle(13), colour, 2.25);
    case 'ack':
      fill(circle(9), colour);
      return stroke(new Path2D(PATHS.check), sheet, 2);
    case 'command':
      fill(box(pillWidth(label), 17, 8.5), sheet);
      stroke(box(pillWidth(label), 17, 8.5), colour, 1.25);
      return write(soft, '400 10px');
    case 'message':
      fill(new Path2D(PATHS.message), sheet);
      return stroke(new Path2D(PATHS.message), colour, 1.75);
    case 'pulse':
      stroke(circle(22), ink, 2);
      return stroke(circle(14), ink, 2);
    case 'stamp':
      return fill(box(10, 10, 1.5), ink);
    case 'answer':
      fill(circle(4), sheet);
      return stroke(circle(4), colour, 2);
  }
}

/** A box with round corners about the middle. */
function box(width: number, height: number, radius: number): Path2D {
  const path = new Path2D();
  path.roundRect(-width / 2, -height / 2, width, height, radius);
  return path;
}
