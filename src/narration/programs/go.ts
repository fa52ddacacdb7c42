import { code } from '../../messages/code';
import type { ClaimerPlan, ConsumerPlan, FieldValue, ProducerPlan, ReaderPlan } from '../../sim';
import { deadLettersOf, handsBack, patienceMs, type Looping } from './plan';
import { during, program, when, type Program, type Row, type Writer } from './program';
import { quotedGo as quoted } from './quote';

const say = code.comments;
const FAILED: readonly Row[] = ['if err != nil {', ['return err'], '}'];

/** What stands before the program's own part; Go does not compile what imports more than it uses. */
function head(packages: readonly string[], names: Readonly<Record<string, string>>): Row[] {
  const width = Math.max(...Object.keys(names).map((name) => name.length));
  return [
    'package main',
    '',
    'import (',
    [...packages.toSorted().map((name) => `"${name}"`), '', '"github.com/redis/go-redis/v9"'],
    ')',
    '',
    'const (',
    Object.entries(names).map(([name, value]) => `${name.padEnd(width)} = ${quoted(value)}`),
    ')',
    '',
  ];
}

/** Milliseconds as a span of time. */
function span(ms: number): string {
  return ms === 0 ? '0' : `${ms} * time.Millisecond`;
}

function handle(isOnce: boolean | undefined): readonly Row[] {
  return [
    '',
    'func handle(fields map[string]any) {',
    [`// ${isOnce ? say.workOnce : say.work}`, 'fmt.Println(fields)'],
    '}',
  ];
}

/** A client that sends nothing twice by itself. How long it waits beyond BLOCK is its own affair. */
function connecting(timeoutMs: number | undefined): Row {
  const timeout = timeoutMs === undefined ? '' : `, ReadTimeout: ${span(timeoutMs)}`;
  return during(
    'connecting',
    `client := redis.NewClient(&redis.Options{Addr: "localhost:6379", MaxRetries: -1${timeout}})`,
  );
}

/** What connects, runs the loop, and comes back where the plan does. */
function main(plan: Looping, loop: string): readonly Row[] {
  const { reconnectMs } = plan;
  const run: readonly Row[] = [
    connecting(patienceMs(plan)),
    `err := ${loop}(client)`,
    during('stopped', 'client.Close()'),
    ...(reconnectMs === undefined
      ? ['if err != nil {', ['log.Fatal(err)'], '}']
      : [
          'if err == nil {',
          ['return'],
          '}',
          'var answer redis.Error',
          'if errors.As(err, &answer) && !redis.IsLoadingError(err) {',
          ['log.Fatal(err)'],
          '}',
          during('reconnecting', `time.Sleep(${span(reconnectMs)})`),
        ]),
  ];
  return [
    '',
    during('starting', 'func main() {'),
    [
      `// ${handsBack(plan) ? say.stopAndHandBack : say.stop}`,
      'signal.Notify(sigterm, syscall.SIGTERM)',
      'go func() {',
      ['<-sigterm', 'stopping.Store(true)'],
      '}()',
      ...(reconnectMs === undefined ? run : ['for !stopping.Load() {', run, '}']),
    ],
    '}',
  ];
}

const LOOP_PACKAGES = ['context', 'fmt', 'log', 'os', 'os/signal', 'sync/atomic', 'syscall'];
const STOPPING: readonly Row[] = [
  'var (',
  ['ctx      = context.Background()', 'sigterm  = make(chan os.Signal, 1)', 'stopping atomic.Bool'],
  ')',
];

const errorsOf = (plan: Looping) => (plan.reconnectMs === undefined ? [] : ['errors']);

