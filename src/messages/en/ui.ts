/**
 * Every word of the interface, a part for each part of it, so that a page loads only what it shows.
 * Sentences of the story, the text view and the lessons are beside this file.
 */
export const product = 'Redis Streams Simulator';

/** While what an address asks for is fetched. */
export const opening = 'One moment…';

/** Links that a keyboard finds before everything else. */
export const skipTo = { time: 'Skip to time: play, step', console: 'Skip to the console' } as const;

/** The stories that a page has from the start; those of the others come with `messages/stories`. */
export { leadEvents as scenarios } from './stories/lead-events';

export const nav = {
  label: 'Stories and settings',
  stories: 'Stories',
  lesson: 'Lesson',
  share: 'Copy link',
  shared: 'Link copied',
  settings: 'Settings',
} as const;

/** Of a story that no catalogue knows. */
export const broughtStory = 'a story from a link or a file';

export const stage = {
  label: (scenario: string, time: string) =>
    `Picture of the stream and its readers in “${scenario}” at ${time}.`,
  tellsTheSame: 'The text view tells the same.',
  producers: 'Producers',
  clients: 'Clients',
  listeners: 'Without a group',
  stream: 'Stream',
  /** Over what came of it outside of Redis. */
  outcome: 'What came of it',
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
  moreConsumers: (count: number) => `${count} more consumers`,
  newer: (count: number) => `${count} newer ${count === 1 ? 'entry' : 'entries'}`,
  /** In place of the marks of an entry. */
  lost: 'lost',
  noStream: 'no such key',
  emptyStream: 'nothing in it',
  /** At the tail of the log: what the server is up to. */
  server: {
    ready: 'tail',
    asleep: 'busy, answers nobody for now',
    saving: 'saving a snapshot in the background',
    rewriting: 'rewriting the append-only file',
    loading: 'the server is starting',
    crashed: 'the server has crashed',
    stopped: 'the server has ended',
    dark: 'no power',
  } as Record<string, string>,
  /** In place of what was in its memory. */
  serverGone: {
    loading: ['The server reads its files.', 'Until then it answers to nobody.'],
    crashed: ['The server has crashed.', 'Its memory is gone; its files are not.'],
    stopped: ['The server has ended.', 'Its memory is gone; its files are not.'],
    dark: ['The server is without power.', 'What was not on the disk is gone.'],
  } as Record<string, readonly [string, string]>,
  sleepers: (names: readonly string[]) => `waiting: ${names.join(', then ')}`,
  moreSleepers: (first: string, more: number) => `waiting: ${first} and ${more} more`,
  otherKeys: 'Streams',
  everyMs: (ms: number) => `adds one every ${(ms / 1000).toFixed(1)} s`,
  onDemand: 'adds one when told to',
  sent: (sent: number, confirmed: number) => `${sent} sent, ${confirmed} confirmed`,
  producerStates: {
    starting: 'about to start',
    connecting: 'connecting',
    producing: '',
    retrying: 'will try again',
    paused: 'paused',
    done: 'has sent all',
    stopped: 'stopped',
    crashed: 'crashed',
  } as Record<string, string>,
  /** Those who are neither producers nor in a group: what they are, and what they do. */
  roles: {
    reader: 'reader',
    subscriber: 'subscriber',
    publisher: 'publisher',
    supervisor: 'supervisor',
    trimmer: 'trimmer',
    operator: 'operator',
  } as Record<string, string>,
  roleStates: {
    starting: 'about to start',
    connecting: 'connecting',
    reconnecting: 'no connection',
    paused: 'paused',
    stopped: 'stopped',
    crashed: 'crashed',
    reading: 'asking',
    blocked: 'blocked',
    working: 'working',
    subscribing: 'subscribing',
    listening: 'listening',
    publishing: 'publishing',
    looking: 'looking',
    resting: 'resting',
    asking: 'asking',
    trimming: 'trimming',
    waiting: 'idle',
    done: 'done',
  } as Record<string, string>,
  readAfter: (id: string) => `goes on after ${id}`,
  readEach: (id: string) => `asks for ${id} each time`,
  heard: (done: number, waiting: number) => `${done} done, ${waiting} in its memory`,
  /** Of one that has crashed. */
  heardInVain: (done: number, lost: number) => `${done} done, ${lost} lost with it`,
  told: (made: number, receivers: number | null) =>
    receivers === null ? `${made} sent` : `${made} sent, the last to ${receivers}`,
  toldNobody: (made: number, lost: number) => `${made} made, ${lost} unsent`,
  removed: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'} removed`,
  scaled: (lag: number | null, running: number) =>
    lag === null ? `lag unknown, ${running} wanted` : `lag ${lag}, ${running} wanted`,
  typedLast: (typed: number, all: number, last: string) => `${typed} of ${all} ${last || 'typed'}`,
  claimsAfter: (seconds: number) => `claims after ${seconds} s`,
  pendingAndLag: (pending: number, lag: number | bigint | null) =>
    `${pending} pending · lag ${lag === null ? 'unknown' : lag}`,
  noGroup: 'no such group',
  nothingPending: 'nothing pending',
  nothingPendingShort: 'none pending',
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
    claiming: () => 'claiming',
    looking: () => 'looking',
    settingAside: () => 'setting aside',
    resting: () => 'resting',
    reconnecting: () => 'no connection',
    paused: (s: string) => `paused ${s} s`,
    stopped: () => 'stopped',
    crashed: (s: string) => `crashed ${s} s`,
    'by-hand': () => 'typed by hand',
    'name-only': () => 'a name, no process',
    nobody: () => 'handed back',
  },
  nobody: 'nobody',
  linkCut: 'link cut',
  nothingMoves: 'nothing moves by itself',
  marks: {
    waiting: 'not yet read',
    pending: 'pending',
    redelivered: 'pending, delivered again',
    acknowledged: 'acknowledged',
    skipped: 'left out',
  },
  /** What is told where there is such an entry. */
  legendNotes: {
    hollow: 'gone from the stream',
    poisoned: 'makes processes crash',
    'handed-over': 'sent with NOACK',
  },
  idleRing: (seconds: number) => `idle time, full at ${seconds} s`,
  times: (deliveries: number | bigint) => (deliveries < 1000 ? `×${deliveries}` : '×999+'),
} as const;

