import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOutbound, OutboundFailed, OutboundRefused } from './outbound';
import { allowList, isOutside } from './outside';

interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const seen: Seen[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const servers: Server[] = [];

async function serve(): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

let port: number;
let otherPort: number;
beforeAll(async () => {
  [port, otherPort] = [await serve(), await serve()];
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  seen.length = 0;
  answer = (_, response) => response.end('hello');
});

const open = makeOutbound({ allow: ['127.0.0.0/8'] });
const closed = makeOutbound({ allow: [] });
const redirect = (location: string, status = 302) => {
  answer = (request, response) =>
    request.url === '/start' ? response.writeHead(status, { location }).end() : response.end(`at ${request.url}`);
};
const at = (path = '/') => `http://127.0.0.1:${port}${path}`;

describe('isOutside', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])('%s is', (address) => {
    expect(isOutside(address)).toBe(true);
  });

  it.each([
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1',
    '192.0.2.1', '198.18.0.1', '224.0.0.1', '239.255.255.255', '255.255.255.255', '::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1',
    'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::FFFF:7F00:1', '0:0:0:0:0:ffff:a00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1',
    '2001:db8::1', '::127.0.0.1', '64:ff9b:1::1', 'localhost', '',
  ])('%s is not', (address) => {
    expect(isOutside(address)).toBe(false);
  });
});

describe('allowList', () => {
  it('takes hosts, addresses and blocks of both families', () => {
    const allowed = allowList(['Broker.Example', '10.0.0.5', '192.168.0.0/16', 'fd00::/8']);
    expect(allowed('broker.example', '10.9.9.9')).toBe(true);
    expect(allowed('broker.example.', '10.9.9.9')).toBe(true);
    expect(allowed('evil.broker.example', '10.9.9.9')).toBe(false);
    expect(allowed('x', '10.0.0.5')).toBe(true);
    expect(allowed('x', '::ffff:10.0.0.5')).toBe(true);
    expect(allowed('x', '192.168.7.7')).toBe(true);
    expect(allowed('x', 'fd00::1')).toBe(true);
    expect(allowed('x', 'fe80::1')).toBe(false);
  });
});

