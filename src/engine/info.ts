import { blockingKeys } from './blocking';
import { compareBytes } from './bytes';
import { isSubscriber } from './clients';
import { readableBytes, SERVER_MEMORY, usedMemory } from './memory';
import { databaseOf, type Redis } from './redis';
import { savedAt, type Child } from './saving';
import { setting } from './settings';
import type { TypeName, Value } from './values';
import { releaseOf } from './version';

/**
 * What INFO says (redis.io/commands/info). What a simulated server has none of, such as forks or a network,
 * is given as nothing: clients and tools look for the names.
 */

/** A field and its value. */
type Line = readonly [name: string, value: string | number];

interface Section {
  readonly name: string;
  readonly title: string;
  /** It is shown only where it is asked for, or everything is. */
  readonly isExtra?: true;
  lines(redis: Redis, now: number): readonly Line[];
}

const MS_PER_SECOND = 1000;
const SECONDS_PER_DAY = 86_400;
const LRU_CLOCK_SECONDS = 2 ** 24;
const RUN_ID_DIGITS = 40;
const NO_REPLICATION_ID = '0'.repeat(RUN_ID_DIGITS);

const SECTIONS: readonly Section[] = [
  { name: 'server', title: 'Server', lines: server },
  { name: 'clients', title: 'Clients', lines: clients },
  { name: 'memory', title: 'Memory', lines: memory },
  { name: 'persistence', title: 'Persistence', lines: persistence },
  { name: 'threads', title: 'Threads', lines: threads },
  { name: 'stats', title: 'Stats', lines: stats },
  { name: 'replication', title: 'Replication', lines: replication },
  { name: 'cpu', title: 'CPU', lines: cpu },
  { name: 'modules', title: 'Modules', lines: () => [] },
  { name: 'commandstats', title: 'Commandstats', isExtra: true, lines: commandStats },
  { name: 'errorstats', title: 'Errorstats', lines: errorStats },
  { name: 'latencystats', title: 'Latencystats', isExtra: true, lines: () => [] },
  { name: 'cluster', title: 'Cluster', lines: () => [['cluster_enabled', 0]] },
  { name: 'keyspace', title: 'Keyspace', lines: keyspace },
  { name: 'keysizes', title: 'Keysizes', lines: keySizes },
];

/** The text of these sections, lower case; `default`, `all` and `everything` stand for several. */
export function infoText(redis: Redis, now: number, names: readonly string[]): string {
  const isAll = names.includes('all') || names.includes('everything');
  const isDefault = names.length === 0 || names.includes('default');
  return SECTIONS.filter(
    ({ name, isExtra }) => isAll || (isDefault && !isExtra) || names.includes(name),
  )
    .map(({ title, lines }) => {
      const rows = lines(redis, now).map(([name, value]) => `${name}:${value}\r\n`);
      return `# ${title}\r\n${rows.join('')}`;
    })
    .join('\r\n');
}

/** Forty digits that tell this server from another: the hour when it began. */
export function runId({ startedAt }: Redis): string {
  return Math.floor(startedAt).toString(16).padStart(RUN_ID_DIGITS, '0');
}

function server(redis: Redis, now: number): Line[] {
  const uptime = Math.floor((now - redis.startedAt) / MS_PER_SECOND);
  const port = setting(redis, 'port');
  const addresses = setting(redis, 'bind')
    .split(' ')
    .map((address) => `bind=${address},`);
  return [
    ['redis_version', releaseOf(redis.version)],
    ['redis_git_sha1', '00000000'],
    ['redis_git_dirty', 0],
    ['redis_mode', 'standalone'],
    ['os', 'simulated'],
    ['arch_bits', 64],
    ['process_id', 1],
    ['process_supervised', 'no'],
    ['run_id', runId(redis)],
    ['tcp_port', port],
    ['server_time_usec', now * MS_PER_SECOND],
    ['uptime_in_seconds', uptime],
    ['uptime_in_days', Math.floor(uptime / SECONDS_PER_DAY)],
    ['hz', setting(redis, 'hz')],
    ['configured_hz', setting(redis, 'hz')],
    ['lru_clock', Math.floor(now / MS_PER_SECOND) % LRU_CLOCK_SECONDS],
    ['executable', ''],
    ['config_file', ''],
    ['io_threads_active', 0],
    ['listener0', `name=tcp,${addresses.join('')}port=${port}`],
  ];
}

