import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Reply } from '../../src/engine';
import { encode, type Protocol } from '../../src/resp';
import { FRAMES, MALFORMED } from './frames';
import { rig } from './rig';
import { request, Wire } from './wire';

const PONG = '+PONG\r\n';
const NIL_ARRAY = '*-1\r\n';

const server = rig();

describe('one client', () => {
  it('gets its answers in the order of its requests', async () => {
    await server.start();
    const wire = await server.wire();
    wire.send(request('XADD', 's', '1-0', 'a', '1') + 'XLEN s\r\n' + request('XLEN', 'none'));
    await wire.gets('$3\r\n1-0\r\n:1\r\n:0\r\n');
  });

  it('may send byte by byte', async () => {
    await server.start();
    const wire = await server.wire();
    for (const byte of request('ECHO', 'a\r\nb\xff')) {
      wire.send(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await wire.gets('$5\r\na\r\nb\xff\r\n');
  });

  it('gets a long answer whole, as long as it reads', async () => {
    await server.start({ maxUnreadBytes: 1000 });
    const wire = await server.wire();
    const long = 'x'.repeat(5_000_000);
    await wire.asks(request('ECHO', long), `$5000000\r\n${long}\r\n`);
  });

  it('gets what it has asked for before it ends its side', async () => {
    await server.start();
    const wire = await server.wire();
    wire.send('PING\r\nPING\r\n');
    wire.socket.end();
    await wire.endsWith(PONG + PONG);
  });

  it('is asked for nothing it has not sent whole', async () => {
    await server.start();
    const wire = await server.wire();
    wire.send('PING\r\n*2\r\n$4\r\nECHO\r\n$10\r\nabc');
    wire.socket.end();
    await wire.endsWith(PONG);
  });

  it('sees the clock of the machine', async () => {
    await server.start();
    const wire = await server.wire();
    const before = Date.now();
    wire.send('XADD s * a 1\r\n');
    await wire.gets('$15\r\n');
    await wire.gets(String(before).slice(0, 8));
  });
});

describe('a client that breaks the protocol', () => {
  it.each(MALFORMED)('%s', async (_, bytes, error) => {
    await server.start();
    const wire = await server.wire();
    wire.send('PING\r\n' + bytes + 'PING\r\n'.repeat(3));
    await wire.endsWith(`${PONG}-ERR Protocol error: ${error.replace(/[\r\n]/g, ' ')}\r\n`);
  });

  it('does not trouble the others', async () => {
    await server.start();
    const [wire, other] = [await server.wire(), await server.wire()];
    wire.send('*x\r\n');
    await wire.ends();
    await other.asks('PING\r\n', PONG);
  });

  it('gets no answer at all if it is a browser', async () => {
    await server.start();
    for (const word of ['POST', 'Host:']) {
      const wire = await server.wire();
      wire.send(`PING\r\n${word} / HTTP/1.1\r\nXADD s * a 1\r\n`);
      await wire.endsWith('');
    }
    await (await server.wire()).asks('EXISTS s\r\n', ':0\r\n');
  });

  it('never brings the server down', async () => {
    await server.start();
    await fc.assert(
      fc.asyncProperty(FRAMES, async (bytes) => {
        const wire = await server.wire();
        wire.send(bytes);
        wire.socket.end();
        await wire.ends();
        const other = await server.wire();
        await other.asks('PING\r\n', PONG);
        other.close();
      }),
      { numRuns: 200 },
    );
  });
});

describe('a client that waits', () => {
  it('is answered when its entry comes, and only then its later requests', async () => {
    await server.start();
    const [reader, writer] = [await server.wire(), await server.wire()];
    reader.send('XREAD BLOCK 0 STREAMS s $\r\nXLEN s\r\nXREAD BLOCK 0 STREAMS s $\r\nPING\r\n');
    await writer.asks('XADD s 1-0 a 1\r\n', '$3\r\n1-0\r\n');
    await reader.gets(shown([['s', [['1-0', ['a', '1']]]]]));
    await reader.gets(':1\r\n');
    expect(reader.received).toBe('');
    await writer.asks('XADD s 2-0 b 2\r\n', '$3\r\n2-0\r\n');
    await reader.gets(shown([['s', [['2-0', ['b', '2']]]]]));
    await reader.gets(PONG);
  });

  it('gets nil when its time is over', async () => {
    await server.start();
    const wire = await server.wire();
    const before = Date.now();
    wire.send('XREAD BLOCK 30 STREAMS s $\r\nPING\r\nXREAD BLOCK 20 STREAMS s $\r\n');
    await wire.gets(NIL_ARRAY + PONG + NIL_ARRAY);
    expect(Date.now() - before).toBeGreaterThanOrEqual(50);
  });

  it('may wait longer than a timer can', async () => {
    const warned = vi.spyOn(process, 'emitWarning');
    onTestFinished(() => warned.mockRestore());
    await server.start();
    const [reader, writer] = [await server.wire(), await server.wire()];
    reader.send('XREAD BLOCK 9000000000000 STREAMS s $\r\nPING\r\n');
    await writer.asks('PING\r\n', PONG);
    reader.send('PING\r\n');
    await writer.asks('XREAD BLOCK 20 STREAMS other $\r\n', NIL_ARRAY);
    expect(reader.received).toBe('');
    // Node says so when a delay is too long for it, and waits 1 ms instead.
    expect(warned).not.toHaveBeenCalled();
  });

  it('is forgotten when it goes', async () => {
    await server.start();
    const [gone, reader, writer] = [await server.wire(), await server.wire(), await server.wire()];
    await writer.asks('XGROUP CREATE s g $ MKSTREAM\r\n', '+OK\r\n');
    gone.send('XREADGROUP GROUP g gone BLOCK 0 STREAMS s >\r\n');
    await writer.asks('PING\r\n', PONG);
    reader.send('XREADGROUP GROUP g ann BLOCK 0 STREAMS s >\r\n');
    gone.socket.end();
    await gone.endsWith('');
    await writer.asks('XADD s 1-0 a 1\r\n', '$3\r\n1-0\r\n');
    await reader.gets(shown([['s', [['1-0', ['a', '1']]]]]));
    await writer.asks('XPENDING s g\r\n', shown([1, '1-0', '1-0', [['ann', '1']]]));
  });

  it('is told of a broken protocol when its turn comes', async () => {
    await server.start();
    const wire = await server.wire();
    wire.send('XREAD BLOCK 10 STREAMS s $\r\nPING\r\n*x\r\n');
    await wire.endsWith(`${NIL_ARRAY}${PONG}-ERR Protocol error: invalid multibulk length\r\n`);
  });
});

describe('limits', () => {
  it('cut off a client that does not read', async () => {
    await server.start({ maxUnreadBytes: 200_000 });
    const [slow, other] = [await server.wire(), await server.wire()];
    slow.socket.pause();
    // More than the system keeps between the two, so that it cannot all be sent before the end.
    for (let n = 0; n < 400; n++) slow.send(request('ECHO', 'x'.repeat(100_000)));
    await slow.ends();
    expect(slow.received).toBe('');
    await other.asks('PING\r\n', PONG);
  });

  it('cut off a client that asks for too much at once', async () => {
    await server.start({ maxQueryBytes: 100_000 });
    const wire = await server.wire();
    wire.send('*3\r\n$4\r\nECHO\r\n$60000\r\n' + 'x'.repeat(60_000) + '\r\n');
    wire.send('$60000\r\n' + 'x'.repeat(50_000));
    await wire.endsWith('');
  });

  it('cut off a client that sends too much while it waits', async () => {
    await server.start({ maxQueryBytes: 100_000 });
    const [wire, other] = [await server.wire(), await server.wire()];
    wire.send('XREAD BLOCK 0 STREAMS s $\r\n' + 'PING\r\n'.repeat(20_000));
    await wire.endsWith('');
    await other.asks('PING\r\n', PONG);
  });

  it('let a client send as much as it likes while it is answered', async () => {
    await server.start({ maxQueryBytes: 100_000 });
    const wire = await server.wire();
    await wire.asks('PING\r\n'.repeat(50_000), PONG.repeat(50_000));
  });

  it('give each client its turn', async () => {
    await server.start();
    const [busy, other] = [await server.wire(), await server.wire()];
    busy.send('XADD s * a 1\r\n'.repeat(4000));
    await busy.gets('$15\r\n');
    other.send('XLEN s\r\n');
    expect(Number((await other.line()).slice(1))).toBeLessThan(4000);
    busy.send('XLEN s\r\n');
    while ((await busy.line()) !== ':4000');
  });
});

describe('what the engine asks of a connection', () => {
  it('to speak RESP3, from the answer to HELLO on', async () => {
    await server.start({ version: '8.2' });
    const wire = await server.wire();
    await wire.asks('XREAD BLOCK 1 STREAMS s $\r\n', NIL_ARRAY);
    wire.send('HELLO 3\r\n');
    await wire.gets('%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$5\r\n8.2.');
    wire.send('XREAD BLOCK 1 STREAMS s $\r\nHELLO 2\r\n');
    while ((await wire.line()) !== '_');
    expect(await wire.line()).toBe('*14');
  });

  it('to end it', async () => {
    await server.start();
    const wire = await server.wire();
    wire.send('PING\r\nQUIT\r\nPING\r\n');
    await wire.endsWith(PONG + '+OK\r\n');
  });

  it('to end the connection of another', async () => {
    await server.start();
    const [wire, other] = [await server.wire(), await server.wire()];
    const { localPort } = wire.socket;
    wire.send('XREAD BLOCK 0 STREAMS s $\r\n');
    await other.asks(`CLIENT KILL ADDR 127.0.0.1:${localPort}\r\n`, ':1\r\n');
    await wire.endsWith('');
    await other.asks('PING\r\n', PONG);
  });

  it('to be silent', async () => {
    await server.start();
    const wire = await server.wire();
    wire.send('CLIENT REPLY OFF\r\nPING\r\nXLEN s\r\nCLIENT REPLY ON\r\nPING\r\n');
    await wire.gets('+OK\r\n' + PONG);
  });

  it('to get several answers to one command, and messages', async () => {
    await server.start();
    const [two, three, publisher] = [await server.wire(), await server.wire(), await server.wire()];
    const subscribed = [{ push: ['subscribe', 'a', 1] }, { push: ['subscribe', 'b', 2] }];
    await two.asks('SUBSCRIBE a b\r\n', subscribed.map((push) => shown(push, 2)).join(''));
    three.send('HELLO 3\r\nSUBSCRIBE a b\r\n');
    while (!three.received.endsWith(subscribed.map((push) => shown(push, 3)).join(''))) {
      await three.more();
    }
    three.received = '';
    await publisher.asks('PUBLISH b hello\r\n', ':2\r\n');
    const message = { push: ['message', 'b', 'hello'] };
    await two.gets(shown(message, 2));
    await three.gets(shown(message, 3));
  });

  it('to stop the whole server for a while', async () => {
    await server.start({ config: { 'enable-debug-command': 'yes' } });
    const [wire, other] = [await server.wire(), await server.wire()];
    const before = Date.now();
    wire.send('DEBUG SLEEP 0.1\r\n');
    await wire.gets('+OK\r\n');
    await other.asks('PING\r\n', PONG);
    expect(Date.now() - before).toBeGreaterThanOrEqual(99);
  });

  it('to shut the server down', async () => {
    const port = await server.start();
    const [wire, other] = [await server.wire(), await server.wire()];
    wire.send('SHUTDOWN NOSAVE\r\n');
    await Promise.all([wire.endsWith(''), other.endsWith('')]);
    await expect(Wire.open(port)).rejects.toThrow('ECONNREFUSED');
  });
});

/** A reply in RESP2, or RESP3. */
function shown(reply: Reply, protocol: Protocol = 2): string {
  return encode(reply, protocol).toString('latin1');
}
