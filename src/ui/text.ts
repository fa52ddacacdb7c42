/** Widths are estimated, not measured: a position must not wait for a font. */
const MONO_ADVANCE = 0.6;
const SANS_ADVANCE = 0.51;
const SANS_CAPITAL_ADVANCE = 0.68;
const ELLIPSIS_ADVANCE = 0.9;
/** Names are bold. */
const BOLD_FACTOR = 1.13;

/** No line of the stage has room for more. */
const LETTERS_MAX = 400;
/** What a field may hold and a line must not show as it is: controls, and what turns the writing round. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

type Face = 'mono' | 'sans' | 'bold';

/** About how wide a text is, in CSS pixels. */
export function textWidth(text: string, fontSize: number, face: Face): number {
  return [...text].reduce((sum, letter) => sum + advance(letter, face), 0) * fontSize;
}

function advance(letter: string, face: Face): number {
  if (face === 'mono') return MONO_ADVANCE;
  if (letter === '…') return ELLIPSIS_ADVANCE;
  const plain = letter >= 'A' && letter <= 'Z' ? SANS_CAPITAL_ADVANCE : SANS_ADVANCE;
  return face === 'bold' ? BOLD_FACTOR * plain : plain;
}

/** The text cut to a width, with an ellipsis where something was cut. Control characters become ·. */
export function fit(text: string, width: number, fontSize: number, face: Face): string {
  const letters = [...text.slice(0, LETTERS_MAX).replace(UNSEEN, '·')];
  if (textWidth(letters.join(''), fontSize, face) <= width) return letters.join('');
  let room = width / fontSize - advance('…', face);
  const cut = letters.findIndex((letter) => (room -= advance(letter, face)) < 0);
  return cut < 1 ? '' : `${letters.slice(0, cut).join('')}…`;
}
