/** Beside `index.ts`: only an unknown command asks for it. */
import { isError, type Bytes, type Reply } from '../engine';

/** What a Redis 8.0 has and this simulator has not. A name alone stands for all of its subcommands too. */
export const ELSEWHERE: ReadonlySet<string> = new Set(
  `
    acl asking bitcount bitfield bitfield_ro bitop bitpos blmove blmpop brpoplpush bzmpop bzpopmax bzpopmin
    cluster eval eval_ro evalsha evalsha_ro failover fcall fcall_ro geoadd geodist geohash geopos georadius
    georadius_ro georadiusbymember georadiusbymember_ro geosearch geosearchstore getbit getex getrange hexpire
    hexpireat hexpiretime hgetdel hgetex hincrby hincrbyfloat hmget hmset hpersist hpexpire hpexpireat
    hpexpiretime hpttl hrandfield hscan hsetex hsetnx hstrlen httl hvals incrbyfloat lcs linsert lmove lmpop
    lolwut lpos lpushx lrem lset ltrim migrate module msetnx pfadd pfcount pfdebug pfmerge pfselftest psetex psync
    readonly readwrite replconf restore-asking rpoplpush rpushx script sdiff sdiffstore setbit setex setrange
    sinter sintercard sinterstore slaveof smismember smove sort sort_ro spop srandmember sscan substr
    sunion sunionstore sync vadd vcard vdim vemb vgetattr vinfo vismember vlinks vrandmember vrem vsetattr vsim
    waitaof zadd zcard zcount zdiff zdiffstore zincrby zinter zintercard zinterstore zlexcount zmpop zmscore
    zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrangestore zrank zrem zremrangebylex
    zremrangebyrank zremrangebyscore zrevrange zrevrangebylex zrevrangebyscore zrevrank zscan zscore zunion
    zunionstore client|pause client|unpause function|delete function|dump function|kill function|load
    function|restore function|stats latency|doctor latency|graph latency|histogram memory|doctor memory|malloc-stats
    memory|stats
  `
    .trim()
    .split(/\s+/),
);

const UNKNOWN = /^ERR unknown (?:sub)?command/;

/**
 * The name of the command that was asked for, where this simulator does not know it and Redis does: `ZADD`, `CLIENT
 * PAUSE`. Undefined for every other answer; a name that is only like one of Redis' is none.
 */
export function elsewhere(argv: readonly Bytes[], reply: Reply): string | undefined {
  if (!isError(reply) || !UNKNOWN.test(reply.error)) return undefined;
  const [name = '', subcommand = ''] = argv.map((word) => word.toLowerCase());
  const full = `${name}|${subcommand}`;
  if (ELSEWHERE.has(full)) return full.replace('|', ' ').toUpperCase();
  return ELSEWHERE.has(name) ? name.toUpperCase() : undefined;
}