function clients(redis: Redis): Line[] {
  const all = redis.clients.valuesArray();
  const watched = redis.databases.valuesArray().map(({ watchers }) => watchers.size);
  const { all: waitedOn, minded } = blockingKeys(redis);
  return [
    ['connected_clients', all.length],
    ['cluster_connections', 0],
    ['maxclients', setting(redis, 'maxclients')],
    ['client_recent_max_input_buffer', 0],
    ['client_recent_max_output_buffer', 0],
    ['blocked_clients', all.filter(({ waiting }) => waiting).length],
    ['tracking_clients', 0],
    ['pubsub_clients', all.filter(isSubscriber).length],
    ['watching_clients', all.filter((client) => client.watched.length > 0).length],
    ['clients_in_timeout_table', redis.timeouts.size],
    ['total_watched_keys', watched.reduce((sum, size) => sum + size, 0)],
    ['total_blocking_keys', waitedOn],
    ['total_blocking_keys_on_nokey', minded],
  ];
}

function memory(redis: Redis): Line[] {
  const used = usedMemory(redis);
  const max = Number(setting(redis, 'maxmemory'));
  return [
    ...withReadable('used_memory', used),
    ...withReadable('used_memory_rss', used),
    ...withReadable('used_memory_peak', used),
    ['used_memory_peak_perc', '100.00%'],
    ['used_memory_overhead', SERVER_MEMORY],
    ['used_memory_startup', SERVER_MEMORY],
    ['used_memory_dataset', used - SERVER_MEMORY],
    ['used_memory_dataset_perc', '100.00%'],
    ['used_memory_lua', 0],
    ['used_memory_scripts', 0],
    ['number_of_cached_scripts', 0],
    ['number_of_functions', 0],
    ['number_of_libraries', 0],
    ['maxmemory', setting(redis, 'maxmemory')],
    ['maxmemory_human', readableBytes(max)],
    ['maxmemory_policy', setting(redis, 'maxmemory-policy')],
    ['mem_fragmentation_ratio', '1.00'],
    ['mem_fragmentation_bytes', 0],
    ['mem_not_counted_for_evict', 0],
    ['mem_replication_backlog', 0],
    ['mem_total_replication_buffers', 0],
    ['mem_clients_slaves', 0],
    ['mem_clients_normal', 0],
    ['mem_cluster_links', 0],
    ['mem_aof_buffer', 0],
    ['mem_allocator', 'simulated'],
    ['active_defrag_running', 0],
    ['lazyfree_pending_objects', 0],
    ['lazyfreed_objects', 0],
  ];
}

function withReadable(name: string, bytes: number): Line[] {
  return [
    [name, bytes],
    [`${name}_human`, readableBytes(bytes)],
  ];
}

