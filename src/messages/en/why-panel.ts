/** Around an explanation in the console, and for what answers name. */
export const whyPanel = {
  why: 'why?',
  ask: (line: string) => `Why is this the answer to ${line}?`,
  label: 'Why this answer',
  tries: 'To try',
  close: 'Close the explanation',
  show: (text: string) => `${text}, show in the picture`,
} as const;
