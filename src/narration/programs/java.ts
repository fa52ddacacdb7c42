import { code } from '../../messages/code';
import type { ClaimerPlan, ConsumerPlan, FieldValue, ProducerPlan, ReaderPlan } from '../../sim';
import { deadLettersOf, handsBack, patienceMs, type Looping } from './plan';
import { during, program, when, type Program, type Row, type Writer } from './program';
import { quotedJava as quoted } from './quote';

const say = code.comments;
const UNIT = '    ';

/** A program of one class. `names` are its constants. */
function inClass(
  name: string,
  imports: readonly string[],
  names: Readonly<Record<string, string>>,
  body: readonly Row[],
): Program {
  const constants = Object.entries(names).map(
    ([constant, value]) => `static final String ${constant} = ${quoted(value)};`,
  );
  const [own, others] = [
    imports.filter((path) => path.startsWith('java.')),
    imports.filter((path) => !path.startsWith('java.')),
  ];
  return program(UNIT, [
    ...own.toSorted().map((path) => `import ${path};`),
    ...others.toSorted().map((path) => `import redis.clients.jedis.${path};`),
    '',
    `public class ${name} {`,
    [...constants, '', ...body],
    '}',
  ]);
}

function handle(isOnce: boolean | undefined): readonly Row[] {
  return [
    '',
    'static void handle(Map<String, String> fields) {',
    [`// ${isOnce ? say.workOnce : say.work}`, 'System.out.println(fields);'],
    '}',
  ];
}

/** A client that waits for an answer no longer than the plan says. */
function connecting(timeoutMs: number | undefined): readonly Row[] {
  const create = 'var redis = RedisClient';
  if (timeoutMs === undefined) {
    return [during('connecting', `${create}.create("localhost", 6379);`)];
  }
  const ms = Math.max(timeoutMs, 1);
  return [
    'var config = DefaultJedisClientConfig.builder()',
    [`.socketTimeoutMillis(${ms}).blockingSocketTimeoutMillis(${ms}).build();`],
    during(
      'connecting',
      `${create}.builder().hostAndPort("localhost", 6379).clientConfig(config).build();`,
    ),
  ];
}

/** What connects, runs the loop, and comes back where the plan does. */
function main(plan: Looping, loop: string): readonly Row[] {
  const { reconnectMs } = plan;
  const attempt: readonly Row[] = [
    ...connecting(patienceMs(plan)),
    'try {',
    [`${loop}(redis);`, ...when(reconnectMs !== undefined, 'return;')],
    ...when(reconnectMs !== undefined, '} catch (JedisException error) {', [
      'boolean isAnswer = error instanceof JedisDataException;',
      'if (isAnswer && !error.getMessage().startsWith("LOADING")) throw error;',
      during('reconnecting', `Thread.sleep(${reconnectMs});`),
    ]),
    '} finally {',
    [during('stopped', 'redis.close();')],
    '}',
  ];
  return [
    '',
    during('starting', 'public static void main(String[] args) throws InterruptedException {'),
    [
      `// ${handsBack(plan) ? say.stopAndHandBack : say.stop}`,
      'var main = Thread.currentThread();',
      'Runtime.getRuntime().addShutdownHook(new Thread(() -> {',
      ['stopping = true;', 'try { main.join(); } catch (InterruptedException ignored) { }'],
      '}));',
      ...(reconnectMs === undefined ? attempt : ['while (!stopping) {', attempt, '}']),
    ],
    '}',
  ];
}

function mainImports(plan: Looping): string[] {
  return [
    'java.util.Map',
    'RedisClient',
    'StreamEntryID',
    ...(patienceMs(plan) === undefined ? [] : ['DefaultJedisClientConfig']),
    ...(plan.reconnectMs === undefined
      ? []
      : ['exceptions.JedisDataException', 'exceptions.JedisException']),
  ];
}

function merged(...imports: readonly string[]): string[] {
  return [...new Set(imports)];
}

