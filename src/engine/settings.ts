import { DEFAULT_IDMP, MAX_IDMP } from './idempotency';
import { DEFAULT_NODE_LIMITS } from './nodes';
import { I64_MAX, U64_MAX } from './numbers';
import { changeSetting, DEFAULT_SAVE, type Redis } from './redis';
import {
  BadValue,
  immutable,
  integer,
  memory,
  memoryOrPercent,
  oneOf,
  readBufferLimits,
  readEventClasses,
  readFileName,
  readOomValues,
  readPercentiles,
  readSave,
  readTitleTemplate,
  shownEventClasses,
  someOf,
  special,
  text,
  yesNo,
  type Setting,
} from './setting-kinds';
import { hasSince, type Version } from './version';

/** The parameters of redis.conf as CONFIG knows them (redis.io/docs/latest/operate/oss_and_stack/management/config). */

const INT_MAX = 2 ** 31 - 1;
const INT_MIN = -(2 ** 31);
const UINT_MAX = 2 ** 32 - 1;
const MAX_PORT = 65_535;
const MB = 1024 ** 2;
const GB = 1024 ** 3;
const MAX_HZ = 500;
const BUFFER_LIMITS = 'normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60';
const SHUTDOWN_WORDS = ['default', 'save', 'nosave', 'now', 'force'];
const EVICTION_POLICIES =
  'volatile-lru volatile-lfu volatile-random volatile-ttl volatile-lrm@8.6 ' +
  'allkeys-lru allkeys-lfu allkeys-random allkeys-lrm@8.6 noeviction';

function notBothSaves(words: readonly string[]): void {
  if (!words.includes('save') || !words.includes('nosave')) return;
  throw new BadValue("shutdown options SAVE and NOSAVE can't be used simultaneously");
}

/** How often background work is done: any number, brought into its bounds. */
function hertz(): Setting {
  const plain = integer('hz', 10, 0, INT_MAX);
  const read: Setting['read'] = (word, from) =>
    String(Math.min(MAX_HZ, Math.max(1, Number(plain.read(word, from)))));
  return { ...plain, read };
}

