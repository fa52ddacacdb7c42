/** Widths are estimated, not measured: a position must not wait for a font. */
const MONO_ADVANCE = 0.6;
/** In the other face letters differ in width; one that is not named here is as wide as most. */
const SANS_ADVANCES: ReadonlyMap<string, number> = new Map(
  (
    [
      [" .,:;'!|()[]·ijl", 0.3],
      ['frt*-_/', 0.42],
      ['mw', 0.87],
      ['MW@%', 0.98],
      ['ABCDEFGHIJKLNOPQRSTUVXYZ', 0.69],
      ['0123456789', 0.63],
    ] as const
  ).flatMap(([letters, advance]) => [...letters].map((letter) => [letter, advance] as const)),
);
const SANS_ADVANCE = 0.59;
const ELLIPSIS_ADVANCE = 0.9;
/** Names are bold. */
const BOLD_FACTOR = 1.05;

/** No line of the stage has room for more. */
const LETTERS_MAX = 400;
/** What a line must not show as it is: controls, and what turns the writing round. What sets a name apart may stay. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066\u2067]/gu;

type Face = 'mono' | 'sans' | 'bold';

/** About how wide a text is, in CSS pixels. */
export function textWidth(text: string, fontSize: number, face: Face): number {
  return [...text].reduce((sum, letter) => sum + advance(letter, face), 0) * fontSize;
}

function advance(letter: string, face: Face): number {
  if (face === 'mono') return MONO_ADVANCE;
  if (letter === '…') return ELLIPSIS_ADVANCE;
  return face === 'bold' ? BOLD_FACTOR * sansAdvance(letter) : sansAdvance(letter);
}

function sansAdvance(letter: string): number {
  return SANS_ADVANCES.get(letter) ?? SANS_ADVANCE;
}

/** The end of an ordinal or an id, in so many letters: what differs stands there. */
export function endOf(label: string, letters: number): string {
  return label.length <= letters ? label : `…${label.slice(1 - letters)}`;
}

/** The text in lines of a width at most, parted between words; a word that is wider stands alone, and is cut. */
export function wrap(text: string, width: number, fontSize: number, face: Face): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, fontSize, face) <= width) lines.pop();
    lines.push(textWidth(longer, fontSize, face) <= width ? longer : word);
  }
  return lines.map((line) => fit(line, width, fontSize, face));
}

/** The text cut to a width, with an ellipsis where something was cut. Control characters become ·. */
export function fit(text: string, width: number, fontSize: number, face: Face): string {
  const letters = [...text.slice(0, LETTERS_MAX).replace(UNSEEN, '·')];
  if (textWidth(letters.join(''), fontSize, face) <= width) return letters.join('');
  let room = width / fontSize - advance('…', face);
  const cut = letters.findIndex((letter) => (room -= advance(letter, face)) < 0);
  return cut < 1 ? '' : `${letters.slice(0, cut).join('')}…`;
}