/** An id of a plan as Jedis has it: both halves, and a constant for the newest. */
function idOf(id: string, newest: string): string {
  if (id === '$') return `StreamEntryID.${newest}`;
  return `new StreamEntryID(${quoted(id.includes('-') ? id : `${id}-0`)})`;
}

function consumer(plan: ConsumerPlan): Program {
  const { recovers = false, noack = false } = plan;
  const makesGroup = plan.from !== null;
  const imports = merged(
    ...mainImports(plan),
    'java.util.List',
    'params.XReadGroupParams',
    'resps.StreamEntry',
    ...(handsBack(plan) ? ['args.XNackMode'] : []),
    ...(makesGroup ? ['exceptions.JedisDataException'] : []),
  );
  const how = `.count(${plan.count ?? 1})`;
  const names = { STREAM: plan.stream, GROUP: plan.group, CONSUMER: plan.name };
  return inClass('Consumer', imports, names, [
    'static volatile boolean stopping = false;',
    ...handle(plan.handlesOnce),
    ...workThrough(plan),
    '',
    'static void consume(RedisClient redis) {',
    [
      ...when(
        makesGroup,
        'try {',
        [
          during(
            'joining',
            `redis.xgroupCreate(STREAM, GROUP, ${idOf(plan.from ?? '$', 'XGROUP_LAST_ENTRY')}, true);`,
          ),
        ],
        '} catch (JedisDataException error) {',
        [`// ${say.exists}`, 'if (!error.getMessage().startsWith("BUSYGROUP")) throw error;'],
        '}',
        '',
      ),
      ...when(recovers, ...history(how)),
      `var unread = Map.of(STREAM, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);`,
      `var how = XReadGroupParams.xReadGroupParams()${how}.block(${plan.blockMs})${noack ? '.noAck()' : ''};`,
      'while (!stopping) {',
      [
        during('reading blocked', 'var streams = redis.xreadGroup(GROUP, CONSUMER, how, unread);'),
        'if (streams == null) continue;',
        'for (var stream : streams) workThrough(redis, stream.getValue());',
      ],
      '}',
    ],
    '}',
    ...main(plan, 'consume'),
  ]);
}

/** Works through what was pending when it started. */
function history(how: string): readonly Row[] {
  return [
    `// ${say.history}`,
    'var last = new StreamEntryID("0-0");',
    `var all = XReadGroupParams.xReadGroupParams()${how};`,
    'while (!stopping) {',
    [
      during(
        'recovering',
        'var streams = redis.xreadGroup(GROUP, CONSUMER, all, Map.of(STREAM, last));',
      ),
      'if (streams == null || streams.get(0).getValue().isEmpty()) break;',
      'var entries = streams.get(0).getValue();',
      'workThrough(redis, entries);',
      'last = entries.get(entries.size() - 1).getID();',
    ],
    '}',
    '',
  ];
}

/** What is done with the entries of one answer. */
function workThrough(plan: ConsumerPlan): readonly Row[] {
  const { recovers = false, noack = false, acks = 'after' } = plan;
  const ids = (name: string, of: string) =>
    `var ${name} = ${of}.stream().map(StreamEntry::getID).toArray(StreamEntryID[]::new);`;
  const ack = (before: string) =>
    during('acking', `${before}redis.xack(STREAM, GROUP, entry.getID());`);
  const work = (before: string) => during('working', `${before}handle(entry.getFields());`);
  const onlyGone = recovers && !noack && acks === 'never';
  return [
    '',
    'static void workThrough(RedisClient redis, List<StreamEntry> entries) {',
    [
      ...when(
        !noack && acks === 'before',
        ids('ids', 'entries'),
        during('acking', 'redis.xack(STREAM, GROUP, ids);'),
      ),
      'for (var entry : entries) {',
      [
        ...when(
          handsBack(plan),
          'if (stopping) {',
          [
            ids('undone', 'entries.subList(entries.indexOf(entry), entries.size())'),
            during('handingBack', 'redis.xnack(STREAM, GROUP, XNackMode.SILENT, undone);'),
            'return;',
          ],
          '}',
        ),
        ...when(recovers, `// ${say.gone}`),
        work(recovers ? 'if (entry.getFields() != null) ' : ''),
        ...when(!noack && acks === 'after', ack('')),
        ...when(onlyGone, ack('else ')),
      ],
      '}',
    ],
    '}',
  ];
}

