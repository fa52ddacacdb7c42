// It declares what its grammars are.
import type {} from 'highlight.js';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import { createLowlight } from 'lowlight';

/** What a piece of a program is, where it looks otherwise than the rest. */
export type Kind = 'comment' | 'keyword' | 'string' | 'number' | 'name' | 'type';

/** A piece of a line of a program. */
export interface Span {
  readonly text: string;
  readonly kind: Kind | undefined;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'hljs-comment': 'comment',
  'hljs-keyword': 'keyword',
  'hljs-literal': 'keyword',
  'hljs-string': 'string',
  'hljs-number': 'number',
  'hljs-title': 'name',
  'hljs-built_in': 'type',
  'hljs-type': 'type',
  'hljs-class': 'type',
};

const lowlight = createLowlight({ go, java, python, typescript });

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

function spansIn(node: Node, kind: Kind | undefined): Span[] {
  if (node.type === 'text') return [{ text: node.value, kind }];
  if (node.type !== 'element') return [];
  const classes = node.properties.className;
  const own = Array.isArray(classes) ? KINDS[String(classes[0])] : undefined;
  return node.children.flatMap((child) => spansIn(child, own ?? kind));
}

/** The lines of a program in pieces. `language` is one of the four that are known here. */
export function highlighted(language: string, text: string): Span[][] {
  const lines: Span[][] = [[]];
  for (const { text: piece, kind } of lowlight
    .highlight(language, text)
    .children.flatMap((node) => spansIn(node, undefined))) {
    const [first = '', ...rest] = piece.split('\n');
    lines.at(-1)!.push({ text: first, kind });
    for (const line of rest) lines.push([{ text: line, kind }]);
  }
  return lines;
}
