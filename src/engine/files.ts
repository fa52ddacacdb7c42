/** What a server keeps on a disk. Beside `index.ts`, so that a page that keeps no files does not load it. */
export { aofLine, replayFile } from './appendonly';
export { readRdb, writeRdb } from './rdb/file';
export { Malformed } from './rdb/malformed';
