/** The pictures of machines: what their states and steps are called. */

/** What a state is called in a box, and what it means; those that mean the same wherever they are. */
const shared: Readonly<Record<string, readonly [string, string]>> = {
  starting: ['starting', 'Its process is about to start.'],
  connecting: ['connecting', 'It asks the server for a connection.'],
  reconnecting: ['reconnecting', 'It has no connection, and will try again.'],
  stopped: ['stopped', 'Its process has ended in good order.'],
  crashed: ['crashed', 'Its process is gone, with all that it had in memory.'],
  paused: ['paused', 'It stands still, as in a long garbage collection. What comes for it waits.'],
  reading: ['reading', 'It has asked for entries, and the server has not answered yet.'],
  blocked: ['blocked', 'Nothing is there, and the server answers as soon as something is.'],
  working: ['working', 'It works on what it has in hand.'],
  acking: ['acking', 'The work is done; its XACK is on the way.'],
  resting: ['resting', 'It waits until it is time again.'],
  looking: ['looking', 'It has asked the server how things stand.'],
  done: ['done', 'It has done all that it was to do.'],
};

/** The same, of one machine alone. */
const own: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  delivery: {
    waiting: ['waiting', 'In the stream, ahead of the group’s cursor.'],
    pending: ['pending', 'Given to a consumer that has not acknowledged it.'],
    redelivered: ['delivered again', 'Pending, and delivered more than once.'],
    released: ['handed back', 'Pending, and on nobody: whoever claims it first has it.'],
    hollow: ['gone, but pending', 'Still pending, though its body is gone from the stream.'],
    acknowledged: ['acknowledged', 'Done, as far as the group knows.'],
    handedOver: ['handed over', 'Given out with NOACK: nobody owes an XACK.'],
    missed: ['missed', 'Gone from the stream before the group had read it.'],
    dropped: ['dropped', 'Off the pending list, though nobody sent an XACK.'],
  },
  producer: {
    producing: ['producing', 'It adds an entry whenever its time has come.'],
    retrying: ['retrying', 'It has no connection, and will send again what was not confirmed.'],
    done: ['done', 'It has sent all that it had.'],
  },
  consumer: {
    joining: ['joining', 'It makes its group, or finds it there.'],
    recovering: ['recovering', 'It reads what was pending on it when it started.'],
    handingBack: ['handing back', 'It gives back what it has not done (XNACK).'],
  },
  claimer: {
    claiming: ['claiming', 'It asks for what others have left pending too long (XAUTOCLAIM).'],
    looking: ['looking', 'It asks how often the entry was delivered (XPENDING).'],
    settingAside: [
      'setting aside',
      'The entry was delivered too often: it goes to another stream, and off the pending list.',
    ],
    resting: ['resting', 'Its pass is over; it waits for the next.'],
  },
  supervisor: { looking: ['looking', 'It asks for the lag of its group.'] },
  trimmer: {
    asking: ['asking', 'It asks the server what time it is.'],
    trimming: ['trimming', 'It has asked the server to trim the stream.'],
  },
  publisher: { publishing: ['publishing', 'It publishes a message whenever its time has come.'] },
  subscriber: {
    subscribing: ['subscribing', 'It has asked for its channel.'],
    listening: ['listening', 'It gets what is published from now on.'],
  },
  operator: {
    waiting: ['waiting', 'It waits until its next line is due.'],
    asking: ['asking', 'It has typed a line, and has no answer yet.'],
  },
  server: {
    ready: ['ready', 'It answers whoever asks.'],
    saving: ['saving', 'It writes a snapshot beside its work.'],
    rewriting: ['rewriting', 'It writes its append-only file anew beside its work.'],
    loading: ['loading', 'It reads its files, and answers with LOADING.'],
    crashed: ['crashed', 'Its memory is gone; its files are not.'],
    stopped: ['stopped', 'It was shut down. Its memory is gone; its files are not.'],
  },
};

/** What takes a machine from one state to another. */
const events: Readonly<Record<string, string>> = {
  always: 'at once',
  CONNECTED: 'connected',
  DISCONNECTED: 'connection lost',
  REPLY: 'answer',
  BLOCKED: 'nothing there',
  MESSAGE: 'message',
  STOP: 'told to end',
  CRASH: 'crash',
  RESTART: 'restart',
  NO_ANSWER: 'no answer',
  PRODUCE: 'told to add',
  DUPLICATE: 'told to repeat',
  SAVING: 'BGSAVE',
  REWRITING: 'BGREWRITEAOF',
  CALLED_OFF: 'called off',
  untilStart: 'start',
  untilReconnect: 'a while later',
  untilRestart: 'restart',
  pace: 'time is up',
  workTime: 'work is done',
  patience: 'no answer',
  patienceWhileBlocked: 'no answer',
  saveTime: 'written',
  loadTime: 'read',
  DELIVERED: 'XREADGROUP',
  DELIVERED_NOACK: 'NOACK',
  CLAIMED: 'XCLAIM',
  READ_AGAIN: 'read again',
  HANDED_BACK: 'XNACK',
  ACKNOWLEDGED: 'XACK',
  REMOVED: 'XDEL, XTRIM',
  DROPPED: 'no body, or no consumer',
};

const wordsOf = (machine: string, state: string) =>
  own[machine]?.[state] ?? shared[state] ?? [state, ''];
const stateName = (machine: string, state: string) => wordsOf(machine, state)[0];

export const machines = {
  state: stateName,
  meaning: (machine: string, state: string) => wordsOf(machine, state)[1],
  /** Several of them, each said once. */
  by: (names: readonly string[]) =>
    [...new Set(names.map((name) => events[name] ?? name))].join(', '),
  anywhere: 'from anywhere',
  now: (name: string) => `Now: ${name}.`,
  nowhere: 'It is in none of these states.',
  next: 'From here',
  toBy: (to: string, by: string) => `${to} (${by})`,
  noNext: 'Nothing leads on from here.',
} as const;
