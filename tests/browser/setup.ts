import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served: below a path of its own, as a documentation site would have it. */
    site: string;
  }
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const SUB_PATH = '/docs/streams/';
/** What is tested may have been built elsewhere. */
const DIST = process.env.SITE_DIST ?? 'dist';

/** Serves what is built as a plain file server below a sub-path, for as long as the browser tests run. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (!existsSync(join(DIST, 'index.html')))
    throw new Error('nothing is built: npm run build first');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://site');
    const inside = pathname.startsWith(SUB_PATH) ? pathname.slice(SUB_PATH.length) : undefined;
    const path = inside === undefined ? undefined : join(DIST, inside || 'index.html');
    if (!path || inside!.includes('..') || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the site has no port');
  project.provide('site', `http://127.0.0.1:${address.port}${SUB_PATH}`);
  return () => server.close();
}
