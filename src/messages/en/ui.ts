/**
 * Every word of the interface, a part for each part of it, so that a page loads only what it shows.
 * Sentences of the story, the text view and the lessons are beside this file.
 */
export const product = 'Redis Streams Simulator';

export const skipToConsole = 'Skip to the console';

export const scenarios = {
  'lead-events': {
    title: 'Lead events',
    subtitle: 'a CRM writes leads, three services read them',
  },
  'consumer-crashes': {
    title: 'A consumer crashes',
    subtitle: 'what it held, and who picks it up',
  },
} as Record<string, { title: string; subtitle: string }>;

export const nav = {
  label: 'Stories and settings',
  story: 'Story',
  lesson: 'Lesson',
  share: 'Copy link',
  shared: 'Link copied',
  settings: 'Settings',
} as const;

export const settings = {
  theme: 'Colours',
  themes: { auto: 'as the system', light: 'light', dark: 'dark' },
  motion: 'Motion',
  motions: { auto: 'as the system', full: 'moving', reduced: 'storyboard' },
  keys: 'Single-key shortcuts',
  keysHelp:
    'Space plays and pauses, comma and full stop step, < and > step by command, U takes back, C goes to the console.',
} as const;

export const stage = {
  label: (scenario: string, time: string) =>
    `Picture of the stream and its readers in “${scenario}” at ${time}.`,
  tellsTheSame: 'The text view tells the same.',
  producers: 'Producers',
  stream: 'Stream',
  groups: 'Consumer groups',
  noGroups: 'no group reads this stream',
  person: 'you',
  personIdle: 'type in the console',
  personWaiting: 'waiting for an answer',
  entries: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`,
  folded: (entries: number, nodes: number) =>
    entries === 1
      ? '1 older entry'
      : `${entries} older entries${nodes > 0 ? `, ${nodes === 1 ? 'one node' : `${nodes} nodes`}` : ''}`,
  noStream: 'no such key yet',
  emptyStream: 'nothing in it',
  server: { up: 'tail', asleep: 'asleep', down: 'server shut down' },
  sleepers: (names: readonly string[]) => `${names.join(', then ')} waiting`,
  moreSleepers: (first: string, more: number) => `${first} and ${more} more waiting`,
  otherKeys: 'Streams',
  everyMs: (ms: number) => `adds one every ${(ms / 1000).toFixed(1)} s`,
  onDemand: 'adds one when told to',
  sent: (sent: number, confirmed: number) => `${sent} sent, ${confirmed} confirmed`,
  producerStates: {
    starting: 'about to start',
    connecting: 'connecting',
    producing: '',
    retrying: 'no connection, will retry',
    paused: 'paused',
    done: 'has sent all',
    stopped: 'stopped',
    crashed: 'crashed',
  } as Record<string, string>,
  pendingAndLag: (pending: number, lag: number | bigint | null) =>
    `${pending} pending · lag ${lag === null ? 'unknown' : lag}`,
  noGroup: 'not made yet',
  nothingPending: 'nothing pending',
  more: (count: number) => `+${count}`,
  states: {
    starting: () => 'about to start',
    connecting: () => 'connecting',
    joining: () => 'making the group',
    reading: () => 'asking',
    blocked: (s: string) => `waiting ${s} s`,
    working: (s: string) => `working ${s} s`,
    acking: () => 'acking',
    recovering: () => 'reading its own',
    handingBack: () => 'handing back',
    reconnecting: () => 'no connection',
    paused: (s: string) => `paused ${s} s`,
    stopped: () => 'stopped',
    crashed: (s: string) => `crashed ${s} s`,
    'name-only': () => 'a name, no process',
    nobody: () => 'handed back',
  },
  nobody: 'nobody',
  crash: 'crash',
  restart: 'restart',
  crashOf: (name: string) => `Crash ${name}`,
  restartOf: (name: string) => `Restart ${name}`,
  linkCut: 'link cut',
  moreFaults: (name: string) => `What can befall ${name}`,
  faults: {
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
    cut: 'Cut its link',
    mend: 'Mend its link',
    'lose-request': 'Lose its next command on the way',
    'lose-reply': 'Lose the next answer to it',
  },
  nothingMoves: 'nothing moves by itself',
  slot: (
    label: string,
    name: string,
    idle: string | undefined,
    deliveries: number | bigint,
    hollow: boolean,
  ) =>
    `Entry ${label}, pending on ${name}${idle === undefined ? '' : ` for ${idle} s`}, delivered ${
      deliveries === 1 ? 'once' : `${deliveries} times`
    }${hollow ? ', gone from the stream' : ''}. Commands`,
  see: 'how long it has been pending, and how often it was delivered',
  read: 'what is in it',
  claimFor: (name: string) => `give it to ${name}`,
  acknowledge: 'take it off the pending list',
  slotMenu: (label: string) => `What can be done with entry ${label}`,
  marks: {
    waiting: 'not yet read',
    pending: 'pending',
    redelivered: 'pending, delivered again',
    done: 'done',
    skipped: 'left out',
  },
  idleRing: (seconds: number) => `idle time, full at ${seconds} s`,
  times: (deliveries: number | bigint) => (deliveries < 1000 ? `×${deliveries}` : '×999+'),
} as const;

export const announcer = {
  now: (time: string) => `Now at ${time}.`,
} as const;

export const transport = {
  label: 'Time',
  play: 'Play',
  pause: 'Pause',
  back: 'Step back',
  forward: 'Step forward',
  speed: 'Speed',
  speedOf: (speed: number) => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`),
  scrub: 'Moment',
  clock: 'Virtual time',
  scrubText: (at: string, length: string) => `${at} of ${length}`,
  commandBack: 'Back to the command before',
  command: 'On to the next command',
  progress: 'Working out what happens until then',
  undo: 'Take back what was done last',
  undoShort: 'take back',
  restore: 'Bring back the future that was cut off or taken back',
  restoreShort: 'bring back',
  marks: {
    crashed: 'crash',
    restarted: 'restart',
    stopped: 'stop',
    paused: 'pause',
    resumed: 'goes on',
    'link-cut': 'link cut',
    'link-mended': 'link mended',
    'message-lost': 'message lost',
    claimed: 'claim',
    typed: 'you',
    'key-deleted': 'key deleted',
    'key-expired': 'key expired',
    'key-evicted': 'key evicted',
    'key-renamed': 'key renamed',
    'key-moved': 'key moved',
    'databases-swapped': 'databases swapped',
    'server-slept': 'server asleep',
    'server-shutdown': 'shutdown',
  },
} as const;

