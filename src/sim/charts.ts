/** The machines as data, read from their definitions: what a picture of them is drawn from. Loaded by who draws it. */
import type { AnyStateMachine } from 'xstate';
import type { Role } from './actor';
import { claimerMachine } from './machines/claimer';
import { consumerMachine } from './machines/consumer';
import { deliveryMachine } from './machines/delivery';
import { operatorMachine } from './machines/operator';
import { producerMachine } from './machines/producer';
import { publisherMachine } from './machines/publisher';
import { readerMachine } from './machines/reader';
import { serverMachine } from './machines/server';
import { subscriberMachine } from './machines/subscriber';
import { supervisorMachine } from './machines/supervisor';
import { trimmerMachine } from './machines/trimmer';

/** A role, or `delivery`: the life of one entry in one group. */
export type ChartKind = Role | 'delivery';

/** What a machine can be in, and how it comes from one state to another. */
export interface Chart {
  readonly id: ChartKind;
  readonly initial: string;
  readonly states: readonly ChartState[];
  readonly steps: readonly ChartStep[];
}

export interface ChartState {
  readonly name: string;
  readonly isFinal: boolean;
}

/** The way from one state to another, or back to the same one. */
export interface ChartStep {
  /** A state, or `ANYWHERE`. */
  readonly from: string;
  readonly to: string;
  /** What takes it there: events, names of delays, `ALWAYS` for what needs nothing but its condition. */
  readonly events: readonly string[];
}

/** Where a step begins that can be taken in nearly every state. */
export const ANYWHERE = '*';
/** What takes a machine on at once. */
export const ALWAYS = 'always';

const MACHINES: Readonly<Record<ChartKind, AnyStateMachine>> = {
  delivery: deliveryMachine,
  producer: producerMachine,
  consumer: consumerMachine,
  claimer: claimerMachine,
  reader: readerMachine,
  supervisor: supervisorMachine,
  trimmer: trimmerMachine,
  publisher: publisherMachine,
  subscriber: subscriberMachine,
  operator: operatorMachine,
  server: serverMachine,
};

/** The kinds of charts that there are. */
export const CHART_KINDS = Object.keys(MACHINES) as readonly ChartKind[];

const charts = new Map<ChartKind, Chart>();

/** The chart of a machine; the same one each time. */
export function chartOf(kind: ChartKind): Chart {
  const known = charts.get(kind);
  if (known) return known;
  const chart = readChart(kind, MACHINES[kind]);
  charts.set(kind, chart);
  return chart;
}

/** No machine here has states within states: the name of a state says all. */
function readChart(kind: ChartKind, { root }: AnyStateMachine): Chart {
  const nodes = Object.values(root.states);
  return {
    id: kind,
    initial: root.initial.target[0]!.key,
    states: nodes.map(({ key, type }) => ({ name: key, isFinal: type === 'final' })),
    steps: [root, ...nodes].flatMap((node) => stepsFrom(node, node === root ? ANYWHERE : node.key)),
  };
}

type StateNode = AnyStateMachine['root'];

function stepsFrom(node: StateNode, from: string): ChartStep[] {
  const events = new Map<string, Set<string>>();
  for (const { name, target } of waysFrom(node)) {
    const to = target?.[0]?.key;
    // What only counts or notes something leads nowhere, and nor does what is to be passed over.
    if (to === undefined) continue;
    events.set(to, (events.get(to) ?? new Set()).add(name));
  }
  return [...events].map(([to, names]) => ({ from, to, events: [...names] }));
}

interface Way {
  readonly name: string;
  readonly target: readonly StateNode[] | undefined;
}

function waysFrom(node: StateNode): Way[] {
  const after = node.after.map(({ delay, target, eventType }) => ({
    eventType,
    name: String(delay),
    target,
  }));
  const delays = new Set(after.map(({ eventType }) => eventType));
  return [
    ...(node.always ?? []).map(({ target }) => ({ name: ALWAYS, target })),
    ...[...node.transitions].flatMap(([name, ways]) =>
      delays.has(name) ? [] : ways.map(({ target }) => ({ name, target })),
    ),
    ...after,
  ];
}

/** What can be left for where from a state: its own steps, and those from anywhere that it does not refuse. */
export function stepsOf({ id, steps }: Chart, state: string): ChartStep[] {
  const node = MACHINES[id].root.states[state];
  const isHeard = (event: string) =>
    !(node?.transitions.get(event) ?? []).some(({ guard }) => guard === undefined);
  return steps.flatMap((step) => {
    if (step.from === state) return [step];
    const events = step.from === ANYWHERE && node ? step.events.filter(isHeard) : [];
    return events.length > 0 ? [{ ...step, events }] : [];
  });
}