function consumer(plan: ConsumerPlan): Program {
  const makesGroup = plan.from !== null;
  const { recovers = false, noack = false, reconnectMs } = plan;
  const packages = [
    ...LOOP_PACKAGES,
    ...(makesGroup ? ['strings'] : []),
    ...(plan.blockMs > 0 || reconnectMs ? ['time'] : []),
    ...errorsOf(plan),
  ];
  return program('\t', [
    ...head(packages, { stream: plan.stream, group: plan.group, consumer: plan.name }),
    ...STOPPING,
    ...handle(plan.handlesOnce),
    ...workThrough(plan),
    '',
    'func consume(client *redis.Client) error {',
    [
      ...when(
        makesGroup,
        during(
          'joining',
          `err := client.XGroupCreateMkStream(ctx, stream, group, ${quoted(plan.from ?? '$')}).Err()`,
        ),
        `if err != nil && !strings.HasPrefix(err.Error(), "BUSYGROUP") { // ${say.exists}`,
        ['return err'],
        '}',
        '',
      ),
      ...when(recovers, ...history(plan)),
      'for !stopping.Load() {',
      reading(
        plan,
        '">"',
        'reading blocked',
        `Block: ${span(plan.blockMs)},${noack ? ' NoAck: true,' : ''}`,
      ),
      '}',
      'return nil',
    ],
    '}',
    ...main(plan, 'consume'),
  ]);
}

/** Works through what was pending when it started. */
function history(plan: ConsumerPlan): readonly Row[] {
  return [
    `last := "0" // ${say.history}`,
    'for !stopping.Load() {',
    [
      ...reading(plan, 'last', 'recovering', 'Block: -1,'),
      'entries := streams[0].Messages',
      'if len(entries) == 0 {',
      ['break'],
      '}',
      'last = entries[len(entries)-1].ID',
    ],
    '}',
    '',
  ];
}

/** Asks for entries and works through what comes. */
function reading(plan: ConsumerPlan, id: string, steps: string, how: string): Row[] {
  const isNew = id === '">"';
  return [
    during(steps, 'streams, err := client.XReadGroup(ctx, &redis.XReadGroupArgs{'),
    [
      'Group: group, Consumer: consumer,',
      `Streams: []string{stream, ${id}}, Count: ${plan.count ?? 1}, ${how}`,
    ],
    '}).Result()',
    ...when(isNew, 'if err == redis.Nil {', ['continue'], '}'),
    ...FAILED,
    'if err := workThrough(client, streams[0].Messages); err != nil {',
    ['return err'],
    '}',
  ];
}

/** What is done with the entries of one answer. */
function workThrough(plan: ConsumerPlan): readonly Row[] {
  const { recovers = false, noack = false, acks = 'after' } = plan;
  const send = (steps: string, command: string): readonly Row[] => [
    during(steps, `if err := ${command}.Err(); err != nil {`),
    ['return err'],
    '}',
  ];
  const ack = send('acking', 'client.XAck(ctx, stream, group, entry.ID)');
  const work = during('working', 'handle(entry.Values)');
  const ids = (name: string, of: string): readonly Row[] => [
    `var ${name} []string`,
    `for _, entry := range ${of} {`,
    [`${name} = append(${name}, entry.ID)`],
    '}',
  ];
  const undone =
    '&redis.XNackArgs{Stream: stream, Group: group, Mode: redis.XNackModeSilent, IDs: undone}';
  const onlyGone = recovers && !noack && acks === 'never';
  return [
    '',
    'func workThrough(client *redis.Client, entries []redis.XMessage) error {',
    [
      ...when(
        !noack && acks === 'before',
        ...ids('ids', 'entries'),
        ...send('acking', 'client.XAck(ctx, stream, group, ids...)'),
      ),
      `for ${handsBack(plan) ? 'at' : '_'}, entry := range entries {`,
      [
        ...when(
          handsBack(plan),
          'if stopping.Load() {',
          [
            ...ids('undone', 'entries[at:]'),
            during('handingBack', `return client.XNack(ctx, ${undone}).Err()`),
          ],
          '}',
        ),
        ...(recovers ? [`if entry.Values != nil { // ${say.gone}`, [work], '}'] : [work]),
        ...when(!noack && acks === 'after', ...ack),
        ...when(onlyGone, 'if entry.Values == nil {', [...ack], '}'),
      ],
      '}',
      'return nil',
    ],
    '}',
  ];
}

