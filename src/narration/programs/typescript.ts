import { code } from '../../messages/code';
import type { ClaimerPlan, ConsumerPlan, FieldValue, ProducerPlan, ReaderPlan } from '../../sim';
import { deadLettersOf, handsBack, patienceMs, type Looping } from './plan';
import { during, program, when, type Program, type Row, type Writer } from './program';
import { quotedTypeScript as quoted } from './quote';

const say = code.comments;

function imports(needsErrors: boolean, needsSleep: boolean): readonly Row[] {
  return [
    ...when(needsSleep, 'import { scheduler } from "node:timers/promises";'),
    `import { createClient${needsErrors ? ', ErrorReply' : ''} } from "redis";`,
    '',
  ];
}

function handle(isOnce: boolean | undefined): readonly Row[] {
  return [
    '',
    'async function handle(fields: Record<string, string>) {',
    [`// ${isOnce ? say.workOnce : say.work}`, 'console.log(fields);'],
    '}',
  ];
}

/** A client that waits for an answer no longer than the plan says, and does not connect again by itself. */
function client(timeoutMs: number | undefined): string {
  const timeout = timeoutMs === undefined ? '' : `, socketTimeout: ${timeoutMs}`;
  return `createClient({ socket: { reconnectStrategy: false${timeout} } })`;
}

/** Its type, by what it is made with: node-redis has no shorter name for it. */
function clientType(plan: Looping): readonly Row[] {
  return [
    '',
    `const newClient = () => ${client(patienceMs(plan))};`,
    'type Client = ReturnType<typeof newClient>;',
  ];
}

/** What ends the process, and what connects, runs the loop, and comes back where the plan does. */
function main(plan: Looping, loop: string): readonly Row[] {
  const { reconnectMs } = plan;
  const attempt: readonly Row[] = [
    during('connecting', 'await redis.connect();'),
    `await ${loop}(redis);`,
  ];
  const run: readonly Row[] =
    reconnectMs === undefined
      ? [...attempt, during('stopped', 'redis.destroy();')]
      : [
          'try {',
          [...attempt, 'break;'],
          '} catch (error) {',
          [
            "const isLoading = error instanceof ErrorReply && error.message.startsWith('LOADING');",
            'if (redis.isReady && !isLoading) throw error;',
            during('reconnecting', `await scheduler.wait(${reconnectMs});`),
          ],
          '} finally {',
          [during('stopped', 'if (redis.isOpen) redis.destroy();')],
          '}',
        ];
  const whole: readonly Row[] = ["const redis = newClient().on('error', console.error);", ...run];
  return [
    '',
    `// ${handsBack(plan) ? say.stopAndHandBack : say.stop}`,
    during('starting', "process.once('SIGTERM', () => (stopping = true));"),
    ...(reconnectMs === undefined ? whole : ['while (!stopping) {', whole, '}']),
  ];
}

function consumer(plan: ConsumerPlan): Program {
  const { recovers = false, noack = false, reconnectMs } = plan;
  const makesGroup = plan.from !== null;
  const count = `COUNT: ${plan.count ?? 1}`;
  const how = `{ ${count}, BLOCK: ${plan.blockMs}${noack ? ', NOACK: true' : ''} }`;
  return program('  ', [
    ...imports(makesGroup || reconnectMs !== undefined, reconnectMs !== undefined),
    `const STREAM = ${quoted(plan.stream)};`,
    `const GROUP = ${quoted(plan.group)};`,
    `const CONSUMER = ${quoted(plan.name)};`,
    '',
    'let stopping = false;',
    ...clientType(plan),
    ...handle(plan.handlesOnce),
    ...when(recovers, ...PAIRED),
    ...workThrough(plan),
    '',
    `async function consume(redis: Client) {`,
    [
      ...when(
        makesGroup,
        'try {',
        [
          during(
            'joining',
            `await redis.xGroupCreate(STREAM, GROUP, ${quoted(plan.from ?? '$')}, { MKSTREAM: true });`,
          ),
        ],
        '} catch (error) {',
        [
          `// ${say.exists}`,
          "if (!(error instanceof ErrorReply && error.message.startsWith('BUSYGROUP'))) throw error;",
        ],
        '}',
        '',
      ),
      ...when(recovers, ...history(plan)),
      'while (!stopping) {',
      [
        during(
          'reading blocked',
          `const streams = await redis.xReadGroup(GROUP, CONSUMER, { key: STREAM, id: '>' }, ${how});`,
        ),
        'for (const { messages } of streams ?? []) await workThrough(redis, messages);',
      ],
      '}',
    ],
    '}',
    ...main(plan, 'consume'),
  ]);
}

