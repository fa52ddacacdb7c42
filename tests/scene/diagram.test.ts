import { describe, expect, it } from 'vitest';
import { diagramOf, type Diagram, type DiagramBox } from '../../src/scene/diagram';
import { ANYWHERE, CHART_KINDS, chartOf } from '../../src/sim/charts';

const boxWidth = (state: string) => 20 + 7 * state.length;
const ROOMS = [320, 360, 640, 1000, 1600];

const all = CHART_KINDS.flatMap((kind) =>
  ROOMS.map((width) => [kind, width, diagramOf(chartOf(kind), { width, boxWidth })] as const),
);

function overlap({ box: a }: DiagramBox, { box: b }: DiagramBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Every number of the paths, as points. */
function pointsOf({ edges }: Diagram): [number, number][] {
  const paths = edges.flatMap(({ path, steps }) => [path, ...steps.map(({ head }) => head)]);
  return paths.flatMap((path) => {
    const numbers = path.match(/-?\d+(\.\d+)?/g)!.map(Number);
    return numbers.flatMap((x, at): [number, number][] =>
      at % 2 === 0 ? [[x, numbers[at + 1]!]] : [],
    );
  });
}

describe('the picture of a machine', () => {
  it.each(all)('%s, %i wide: fits, and no box covers another', (kind, width, diagram) => {
    expect(diagram.width).toBeLessThanOrEqual(width);
    const names = diagram.boxes.map(({ name }) => name).filter((name) => name !== ANYWHERE);
    expect(names.sort()).toEqual(
      chartOf(kind)
        .states.map(({ name }) => name)
        .sort(),
    );
    for (const [at, box] of diagram.boxes.entries()) {
      for (const other of diagram.boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false);
    }
    for (const [x, y] of pointsOf(diagram)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(diagram.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(diagram.height);
    }
  });

  it.each(all)(
    '%s, %i wide: every step has its head, but for what is said already',
    (kind, _, diagram) => {
      const { steps } = chartOf(kind);
      const everywhere = steps.filter(({ from }) => from === ANYWHERE).map(({ to }) => to);
      const wanted = steps.filter(
        ({ from, to }) => from === ANYWHERE || (from !== to && !everywhere.includes(to)),
      );
      const drawn = diagram.edges.flatMap((edge) =>
        edge.steps.map(({ from, to }) => `${from} ${to}`),
      );
      expect(drawn.sort()).toEqual(wanted.map(({ from, to }) => `${from} ${to}`).sort());
    },
  );

  it('is the same whenever it is drawn', () => {
    const again = diagramOf(chartOf('consumer'), { width: 360, boxWidth });
    expect(again).toEqual(diagramOf(chartOf('consumer'), { width: 360, boxWidth }));
  });

  it('goes from left to right where there is room, and from the top down where there is none', () => {
    const server = (width: number) => {
      const { boxes } = diagramOf(chartOf('server'), { width, boxWidth });
      const [ready, saving] = ['ready', 'saving'].map(
        (name) => boxes.find((box) => box.name === name)!.box,
      );
      return {
        right: saving!.x > ready!.x + ready!.width,
        below: saving!.y > ready!.y + ready!.height,
      };
    };
    expect(server(1000).right).toBe(true);
    expect(server(360).below).toBe(true);
  });
});