const SETTINGS: readonly Setting[] = [
  oneOf('acl-pubsub-default', 'resetchannels', 'allchannels resetchannels'),
  immutable('aclfile', ''),
  integer('acllog-max-len', 128, 0, I64_MAX),
  integer('active-defrag-cycle-max', 25, 1, 99),
  integer('active-defrag-cycle-min', 1, 1, 99),
  memory('active-defrag-ignore-bytes', 100 * MB, 1, I64_MAX),
  integer('active-defrag-max-scan-fields', 1000, 1, I64_MAX),
  integer('active-defrag-threshold-lower', 10, 0, 1000),
  integer('active-defrag-threshold-upper', 100, 0, 1000),
  integer('active-expire-effort', 1, 1, 10),
  yesNo('activedefrag', 'no'),
  yesNo('activerehashing', 'yes'),
  immutable('always-show-logo', 'no'),
  yesNo('aof-disable-auto-gc', 'no', { isHidden: true }),
  yesNo('aof-load-truncated', 'yes'),
  immutable('aof-rewrite-cpulist', '', { alias: 'aof_rewrite_cpulist' }),
  yesNo('aof-rewrite-incremental-fsync', 'yes'),
  yesNo('aof-timestamp-enabled', 'no'),
  yesNo('aof-use-rdb-preamble', 'yes'),
  immutable('appenddirname', 'appendonlydir'),
  immutable('appendfilename', 'appendonly.aof'),
  oneOf('appendfsync', 'everysec', 'everysec always no'),
  yesNo('appendonly', 'no'),
  memory('auto-aof-rewrite-min-size', 64 * MB, 0, I64_MAX),
  integer('auto-aof-rewrite-percentage', 100, 0, INT_MAX),
  immutable('bgsave-cpulist', '', { alias: 'bgsave_cpulist' }),
  text('bind', '* -::*', { unbindable: 'Failed to bind to specified addresses.' }),
  text('bind-source-addr'),
  immutable('bio-cpulist', '', { alias: 'bio_cpulist' }),
  integer('busy-reply-threshold', 5000, 0, I64_MAX, { alias: 'lua-time-limit' }),
  special('client-output-buffer-limit', BUFFER_LIMITS, readBufferLimits),
  memory('client-query-buffer-limit', GB, MB, I64_MAX),
  yesNo('cluster-allow-pubsubshard-when-down', 'yes'),
  yesNo('cluster-allow-reads-when-down', 'no'),
  yesNo('cluster-allow-replica-migration', 'yes'),
  integer('cluster-announce-bus-port', 0, 0, MAX_PORT),
  text('cluster-announce-hostname'),
  text('cluster-announce-human-nodename'),
  text('cluster-announce-ip'),
  integer('cluster-announce-port', 0, 0, MAX_PORT),
  integer('cluster-announce-tls-port', 0, 0, MAX_PORT),
  integer('cluster-compatibility-sample-ratio', 0, 0, 100),
  immutable('cluster-config-file', 'nodes.conf'),
  immutable('cluster-enabled', 'no'),
  memory('cluster-link-sendbuf-limit', 0, 0, U64_MAX),
  integer('cluster-migration-barrier', 1, 0, INT_MAX),
  integer('cluster-node-timeout', 15000, 0, I64_MAX),
  integer('cluster-ping-interval', 0, 0, I64_MAX, { isHidden: true }),
  immutable('cluster-port', '0'),
  oneOf('cluster-preferred-endpoint-type', 'ip', 'ip hostname unknown-endpoint'),
  yesNo('cluster-replica-no-failover', 'no', { alias: 'cluster-slave-no-failover' }),
  integer('cluster-replica-validity-factor', 10, 0, INT_MAX, {
    alias: 'cluster-slave-validity-factor',
  }),
  yesNo('cluster-require-full-coverage', 'yes'),
  yesNo('crash-log-enabled', 'yes'),
  yesNo('crash-memcheck-enabled', 'yes'),
  immutable('daemonize', 'no'),
  immutable('databases', '16'),
  special('dbfilename', 'dump.rdb', readFileName, { guard: 'protected' }),
  text('dir', '/data', { guard: 'protected' }),
  immutable('disable-thp', 'yes'),
  yesNo('dynamic-hz', 'yes'),
  immutable('enable-debug-command', 'no'),
  immutable('enable-module-command', 'no'),
  immutable('enable-protected-configs', 'no'),
  integer('hash-max-listpack-entries', 512, 0, I64_MAX, { alias: 'hash-max-ziplist-entries' }),
  memory('hash-max-listpack-value', 64, 0, I64_MAX, { alias: 'hash-max-ziplist-value' }),
  yesNo('hide-user-data-from-log', 'no'),
  memory('hll-sparse-max-bytes', 3000, 0, I64_MAX),
  hertz(),
  text('ignore-warnings'),
  immutable('io-threads', '1'),
  yesNo('jemalloc-bg-thread', 'yes'),
  integer('key-load-delay', 0, INT_MIN, INT_MAX, { isHidden: true }),
  integer('latency-monitor-threshold', 0, 0, I64_MAX),
  yesNo('latency-tracking', 'yes'),
  special('latency-tracking-info-percentiles', '50 99 99.9', readPercentiles),
  yesNo('lazyfree-lazy-eviction', 'no'),
  yesNo('lazyfree-lazy-expire', 'no'),
  yesNo('lazyfree-lazy-server-del', 'no'),
  yesNo('lazyfree-lazy-user-del', 'no'),
  yesNo('lazyfree-lazy-user-flush', 'no'),
  integer('lfu-decay-time', 1, 0, INT_MAX),
  integer('lfu-log-factor', 10, 0, INT_MAX),
  integer('list-compress-depth', 0, 0, INT_MAX),
  integer('list-max-listpack-size', -2, INT_MIN, INT_MAX, { alias: 'list-max-ziplist-size' }),
  integer('loading-process-events-interval-bytes', MB / 2, 1024, INT_MAX, { isHidden: true }),
  text('locale-collate'),
  immutable('logfile', ''),
  oneOf('loglevel', 'notice', 'debug verbose notice warning nothing'),
  text('masterauth'),
  text('masteruser'),
  integer('max-new-connections-per-cycle', 10, 1, 1000),
  integer('max-new-tls-connections-per-cycle', 1, 1, 1000),
  integer('maxclients', 10000, 1, UINT_MAX),
  memory('maxmemory', 0, 0, U64_MAX),
  memoryOrPercent('maxmemory-clients', '0'),
  integer('maxmemory-eviction-tenacity', 10, 0, 100),
  oneOf('maxmemory-policy', 'noeviction', EVICTION_POLICIES),
  integer('maxmemory-samples', 5, 1, 64),
  integer('min-replicas-max-lag', 10, 0, INT_MAX, { alias: 'min-slaves-max-lag' }),
  integer('min-replicas-to-write', 0, 0, INT_MAX, { alias: 'min-slaves-to-write' }),
  yesNo('no-appendfsync-on-rewrite', 'no'),
  { ...special('notify-keyspace-events', '', readEventClasses), shown: shownEventClasses },
  oneOf('oom-score-adj', 'no', 'no yes relative=yes absolute'),
  special('oom-score-adj-values', '0 200 800', readOomValues),
  immutable('pidfile', ''),
  integer('port', 6379, 0, MAX_PORT, {
    unbindable: 'Unable to listen on this port. Check server logs.',
  }),
  special('proc-title-template', '{title} {listen-addr} {server-mode}', readTitleTemplate),
  oneOf('propagation-error-behavior', 'ignore', 'ignore panic panic-on-replicas'),
  yesNo('protected-mode', 'yes'),
  memory('proto-max-bulk-len', 512 * MB, MB, I64_MAX),
  yesNo('rdb-del-sync-files', 'no'),
  integer('rdb-key-save-delay', 0, INT_MIN, INT_MAX, { isHidden: true }),
  yesNo('rdb-save-incremental-fsync', 'yes'),
  immutable('rdbchecksum', 'yes'),
  yesNo('rdbcompression', 'yes'),
  memory('repl-backlog-size', MB, 1, I64_MAX),
  integer('repl-backlog-ttl', 3600, 0, I64_MAX),
  yesNo('repl-disable-tcp-nodelay', 'no'),
  oneOf('repl-diskless-load', 'disabled', 'disabled on-empty-db swapdb'),
  yesNo('repl-diskless-sync', 'yes'),
  integer('repl-diskless-sync-delay', 5, 0, INT_MAX),
  integer('repl-diskless-sync-max-replicas', 0, 0, INT_MAX),
  integer('repl-ping-replica-period', 10, 1, INT_MAX, { alias: 'repl-ping-slave-period' }),
  integer('repl-timeout', 60, 1, INT_MAX),
  text('replica-announce-ip', '', { alias: 'slave-announce-ip' }),
  integer('replica-announce-port', 0, 0, MAX_PORT, { alias: 'slave-announce-port' }),
  yesNo('replica-announced', 'yes'),
  memory('replica-full-sync-buffer-limit', 0, 0, U64_MAX),
  yesNo('replica-ignore-disk-write-errors', 'no'),
  yesNo('replica-ignore-maxmemory', 'yes', { alias: 'slave-ignore-maxmemory' }),
  yesNo('replica-lazy-flush', 'no', { alias: 'slave-lazy-flush' }),
  integer('replica-priority', 100, 0, INT_MAX, { alias: 'slave-priority' }),
  yesNo('replica-read-only', 'yes', { alias: 'slave-read-only' }),
  yesNo('replica-serve-stale-data', 'yes', { alias: 'slave-serve-stale-data' }),
  immutable('replicaof', '', { alias: 'slaveof' }),
  text('requirepass'),
  oneOf('sanitize-dump-payload', 'no', 'no yes clients'),
  special('save', DEFAULT_SAVE, readSave),
  immutable('server-cpulist', '', { alias: 'server_cpulist' }),
  integer('set-max-intset-entries', 512, 0, I64_MAX),
  integer('set-max-listpack-entries', 128, 0, I64_MAX),
  integer('set-max-listpack-value', 64, 0, I64_MAX),
  immutable('set-proc-title', 'yes'),
  someOf('shutdown-on-sigint', 'default', SHUTDOWN_WORDS, notBothSaves),
  someOf('shutdown-on-sigterm', 'default', SHUTDOWN_WORDS, notBothSaves),
  integer('shutdown-timeout', 10, 0, INT_MAX),
  integer('slowlog-log-slower-than', 10000, -1, I64_MAX),
  integer('slowlog-max-len', 128, 0, I64_MAX),
  immutable('socket-mark-id', '0'),
  yesNo('stop-writes-on-bgsave-error', 'yes'),
  integer('stream-idmp-duration', DEFAULT_IDMP.duration, 1, MAX_IDMP.duration, {
    since: '8.6.0',
  }),
  integer('stream-idmp-maxsize', DEFAULT_IDMP.maxsize, 1, MAX_IDMP.maxsize, {
    since: '8.6.0',
  }),
  memory('stream-node-max-bytes', DEFAULT_NODE_LIMITS.maxBytes, 0, I64_MAX),
  integer('stream-node-max-entries', DEFAULT_NODE_LIMITS.maxEntries, 0, I64_MAX),
  immutable('supervised', 'no'),
  immutable('syslog-enabled', 'no'),
  immutable('syslog-facility', 'local0'),
  immutable('syslog-ident', 'redis'),
  immutable('tcp-backlog', '511'),
  integer('tcp-keepalive', 300, 0, INT_MAX),
  integer('timeout', 0, 0, INT_MAX),
  oneOf('tls-auth-clients', 'yes', 'no yes optional'),
  text('tls-ca-cert-dir'),
  text('tls-ca-cert-file'),
  text('tls-cert-file'),
  text('tls-ciphers'),
  text('tls-ciphersuites'),
  text('tls-client-cert-file'),
  text('tls-client-key-file'),
  text('tls-client-key-file-pass'),
  yesNo('tls-cluster', 'no'),
  text('tls-dh-params-file'),
  text('tls-key-file'),
  text('tls-key-file-pass'),
  integer('tls-port', 0, 0, MAX_PORT, {
    unbindable: 'Unable to update TLS configuration. Check server logs.',
  }),
  yesNo('tls-prefer-server-ciphers', 'no'),
  text('tls-protocols'),
  yesNo('tls-replication', 'no'),
  integer('tls-session-cache-size', 20480, 0, INT_MAX),
  integer('tls-session-cache-timeout', 300, 0, INT_MAX),
  yesNo('tls-session-caching', 'yes'),
  integer('tracking-table-max-keys', 1000000, 0, I64_MAX),
  immutable('unixsocket', ''),
  immutable('unixsocketperm', '0'),
  yesNo('use-exit-on-panic', 'no', { isHidden: true }),
  integer('watchdog-period', 0, 0, INT_MAX, { isHidden: true }),
  integer('zset-max-listpack-entries', 128, 0, I64_MAX, { alias: 'zset-max-ziplist-entries' }),
  memory('zset-max-listpack-value', 64, 0, I64_MAX, { alias: 'zset-max-ziplist-value' }),
];