/** Works through what was pending when it started. node-redis does not read entries whose body is gone: the program does. */
function history(plan: ConsumerPlan): readonly Row[] {
  const words = `'GROUP', GROUP, CONSUMER, 'COUNT', '${plan.count ?? 1}', 'STREAMS', STREAM, last`;
  return [
    `// ${say.history} ${say.asItIs}`,
    "for (let last = '0'; !stopping; ) {",
    [
      'type Raw = Record<string, [id: string, fields: string[] | null][]>;',
      during(
        'recovering',
        `const streams = await redis.sendCommand<Raw>(['XREADGROUP', ${words}]);`,
      ),
      'const entries = streams[STREAM].map(([id, fields]) => ({ id, message: fields && paired(fields) }));',
      'if (entries.length === 0) break;',
      'await workThrough(redis, entries);',
      'last = entries[entries.length - 1].id;',
    ],
    '}',
    '',
  ];
}

const PAIRED: readonly Row[] = [
  '',
  'function paired(fields: string[]): Record<string, string> {',
  [
    'const names = fields.filter((_, at) => at % 2 === 0);',
    'return Object.fromEntries(names.map((name, at) => [name, fields[2 * at + 1]]));',
  ],
  '}',
];

/** What is done with the entries of one answer. */
function workThrough(plan: ConsumerPlan): readonly Row[] {
  const { recovers = false, noack = false, acks = 'after' } = plan;
  const ack = during('acking', 'await redis.xAck(STREAM, GROUP, id);');
  const work = (before: string) => during('working', `${before}await handle(message);`);
  const onlyGone = recovers && !noack && acks === 'never';
  return [
    '',
    `type Entry = { id: string; message: Record<string, string>${recovers ? ' | null' : ''} };`,
    '',
    `async function workThrough(redis: Client, entries: Entry[]) {`,
    [
      ...when(
        !noack && acks === 'before',
        during('acking', 'await redis.xAck(STREAM, GROUP, entries.map(({ id }) => id));'),
      ),
      `for (const ${handsBack(plan) ? '[at, { id, message }] of entries.entries()' : '{ id, message } of entries'}) {`,
      [
        ...when(
          handsBack(plan),
          'if (stopping) {',
          [
            'const undone = entries.slice(at).map((entry) => entry.id);',
            during('handingBack', "await redis.xNack(STREAM, GROUP, 'SILENT', undone);"),
            'return;',
          ],
          '}',
        ),
        ...when(recovers, `// ${say.gone}`),
        work(recovers ? 'if (message) ' : ''),
        ...when(!noack && acks === 'after', ack),
        ...when(onlyGone, { ...ack, text: `else ${ack.text}` }),
      ],
      '}',
    ],
    '}',
  ];
}

function claimer(plan: ClaimerPlan): Program {
  const count = plan.count === undefined ? '' : `, { COUNT: ${plan.count} }`;
  return program('  ', [
    ...imports(true, true),
    `const STREAM = ${quoted(plan.stream)};`,
    `const GROUP = ${quoted(plan.group)};`,
    `const CONSUMER = ${quoted(plan.name)};`,
    ...when(
      plan.deliveriesMax !== undefined,
      `const DEAD_LETTERS = ${quoted(deadLettersOf(plan))};`,
    ),
    '',
    'let stopping = false;',
    ...clientType(plan),
    ...handle(plan.handlesOnce),
    '',
    `async function claim(redis: Client) {`,
    [
      "let cursor = '0-0';",
      'while (!stopping) {',
      [
        'try {',
        [
          during(
            'claiming',
            `const claimed = await redis.xAutoClaim(STREAM, GROUP, CONSUMER, ${plan.minIdleMs}, cursor${count});`,
          ),
          'cursor = claimed.nextId;',
          'for (const entry of claimed.messages) {',
          [
            'if (stopping) return;',
            'if (!entry) continue;',
            ...setAside(plan),
            during('working', 'await handle(entry.message);'),
            during('acking', 'await redis.xAck(STREAM, GROUP, entry.id);'),
          ],
          '}',
        ],
        '} catch (error) {',
        [
          `// ${say.noGroup}`,
          "if (!(error instanceof ErrorReply && error.message.startsWith('NOGROUP'))) throw error;",
          "cursor = '0-0';",
        ],
        '}',
        during('resting', `if (cursor === '0-0') await scheduler.wait(${plan.everyMs});`),
      ],
      '}',
    ],
    '}',
    ...main(plan, 'claim'),
  ]);
}

/** Where a plan has a limit: how often was it delivered before, and what becomes of what was delivered too often. */
function setAside({ deliveriesMax }: ClaimerPlan): readonly Row[] {
  return when(
    deliveriesMax !== undefined,
    'const { id, message } = entry;',
    during(
      'looking',
      'const [pending] = await redis.xPendingRange(STREAM, GROUP, id, id, 1, { consumer: CONSUMER });',
    ),
    'const deliveries = pending ? pending.deliveriesCounter - 1 : 0;',
    `if (deliveries > ${deliveriesMax}) {`,
    [
      `// ${say.setAside}`,
      'const whence = { stream: STREAM, id, group: GROUP, deliveries: String(deliveries) };',
      'const both = redis.multi();',
      "both.xAdd(DEAD_LETTERS, '*', { ...message, ...whence });",
      'both.xAck(STREAM, GROUP, id);',
      during('settingAside', 'await both.exec();'),
      'continue;',
    ],
    '}',
  );
}

