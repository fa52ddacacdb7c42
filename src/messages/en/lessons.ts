/** What the pane of every lesson says. */
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

/** The course: what each lesson says, asks, checks and hints. Commands stand in capitals, as one types them. */
export const lessons = {
  consumerCrashes: {
    title: 'A consumer crashes',
    paragraphs: [
      'email-1 and email-2 are two processes of one service. They read as two consumers of the group email_service, so each lead gets one e-mail from one of them. Whatever Redis gives to one of them stays on that consumer’s pending list until an XACK takes it off.',
      'email-1 has just got entry 3 and works on it. Look at the slot on its card, and at its process.',
    ],
    prediction: {
      question: 'email-1 is about to be killed while it works on entry 3. What becomes of entry 3?',
      choices: [
        {
          text: 'Redis hands it to email-2 after a while.',
          why: 'No clock in Redis watches over pending entries. email-2 asks with >, and that means: what nobody in my group was given yet. Entry 3 was given to email-1, so email-2 gets entries 4, 5 and 6, and never entry 3.',
        },
        {
          text: 'It is lost.',
          why: 'It is in two places still: in the stream, from which reading takes nothing away, and on the pending list of email_service, under email-1. Nobody works on it, but nothing is lost.',
        },
        {
          text: 'It stays pending on email-1 until somebody claims it.',
          why: 'Redis has noted that email-1 was given entry 3, and it hears of no XACK. It does not ask whether email-1 is alive. Its idle time grows, and that is all that happens, until a command changes it.',
        },
        {
          text: 'It goes back to the end of the stream.',
          why: 'A stream only grows at its end: an entry keeps its id and its place for ever, and email_service has read past that place. Being pending is a note beside the stream, not a place in it.',
        },
      ],
    },
    task: 'See to it that the lead of entry 3 gets its e-mail. Work from the console, or restart email-1 and go on from there; every way counts that has the entry handled before it is acknowledged. You play the part of whoever sends the e-mail: once the entry is in your answer, consider it sent.',
    conditions: {
      released: 'email-1 has nothing pending any more of what it held when it crashed.',
      redelivered:
        'Entry 3 was delivered again after the crash, body and all: claimed, or read again from the pending list. XACK alone only strikes it off; then nobody has had it in hand, and no e-mail was sent.',
      acknowledged:
        'Entry 3 was acknowledged after it was delivered again, and is on nobody’s pending list.',
    },
    hints: [
      'Redis knows who was given what. Ask for the pending list of the group: the command is XPENDING.',
      'XPENDING lead_events email_service - + 10 shows one line for each pending entry: its id, who has it, for how many milliseconds, and how often it was delivered. Look for email-1.',
      'Take the entry over with XCLAIM lead_events email_service email-2 5000 and the id from that list. 5000 means: only if it has been idle for 5 seconds, so that two who try at once do not both get it. Or read it again in the name of email-1: XREADGROUP GROUP email_service email-1 STREAMS lead_events 0.',
      'The answer carried the fields of the entry, so now it is in your hands. email-2 knows nothing of your claim, for its loop asks only for new entries. Say that the work is done: XACK lead_events email_service and the id.',
    ],
    ending: [
      'In real code, do three things. First, when a consumer starts, let it read its own pending list before anything new: XREADGROUP with 0 in place of >, then again with the last id it got, until the list comes back empty. That finishes what it held when it went down, if it comes back under the same name.',
      'Second, some consumers never come back. Let each of the others run XAUTOCLAIM every now and then, with a min-idle time well above the longest that handling takes, and go on from the cursor it answers until that is 0-0. What it claims comes with its body, and the one that claims is the one that handles it. (From Redis 8.4 on, XREADGROUP with CLAIM does this in the same call that reads new entries.)',
      'Third, make handling idempotent. email-1 may have sent the e-mail and crashed before its XACK; whoever takes over then does the work a second time. Redis promises at least once. Only your code can make the second time harmless, for instance by noting the lead’s id together with the e-mail. And when the delivery count keeps growing, put the entry aside for a person to look at: Redis counts, but never gives up by itself.',
    ],
  },
};
