/** Curves over the time of the story, and the same as a table. */
export const charts = {
  label: 'This stream over time',
  time: 'Time of the charts',
  timeText: (at: string, length: string) => `${at} of ${length}`,
  table: 'Table',
  tableLabel: 'The same values as a table',
  caption: 'The stream at some moments of what has been seen',
  now: 'here',
  titles: {
    rates: 'Added and acknowledged',
    lag: 'Lag',
    pending: 'Pending',
    deliveries: 'Delivered again',
    memory: 'Memory of the server',
  },
  notes: {
    rates: (seconds: number) => (seconds === 1 ? 'per second' : `per second, last ${seconds} s`),
    lag: 'entries not given to the group yet',
    pending: 'delivered, not acknowledged',
    deliveries: (once: number | undefined) => (once === undefined ? '' : `only once: ${once}`),
    memory: 'an estimate, all keys together',
  },
  /** What stands at a line that is of no group. */
  lines: { added: 'added', once: 'once', twice: 'twice', more: '3 or more', memory: 'used' },
  /** What a row of the table is called; `of` is a group's name. */
  rows: {
    added: () => 'added per second',
    acknowledged: (of: string) => `acknowledged per second, ${of}`,
    lag: (of: string) => `lag, ${of}`,
    pending: (of: string) => `pending, ${of}`,
    once: () => 'delivered once',
    twice: () => 'delivered twice',
    more: () => 'delivered three times or more',
    memory: () => 'memory of the server',
  },
  unknown: 'unknown',
  nothing: '–',
  kilobytes: (kb: number) =>
    kb < 10_240 ? `${Math.round(kb)} KB` : `${(kb / 1024).toFixed(1)} MB`,
  /** One chart read out: its title and what its lines are at. */
  summary: (title: string, values: readonly string[], at: string) =>
    `${title} at ${at}: ${values.join(', ') || 'nothing'}`,
} as const;