function reader(plan: ReaderPlan): Program {
  const count = plan.count === undefined ? '' : `COUNT: ${plan.count}, `;
  return program('  ', [
    ...imports(plan.reconnectMs !== undefined, plan.reconnectMs !== undefined),
    `const STREAM = ${quoted(plan.stream)};`,
    '',
    'let stopping = false;',
    `${plan.forgets ? 'const' : 'let'} after = ${quoted(plan.from)};`,
    ...clientType(plan),
    ...handle(false),
    '',
    `async function read(redis: Client) {`,
    [
      'while (!stopping) {',
      [
        during(
          'reading blocked',
          `const streams = await redis.xRead({ key: STREAM, id: after }, { ${count}BLOCK: ${plan.blockMs} });`,
        ),
        'for (const { id, message } of streams?.[0]?.messages ?? []) {',
        [during('working', 'await handle(message);'), ...when(!plan.forgets, 'after = id;')],
        '}',
      ],
      '}',
    ],
    '}',
    ...main(plan, 'read'),
  ]);
}

function valueOf(value: FieldValue): string {
  if (typeof value === 'string') return quoted(value);
  if ('countFrom' in value) {
    return `String(${value.countFrom === 0 ? 'made' : `${value.countFrom} + made`})`;
  }
  return `oneOf([${value.oneOf.map(quoted).join(', ')}])`;
}

function producer(plan: ProducerPlan): Program {
  const { limit, everyMs, idempotent, burst = 1, timeoutMs, retries = 0 } = plan;
  const isRandom = plan.fields.some(([, value]) => typeof value === 'object' && 'oneOf' in value);
  const extra = {
    id: ', { IDMP: { pid: PRODUCER, iid: String(made + 1) } }',
    content: ', { IDMPAUTO: { pid: PRODUCER } }',
  };
  const add = `await redis.xAdd(STREAM, '*', fields${idempotent ? extra[idempotent] : ''});`;
  const once: readonly Row[] = [
    'const fields = {',
    plan.fields.map(([name, value]) => `${quoted(name)}: ${valueOf(value)},`),
    '};',
    ...(retries > 0 ? repeated(plan, add) : [during('producing', add)]),
    'made += 1;',
  ];
  const round = burst > 1 ? [`for (let n = 0; n < ${burst}; n++) {`, once, '}'] : once;
  const ask = during('resting', `for await (const _ of createInterface(process.stdin)) {`);
  return program('  ', [
    ...when(isRandom, 'import { randomInt } from "node:crypto";'),
    ...when(everyMs === null, 'import { createInterface } from "node:readline/promises";'),
    ...imports(false, everyMs !== null || retries > 0),
    `const STREAM = ${quoted(plan.stream)};`,
    ...when(idempotent !== undefined, `const PRODUCER = ${quoted(plan.name)};`),
    ...when(isRandom, 'const oneOf = (values: string[]) => values[randomInt(values.length)];'),
    '',
    during('starting', 'let made = 0;'),
    `const redis = ${client(timeoutMs)}.on('error', console.error);`,
    during('connecting', 'await redis.connect();'),
    ...when(everyMs === null, `// ${say.onDemand}`),
    ...(everyMs === null
      ? [ask, [...round, ...when(limit !== null, `if (made >= ${limit}) break;`)]]
      : [
          `while (${limit === null ? 'true' : `made < ${limit}`}) {`,
          [...round, during('resting', `await scheduler.wait(${everyMs});`)],
        ]),
    '}',
    during('done stopped', 'redis.destroy();'),
  ]);
}

/** Sends an entry again until it is answered, or that was often enough. */
function repeated(plan: ProducerPlan, add: string): readonly Row[] {
  const { idempotent, retries = 0, reconnectMs = 1000 } = plan;
  const comments = { id: say.sameId, content: say.sameContent };
  return [
    ...when(idempotent !== undefined, `// ${comments[idempotent ?? 'id']}`),
    `for (let tries = 0; tries <= ${retries}; tries++) {`,
    [
      'try {',
      ['if (!redis.isOpen) await redis.connect();', during('producing', add), 'break;'],
      '} catch (error) {',
      ['console.error(error);', during('retrying', `await scheduler.wait(${reconnectMs});`)],
      '}',
    ],
    '}',
  ];
}

/** For node-redis 6. */
export const typescript: Writer = { consumer, claimer, reader, producer };
