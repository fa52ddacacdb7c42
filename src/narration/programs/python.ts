import { code } from '../../messages/code';
import type { ClaimerPlan, ConsumerPlan, FieldValue, ProducerPlan, ReaderPlan } from '../../sim';
import { deadLettersOf, handsBack, patienceMs, seconds, type Looping } from './plan';
import { during, program, when, type Program, type Row, type Writer } from './program';
import { quotedPython as quoted } from './quote';

const say = code.comments;

/** What a program needs from elsewhere; what is not used is not imported. */
function imports(names: readonly string[], errors: readonly string[]): readonly Row[] {
  return [
    ...['asyncio', ...names].sort().map((name) => `import ${name}`),
    '',
    'from redis.asyncio import Redis',
    'from redis.asyncio.retry import Retry',
    'from redis.backoff import NoBackoff',
    ...when(errors.length > 0, `from redis.exceptions import ${errors.join(', ')}`),
    '',
  ];
}

function handle(isOnce: boolean | undefined): readonly Row[] {
  const comment = `# ${isOnce ? say.workOnce : say.work}`;
  return ['', '', 'async def handle(fields):', [comment, 'print(fields)']];
}

/** Connects: no answer is waited for longer than the plan says, and no command is sent twice. */
function connecting(timeoutMs: number | undefined): readonly Row[] {
  const timeout = timeoutMs === undefined ? 'None' : seconds(timeoutMs);
  return [
    during('connecting', 'redis = Redis('),
    [
      'host="localhost",',
      'decode_responses=True,',
      `socket_timeout=${timeout},`,
      'retry=Retry(NoBackoff(), 0),',
    ],
    ')',
  ];
}

/** The part that connects, runs the loop, and comes back where the plan does. */
function main(plan: Looping, loop: string): readonly Row[] {
  const run: readonly Row[] = [
    ...connecting(patienceMs(plan)),
    'try:',
    [`await ${loop}(redis)`],
    ...when(
      plan.reconnectMs !== undefined,
      'except (ConnectionError, TimeoutError):',
      [during('reconnecting', `await asyncio.sleep(${seconds(plan.reconnectMs ?? 0)})`)],
      'else:',
      ['break'],
    ),
    'finally:',
    [during('stopped', 'await redis.aclose()')],
  ];
  return [
    '',
    '',
    'async def main():',
    [
      `# ${handsBack(plan) ? say.stopAndHandBack : say.stop}`,
      'asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)',
      ...(plan.reconnectMs === undefined ? run : ['while not stopping.is_set():', run]),
    ],
    '',
    '',
    during('starting', 'asyncio.run(main())'),
  ];
}

const lost = (plan: Looping) =>
  plan.reconnectMs === undefined ? [] : ['ConnectionError', 'TimeoutError'];

function consumer(plan: ConsumerPlan): Program {
  const { recovers = false, noack = false } = plan;
  const makesGroup = plan.from !== null;
  const count = `count=${plan.count ?? 1}`;
  const errors = [...when(makesGroup, 'ResponseError'), ...lost(plan)] as string[];
  return program('    ', [
    ...imports(['signal'], errors.sort()),
    `STREAM = ${quoted(plan.stream)}`,
    `GROUP = ${quoted(plan.group)}`,
    `CONSUMER = ${quoted(plan.name)}`,
    '',
    'stopping = asyncio.Event()',
    ...handle(plan.handlesOnce),
    ...workThrough(plan),
    '',
    '',
    'async def consume(redis):',
    [
      ...when(
        makesGroup,
        'try:',
        [
          during(
            'joining',
            `await redis.xgroup_create(STREAM, GROUP, id=${quoted(plan.from ?? '$')}, mkstream=True)`,
          ),
        ],
        'except ResponseError as error:',
        [`if not str(error).startswith("BUSYGROUP"):  # ${say.exists}`, ['raise']],
        '',
      ),
      ...when(
        recovers,
        `last = "0"  # ${say.history}`,
        'while not stopping.is_set():',
        [
          during(
            'recovering',
            `streams = await redis.xreadgroup(GROUP, CONSUMER, {STREAM: last}, ${count})`,
          ),
          'entries = streams[0][1] if streams else []',
          'if not entries:',
          ['break'],
          'await work_through(redis, entries)',
          'last = entries[-1][0]',
        ],
        '',
      ),
      'while not stopping.is_set():',
      [
        during(
          'reading blocked',
          `streams = await redis.xreadgroup(GROUP, CONSUMER, {STREAM: ">"}, ${count}, block=${plan.blockMs}${noack ? ', noack=True' : ''})`,
        ),
        'for _, entries in streams:',
        ['await work_through(redis, entries)'],
      ],
    ],
    ...main(plan, 'consume'),
  ]);
}