function persistence(redis: Redis): Line[] {
  const { changes, saves, rewrites } = redis.stats;
  const isAtWork = (kind: Child['kind']) => Number(redis.child?.kind === kind);
  return [
    ['loading', Number(redis.isLoading)],
    ['async_loading', 0],
    ['current_cow_peak', 0],
    ['current_cow_size', 0],
    ['current_cow_size_age', 0],
    ['current_fork_perc', '0.00'],
    ['current_save_keys_processed', 0],
    ['current_save_keys_total', 0],
    ['rdb_changes_since_last_save', changes],
    ['rdb_bgsave_in_progress', isAtWork('save')],
    ['rdb_last_save_time', Math.floor(savedAt(redis) / MS_PER_SECOND)],
    ['rdb_last_bgsave_status', 'ok'],
    ['rdb_last_bgsave_time_sec', saves > 0 ? 0 : -1],
    ['rdb_current_bgsave_time_sec', -1],
    ['rdb_saves', saves],
    ['rdb_last_cow_size', 0],
    ['rdb_last_load_keys_expired', 0],
    ['rdb_last_load_keys_loaded', 0],
    ['aof_enabled', setting(redis, 'appendonly') === 'yes' ? 1 : 0],
    ['aof_rewrite_in_progress', isAtWork('rewrite')],
    ['aof_rewrite_scheduled', Number(redis.isRewriteScheduled)],
    ['aof_last_rewrite_time_sec', rewrites > 0 ? 0 : -1],
    ['aof_current_rewrite_time_sec', -1],
    ['aof_last_bgrewrite_status', 'ok'],
    ['aof_rewrites', rewrites],
    ['aof_rewrites_consecutive_failures', 0],
    ['aof_last_write_status', 'ok'],
    ['aof_last_cow_size', 0],
    ['module_fork_in_progress', 0],
    ['module_fork_last_cow_size', 0],
  ];
}

function threads(redis: Redis): Line[] {
  return [['io_thread_0', `clients=${redis.clients.size},reads=0,writes=0`]];
}

function stats(redis: Redis): Line[] {
  const { connections, commandsProcessed, keyspaceHits, keyspaceMisses } = redis.stats;
  const { expiredKeys, evictedKeys, errors } = redis.stats;
  return [
    ['total_connections_received', connections],
    ['total_commands_processed', commandsProcessed],
    ['instantaneous_ops_per_sec', 0],
    ['total_net_input_bytes', 0],
    ['total_net_output_bytes', 0],
    ['total_net_repl_input_bytes', 0],
    ['total_net_repl_output_bytes', 0],
    ['instantaneous_input_kbps', '0.00'],
    ['instantaneous_output_kbps', '0.00'],
    ['instantaneous_input_repl_kbps', '0.00'],
    ['instantaneous_output_repl_kbps', '0.00'],
    ['rejected_connections', 0],
    ['sync_full', 0],
    ['sync_partial_ok', 0],
    ['sync_partial_err', 0],
    ['expired_subkeys', 0],
    ['expired_keys', expiredKeys],
    ['expired_stale_perc', '0.00'],
    ['expired_time_cap_reached_count', 0],
    ['expire_cycle_cpu_milliseconds', 0],
    ['evicted_keys', evictedKeys],
    ['evicted_clients', 0],
    ['evicted_scripts', 0],
    ['total_eviction_exceeded_time', 0],
    ['current_eviction_exceeded_time', 0],
    ['keyspace_hits', keyspaceHits],
    ['keyspace_misses', keyspaceMisses],
    ['pubsub_channels', redis.channels.size],
    ['pubsub_patterns', redis.patterns.size],
    ['pubsubshard_channels', redis.shards.size],
    ['latest_fork_usec', 0],
    ['total_forks', 0],
    ['migrate_cached_sockets', 0],
    ['slave_expires_tracked_keys', 0],
    ['active_defrag_hits', 0],
    ['active_defrag_misses', 0],
    ['active_defrag_key_hits', 0],
    ['active_defrag_key_misses', 0],
    ['total_active_defrag_time', 0],
    ['current_active_defrag_time', 0],
    ['tracking_total_keys', 0],
    ['tracking_total_items', 0],
    ['tracking_total_prefixes', 0],
    ['unexpected_error_replies', 0],
    ['total_error_replies', [...errors.values()].reduce((sum, count) => sum + count, 0)],
    ['dump_payload_sanitizations', 0],
    ['total_reads_processed', commandsProcessed],
    ['total_writes_processed', commandsProcessed],
    ['io_threaded_reads_processed', 0],
    ['io_threaded_writes_processed', 0],
    ['client_query_buffer_limit_disconnections', 0],
    ['client_output_buffer_limit_disconnections', 0],
    ['reply_buffer_shrinks', 0],
    ['reply_buffer_expands', 0],
    ['acl_access_denied_auth', 0],
    ['acl_access_denied_cmd', 0],
    ['acl_access_denied_key', 0],
    ['acl_access_denied_channel', 0],
  ];
}

