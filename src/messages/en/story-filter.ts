/** Choosing from what happened. */
export const storyFilter = {
  label: 'What of it to show',
  only: (chosen: number) =>
    chosen === 0 ? 'Only…' : `Only ${chosen} ${chosen === 1 ? 'kind' : 'kinds'}`,
  onlyThese: 'Show only',
  kinds: {
    messages: 'Streams and entries',
    deliveries: 'Groups and deliveries',
    acknowledgements: 'Acknowledgements',
    claims: 'Claims',
    processes: 'Processes and links',
    server: 'Server and disk',
    pubsub: 'Pub/Sub',
    people: 'Typed and answered',
  },
  find: 'Find in what happened',
  findShort: 'Find',
  selection: 'Selected',
  selectionTitle: 'Only what has to do with what is selected',
  count: (shown: number, all: number) => `${shown} of ${all}`,
  nothing: (others: number) =>
    `Nothing that fits; ${others} ${others === 1 ? 'other line' : 'other lines'}.`,
  showAll: 'Show all',
  earlier: (count: number) => `${count} earlier`,
} as const;
