/** A machine as a picture: boxes for its states, curves for its steps. Loaded by who shows one. */
import { Graph, layout } from '@dagrejs/dagre';
import { curveBasis, line } from 'd3-shape';
import { ANYWHERE, type Chart, type ChartStep } from '../sim/charts';
import type { Box, Point } from './geometry';

/** What a picture of a machine has to fit into. */
export interface DiagramRoom {
  /** In CSS pixels. What is higher than wide has room below; what is wider than this is to be scrolled. */
  readonly width: number;
  /** How wide the box of a state, or of `ANYWHERE`, has to be for what is written in it. */
  readonly boxWidth: (state: string) => number;
}

/** A machine, placed. */
export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DiagramBox[];
  readonly edges: readonly DiagramEdge[];
}

/** A state, or `ANYWHERE`. */
export interface DiagramBox {
  readonly name: string;
  readonly box: Box;
}

/** A curve between two boxes, with a head at each end to which a step leads. */
export interface DiagramEdge {
  /** As an SVG path. */
  readonly path: string;
  readonly steps: readonly { readonly from: string; readonly to: string; readonly head: string }[];
}

/** There is room for two lines: its name, and what leads to it. */
export const BOX_HEIGHT = 32;
const MARGIN = 6;
const GAPS = { edgesep: 7, nodesep: 12 };
const RANK_GAP = { LR: 34, TB: 26 };
const ROW_GAP = 10;
/** How far an arc to the next box stands out, and how far apart ways out and ways in are. */
const ARC_LEAST = 12;
const ARC_APART = 6;
const HEAD_LENGTH = 6;
const HEAD_WIDTH = 3.2;

/**
 * Places a chart: from left to right where there is room for that, else from the top down. Where many steps cross and
 * that is too wide as well, the states stand one under the other, ways on at their right, ways back at their left.
 */
export function diagramOf(chart: Chart, room: DiagramRoom): Diagram {
  for (const rankdir of ['LR', 'TB'] as const) {
    const diagram = ranked(chart, room, rankdir);
    if (diagram.width <= room.width) return diagram;
  }
  return inColumn(chart, room);
}

function ranked(chart: Chart, { boxWidth }: DiagramRoom, rankdir: 'LR' | 'TB'): Diagram {
  const names = inOrder(chart);
  const graph = new Graph();
  graph.setGraph({ rankdir, ...GAPS, ranksep: RANK_GAP[rankdir] });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of names) graph.setNode(name, { width: boxWidth(name), height: BOX_HEIGHT });
  const steps = drawnSteps(chart);
  for (const { from, to } of steps) if (!graph.hasEdge(to, from)) graph.setEdge(from, to);
  layout(graph);
  const boxes = names.map((name) => ({ name, box: boxOf(graph.node(name) as Box) }));
  const ways = graph.edges().map((edge) => {
    const { points } = graph.edge(edge) as { points: Point[] };
    return { ...edge, points };
  });
  return framed(boxes, ways, steps);
}

/** Everything moved so that it begins at the margin: what dagre leads around the boxes may come to lie outside. */
function framed(
  boxes: readonly DiagramBox[],
  ways: readonly { readonly v: string; readonly w: string; readonly points: readonly Point[] }[],
  steps: readonly ChartStep[],
): Diagram {
  const corners = boxes.flatMap(({ box: { x, y, width, height } }) => [
    { x, y },
    { x: x + width, y: y + height },
  ]);
  const all = [...corners, ...ways.flatMap(({ points }) => points)];
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const moved = <Place extends Point>(place: Place): Place => ({
    ...place,
    x: place.x - left,
    y: place.y - top,
  });
  return {
    width: Math.max(...xs) + MARGIN - left,
    height: Math.max(...ys) + MARGIN - top,
    boxes: boxes.map(({ name, box }) => ({ name, box: moved(box) })),
    edges: ways.map(({ v, w, points }) => edgeAlong(points.map(moved), v, w, steps)),
  };
}