function replication(redis: Redis): Line[] {
  return [
    ['role', 'master'],
    ['connected_slaves', 0],
    ['master_failover_state', 'no-failover'],
    ['master_replid', runId(redis)],
    ['master_replid2', NO_REPLICATION_ID],
    ['master_repl_offset', 0],
    ['second_repl_offset', -1],
    ['repl_backlog_active', 0],
    ['repl_backlog_size', setting(redis, 'repl-backlog-size')],
    ['repl_backlog_first_byte_offset', 0],
    ['repl_backlog_histlen', 0],
  ];
}

function cpu(): Line[] {
  return [
    ['used_cpu_sys', '0.000000'],
    ['used_cpu_user', '0.000000'],
    ['used_cpu_sys_children', '0.000000'],
    ['used_cpu_user_children', '0.000000'],
    ['used_cpu_sys_main_thread', '0.000000'],
    ['used_cpu_user_main_thread', '0.000000'],
  ];
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareBytes(a, b);
}

/** No command takes any time here. */
function commandStats(redis: Redis): Line[] {
  return [...redis.stats.commands]
    .sort(byName)
    .map(([name, { calls, rejected, failed }]) => [
      `cmdstat_${name}`,
      `calls=${calls},usec=0,usec_per_call=0.00,rejected_calls=${rejected},failed_calls=${failed}`,
    ]);
}

function errorStats(redis: Redis): Line[] {
  return [...redis.stats.errors]
    .sort(byName)
    .map(([code, count]) => [`errorstat_${code}`, `count=${count}`]);
}

function keyspace(redis: Redis, now: number): Line[] {
  return keptDatabases(redis).map((db) => {
    const slots = databaseOf(redis, db).slots.valuesArray();
    const ends = slots.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]));
    const left = ends.reduce((sum, end) => sum + Math.max(0, end - now), 0);
    const average = ends.length === 0 ? 0 : Math.floor(left / ends.length);
    const keys = `keys=${slots.length},expires=${ends.length},avg_ttl=${average},subexpiry=0`;
    return [`db${db}`, keys];
  });
}

/** The databases that hold any key. */
function keptDatabases(redis: Redis): number[] {
  return redis.databases.keysArray().filter((db) => databaseOf(redis, db).slots.size > 0);
}

/** How the types are called whose sizes are told; a stream is none of them. */
const SIZES: readonly (readonly [TypeName, string])[] = [
  ['string', 'strings_sizes'],
  ['list', 'lists_items'],
  ['set', 'sets_items'],
  ['hash', 'hashes_items'],
];

/** How many keys of each type have up to how many bytes or items: below 2, 4, 8… */
function keySizes(redis: Redis): Line[] {
  return keptDatabases(redis).flatMap((db) =>
    SIZES.flatMap(([type, name]): Line[] => {
      const bins = sizeBins(redis, db, type);
      return bins === '' ? [] : [[`db${db}_distrib_${name}`, bins]];
    }),
  );
}

function sizeBins(redis: Redis, db: number, type: TypeName): string {
  const bins = new Map<number, number>();
  for (const { value } of databaseOf(redis, db).slots.values()) {
    if (value.type !== type) continue;
    const size = sizeOf(value);
    const bin = size === 0 ? 0 : 2 ** Math.floor(Math.log2(size));
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, count]) => `${shortBin(bin)}=${count}`)
    .join(',');
}

function sizeOf(value: Value): number {
  switch (value.type) {
    case 'string':
      return value.text.length;
    case 'list':
      return value.items.length;
    case 'hash':
      return value.fields.size;
    case 'set':
      return value.members.size;
    case 'stream':
      return value.length;
  }
}

const BIN_UNITS = ['', 'K', 'M', 'G'];

function shortBin(bin: number): string {
  const power = bin === 0 ? 0 : Math.floor(Math.log2(bin) / 10);
  return `${bin / 1024 ** power}${BIN_UNITS[power]}`;
}
