import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const FOLDERS = ['src/ui', 'src/app', 'src/embed'];
/** What is read, or read out, though it is no text. */
const READ =
  /^(aria-label|aria-description|aria-valuetext|aria-roledescription|title|placeholder|alt|label|text)$/;
/** Letters, or a word in any script; a single letter is a mark, such as `A` before a choice. */
const WORD = /\p{L}{2}/u;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function children(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** The words that an expression itself brings; what it compares with, looks up or hands to a function is not shown. */
function wordsShown(node: Node): string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateElement':
      return [(node.value as { cooked: string }).cooked];
    case 'TemplateLiteral':
      return children(node).flatMap(wordsShown);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((each) => wordsShown(each as Node));
    case 'LogicalExpression':
    case 'BinaryExpression':
      return node.type === 'LogicalExpression' || node.operator === '+'
        ? [node.left, node.right].flatMap((each) => wordsShown(each as Node))
        : [];
    default:
      return [];
  }
}

/** The words of a component that stand in it, and not in a catalogue. */
function wordsIn(source: string): string[] {
  const found: string[] = [];
  const look = (node: Node): void => {
    if (node.type === 'Text') found.push(node.data as string);
    else if (node.type === 'ExpressionTag') found.push(...wordsShown(node.expression as Node));
    else if (node.type.endsWith('Directive')) return;
    else if (node.type === 'Attribute' && !READ.test(node.name as string)) return;
    else if (!node.type.endsWith('Expression')) children(node).forEach(look);
  };
  look(parse(source, { modern: true }).fragment as unknown as Node);
  return found.map((text) => text.trim()).filter((text) => WORD.test(text));
}

/** Three words in a row, in a string of a script. */
const SENTENCE = /\p{L}{2,}[,:;.]? \p{L}+[,:;.]? \p{L}+/u;

/** A Redis command, or a selector of a style sheet. */
const OF_A_MACHINE = /^[A-Z]+ [A-Z]+ |\[/;

/** The sentences in a script; those of an exception are for who mends the program. */
function sentencesIn(source: string): string[] {
  const found: string[] = [];
  const look = (node: Node): void => {
    if (node.type === 'ThrowStatement' || node.type === 'ImportDeclaration') return;
    if (node.type === 'Literal' || node.type === 'TemplateElement') found.push(...wordsShown(node));
    else children(node).forEach(look);
  };
  const { instance, module } = parse(source, { modern: true });
  for (const script of [instance, module]) {
    if (script) look(script.content as unknown as Node);
  }
  return found.filter((text) => SENTENCE.test(text) && !OF_A_MACHINE.test(text));
}

function filesOf(kind: string): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(kind))
      .map((name) => `${folder}/${name}`),
  );
}

describe('all words stand in catalogues', () => {
  it('this test sees what stands in a component', () => {
    const source = `<script>const a = 'not shown';</script>
      <p class="a b" style:width="{width}px" title="A title">Some text {isOpen ? 'open' : words.shut} {f('key')} {x === 'y' ? 1 : 2}</p>
      {#if open}<button aria-label={\`Close \${name}\`}>×</button>{/if}
      <style>p { color: red; }</style>`;
    expect(wordsIn(source)).toEqual(['A title', 'Some text', 'open', 'Close']);
    const script =
      "<script>const a = `So many ${b} words, in a row`; throw new Error('It is not so.');</script>";
    expect(sentencesIn(script)).toEqual([' words, in a row']);
  });

  it.each(filesOf('.svelte'))('%s', (path) => {
    const source = readFileSync(path, 'utf8');
    expect([...wordsIn(source), ...sentencesIn(source)]).toEqual([]);
  });

  it.each(filesOf('.ts'))('%s', (path) => {
    const source = readFileSync(path, 'utf8');
    expect(sentencesIn(`<script lang="ts">${source}</script>`)).toEqual([]);
  });
});
