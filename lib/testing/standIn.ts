/** A service elsewhere (a facility, a catalogue, an archive) on loopback: it speaks a protocol and has faults on demand. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeOutbound, type Outbound } from '@/lib/http/outbound';

export interface Got {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answered {
  status?: number;
  /** Media type; by default text for a text and bytes, JSON for an object. */
  type?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | object;
}

/** The same whatever comes, or by what comes. */
export type Speak = Answered | ((got: Got) => Answered);

/** `never`: the request is taken and nothing is said. `reset`: the connection ends in the middle. */
export type Fault = 'never' | 'reset' | { status: number; body?: string; headers?: Record<string, string>; accepted?: boolean } | { garbage: string; accepted?: boolean };

export interface StandIn {
  url: string;
  /** Everything that came, in order. */
  got: Got[];
  /** What the next requests meet, one each, before the protocol is spoken again. Requests that only ask are spared. */
  faults: Fault[];
  /** The same for requests that only ask (GET). */
  askFaults: Fault[];
  /** Milliseconds before each answer. */
  delay: () => number;
  /** How it speaks from now on. */
  answer: (speak: Speak) => void;
  /** `fetchOutside` with the host of any address replaced by the stand-in, for code that runs in the test itself. */
  fetch: Outbound['fetch'];
  stop: () => Promise<void>;
}

/** An address of this machine that nothing else has, so that tests can allow it alone. */
export const STAND_IN_HOST = '127.0.0.77';

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, { status = 200, headers = {}, body = '', type }: Answered): void {
  const isData = typeof body === 'string' || body instanceof Uint8Array;
  response.writeHead(status, { 'content-type': type ?? (isData ? 'text/plain' : 'application/json'), ...headers });
  response.end(isData ? body : JSON.stringify(body));
}

/** @param at where it is, e.g. `inject('stand_in')`; by default on a free port */
export async function startStandIn(first: Speak, at?: string): Promise<StandIn> {
  let speak = first;
  const answerTo = (got: Got): Answered => (typeof speak === 'function' ? speak(got) : speak);
  const got: Got[] = [];
  const open = new Set<ServerResponse>();
  const server: Server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      const entry: Got = {
        method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, url: request.url ?? '/', headers: request.headers, body: await bodyOf(request),
      };
      got.push(entry);
      const fault = (entry.method === 'GET' ? standIn.askFaults : standIn.faults).shift();
      if (fault === undefined) {
        // What is asked is done at once; the answer may be late.
        const answer = answerTo(entry);
        return void setTimeout(() => reply(response, answer), standIn.delay());
      }
      if (fault === 'never') return void open.add(response);
      if (fault === 'reset') return void request.socket.destroy();
      if (fault.accepted) answerTo(entry);
      if ('garbage' in fault) return reply(response, { body: fault.garbage });
      reply(response, fault);
    })();
  });
  await new Promise<void>((resolve) => server.listen(at ? Number(new URL(at).port) : 0, STAND_IN_HOST, resolve));
  const address = `http://${STAND_IN_HOST}:${(server.address() as AddressInfo).port}`;
  const outbound = makeOutbound({ allow: [STAND_IN_HOST] });
  const standIn: StandIn = {
    url: address,
    got,
    faults: [],
    askFaults: [],
    delay: () => 0,
    answer: (next) => {
      speak = next;
    },
    fetch: (url, request) => {
      const { pathname, search } = new URL(url);
      return outbound.fetch(`${address}${pathname}${search}`, request);
    },
    stop: async () => {
      for (const response of open) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