/** What is done with the entries of one answer. */
function workThrough(plan: ConsumerPlan): readonly Row[] {
  const { recovers = false, noack = false, acks = 'after' } = plan;
  const work = during('working', 'await handle(fields)');
  const ack = during('acking', 'await redis.xack(STREAM, GROUP, message_id)');
  const after = !noack && acks === 'after';
  return [
    '',
    '',
    'async def work_through(redis, entries):',
    [
      ...when(
        !noack && acks === 'before',
        during('acking', 'await redis.xack(STREAM, GROUP, *[entry[0] for entry in entries])'),
      ),
      `for ${handsBack(plan) ? 'at, (message_id, fields) in enumerate(entries)' : 'message_id, fields in entries'}:`,
      [
        ...when(handsBack(plan), 'if stopping.is_set():', [
          'undone = [entry[0] for entry in entries[at:]]',
          during('handingBack', 'await redis.xnack(STREAM, GROUP, "SILENT", *undone)'),
          'return',
        ]),
        ...(recovers ? [`if fields:  # ${say.gone}`, [work]] : [work]),
        ...when(after, ack),
        ...when(recovers && !noack && acks === 'never', 'else:', [ack]),
      ],
    ],
  ];
}

function claimer(plan: ClaimerPlan): Program {
  const errors = ['ResponseError', ...lost(plan)].sort();
  const count = plan.count === undefined ? '' : `, count=${plan.count}`;
  return program('    ', [
    ...imports(['signal'], errors),
    `STREAM = ${quoted(plan.stream)}`,
    `GROUP = ${quoted(plan.group)}`,
    `CONSUMER = ${quoted(plan.name)}`,
    ...when(plan.deliveriesMax !== undefined, `DEAD_LETTERS = ${quoted(deadLettersOf(plan))}`),
    '',
    'stopping = asyncio.Event()',
    ...handle(plan.handlesOnce),
    '',
    '',
    'async def claim(redis):',
    [
      'cursor = "0-0"',
      'while not stopping.is_set():',
      [
        'try:',
        [
          during(
            'claiming',
            `cursor, entries, *_ = await redis.xautoclaim(STREAM, GROUP, CONSUMER, ${plan.minIdleMs}, cursor${count})`,
          ),
        ],
        'except ResponseError as error:',
        [
          `if not str(error).startswith("NOGROUP"):  # ${say.noGroup}`,
          ['raise'],
          'cursor, entries = "0-0", []',
        ],
        'for message_id, fields in entries:',
        [
          'if stopping.is_set():',
          ['return'],
          ...setAside(plan),
          during('working', 'await handle(fields)'),
          during('acking', 'await redis.xack(STREAM, GROUP, message_id)'),
        ],
        'if cursor == "0-0":',
        [during('resting', `await asyncio.sleep(${seconds(plan.everyMs)})`)],
      ],
    ],
    ...main(plan, 'claim'),
  ]);
}

/** Where a plan has a limit: how often was it delivered before, and what becomes of what was delivered too often. */
function setAside({ deliveriesMax }: ClaimerPlan): readonly Row[] {
  return when(
    deliveriesMax !== undefined,
    during(
      'looking',
      'pending = await redis.xpending_range(STREAM, GROUP, message_id, message_id, 1, CONSUMER)',
    ),
    'deliveries = pending[0]["times_delivered"] - 1 if pending else 0',
    `if deliveries > ${deliveriesMax}:  # ${say.setAside}`,
    [
      'whence = {"stream": STREAM, "id": message_id, "group": GROUP, "deliveries": deliveries}',
      'async with redis.pipeline(transaction=True) as both:',
      [
        'both.xadd(DEAD_LETTERS, {**fields, **whence})',
        'both.xack(STREAM, GROUP, message_id)',
        during('settingAside', 'await both.execute()'),
      ],
      'continue',
    ],
  );
}

