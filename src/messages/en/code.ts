/** The programs of processes: what their comments say, and what is said of them. `line` is a number. */
export const code = {
  name: 'Code',
  process: 'Process',
  language: 'Language',
  languages: { python: 'Python', typescript: 'TypeScript', go: 'Go', java: 'Java' },
  clients: {
    python: 'for redis-py 8, asyncio',
    typescript: 'for node-redis 6',
    go: 'for go-redis 9',
    java: 'for Jedis 7; XNACK needs Jedis 8',
  },
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'The clipboard is closed. Select the lines and copy them by hand.',
  program: (name: string) => `The program of ${name}`,
  nobody: 'Nobody in this story runs a program that is shown here.',
  /** Of somebody for whom there is no program, and what it does in its place. */
  without: (name: string) => `No program is shown for ${name}.`,
  instead: {
    publisher: 'A publisher sends PUBLISH at its pace, and hears how many there were to hear it.',
    subscriber: 'A subscriber sends SUBSCRIBE once; from then on Redis sends it what is published.',
    supervisor:
      'A supervisor asks XINFO GROUPS how far the group is behind, and starts and stops consumers by that.',
    trimmer: 'A trimmer sends XTRIM at its pace.',
    operator: 'An operator types the lines of its script by hand.',
    server: 'This is Redis itself.',
  } as Readonly<Record<string, string>>,
  others: 'These have a program',
  awaits: 'It awaits the answer to',
  sentLast: 'Its last command was',
  /** Said before the line that is lit, where it cannot be seen. */
  lit: { running: 'runs now', paused: 'stands still here', crashed: 'crashed here' },
  now: {
    starting: (name: string, line: number) => `${name} is about to start: line ${line}.`,
    connecting: (name: string, line: number) => `${name} connects: line ${line}.`,
    joining: (name: string, line: number) =>
      `${name} makes its group, or finds it there: line ${line}.`,
    recovering: (name: string, line: number) =>
      `${name} reads what it had pending when it started: line ${line}.`,
    reading: (name: string, line: number) => `${name} asks for new entries: line ${line}.`,
    blocked: (name: string, line: number) => `${name} waits for new entries: line ${line}.`,
    working: (name: string, line: number) => `${name} works on an entry: line ${line}.`,
    acking: (name: string, line: number) => `${name} acknowledges: line ${line}.`,
    handingBack: (name: string, line: number) =>
      `${name} hands back what it has not done: line ${line}.`,
    claiming: (name: string, line: number) =>
      `${name} claims what others have left pending: line ${line}.`,
    looking: (name: string, line: number) =>
      `${name} looks how often an entry was delivered: line ${line}.`,
    settingAside: (name: string, line: number) =>
      `${name} sets aside what was delivered too often: line ${line}.`,
    resting: (name: string, line: number) => `${name} waits until it goes on: line ${line}.`,
    producing: (name: string, line: number) =>
      `${name} adds entries and awaits the answers: line ${line}.`,
    retrying: (name: string, line: number) =>
      `${name} got no answer, and will send the entry again: line ${line}.`,
    reconnecting: (name: string, line: number) =>
      `${name} has lost its connection and will try again: line ${line}.`,
    done: (name: string, line: number) => `${name} has added all it had: line ${line}.`,
    stopped: (name: string, line: number) => `${name} ended in good order, at line ${line}.`,
  },
  paused: (name: string, line: number) =>
    `${name} stands still at line ${line}. What comes for it waits.`,
  crashed: (name: string, line: number) =>
    `${name} crashed at line ${line}. Nothing of this runs any more.`,
  /** A state that no line stands for. */
  elsewhere: (name: string) => `${name} does something that no line here stands for.`,
  comments: {
    /** Where a program would do its own work. */
    work: 'Your own work. After a crash it may come twice: Redis delivers at least once.',
    workOnce:
      'Your own work, so that a second time changes nothing: a unique key in your database.',
    stop: 'SIGTERM: end what is in hand, then stop.',
    stopAndHandBack: 'SIGTERM: hand back what is not done, then stop.',
    exists: 'That it is there already is fine.',
    history: 'First what was pending when it started.',
    asItIs: 'Asked for as it is: node-redis 6 fails on what was deleted meanwhile.',
    gone: 'Nothing in it: deleted while it was pending.',
    noGroup: 'That nobody has made it yet is fine.',
    setAside: 'Delivered too often: set it aside, both or neither.',
    sameId: 'Sent again with the same id: Redis adds it once.',
    sameContent: 'Sent again with the same content: Redis adds it once.',
    onDemand: 'One entry for each line that somebody types.',
  },
} as const;