describe('what may not be asked', () => {
  it.each([
    'http://127.0.0.1:PORT/', 'http://2130706433:PORT/', 'http://0x7f000001:PORT/', 'http://0177.0.0.1:PORT/', 'http://127.1:PORT/', 'http://0:PORT/',
    'http://[::1]:PORT/', 'http://[::ffff:127.0.0.1]:PORT/', 'http://[::ffff:7f00:1]:PORT/', 'http://[64:ff9b::7f00:1]:PORT/',
    'http://169.254.169.254/latest/meta-data', 'http://10.0.0.1/', 'http://１２７.0.0.1:PORT/',
  ])('%s, before anything is sent', async (url) => {
    await expect(closed.fetch(url.replace('PORT', String(port)))).rejects.toThrow(OutboundRefused);
    expect(() => closed.check(url.replace('PORT', String(port)))).toThrow(OutboundRefused);
    expect(seen).toEqual([]);
  });

  it.each(['localhost'])('%s, a name that leads to this machine', async (host) => {
    await expect(closed.fetch(`http://${host}:${port}/`)).rejects.toThrow(OutboundRefused);
    expect(seen).toEqual([]);
  });

  it('a name of which only some addresses are outside: the others are not tried', async () => {
    const asked: string[] = [];
    const lookup: LookupFunction = (host, _, done) => {
      asked.push(host);
      done(null, [{ address: '127.0.0.1', family: 4 }, { address: '10.0.0.1', family: 4 }, { address: '::1', family: 6 }]);
    };
    await expect(makeOutbound({ allow: [], lookup }).fetch(`http://rebinding.example:${port}/`)).rejects.toThrow(OutboundRefused);
    expect(asked).toEqual(['rebinding.example']);
    expect(seen).toEqual([]);
    const some = await makeOutbound({ allow: ['127.0.0.1'], lookup }).fetch(`http://rebinding.example:${port}/`);
    expect(some.text()).toBe('hello');
  });

  it('a name that is resolved to a private address the second time', async () => {
    let times = 0;
    const lookup: LookupFunction = (_, __, done) => done(null, [{ address: times++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    const outbound = makeOutbound({ allow: ['127.0.0.1'], lookup });
    answer = (_, response) => response.writeHead(302, { location: `http://again.example:${otherPort}/` }).end();
    await expect(outbound.fetch(`http://first.example:${port}/`)).rejects.toThrow(OutboundRefused);
    expect(seen).toHaveLength(1);
  });

  it.each(['ftp://example.org/', 'file:///etc/passwd', 'data:text/plain,x', 'javascript:1', 'http://user:secret@example.org/', 'nonsense', ''])('%j', async (url) => {
    await expect(closed.fetch(url)).rejects.toThrow(OutboundRefused);
  });
});

describe('what is allowed by configuration', () => {
  it('by block, and by name', async () => {
    expect(await open.fetch(at())).toMatchObject({ status: 200, url: at() });
    const named = makeOutbound({ allow: ['localhost'] });
    expect((await named.fetch(`http://localhost:${port}/`)).text()).toBe('hello');
    await expect(named.fetch(at())).rejects.toThrow(OutboundRefused);
  });

  it('sends method, headers and body, and gives what is answered', async () => {
    answer = (_, response) => response.writeHead(201, { 'content-type': 'application/json' }).end('{"a":1}');
    const reply = await open.fetch(at('/hook'), { method: 'post', headers: { 'X-Key': 'k' }, body: '{}' });
    expect(reply.json()).toEqual({ a: 1 });
    expect(reply.status).toBe(201);
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/hook', headers: { 'x-key': 'k' }, body: '{}' });
    answer = (_, response) => response.end('<html>');
    const other = await open.fetch(at());
    expect(() => other.json()).toThrow(OutboundFailed);
  });
});

describe('redirects', () => {
  it('are followed within the rules, relative ones too', async () => {
    redirect('/next');
    const reply = await open.fetch(at('/start'), { headers: { Authorization: 'token t' } });
    expect(reply).toMatchObject({ url: at('/next'), status: 200 });
    expect(seen[1]?.headers.authorization).toBe('token t');
  });

  it.each(['http://10.0.0.1/', 'http://169.254.169.254/', 'http://[::1]:1/', 'http://2130706434.:1/', 'file:///etc/passwd', 'http://u:p@127.0.0.1/'])(
    'to %s are not followed',
    async (location) => {
      const host = makeOutbound({ allow: ['localhost'] });
      redirect(location);
      await expect(host.fetch(`http://localhost:${port}/start`)).rejects.toThrow(OutboundRefused);
      expect(seen).toHaveLength(1);
    },
  );

  it('to a name that leads to this machine are not followed', async () => {
    const host = makeOutbound({ allow: ['127.0.0.1'], lookup: (_, __, done) => done(null, [{ address: '127.0.0.2', family: 4 }]) });
    redirect(`http://somewhere.example:${port}/`);
    await expect(host.fetch(at('/start'))).rejects.toThrow(OutboundRefused);
    expect(seen).toHaveLength(1);
  });

  it('take no credentials to another origin', async () => {
    redirect(`http://127.0.0.1:${otherPort}/there`);
    const headers = { Authorization: 'token t', Cookie: 'c=1', 'X-Api-Key': 'k', Accept: 'text/plain' };
    await open.fetch(at('/start'), { headers });
    expect(seen[1]).toMatchObject({ path: '/there', headers: { accept: 'text/plain' } });
    for (const name of ['authorization', 'cookie', 'x-api-key']) expect(seen[1]?.headers).not.toHaveProperty(name);
  });

  it('take no content to another origin, and become a GET where HTTP says so', async () => {
    redirect(`http://127.0.0.1:${otherPort}/there`, 307);
    await expect(open.fetch(at('/start'), { method: 'POST', body: 'secret' })).rejects.toThrow(OutboundRefused);
    redirect('/there', 307);
    await open.fetch(at('/start'), { method: 'POST', body: 'secret' });
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body: 'secret' });
    redirect(`http://127.0.0.1:${otherPort}/there`, 303);
    await open.fetch(at('/start'), { method: 'POST', body: 'secret' });
    expect(seen.at(-1)).toMatchObject({ method: 'GET', body: '' });
  });

  it('end', async () => {
    answer = (_, response) => response.writeHead(302, { location: '/start' }).end();
    await expect(open.fetch(at('/start'))).rejects.toThrow('redirects more than 5 times');
    expect(seen).toHaveLength(6);
    expect(await open.fetch(at('/start'), { maxRedirects: 0 })).toMatchObject({ status: 302 });
  });
});

describe('limits', () => {
  it('refuse a large answer, also one that is small before it is unpacked', async () => {
    answer = (_, response) => response.end('x'.repeat(2_000));
    await expect(open.fetch(at(), { maxBytes: 1_999 })).rejects.toThrow('larger than 1999 bytes');
    expect((await open.fetch(at(), { maxBytes: 2_000 })).body).toHaveLength(2_000);
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(open.fetch(at(), { maxBytes: 1_000_000 })).rejects.toThrow('larger than 1000000 bytes');
  });

  it('end an answer that takes too long to begin or to come', async () => {
    answer = () => undefined;
    await expect(open.fetch(at(), { timeout: 50 })).rejects.toThrow('did not answer in time');
    answer = (_, response) => void response.write('x');
    await expect(open.fetch(at(), { timeout: 50 })).rejects.toThrow('did not answer in time');
  });

  it('say nothing of our network when nobody answers', async () => {
    const unused = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as AddressInfo;
        probe.close(() => resolve(free));
      });
    });
    await expect(open.fetch(`http://127.0.0.1:${unused}/`)).rejects.toThrow(`127.0.0.1:${unused} could not be reached.`);
  });
});
