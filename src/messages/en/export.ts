const counted = (count: number, one: string, several: string) =>
  `${count} ${count === 1 ? one : several}`;

/** A sequence diagram: what stands at its arrows, and its notes. */
export const mermaid = {
  range: (from: string, to: string) => `${from} to ${to}`,
  nothing: 'Nothing happened in this time.',
  leftOut: (count: number) =>
    `The diagram ends here, before ${count} more ${count === 1 ? 'line' : 'lines'}.`,
  gives: (command: string, entries: string) => `${command} → ${entries}`,
  noEntry: 'nothing',
  bodiless: (entries: string) => `${entries} without a body`,
  answer: 'the answer',
  blocked: (who: string) => `${who} is blocked`,
  timedOut: (who: string) => `${who} has waited long enough`,
  moved: (entries: string, from: string, to: string) => `${entries}: from ${from} to ${to}`,
  taken: (entries: string, to: string) => `${entries}: now with ${to}`,
  crashed: (who: string) => `${who} crashed`,
  stopped: (who: string) => `${who} stopped`,
  restarted: (who: string) => `${who} started again`,
  paused: (who: string) => `${who} is paused`,
  resumed: (who: string) => `${who} goes on`,
  linkCut: (who: string) => `The link of ${who} is cut`,
  linkMended: (who: string) => `The link of ${who} is mended`,
  serverKilled: 'The server was killed, and what it had in memory is gone',
  serverShutDown: 'The server was shut down',
  serverLoaded: (keys: number) => `The server is back, with ${counted(keys, 'key', 'keys')}`,
} as const;

/** What stands above the commands in a script. */
export const scripts = {
  title: (title: string, from: string, to: string) => `${title}, ${from} to ${to}`,
  how: (name: string) => `Run it with: sh ${name} [options of redis-cli, such as -h and -p]`,
  caution:
    'It changes what is in that server and, where CONFIG was used, how it is set. Use one that is there for nothing else.',
  version: (version: string) =>
    `It was run by Redis ${version}. An older server refuses what it does not know.`,
  comments:
    'A comment says when a command was run and by whom. Where it was not sent as it was asked, or not at all, the comment says what was asked.',
  once: 'One connection sends all of it at once, so ids are given, nothing waits, and claims name what they got.',
  unsaid:
    'Idle times are not repeated, nor what the server lost, let expire or evicted. What was refused is not sent.',
  onlyYours: 'Only what you typed is here.',
  laterStart: 'What happened before is not in it.',
  held: (entries: number) =>
    `The server had ${counted(entries, 'entry', 'entries')} before the story began. They are not in it.`,
} as const;

/** The dialog, and what came of it. */
export const exporting = {
  label: 'Take something out of the page',
  name: 'Export',
  what: 'What',
  kinds: {
    svg: 'Picture (SVG)',
    png: 'Picture (PNG)',
    gif: 'Animated picture (GIF)',
    recording: 'Recording',
    script: 'Commands for redis-cli',
    mermaid: 'Sequence diagram (Mermaid)',
  },
  about: {
    svg: 'This moment, as it is shown, to be scaled without loss.',
    png: 'This moment, as it is shown, with twice as many pixels each way.',
    gif: 'What happens in this time, as a picture that moves and begins again.',
    recording: 'All that was done. Opened here again, it plays the same run.',
    script:
      'The commands of this time as a shell script. A real server comes to have the same streams.',
    mermaid: 'Who asked what and got what in this time, for pages that draw Mermaid diagrams.',
  },
  from: 'From, seconds',
  to: 'To, seconds',
  speed: 'Speed',
  times: (speed: number) => `${speed}×`,
  onlyYours: 'Only what I typed',
  /** Of two worlds side by side: which one's commands. */
  world: 'Of the world',
  ofWorld: (title: string, world: string) => `${title}: ${world}`,
  save: 'Save',
  copy: 'Copy',
  cancel: 'Cancel',
  copied: 'Copied.',
  saved: 'Saved.',
  cancelled: 'Cancelled.',
  making: 'How much of it is made',
  problems: {
    order: 'It has to end after it begins.',
    beyond: (seconds: string) => `The run is ${seconds} s long so far.`,
    tooLong: (seconds: number) => `At most ${seconds} s fit into an animated picture.`,
    noPicture: 'There is no picture here to be taken.',
    clipboard: 'The browser does not let this page copy. Save it instead.',
    failed: 'That could not be made: the browser refused it.',
  },
} as const;