export const breakpoints = {
  label: 'Pause when…',
  stopped: (what: string) => `Paused: ${what}`,
  kinds: {
    added: 'an entry is added',
    delivered: 'an entry is delivered',
    acknowledged: 'an entry is acknowledged',
    claimed: 'an entry is claimed',
    blocked: 'somebody waits for an entry',
    crashed: 'a process crashes',
    deleted: 'an entry or a key is deleted, trimmed or evicted',
    error: 'the server answers with an error',
    published: 'a message is published',
    server: 'the server saves, sleeps or shuts down',
  },
} as const;

export const console = {
  label: 'Console',
  title: 'redis-cli',
  input: 'Command',
  placeholder: 'type a Redis command, or help',
  waiting: (s: string) => `waiting for ${s} s`,
  travelling: 'on its way',
  queued: 'not sent yet: it waits for the answer before it',
  blocked: 'blocked: the server keeps this command until there is something to answer',
  stillStands: 'time stands still; press play to go on',
  interrupt: 'Ctrl-C',
  interruptLabel: 'Stop waiting (Ctrl-C)',
  interrupted: '^C  (connection closed, and opened again)',
  unanswered: 'no answer comes: CLIENT REPLY has turned answers off',
  monitoring: 'every command that the server runs appears here',
  examples: [
    'XADD lead_events * lead_id 900',
    'XPENDING lead_events email_service',
    'XINFO GROUPS lead_events',
  ],
  try: 'Try',
  tooLong: (count: number) => `… and ${count} more lines`,
} as const;

export const panels = {
  label: 'Words for the picture',
  story: 'What happened',
  twin: 'Text view',
  empty: 'Nothing has happened yet. Press play.',
} as const;

export const lesson = {
  label: 'Lesson',
  predict: 'What do you think?',
  right: 'That is what happens.',
  wrong: 'Not quite.',
  watch: 'Watch it happen',
  skip: 'Skip the question',
  task: 'Your turn',
  hint: 'A hint',
  met: 'done',
  unmet: 'not yet',
  finished: 'Done.',
  again: 'Start again',
  show: 'Show me a way',
} as const;

/** What links and stored recordings say of themselves. */
export const recordings = {
  bad: (reason: string) =>
    `The link does not hold a whole recording (${reason}). This is “Lead events” from its beginning; nothing that you had stored was changed.`,
  reasons: {
    'not-json': 'what is in it cannot be read',
    'not-a-recording': 'it is something else',
    'other-version': 'it was made by another version',
    'unknown-scenario': 'its story is not known here',
    malformed: 'a part of it is malformed',
    'out-of-order': 'its acts are out of order',
    'too-long': 'it is too long',
    truncated: 'it was cut off on the way',
  } as Record<string, string>,
  resume: (when: string, acts: number) =>
    `You did something here on another visit: ${acts} ${acts === 1 ? 'act' : 'acts'}, the last at ${when}.`,
  resumeButton: 'Go on from there',
} as const;

/** Why a run takes no more. */
export const full = {
  time: 'This run has come to its hour of virtual time. Go back in time to do something else, or open the story anew.',
  steps:
    'More happens up to that moment than can be worked out at once: something in this story repeats without a pause. Go back in time, or open the story anew.',
  acts: 'This run holds as many acts as a recording can. Go back in time to do something else, or open the story anew.',
} as const;

export const problems = {
  'unknown-scenario': (id: string) =>
    `There is no story called “${id}”. This is “Lead events” instead.`,
  'unknown-lesson': (id: string) =>
    `There is no lesson called “${id}”. This is “Lead events” instead.`,
  'bad-parameter': (name: string, value: string) =>
    `The address says ${name}=${value}, which means nothing here.`,
  dismiss: 'Dismiss',
  clipboard: 'The clipboard is closed. Copy this instead:',
  crash: 'Something went wrong in the simulator itself.',
  crashHelp: 'Your recording is whole: copy it to report this, or start again.',
  copyRecording: 'Copy the recording',
  copied: 'Copied',
  startAgain: 'Start again',
} as const;

export const embed = {
  open: 'Open in the simulator',
  openLabel: (title: string) => `Open “${title}” in the simulator`,
} as const;
