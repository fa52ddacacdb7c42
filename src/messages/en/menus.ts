/** What can be done to what is in the picture. */
export const menus = {
  serverMenu: 'What can be done to the server',
  serverMenuShort: 'server',
  serverCommands: {
    save: 'save a snapshot in the background',
    rewrite: 'rewrite the append-only file',
    append: 'keep an append-only file',
    sync: 'wait for the disk after each command',
    refuse: 'give it no more memory than it has: refuse what is too much',
    evict: 'give it no more memory than it has: throw out what was used least lately',
    release: 'give it as much memory as it likes again',
    end: 'ask it to end',
  },
  serverFaults: {
    'kill-server': 'Kill it',
    'cut-power': 'Cut the power of its machine',
    'start-server': 'Start it',
    'start-dark': 'Bring the power back and start it',
  },
  /** What can be chosen in the picture, to be followed and explained. */
  choose: {
    stream: (key: string) => `Look at the stream ${key}`,
    rows: (key: string) => `Entries of ${key}`,
    entry: (nth: number, id: string) => `Look at entry ${nth}, ${id}`,
    process: (name: string) => `Look at ${name}`,
    group: (name: string) => `Look at the group ${name}`,
    consumer: (name: string) => `Look at the consumer ${name}`,
    channel: (name: string) => `Look at the channel ${name}`,
    server: 'Look at the server and its disk',
    nobody: (group: string) => `Look at what ${group} has handed back`,
  },
  /** At the lower edge of a picture that is higher than its place. */
  moreBelow: 'More of the picture, below',
  /** Through a log that is longer than what is shown of it. */
  scroll: {
    label: (key: string) => `Part of ${key} that is shown`,
    value: (from: number, to: number, newest: number) =>
      `entries ${from} to ${to}, the newest is ${newest}`,
    toTail: 'to the newest',
  },
  crash: 'crash',
  restart: 'restart',
  crashOf: (name: string) => `Crash ${name}`,
  restartOf: (name: string) => `Restart ${name}`,
  moreFaults: (name: string) => `What can befall ${name}`,
  faults: {
    crash: 'Crash it',
    'crash before-work': 'Crash it before its next work',
    'crash before-ack': 'Crash it after its next work, before XACK',
    'crash idle': 'Crash it while it waits',
    stop: 'Ask it to stop',
    pause: 'Pause it, as a long garbage collection does',
    restart: 'Start it again',
    resume: 'Let it go on',
    slow: 'Make its work take three times as long',
    'own-pace': 'Let it work at its own pace',
    produce: 'Add one more entry',
    duplicate: 'Send its last entry once more',
    cut: 'Cut its link',
    mend: 'Mend its link',
    'lose-request': 'Lose its next command on the way',
    'lose-reply': 'Lose the next answer to it',
  },
  slot: (
    label: string,
    name: string,
    idle: string | undefined,
    deliveries: number | bigint,
    hollow: boolean,
    poisoned: boolean,
  ) =>
    `Entry ${label}, pending on ${name}${idle === undefined ? '' : ` for ${idle} s`}, delivered ${
      deliveries === 1 ? 'once' : `${deliveries} times`
    }${hollow ? ', gone from the stream' : ''}${poisoned ? ', whoever works on it crashes' : ''}. Commands`,
  poison: 'Let whoever works on it crash',
  see: 'how long it has been pending, and how often it was delivered',
  read: 'what is in it',
  claimFor: (name: string) => `give it to ${name}`,
  acknowledge: 'take it off the pending list',
  slotMenu: (label: string) => `What can be done with entry ${label}`,
} as const;
