// Serves the built site on this machine and says where. Ends with Ctrl-C.
import { preview } from 'vite';

const port = Number(process.env.PORT ?? 4173);
const server = await preview({ preview: { host: '127.0.0.1', port } });
const [url] = server.resolvedUrls.local;
console.log(`\n  Redis Streams Simulator: ${url}\n  Stop it with Ctrl-C.\n`);