function claimer(plan: ClaimerPlan): Program {
  const imports = merged(
    ...mainImports(plan),
    'java.util.List',
    'exceptions.JedisDataException',
    'params.XAutoClaimParams',
    'resps.StreamEntry',
    ...(plan.deliveriesMax === undefined
      ? []
      : ['java.util.HashMap', 'params.XAddParams', 'params.XPendingParams']),
  );
  const names = {
    STREAM: plan.stream,
    GROUP: plan.group,
    CONSUMER: plan.name,
    ...(plan.deliveriesMax === undefined ? {} : { DEAD_LETTERS: deadLettersOf(plan) }),
  };
  const count = plan.count === undefined ? '' : `.count(${plan.count})`;
  return inClass('Claimer', imports, names, [
    'static volatile boolean stopping = false;',
    ...handle(plan.handlesOnce),
    '',
    'static void claim(RedisClient redis) throws InterruptedException {',
    [
      'var beginning = new StreamEntryID("0-0");',
      'var cursor = beginning;',
      `var how = XAutoClaimParams.xAutoClaimParams()${count};`,
      'while (!stopping) {',
      [
        'List<StreamEntry> entries = List.of();',
        'try {',
        [
          during(
            'claiming',
            `var claimed = redis.xautoclaim(STREAM, GROUP, CONSUMER, ${plan.minIdleMs}, cursor, how);`,
          ),
          'cursor = claimed.getKey();',
          'entries = claimed.getValue();',
        ],
        '} catch (JedisDataException error) {',
        [
          `// ${say.noGroup}`,
          'if (!error.getMessage().startsWith("NOGROUP")) throw error;',
          'cursor = beginning;',
        ],
        '}',
        'for (var entry : entries) {',
        [
          'if (stopping) return;',
          ...setAside(plan),
          during('working', 'handle(entry.getFields());'),
          during('acking', 'redis.xack(STREAM, GROUP, entry.getID());'),
        ],
        '}',
        during('resting', `if (cursor.equals(beginning)) Thread.sleep(${plan.everyMs});`),
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
    'var id = entry.getID();',
    'var itself = XPendingParams.xPendingParams(id, id, 1).consumer(CONSUMER);',
    during('looking', 'var pending = redis.xpending(STREAM, GROUP, itself);'),
    'long deliveries = pending.isEmpty() ? 0 : pending.get(0).getDeliveredTimes() - 1;',
    `if (deliveries > ${deliveriesMax}) {`,
    [
      `// ${say.setAside}`,
      'var letter = new HashMap<>(entry.getFields());',
      'letter.putAll(Map.of("stream", STREAM, "id", id.toString(), "group", GROUP));',
      'letter.put("deliveries", String.valueOf(deliveries));',
      'try (var both = redis.multi()) {',
      [
        'both.xadd(DEAD_LETTERS, XAddParams.xAddParams(), letter);',
        'both.xack(STREAM, GROUP, id);',
        during('settingAside', 'both.exec();'),
      ],
      '}',
      'continue;',
    ],
    '}',
  );
}

function reader(plan: ReaderPlan): Program {
  const imports = merged(...mainImports(plan), 'params.XReadParams');
  const count = plan.count === undefined ? '' : `.count(${plan.count})`;
  const from = idOf(plan.from, 'XREAD_NEW_ENTRY');
  return inClass('Reader', imports, { STREAM: plan.stream }, [
    'static volatile boolean stopping = false;',
    `static StreamEntryID after = ${from};`,
    ...handle(false),
    '',
    'static void read(RedisClient redis) {',
    [
      `var how = XReadParams.xReadParams()${count}.block(${plan.blockMs});`,
      'while (!stopping) {',
      [
        during('reading blocked', 'var streams = redis.xread(how, Map.of(STREAM, after));'),
        'if (streams == null) continue;',
        'for (var entry : streams.get(0).getValue()) {',
        [
          during('working', 'handle(entry.getFields());'),
          ...when(!plan.forgets, 'after = entry.getID();'),
        ],
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
    return `String.valueOf(${value.countFrom === 0 ? 'made' : `${value.countFrom} + made`})`;
  }
  return `oneOf(${value.oneOf.map(quoted).join(', ')})`;
}

const ONE_OF: readonly Row[] = [
  'static String oneOf(String... values) {',
  ['return values[ThreadLocalRandom.current().nextInt(values.length)];'],
  '}',
  '',
];

function producer(plan: ProducerPlan): Program {
  const { limit, everyMs, idempotent, burst = 1, retries = 0 } = plan;
  const isRandom = plan.fields.some(([, value]) => typeof value === 'object' && 'oneOf' in value);
  const imports = [
    'java.util.LinkedHashMap',
    'RedisClient',
    'params.XAddParams',
    ...(isRandom ? ['java.util.concurrent.ThreadLocalRandom'] : []),
    ...(everyMs === null ? ['java.util.Scanner'] : []),
    ...(plan.timeoutMs === undefined ? [] : ['DefaultJedisClientConfig']),
    ...(retries > 0 ? ['exceptions.JedisException'] : []),
  ];
  const extra = {
    id: '.idmp(PRODUCER, String.valueOf(made + 1))',
    content: '.idmpAuto(PRODUCER)',
  };
  const once: readonly Row[] = [
    'var fields = new LinkedHashMap<String, String>();',
    ...plan.fields.map(([name, value]) => `fields.put(${quoted(name)}, ${valueOf(value)});`),
    `var how = XAddParams.xAddParams()${idempotent ? extra[idempotent] : ''};`,
    ...adding(plan),
    'made++;',
  ];
  const round = burst > 1 ? [`for (int n = 0; n < ${burst}; n++) {`, once, '}'] : once;
  const more = limit === null ? 'true' : `made < ${limit}`;
  const loop: readonly Row[] =
    everyMs === null
      ? [
          `var lines = new Scanner(System.in); // ${say.onDemand}`,
          during('resting', `while (${more} && lines.hasNextLine()) {`),
          ['lines.nextLine();', ...round],
          '}',
        ]
      : [`while (${more}) {`, [...round, during('resting', `Thread.sleep(${everyMs});`)], '}'];
  const names = { STREAM: plan.stream, ...(idempotent ? { PRODUCER: plan.name } : {}) };
  return inClass('Producer', imports, names, [
    ...when(isRandom, ...ONE_OF),
    during('starting', 'public static void main(String[] args) throws InterruptedException {'),
    [
      ...connecting(plan.timeoutMs),
      'int made = 0;',
      'try (redis) {',
      loop,
      during('done stopped', '}'),
    ],
    '}',
  ]);
}

/** Sends an entry, and again until it is answered, or that was often enough. */
function adding({ idempotent, retries = 0, reconnectMs = 1000 }: ProducerPlan): readonly Row[] {
  const add = during('producing', 'redis.xadd(STREAM, how, fields);');
  if (retries === 0) return [add];
  const comments = { id: say.sameId, content: say.sameContent };
  return [
    ...when(idempotent !== undefined, `// ${comments[idempotent ?? 'id']}`),
    `for (int tries = 0; tries <= ${retries}; tries++) {`,
    [
      'try {',
      [add, 'break;'],
      '} catch (JedisException error) {',
      ['System.err.println(error);', during('retrying', `Thread.sleep(${reconnectMs});`)],
      '}',
    ],
    '}',
  ];
}

/** For Jedis 7; what XNACK needs came with Jedis 8. */
export const java: Writer = { consumer, claimer, reader, producer };