function inColumn(chart: Chart, { width, boxWidth }: DiagramRoom): Diagram {
  const names = inOrder(chart);
  const own = Math.max(...names.map(boxWidth));
  const x = (width - own) / 2;
  const gutter = x - MARGIN;
  const top = (name: string) => MARGIN + names.indexOf(name) * (BOX_HEIGHT + ROW_GAP);
  const arc = ({ from, to }: ChartStep): Point[] => {
    const span = names.indexOf(to) - names.indexOf(from);
    const side = span > 0 ? x + own : x;
    const bulge = ARC_LEAST + ((gutter - ARC_LEAST) * Math.abs(span)) / names.length;
    const far = side + Math.sign(span) * bulge;
    // A way leaves below or above where others arrive, on the side to which it goes.
    const [out, back] = [top(from), top(to)].map((y) => y + BOX_HEIGHT / 2) as [number, number];
    const [y0, y1] = [out + Math.sign(span) * ARC_APART, back - Math.sign(span) * ARC_APART];
    return [
      { x: side, y: y0 },
      { x: far, y: y0 },
      { x: far, y: y1 },
      { x: side, y: y1 },
    ];
  };
  return {
    width,
    height: top(names.at(-1)!) + BOX_HEIGHT + MARGIN,
    boxes: names.map((name) => ({
      name,
      box: { x, y: top(name), width: own, height: BOX_HEIGHT },
    })),
    edges: drawnSteps(chart).map((step) => edgeAlong(arc(step), step.from, step.to, [step])),
  };
}

/** The states as their machine names them, those to which one may come from anywhere last. */
function inOrder({ states, steps }: Chart): string[] {
  const ends = endsOf(steps);
  const names = states.map(({ name }) => name);
  return [
    ...names.filter((name) => !ends.has(name)),
    ...(ends.size > 0 ? [ANYWHERE] : []),
    ...names.filter((name) => ends.has(name)),
  ];
}

/** Where one may come to from anywhere. */
function endsOf(steps: readonly ChartStep[]): Set<string> {
  return new Set(steps.flatMap(({ from, to }) => (from === ANYWHERE ? [to] : [])));
}

/**
 * The steps that are drawn. One to its own state changes nothing that could be seen, and one to where it goes from
 * anywhere is drawn as that.
 */
function drawnSteps({ steps }: Chart): ChartStep[] {
  const ends = endsOf(steps);
  return steps.filter(({ from, to }) => from === ANYWHERE || (from !== to && !ends.has(to)));
}

/** Dagre gives the middle of a box. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

const curve = line<Point>()
  .x(({ x }) => x)
  .y(({ y }) => y)
  .curve(curveBasis);

/** The curve along these points, from the first box to the second; heads stand where it ends. */
function edgeAlong(
  points: readonly Point[],
  first: string,
  second: string,
  steps: readonly ChartStep[],
): DiagramEdge {
  const goes = (from: string, to: string) =>
    steps.some((step) => step.from === from && step.to === to);
  const way = [...points];
  const heads: DiagramEdge['steps'][number][] = [];
  if (goes(first, second)) {
    const { head, back } = headAt(way.at(-1)!, way.at(-2)!);
    heads.push({ from: first, to: second, head });
    way[way.length - 1] = back;
  }
  if (goes(second, first)) {
    const { head, back } = headAt(way[0]!, way[1]!);
    heads.push({ from: second, to: first, head });
    way[0] = back;
  }
  return { path: curve(way)!, steps: heads };
}

/** A head whose tip is at a point, coming from another, as an SVG path; and where its back is. */
function headAt(tip: Point, from: Point): { head: string; back: Point } {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const back = { x: tip.x - dx * HEAD_LENGTH, y: tip.y - dy * HEAD_LENGTH };
  const side = (way: number) =>
    `${round(back.x - way * dy * HEAD_WIDTH)} ${round(back.y + way * dx * HEAD_WIDTH)}`;
  return { head: `M${round(tip.x)} ${round(tip.y)}L${side(1)}L${side(-1)}Z`, back };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
