import type { Command } from '../command';
import { append } from './append';
import { auth } from './auth';
import { bgrewriteaof } from './bgrewriteaof';
import { bgsave } from './bgsave';
import { blpop } from './blpop';
import { brpop } from './brpop';
import { clientCaching } from './client-caching';
import { clientGetname } from './client-getname';
import { clientGetredir } from './client-getredir';
import { clientHelp } from './client-help';
import { clientId } from './client-id';
import { clientInfo } from './client-info';
import { clientKill } from './client-kill';
import { clientList } from './client-list';
import { clientNoevict } from './client-no-evict';
import { clientNotouch } from './client-no-touch';
import { clientReply } from './client-reply';
import { clientSetinfo } from './client-setinfo';
import { clientSetname } from './client-setname';
import { clientTracking } from './client-tracking';
import { clientTrackinginfo } from './client-trackinginfo';
import { clientUnblock } from './client-unblock';
import { command } from './command';
import { commandCount } from './command-count';
import { commandDocs } from './command-docs';
import { commandGetkeys } from './command-getkeys';
import { commandGetkeysandflags } from './command-getkeysandflags';
import { commandHelp } from './command-help';
import { commandInfo } from './command-info';
import { commandList } from './command-list';
import { configGet } from './config-get';
import { configHelp } from './config-help';
import { configResetstat } from './config-resetstat';
import { configRewrite } from './config-rewrite';
import { configSet } from './config-set';
import { copy } from './copy';
import { dbsize } from './dbsize';
import { debug } from './debug';
import { decr } from './decr';
import { decrby } from './decrby';
import { del } from './del';
import { discard } from './discard';
import { dump } from './dump';
import { echo } from './echo';
import { exec } from './exec';
import { exists } from './exists';
import { expire } from './expire';
import { expireat } from './expireat';
import { expiretime } from './expiretime';
import { flushall } from './flushall';
import { flushdb } from './flushdb';
import { functionFlush } from './function-flush';
import { functionHelp } from './function-help';
import { functionList } from './function-list';
import { get } from './get';
import { getdel } from './getdel';
import { getset } from './getset';
import { hdel } from './hdel';
import { hello } from './hello';
import { hexists } from './hexists';
import { hget } from './hget';
import { hgetall } from './hgetall';
import { hkeys } from './hkeys';
import { hlen } from './hlen';
import { hset } from './hset';
import { incr } from './incr';
import { incrby } from './incrby';
import { info } from './info';
import { keys } from './keys';
import { lastsave } from './lastsave';
import { latencyHelp } from './latency-help';
import { latencyHistory } from './latency-history';
import { latencyLatest } from './latency-latest';
import { latencyReset } from './latency-reset';
import { lindex } from './lindex';
import { llen } from './llen';
import { lpop } from './lpop';
import { lpush } from './lpush';
import { lrange } from './lrange';
import { memoryHelp } from './memory-help';
import { memoryPurge } from './memory-purge';
import { memoryUsage } from './memory-usage';
import { mget } from './mget';
import { monitor } from './monitor';
import { move } from './move';
import { mset } from './mset';
import { multi } from './multi';
import { objectEncoding } from './object-encoding';
import { objectFreq } from './object-freq';
import { objectHelp } from './object-help';
import { objectIdletime } from './object-idletime';
import { objectRefcount } from './object-refcount';
import { persist } from './persist';
import { pexpire } from './pexpire';
import { pexpireat } from './pexpireat';
import { pexpiretime } from './pexpiretime';
import { ping } from './ping';
import { psubscribe } from './psubscribe';
import { pttl } from './pttl';
import { publish } from './publish';
import { pubsubChannels } from './pubsub-channels';
import { pubsubHelp } from './pubsub-help';
import { pubsubNumpat } from './pubsub-numpat';
import { pubsubNumsub } from './pubsub-numsub';
import { pubsubShardchannels } from './pubsub-shardchannels';
import { pubsubShardnumsub } from './pubsub-shardnumsub';
import { punsubscribe } from './punsubscribe';
import { quit } from './quit';
import { randomkey } from './randomkey';
import { rename } from './rename';
import { renamenx } from './renamenx';
import { replicaof } from './replicaof';
import { reset } from './reset';
import { restore } from './restore';
import { role } from './role';
import { rpop } from './rpop';
import { rpush } from './rpush';
import { sadd } from './sadd';
import { save } from './save';
import { scan } from './scan';
import { scard } from './scard';
import { select } from './select';
import { set } from './set';
import { setnx } from './setnx';
import { shutdown } from './shutdown';
import { sismember } from './sismember';
import { slowlogGet } from './slowlog-get';
import { slowlogHelp } from './slowlog-help';
import { slowlogLen } from './slowlog-len';
import { slowlogReset } from './slowlog-reset';
import { smembers } from './smembers';
import { spublish } from './spublish';
import { srem } from './srem';
import { ssubscribe } from './ssubscribe';
import { strlen } from './strlen';
import { subscribe } from './subscribe';
import { sunsubscribe } from './sunsubscribe';
import { swapdb } from './swapdb';
import { time } from './time';
import { touch } from './touch';
import { ttl } from './ttl';
import { type } from './type';
import { unlink } from './unlink';
import { unsubscribe } from './unsubscribe';
import { unwatch } from './unwatch';
import { wait } from './wait';
import { watch } from './watch';
import { xack } from './xack';
import { xackdel } from './xackdel';
import { xadd } from './xadd';
import { xautoclaim } from './xautoclaim';
import { xcfgset } from './xcfgset';
import { xclaim } from './xclaim';
import { xdel } from './xdel';
import { xdelex } from './xdelex';
import { xgroupCreate } from './xgroup-create';
import { xgroupCreateconsumer } from './xgroup-createconsumer';
import { xgroupDelconsumer } from './xgroup-delconsumer';
import { xgroupDestroy } from './xgroup-destroy';
import { xgroupHelp } from './xgroup-help';
import { xgroupSetid } from './xgroup-setid';
import { xidmprecord } from './xidmprecord';
import { xinfoConsumers } from './xinfo-consumers';
import { xinfoGroups } from './xinfo-groups';
import { xinfoHelp } from './xinfo-help';
import { xinfoStream } from './xinfo-stream';
import { xlen } from './xlen';
import { xnack } from './xnack';
import { xpending } from './xpending';
import { xrange } from './xrange';
import { xread } from './xread';
import { xreadgroup } from './xreadgroup';
import { xrevrange } from './xrevrange';
import { xsetid } from './xsetid';
import { xtrim } from './xtrim';

