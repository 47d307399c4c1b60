/** A service elsewhere, on loopback: answers as recorded, and can be made to fail. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeOutbound, type Outbound } from '@/lib/http/outbound';

export interface Asked {
  method: string;
  /** Path and query. */
  url: string;
  body: string;
  headers: IncomingMessage['headers'];
}

export interface StandIn {
  /** What was asked, first to last. */
  asked: Asked[];
  /** `fetchOutside` with the host of any address replaced by the stand-in. */
  fetch: Outbound['fetch'];
  /** From now on. */
  answer: (reply: Reply) => void;
  close: () => Promise<void>;
}

export type Reply = { status?: number; type?: string; body: string | Uint8Array } | ((asked: Asked) => { status?: number; type?: string; body: string | Uint8Array });

export async function standIn(first: Reply): Promise<StandIn> {
  let reply = first;
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', body: Buffer.concat(parts).toString(), headers: request.headers };
      asked.push(one);
      const { status = 200, type = 'text/plain', body } = typeof reply === 'function' ? reply(one) : reply;
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const outbound = makeOutbound({ allow: ['127.0.0.1'] });
  return {
    asked,
    fetch: (url, request) => {
      const { pathname, search } = new URL(url);
      return outbound.fetch(`http://127.0.0.1:${port}${pathname}${search}`, request);
    },
    answer: (next) => {
      reply = next;
    },
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}