function reader(plan: ReaderPlan): Program {
  const count = plan.count === undefined ? '' : `, count=${plan.count}`;
  return program('    ', [
    ...imports(['signal'], lost(plan)),
    `STREAM = ${quoted(plan.stream)}`,
    '',
    'stopping = asyncio.Event()',
    `after = ${quoted(plan.from)}`,
    ...handle(false),
    '',
    '',
    'async def read(redis):',
    [
      ...when(!plan.forgets, 'global after'),
      'while not stopping.is_set():',
      [
        during(
          'reading blocked',
          `streams = await redis.xread({STREAM: after}${count}, block=${plan.blockMs})`,
        ),
        'for _, entries in streams:',
        [
          'for message_id, fields in entries:',
          [during('working', 'await handle(fields)'), ...when(!plan.forgets, 'after = message_id')],
        ],
      ],
    ],
    ...main(plan, 'read'),
  ]);
}

function valueOf(value: FieldValue): string {
  if (typeof value === 'string') return quoted(value);
  if ('countFrom' in value) return value.countFrom === 0 ? 'made' : `${value.countFrom} + made`;
  return `random.choice([${value.oneOf.map(quoted).join(', ')}])`;
}

function producer(plan: ProducerPlan): Program {
  const { limit, everyMs, idempotent, burst = 1 } = plan;
  const isRandom = plan.fields.some(([, value]) => typeof value === 'object' && 'oneOf' in value);
  const mayRetry = (plan.retries ?? 0) > 0;
  const extra = { id: ', idmp=(PRODUCER, str(made + 1).encode())', content: ', idmpauto=PRODUCER' };
  const add = during(
    'producing',
    `await redis.xadd(STREAM, fields${idempotent ? extra[idempotent] : ''})`,
  );
  const once: readonly Row[] = [
    'fields = {',
    plan.fields.map(([name, value]) => `${quoted(name)}: ${valueOf(value)},`),
    '}',
    ...(mayRetry ? repeated(plan, add) : [add]),
    'made += 1',
  ];
  const rest =
    everyMs === null
      ? [during('resting', `await asyncio.to_thread(input)  # ${say.onDemand}`)]
      : [during('resting', `await asyncio.sleep(${seconds(everyMs)})`)];
  const round = burst > 1 ? [`for _ in range(${burst}):`, once] : once;
  return program('    ', [
    ...imports(isRandom ? ['random'] : [], mayRetry ? ['RedisError'] : []),
    `STREAM = ${quoted(plan.stream)}`,
    ...when(idempotent !== undefined, `PRODUCER = ${quoted(plan.name)}`),
    '',
    '',
    'async def main():',
    [
      ...connecting(plan.timeoutMs),
      'made = 0',
      `while ${limit === null ? 'True' : `made < ${limit}`}:`,
      everyMs === null ? [...rest, ...round] : [...round, ...rest],
      during('done stopped', 'await redis.aclose()'),
    ],
    '',
    '',
    during('starting', 'asyncio.run(main())'),
  ]);
}

/** Sends an entry again until it is answered, or that was often enough. */
function repeated(plan: ProducerPlan, add: Row): readonly Row[] {
  const { idempotent, retries = 0, reconnectMs = 1000 } = plan;
  const comment = { id: `  # ${say.sameId}`, content: `  # ${say.sameContent}` };
  return [
    `for _ in range(${retries + 1}):${idempotent ? comment[idempotent] : ''}`,
    [
      'try:',
      [add, 'break'],
      'except RedisError as error:',
      ['print(error)', during('retrying', `await asyncio.sleep(${seconds(reconnectMs)})`)],
    ],
  ];
}

/** For redis-py 8, with asyncio. */
export const python: Writer = { consumer, claimer, reader, producer };