export const announcer = {
  now: (time: string, last: string) => `Now at ${time}. The last before that: ${last}`,
} as const;

export const transport = {
  label: 'Time',
  play: 'Play',
  pause: 'Pause',
  back: 'Step back',
  forward: 'Step forward',
  speed: 'Speed',
  /** In storyboard form, where time goes in steps. */
  stepEvery: (seconds: number) => `step every ${Number(seconds.toPrecision(2))} s`,
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
    'server-crashed': 'server gone',
    'server-started': 'server starts',
    'server-loaded': 'server ready',
    'entries-lost': 'entries lost',
    'group-set-back': 'group set back',
    'group-lost': 'group lost',
    'pending-again': 'XACK lost',
    handled: 'done twice',
    poisoned: 'poison',
    joined: 'joins',
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
  /** Lines to try on a stream; `group` is one of its groups, where there is one, `field` what its entries have. */
  examples: (key: string, group: string | undefined, field = 'number') => [
    `XADD ${key} * ${field} 900`,
    group === undefined ? `XRANGE ${key} - +` : `XPENDING ${key} ${group}`,
    `XINFO GROUPS ${key}`,
  ],
  consoles: 'Consoles',
  of: (number: number) => (number === 1 ? 'you' : `you (console ${number})`),
  another: 'One more console, with a connection of its own',
  try: 'Try',
} as const;

export const panels = {
  label: 'Words for the picture',
  story: 'What happened',
  inspector: 'Selected',
  charts: 'Charts',
  twin: 'Text view',
  code: 'Code',
  tree: 'Nodes',
  disk: 'Disk',
  ledger: 'Ledger',
  empty: 'Nothing has happened yet. Press play.',
} as const;

/** What links, files and stored recordings say of themselves. */
export const recordings = {
  badLink: (why: string) =>
    `The link does not hold a whole recording (${why}). This is “Lead events” from its beginning; nothing that you had stored was changed.`,
  badFile: (name: string, why: string) =>
    `“${name}” was not opened: ${why}. What you see goes on as it was.`,
  copyLink: 'Copy what was in the link',
  /** What is wrong, where in it, and what should be there; `reason` as the timeline gives it. */
  why: (reason: string, path: string, detail: string) => {
    const what = reasons[reason]!;
    return [path && showsPlace.includes(reason) ? `${what}: ${path}` : what, detail]
      .filter(Boolean)
      .join(': ');
  },
  tooLongToShare: (count: number, most: number) =>
    `A link to this run would have ${count} characters. Chats and mail programs cut links beyond ${most}, so that nobody could open it: a file holds all of it.`,
  save: 'Save it as a file',
  newerKept:
    'A newer version of this page has kept a run of this story. It cannot be read here, and stays as it is.',
  resume: (when: string, acts: number) =>
    `You did something here on another visit: ${acts} ${acts === 1 ? 'act' : 'acts'}, the last at ${when}.`,
  resumeButton: 'Go on from there',
} as const;

const reasons: Readonly<Record<string, string>> = {
  unreadable: 'it could not be read',
  'not-json': 'it is something else than a recording of this simulator',
  'not-a-recording': 'it is something else than a recording of this simulator',
  'other-version': 'it says that it was made by a version that never was',
  'newer-version': 'it was made by a newer version of this page',
  'unknown-scenario': 'its story is not known here',
  'bad-scenario': 'the story in it does not fit',
  malformed: 'a part of it is malformed',
  'out-of-order': 'its acts are out of order',
  'too-long': 'it is too long',
  truncated: 'the end of it is missing, or it was changed on the way',
};
/** Reasons that mean nothing without the place. */
const showsPlace: readonly string[] = ['bad-scenario', 'malformed', 'out-of-order', 'too-long'];

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
  'unknown-comparison': (id: string) =>
    `There is no comparison “${id}”. This is “Lead events” from its beginning.`,
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
