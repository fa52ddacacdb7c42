import { afterEach } from 'vitest';
import { RespServer, type RespServerOptions } from '../../src/resp';
import { Wire } from './wire';

/** A server, and wires to it; both are closed after each test. */
export interface Rig {
  /** Starts the server; gives its port. */
  start(options?: RespServerOptions): Promise<number>;
  wire(): Promise<Wire>;
}

export function rig(): Rig {
  let server: RespServer | undefined;
  let port = 0;
  let wires: Wire[] = [];
  afterEach(async () => {
    for (const wire of wires) wire.close();
    wires = [];
    await server?.close();
    server = undefined;
  });
  return {
    async start(options) {
      server = new RespServer(options);
      port = await server.listen(0);
      return port;
    },
    async wire() {
      const wire = await Wire.open(port);
      wires.push(wire);
      return wire;
    },
  };
}
