/** What cannot be seen, turns the direction of what follows, or is half a character: it stands in a program by its number. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** What all four languages write in the same way. */
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

type Quote = (text: string) => string;

function quotedWith(byNumber: (character: string) => string): Quote {
  const escaped = (character: string) =>
    ESCAPES[character] ?? (UNSEEN.test(character) ? byNumber(character) : character);
  return (text) => `"${[...text].map(escaped).join('')}"`;
}

/** `\u` and four digits for each half of a character. */
function byHalves(character: string): string {
  return character
    .split('')
    .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function whole(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** Java reads `\u` before it looks where a string ends, so what could end one is octal. */
function javas(character: string): string {
  const code = character.charCodeAt(0);
  return code < 256 ? `\\${code.toString(8).padStart(3, '0')}` : byHalves(character);
}

/** A text from outside as a string of TypeScript. */
export const quotedTypeScript = quotedWith(byHalves);

/** A text from outside as a string of Python. */
export const quotedPython = quotedWith(whole);

/** A text from outside as a string of Java. */
export const quotedJava = quotedWith(javas);

/** A text from outside as a string of Go, which holds whole characters only. */
export const quotedGo = quotedWith((character) =>
  whole(/\p{Cs}/u.test(character) ? '\ufffd' : character),
);
