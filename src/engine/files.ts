/** What a server keeps on a disk, and how it ends and starts. Beside `index.ts`: who keeps no files does not load it. */
export { aofLine, fileOf, replayFile } from './appendonly';
export { endLoading, terminate } from './ending';
export { readRdb, writeRdb } from './rdb/file';
export { Malformed } from './rdb/malformed';