function claimer(plan: ClaimerPlan): Program {
  const names = {
    stream: plan.stream,
    group: plan.group,
    consumer: plan.name,
    ...(plan.deliveriesMax === undefined ? {} : { deadLetters: deadLettersOf(plan) }),
  };
  return program('\t', [
    ...head([...LOOP_PACKAGES, 'strings', 'time', ...errorsOf(plan)], names),
    ...STOPPING,
    ...handle(plan.handlesOnce),
    '',
    'func claim(client *redis.Client) error {',
    [
      'cursor := "0-0"',
      'for !stopping.Load() {',
      [
        during('claiming', 'entries, next, err := client.XAutoClaim(ctx, &redis.XAutoClaimArgs{'),
        [
          'Stream: stream, Group: group, Consumer: consumer,',
          `MinIdle: ${span(plan.minIdleMs)}, Start: cursor,${plan.count === undefined ? '' : ` Count: ${plan.count},`}`,
        ],
        '}).Result()',
        `if err != nil && strings.HasPrefix(err.Error(), "NOGROUP") { // ${say.noGroup}`,
        ['next = "0-0"'],
        '} else if err != nil {',
        ['return err'],
        '}',
        'for _, entry := range entries {',
        [
          'if stopping.Load() {',
          ['return nil'],
          '}',
          ...setAside(plan),
          during('working', 'handle(entry.Values)'),
          during(
            'acking',
            'if err := client.XAck(ctx, stream, group, entry.ID).Err(); err != nil {',
          ),
          ['return err'],
          '}',
        ],
        '}',
        'if cursor = next; cursor == "0-0" {',
        [during('resting', `time.Sleep(${span(plan.everyMs)})`)],
        '}',
      ],
      '}',
      'return nil',
    ],
    '}',
    ...main(plan, 'claim'),
  ]);
}

/** Where a plan has a limit: how often was it delivered before, and what becomes of what was delivered too often. */
function setAside({ deliveriesMax }: ClaimerPlan): readonly Row[] {
  return when(
    deliveriesMax !== undefined,
    during('looking', 'pending, err := client.XPendingExt(ctx, &redis.XPendingExtArgs{'),
    [
      'Stream: stream, Group: group, Consumer: consumer,',
      'Start: entry.ID, End: entry.ID, Count: 1,',
    ],
    '}).Result()',
    ...FAILED,
    `if len(pending) > 0 && pending[0].RetryCount-1 > ${deliveriesMax} { // ${say.setAside}`,
    [
      'letter := entry.Values',
      'letter["stream"], letter["id"], letter["group"] = stream, entry.ID, group',
      'letter["deliveries"] = pending[0].RetryCount - 1',
      'both := client.TxPipeline()',
      'both.XAdd(ctx, &redis.XAddArgs{Stream: deadLetters, Values: letter})',
      'both.XAck(ctx, stream, group, entry.ID)',
      during('settingAside', 'if _, err := both.Exec(ctx); err != nil {'),
      ['return err'],
      '}',
      'continue',
    ],
    '}',
  );
}

function reader(plan: ReaderPlan): Program {
  const packages = [
    ...LOOP_PACKAGES,
    ...(plan.blockMs > 0 || plan.reconnectMs ? ['time'] : []),
    ...errorsOf(plan),
  ];
  return program('\t', [
    ...head(packages, { stream: plan.stream }),
    ...STOPPING,
    '',
    `var after = ${quoted(plan.from)}`,
    ...handle(false),
    '',
    'func read(client *redis.Client) error {',
    [
      'for !stopping.Load() {',
      [
        during('reading blocked', 'streams, err := client.XRead(ctx, &redis.XReadArgs{'),
        [
          `Streams: []string{stream, after}, Block: ${span(plan.blockMs)},${plan.count === undefined ? '' : ` Count: ${plan.count},`}`,
        ],
        '}).Result()',
        'if err == redis.Nil {',
        ['continue'],
        '}',
        ...FAILED,
        'for _, entry := range streams[0].Messages {',
        [during('working', 'handle(entry.Values)'), ...when(!plan.forgets, 'after = entry.ID')],
        '}',
      ],
      '}',
      'return nil',
    ],
    '}',
    ...main(plan, 'read'),
  ]);
}

