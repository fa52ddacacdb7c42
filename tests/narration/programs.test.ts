import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  LANGUAGES,
  lastCommandOf,
  lineDuring,
  placeOf,
  programOf,
  type Language,
} from '../../src/narration/programs';
import { quotedGo, quotedJava, quotedPython } from '../../src/narration/programs/quote';
import { toText } from '../../src/engine';
import { fromMs, type Actor } from '../../src/sim';
import { isInstalled } from '../resp/programs';
import { jobsStory, momentAt } from './play';
import { calledAll, HOSTILE, PROCESSES } from './program-plans';

function linesOf({ role, context }: Actor, language: Language) {
  return programOf(role, context.plan, language)!;
}

function textOf(actor: Actor, language: Language): string {
  return linesOf(actor, language)
    .map(({ text }) => text)
    .join('\n');
}

/** The steps that a process can come to by its plan, beside being paused and having crashed. */
function stepsOf({ role, context: { plan } }: Actor): string[] {
  const own = plan as Readonly<Record<string, unknown>>;
  const has = (step: string, is: boolean) => (is ? [step] : []);
  const always = ['starting', 'connecting', 'stopped'];
  if (role === 'producer') {
    return [...always, 'producing', 'resting', 'done', ...has('retrying', !!own.retries)];
  }
  const looping = [...always, 'working', ...has('reconnecting', own.reconnectMs !== undefined)];
  if (role === 'reader') return [...looping, 'reading', 'blocked'];
  if (role === 'claimer') {
    const limit = own.deliveriesMax === undefined ? [] : ['looking', 'settingAside'];
    return [...looping, 'claiming', 'resting', 'acking', ...limit];
  }
  return [
    ...[...looping, 'reading', 'blocked'],
    ...has('joining', own.from !== null),
    ...has('recovering', !!own.recovers),
    ...has('acking', !own.noack && (own.acks !== 'never' || !!own.recovers)),
    ...has('handingBack', !!own.handsBack && !own.noack),
  ];
}

/** What must stand in a program for it to be of its plan, whatever the language. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'consumer from the start, five at once': /(count=|COUNT: |Count: |count\()5\b/,
  'consumer that makes no group': /^(?![\s\S]*group_?create)/i,
  'consumer with NOACK': /^(?![\s\S]*xack)(?=[\s\S]*no_?ack)/i,
  'consumer that acknowledges first': /xack[\s\S]*handle\((fields|message|entry)/i,
  'consumer that hands back': /xnack[\s\S]*SILENT|XNackModeSilent/i,
  'claimer with a place for letters': /"graveyard"/,
  'producer that repeats with an id': /idmp|IdempotentID/i,
  'producer that repeats with its content': /idmp_?auto|IdempotentAuto: true/i,
};

describe.each(LANGUAGES)('programs in %s', (language) => {
  it.each(Object.entries(PROCESSES))('%s: each step lights one line', (_name, actor) => {
    const program = linesOf(actor, language);
    for (const step of stepsOf(actor)) {
      const lit = program.filter(({ steps }) => steps.includes(step));
      expect([step, lit.length]).toEqual([step, 1]);
      expect(program[lineDuring(program, step)! - 1]).toBe(lit[0]);
      expect(lit[0]!.text.trim()).not.toBe('');
    }
    const known = [...stepsOf(actor), ''];
    expect(program.flatMap(({ steps }) => steps).filter((step) => !known.includes(step))).toEqual(
      [],
    );
  });

  it.each(Object.entries(SAYS))('%s: says so', (name, says) => {
    expect(textOf(PROCESSES[name]!, language)).toMatch(says);
  });

  it('keeps a name in one string, whatever it is', () => {
    const plain = calledAll('x').map((actor) => linesOf(actor, language).length);
    for (const name of HOSTILE) {
      const actors = calledAll(name);
      expect(actors.map((actor) => linesOf(actor, language).length)).toEqual(plain);
      const all = actors.map((actor) => textOf(actor, language)).join('');
      // eslint-disable-next-line no-control-regex
      expect(all).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e\ufeff]/);
      expect(all).not.toMatch(/\p{Cs}/u);
    }
  });
});

it('has no program for those who need none', () => {
  const { context } = PROCESSES.reader!;
  expect(programOf('subscriber', context.plan, 'go')).toBeUndefined();
});

describe('strings', () => {
  it.each([
    [
      'Go has whole characters',
      quotedGo('half \ud83d \u{1f680}\0'),
      '"half \\ufffd \u{1f680}\\u0000"',
    ],
    [
      'Java reads \\u before all else',
      quotedJava('a\nb\0"\u0085\u2028\\u0022'),
      '"a\\nb\\000\\"\\205\\u2028\\\\u0022"',
    ],
    ['Python counts whole characters', quotedPython('\u{f0000}\ue000'), '"\\U000f0000\\ue000"'],
  ])('%s', (_name, quoted, written) => expect(quoted).toBe(written));
});

/** Everything that is to be looked at by a compiler. */
function everybody(): Actor[] {
  return [...Object.values(PROCESSES), ...HOSTILE.flatMap(calledAll)];
}

