/** The words of the console's rarer parts, which are loaded when they are wanted. */
export const consoles = {
  /** What is left out of a long text. */
  rest: {
    left: (lines: number, characters: number) =>
      lines > 0
        ? `${lines} more ${lines === 1 ? 'line' : 'lines'}, ${characters} characters`
        : `${characters} more characters`,
    all: (characters: number) => `Show all ${characters} characters`,
    more: 'Show ten times as much',
    copy: 'Copy all of it',
    copied: 'Copied',
    closed: 'The clipboard is closed',
  },
  earlier: (lines: number) => `… ${lines} earlier ${lines === 1 ? 'line' : 'lines'}`,
  showEarlier: 'Show more of them',
  elsewhere: (command: string) =>
    `Redis has ${command}; this simulator, which is about streams, has not.`,
  /** On a console's tab. */
  engagements: {
    blocked: 'blocked',
    transaction: '(TX)',
    monitoring: 'monitor',
    subscribed: 'subscribed',
  },
  /** Lines that are too much to be run. */
  tooMuch: {
    long: (bytes: number, most: number) =>
      `This line has ${bytes} bytes. One that is typed here has at most ${most}.`,
    often: (most: number) => `That sends more than ${most} bytes at once: repeat it less often.`,
  },
  tools: {
    blocked: (count: number) => `${count} blocked`,
    blockedHelp: 'Who is blocked, on which keys, and until when',
    nobody: 'Nobody is blocked: the server owes no one an answer.',
    more: (count: number) => `and ${count} more`,
    moreKeys: (count: number) => `${count} more ${count === 1 ? 'key' : 'keys'}`,
    /** `until`: the moment at which it is answered at the latest, and how far that is away. */
    sleeps: (
      who: string,
      command: string,
      keys: readonly string[],
      until: { at: string; seconds: string } | undefined,
    ) => {
      const what = `${who}: ${command} on ${keys.length > 0 ? keys.join(', ') : 'nothing'}`;
      return until === undefined
        ? `${what}, for ever`
        : `${what}, until ${until.at} (${until.seconds} s more)`;
    },
    panes: 'side by side',
    panesHelp: 'Show all consoles beside each other',
    unicode: 'UTF-8',
    unicodeHelp: 'Show UTF-8 text as text, where redis-cli shows its bytes',
    history: 'history',
    historyHelp: 'Lines typed before (Ctrl-R)',
  },
  history: {
    label: 'Lines typed before',
    lines: 'Lines typed before, newest first',
    find: 'Find a line',
    none: 'No line has that in it.',
    empty: 'Nothing was typed yet.',
    close: 'Close',
    keys: 'Ctrl-R or ↑ older · ↓ newer · Enter runs it · Tab takes it to the prompt · Escape closes',
  },
  pasted: {
    states: {
      running: (sent: number, total: number) => `Pasted: ${sent} of ${total} commands sent`,
      done: (_: number, total: number) =>
        total === 1 ? 'Pasted: 1 command was run.' : `Pasted: all ${total} commands were run.`,
      stopped: (sent: number, total: number) =>
        `Pasted: stopped after ${sent} of ${total} commands.`,
      nothing: () => 'What was pasted has no command in it.',
      'too-many': (most: number, total: number) =>
        `What was pasted has ${total} commands; at most ${most} are run at once. Nothing was run.`,
      'too-long': (most: number, total: number) =>
        `What was pasted has ${total} characters; at most ${most} are read at once. Nothing was run.`,
    },
    differing: (count: number) =>
      count === 1
        ? '1 answer differs from the one pasted along.'
        : `${count} answers differ from those pasted along.`,
    /** In one of two worlds. */
    differingIn: (title: string, count: number) =>
      count === 0
        ? `In “${title}”, none differs from those pasted along.`
        : `In “${title}”, ${count === 1 ? '1 answer differs' : `${count} answers differ`}.`,
    /** The next one is not sent while time stands; `why` says what time was to stop at. */
    held: (why?: string) =>
      `Time is paused${why === undefined ? '' : `: ${why}`}. Press Play, and the rest is sent.`,
    stop: 'Stop',
    dismiss: 'Dismiss',
  },
} as const;
