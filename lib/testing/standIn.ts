/** A facility on loopback that speaks a protocol and has faults on demand. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Got {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answered {
  status?: number;
  headers?: Record<string, string>;
  body?: string | object;
}

/** `never`: the request is taken and nothing is said. `reset`: the connection ends in the middle. */
export type Fault = 'never' | 'reset' | { status: number; body?: string; headers?: Record<string, string>; accepted?: boolean } | { garbage: string; accepted?: boolean };

export interface StandIn {
  url: string;
  /** Everything that came, in order. */
  got: Got[];
  /** What the next requests meet, one each, before the protocol is spoken again. Requests that only ask are spared. */
  faults: Fault[];
  /** Milliseconds before each answer. */
  delay: () => number;
  stop: () => Promise<void>;
}

/** An address of this machine that nothing else has, so that tests can allow it alone. */
export const STAND_IN_HOST = '127.0.0.77';

type Speak = (got: Got) => Answered;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answered): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

/** @param at where it is, e.g. `inject('stand_in')`; by default on a free port */
export async function startStandIn(speak: Speak, at?: string): Promise<StandIn> {
  const got: Got[] = [];
  const faults: Fault[] = [];
  const open = new Set<ServerResponse>();
  const server: Server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      const entry: Got = { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers: request.headers, body: await bodyOf(request) };
      got.push(entry);
      const fault = entry.method === 'GET' ? undefined : faults.shift();
      if (fault === undefined) {
        // What is asked is done at once; the answer may be late.
        const answer = speak(entry);
        return void setTimeout(() => reply(response, answer), standIn.delay());
      }
      if (fault === 'never') return void open.add(response);
      if (fault === 'reset') return void request.socket.destroy();
      if (fault.accepted) speak(entry);
      if ('garbage' in fault) return reply(response, { body: fault.garbage });
      reply(response, fault);
    })();
  });
  await new Promise<void>((resolve) => server.listen(at ? Number(new URL(at).port) : 0, STAND_IN_HOST, resolve));
  const standIn: StandIn = {
    url: `http://${STAND_IN_HOST}:${(server.address() as AddressInfo).port}`,
    got,
    faults,
    delay: () => 0,
    stop: async () => {
      for (const response of open) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