/** Between them these have every line that there is: to look at each of the others would take its time. */
const CHECKED = [
  'consumer that does it all',
  'consumer that recovers and never acknowledges',
  'consumer that acknowledges first',
  'consumer with NOACK',
  'claimer with a limit',
  'reader that forgets',
  'producer on demand, with an end',
  'producer that repeats with an id',
  'producer that repeats with its content',
];

describe('TypeScript', () => {
  it('has the types of node-redis', () => {
    const actors = CHECKED.map((name) => PROCESSES[name]!);
    const files = new Map(
      actors.map((actor, nth) => [resolve(`program-${nth}.ts`), textOf(actor, 'typescript')]),
    );
    const [first] = files.values();
    // One that is wrong, to see that it would be told.
    files.set(resolve('wrong.ts'), first!.replace('xReadGroup', 'xReadGruop'));
    expect(diagnosticsOf(files)).toEqual([expect.stringContaining("'xReadGruop' does not exist")]);
  }, 90_000);

  it('keeps a hostile name as it is', () => {
    for (const name of HOSTILE) {
      const [actor] = calledAll(name);
      const source = ts.createSourceFile(
        'a.ts',
        textOf(actor!, 'typescript'),
        ts.ScriptTarget.ES2022,
      );
      const texts: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isStringLiteral(node)) texts.push(node.text);
        ts.forEachChild(node, visit);
      };
      visit(source);
      expect(texts).toContain(name);
    }
  });
});

/** What TypeScript says of files that are nowhere but here. */
function diagnosticsOf(files: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Compiles each program that stands between two marks, and says what its strings are. */
const PYTHON = `
import ast, json, sys
programs = json.load(sys.stdin)
print(json.dumps([[node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)
                   and isinstance(node.value, str)] for text in programs if compile(text, "p", "exec")]))
`;

describe.skipIf(!isInstalled('python3', '--version'))('Python, which has to be installed', () => {
  it('compiles them all, and finds the names as they are', () => {
    const actors = everybody();
    const input = JSON.stringify(actors.map((actor) => textOf(actor, 'python')));
    const { stdout, stderr } = spawnSync('python3', ['-c', PYTHON], { input, encoding: 'utf8' });
    expect(stderr).toBe('');
    const strings = JSON.parse(stdout) as string[][];
    for (const [nth, actor] of actors.entries()) {
      const { stream } = actor.context.plan as { readonly stream: string };
      expect(strings[nth]).toContain(stream);
    }
  });
});

describe.skipIf(!isInstalled('javac', '-version'))('Java, which has to be installed', () => {
  it('reads every string', () => {
    const folder = mkdtempSync(join(tmpdir(), 'programs-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const source = join(folder, 'Strings.java');
    const all = HOSTILE.map((name) => quotedJava(name)).join(',\n');
    writeFileSync(source, `class Strings { String[] all = {\n${all}\n}; }\n`);
    const { stderr, status } = spawnSync('javac', ['-encoding', 'UTF-8', source], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('where a process is in its program', () => {
  const story = () => jobsStory({ consumers: [{ name: 'ann', recovers: true }] });
  const placeAt = (timeline: ReturnType<typeof story>, ms: number, name = 'ann') => {
    const moment = momentAt(timeline, ms);
    const actor = moment.world.actors.get(name)!;
    const { argv, isAwaited } = lastCommandOf(moment, actor) ?? {};
    return { ...placeOf(moment, actor), command: argv?.map(toText).join(' '), isAwaited };
  };

  it('is where its machine is, with the command that it has sent', () => {
    const timeline = story();
    expect(placeAt(timeline, 900)).toEqual({
      step: 'blocked',
      is: 'running',
      command: 'XREADGROUP GROUP workers ann COUNT 1 BLOCK 5000 STREAMS jobs >',
      isAwaited: true,
    });
    expect(placeAt(timeline, 1300)).toMatchObject({ step: 'working', isAwaited: false });
    expect(placeAt(timeline, 1050, 'shop')).toMatchObject({ step: 'producing' });
    expect(placeAt(timeline, 1500, 'shop')).toMatchObject({ step: 'resting' });
  });

  it('stays where it was when it is paused, and when it has crashed', () => {
    const timeline = story();
    timeline.submit(fromMs(1300), { kind: 'pause', actor: 'ann' });
    expect(placeAt(timeline, 3000)).toMatchObject({ step: 'working', is: 'paused' });
    timeline.submit(fromMs(3500), { kind: 'crash', actor: 'ann' });
    expect(placeAt(timeline, 4000)).toEqual({
      step: 'working',
      is: 'crashed',
      command: undefined,
      isAwaited: undefined,
    });
    expect(placeAt(timeline, 3000)).toMatchObject({ is: 'paused' });
  });
});
