import type { Topology } from './topology';

/** Whether there is an account to give: somebody counts what is wanted, and somebody is there who does it. */
export function isAccounted(topology: Topology): boolean {
  return topology.ledger !== undefined && plannedPurposes(topology).length > 0;
}

/** What things are to be done for: by each group of a stream, by each reader, by each subscriber. */
export function plannedPurposes({ consumers, others = [] }: Topology): string[] {
  const groups = [...consumers, ...others].flatMap((plan) => ('group' in plan ? [plan.group] : []));
  const alone = others.flatMap(({ role, name }) =>
    role === 'reader' || role === 'subscriber' ? [name] : [],
  );
  return [...groups, ...alone];
}
