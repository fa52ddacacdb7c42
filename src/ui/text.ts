/** Widths are estimated, not measured: a position must not wait for a font. */
const MONO_ADVANCE = 0.6;
const SANS_ADVANCE = 0.51;

/** No line of the stage has room for more. */
const LETTERS_MAX = 400;
/** What a field may hold and a line must not show as it is: controls, and what turns the writing round. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** About how wide a text is, in CSS pixels. */
export function textWidth(text: string, fontSize: number, face: 'mono' | 'sans'): number {
  return [...text].length * fontSize * (face === 'mono' ? MONO_ADVANCE : SANS_ADVANCE);
}

/** The text cut to a width, with an ellipsis where something was cut. Control characters become ·. */
export function fit(text: string, width: number, fontSize: number, face: 'mono' | 'sans'): string {
  const letters = [...text.slice(0, LETTERS_MAX).replace(UNSEEN, '·')];
  const room = Math.floor(width / (fontSize * (face === 'mono' ? MONO_ADVANCE : SANS_ADVANCE)));
  if (letters.length <= room) return letters.join('');
  return room < 2 ? '' : `${letters.slice(0, room - 1).join('')}…`;
}