/** Every command the engine knows, subcommands as `xgroup|create`. */
export const COMMANDS: readonly Command[] = [
  append,
  auth,
  bgrewriteaof,
  bgsave,
  blpop,
  brpop,
  clientCaching,
  clientGetname,
  clientGetredir,
  clientHelp,
  clientId,
  clientInfo,
  clientKill,
  clientList,
  clientNoevict,
  clientNotouch,
  clientReply,
  clientSetinfo,
  clientSetname,
  clientTracking,
  clientTrackinginfo,
  clientUnblock,
  command,
  commandCount,
  commandDocs,
  commandGetkeys,
  commandGetkeysandflags,
  commandHelp,
  commandInfo,
  commandList,
  configGet,
  configHelp,
  configResetstat,
  configRewrite,
  configSet,
  copy,
  dbsize,
  debug,
  decr,
  decrby,
  del,
  discard,
  dump,
  echo,
  exec,
  exists,
  expire,
  expireat,
  expiretime,
  flushall,
  flushdb,
  functionFlush,
  functionHelp,
  functionList,
  get,
  getdel,
  getset,
  hdel,
  hello,
  hexists,
  hget,
  hgetall,
  hkeys,
  hlen,
  hset,
  incr,
  incrby,
  info,
  keys,
  lastsave,
  latencyHelp,
  latencyHistory,
  latencyLatest,
  latencyReset,
  lindex,
  llen,
  lpop,
  lpush,
  lrange,
  memoryHelp,
  memoryPurge,
  memoryUsage,
  mget,
  monitor,
  move,
  mset,
  multi,
  objectEncoding,
  objectFreq,
  objectHelp,
  objectIdletime,
  objectRefcount,
  persist,
  pexpire,
  pexpireat,
  pexpiretime,
  ping,
  psubscribe,
  pttl,
  publish,
  pubsubChannels,
  pubsubHelp,
  pubsubNumpat,
  pubsubNumsub,
  pubsubShardchannels,
  pubsubShardnumsub,
  punsubscribe,
  quit,
  randomkey,
  rename,
  renamenx,
  replicaof,
  reset,
  restore,
  role,
  rpop,
  rpush,
  sadd,
  save,
  scan,
  scard,
  select,
  set,
  setnx,
  shutdown,
  sismember,
  slowlogGet,
  slowlogHelp,
  slowlogLen,
  slowlogReset,
  smembers,
  spublish,
  srem,
  ssubscribe,
  strlen,
  subscribe,
  sunsubscribe,
  swapdb,
  time,
  touch,
  ttl,
  type,
  unlink,
  unsubscribe,
  unwatch,
  wait,
  watch,
  xack,
  xackdel,
  xadd,
  xautoclaim,
  xcfgset,
  xclaim,
  xdel,
  xdelex,
  xgroupCreate,
  xgroupCreateconsumer,
  xgroupDelconsumer,
  xgroupDestroy,
  xgroupHelp,
  xgroupSetid,
  xidmprecord,
  xinfoConsumers,
  xinfoGroups,
  xinfoHelp,
  xinfoStream,
  xlen,
  xnack,
  xpending,
  xrange,
  xread,
  xreadgroup,
  xrevrange,
  xsetid,
  xtrim,
];