function valueOf(value: FieldValue): string {
  if (typeof value === 'string') return quoted(value);
  if ('countFrom' in value) return value.countFrom === 0 ? 'made' : `${value.countFrom} + made`;
  const all = `[]string{${value.oneOf.map(quoted).join(', ')}}`;
  return `${all}[rand.Intn(${value.oneOf.length})]`;
}

function producer(plan: ProducerPlan): Program {
  const { limit, everyMs, idempotent, burst = 1, retries = 0 } = plan;
  const isRandom = plan.fields.some(([, value]) => typeof value === 'object' && 'oneOf' in value);
  const packages = [
    ...['context', 'log'],
    ...(isRandom ? ['math/rand'] : []),
    ...(idempotent === 'id' ? ['strconv'] : []),
    ...(everyMs === null ? ['bufio', 'os'] : []),
    ...(everyMs || retries > 0 || plan.timeoutMs ? ['time'] : []),
  ];
  const extra = {
    id: ' ProducerID: producer, IdempotentID: strconv.Itoa(made + 1),',
    content: ' ProducerID: producer, IdempotentAuto: true,',
  };
  const once: readonly Row[] = [
    'entry := &redis.XAddArgs{',
    [
      `Stream: stream,${idempotent ? extra[idempotent] : ''}`,
      'Values: []any{',
      plan.fields.map(([name, value]) => `${quoted(name)}, ${valueOf(value)},`),
      '},',
    ],
    '}',
    ...adding(plan),
    'made++',
  ];
  const round = burst > 1 ? [`for n := 0; n < ${burst}; n++ {`, once, '}'] : once;
  const loop: readonly Row[] =
    everyMs === null
      ? [
          `lines := bufio.NewScanner(os.Stdin) // ${say.onDemand}`,
          during('resting', `for ${limit === null ? '' : `made < ${limit} && `}lines.Scan() {`),
          round,
        ]
      : [
          `for ${limit === null ? '' : `made < ${limit} `}{`,
          [...round, during('resting', `time.Sleep(${span(everyMs)})`)],
        ];
  return program('\t', [
    ...head(packages, { stream: plan.stream, ...(idempotent ? { producer: plan.name } : {}) }),
    during('starting', 'func main() {'),
    [
      'ctx := context.Background()',
      connecting(plan.timeoutMs),
      during('done stopped', 'defer client.Close()'),
      'made := 0',
      ...loop,
      '}',
    ],
    '}',
  ]);
}

/** Sends an entry, and again until it is answered, or that was often enough. */
function adding({ idempotent, retries = 0, reconnectMs = 1000 }: ProducerPlan): readonly Row[] {
  const add = 'client.XAdd(ctx, entry).Err()';
  if (retries === 0) {
    return [during('producing', `if err := ${add}; err != nil {`), ['log.Fatal(err)'], '}'];
  }
  const comments = { id: say.sameId, content: say.sameContent };
  return [
    ...when(idempotent !== undefined, `// ${comments[idempotent ?? 'id']}`),
    `for tries := 0; tries <= ${retries}; tries++ {`,
    [
      during('producing', `err := ${add}`),
      'if err == nil {',
      ['break'],
      '}',
      'log.Print(err)',
      during('retrying', `time.Sleep(${span(reconnectMs)})`),
    ],
    '}',
  ];
}

/** For go-redis 9. */
export const go: Writer = { consumer, claimer, reader, producer };