/** By every name that they have or had. */
const byName = new Map(
  SETTINGS.flatMap((setting) =>
    [setting.name, setting.alias ?? setting.name].map((name) => [name, setting] as const),
  ),
);

/** The parameter of this name, in any case, where a server of this version has it. */
export function settingNamed(name: string, version: Version): Setting | undefined {
  const setting = byName.get(name.toLowerCase());
  return setting && hasSince(version, setting.since ?? '8.0') ? setting : undefined;
}

/** All names under which a server of this version shows a parameter. */
export function settingNames(version: Version): string[] {
  return [...byName.keys()]
    .filter((name) => {
      const known = settingNamed(name, version);
      return known && !known.isHidden;
    })
    .sort();
}

/** The value of a parameter on this server, as CONFIG GET shows it. */
export function settingValue({ config }: Redis, { name, standard, shown }: Setting): string {
  const value = config.get(name) ?? standard;
  return shown ? shown(value) : value;
}

/** Gives a parameter a value that its `read` has given. */
export function putSetting(redis: Redis, { name, standard }: Setting, value: string): void {
  changeSetting(redis, name, value === standard ? null : value);
}

/** The value of a parameter of the table; throws where it has none of this name. */
export function setting(redis: Redis, name: string): string {
  return settingValue(redis, byName.get(name)!);
}
