/**
 * Requests of the portal to addresses that people enter: webhooks, analysis services, images by URL. Whoever enters an
 * address must not reach through the portal what only the portal can reach, so the address that is connected to is
 * checked (not the name before it is resolved), at every redirect anew.
 */
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch, type RequestInit } from 'undici';
import { config } from '@/lib/config';
import { processWide } from '@/lib/processWide';
import { BadRequest } from './errors';
import { allowList, isOutside } from './outside';

/** The address may not be asked. */
export class OutboundRefused extends BadRequest {}

/** It was asked, but gave no usable answer. */
export class OutboundFailed extends BadRequest {
  constructor(
    message: string,
    /** False: not even a connection was made, so nobody has got anything of it. */
    readonly sent = true,
  ) {
    super(message);
  }
}

/** Codes of errors before anything could be sent. */
const UNCONNECTED = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export interface OutboundRequest {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** For everything together, redirects and body included; ms. */
  timeout?: number;
  /** Largest body of the answer, decompressed; bytes. */
  maxBytes?: number;
  /** How many redirects are followed; 0 gives the redirect itself. */
  maxRedirects?: number;
  signal?: AbortSignal;
  /** Takes an answer of status 200 piece by piece; `body` is empty then. For what is too large for memory. */
  write?: (chunk: Uint8Array) => Promise<void>;
}

export interface OutboundReply {
  status: number;
  headers: Headers;
  /** Where the answer came from, after redirects. */
  url: string;
  body: Uint8Array;
  text(): string;
  /** @throws OutboundFailed when the body is no JSON */
  json(): unknown;
}

const TIMEOUT = 15_000;
const MAX_BYTES = 10_000_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What goes along to another origin: nothing that could be a credential. */
const HARMLESS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

const refusal = (host: string): OutboundRefused =>
  new OutboundRefused(`The portal may not send requests to ${host}: it is not on the public internet, and outbound.allow does not name it.`);

/**
 * An address that may be asked, as far as one can tell without resolving it; for checking what people enter.
 *
 * @throws OutboundRefused
 */
function parseUrl(text: string | URL, allowed: (host: string, address: string) => boolean): URL {
  if (!URL.canParse(String(text))) throw new OutboundRefused('The URL is not valid.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutboundRefused('The URL must begin with https:// or http://.');
  if (url.username || url.password) throw new OutboundRefused('The URL must not hold a username or password.');
  const host = url.hostname.replace(/^\[|\]$/g, ''); // decimal, octal and hexadecimal forms are dotted quads by now
  if (isIP(host) && !isOutside(host) && !allowed(host, host)) throw refusal(host);
  return url;
}

/** Where a redirect leads, and what is still sent there. */
function follow(from: URL, to: URL, init: RequestInit, status: number): RequestInit {
  if (from.protocol === 'https:' && to.protocol === 'http:') throw new OutboundRefused('A redirect from https to http is not followed.');
  const { method = 'GET', headers, body } = init;
  const becomesGet = (status === 303 && method !== 'HEAD') || (status < 303 && method === 'POST');
  const elsewhere = from.origin !== to.origin;
  if (elsewhere && body && !becomesGet) throw new OutboundRefused('A redirect to another site is not followed with the content of the request.');
  const kept = Object.entries(headers as Record<string, string>).filter(
    ([name]) => (!elsewhere || HARMLESS.has(name.toLowerCase())) && !(becomesGet && /^content-/i.test(name)),
  );
  return { ...init, method: becomesGet ? 'GET' : method, body: becomesGet ? undefined : body, headers: Object.fromEntries(kept) };
}

async function readAtMost(stream: ReadableStream<Uint8Array> | null, maxBytes: number, write?: OutboundRequest['write']): Promise<Uint8Array> {
  if (!stream) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new OutboundFailed(`The answer is larger than ${maxBytes} bytes.`);
    if (write) await write(chunk);
    else chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What undici and the network throw, without what it says of our network. */
function toFailure(error: unknown, url: URL): Error {
  if (error instanceof BadRequest) return error;
  const { cause, name } = error as Error & { cause?: unknown };
  if (cause instanceof OutboundRefused) return cause;
  if (name === 'TimeoutError') return new OutboundFailed(`${url.host} did not answer in time.`);
  if (name === 'AbortError') return error as Error;
  const { code, errors } = (cause ?? {}) as { code?: string; errors?: { code?: string }[] };
  const codes = errors ? errors.map((each) => each.code) : [code];
  return new OutboundFailed(`${url.host} could not be reached.`, !codes.every((each) => each !== undefined && UNCONNECTED.has(each)));
}

interface Settings {
  allow: readonly string[];
  /** How names are resolved; by default as the system does. */
  lookup?: LookupFunction;
}

export interface Outbound {
  fetch(url: string | URL, request?: OutboundRequest): Promise<OutboundReply>;
  /** @throws OutboundRefused for what could never be asked */
  check(url: string | URL): URL;
}

/** A guarded `fetch`; `fetchOutside` is the one with the portal's settings. */
export function makeOutbound({ allow, lookup = systemLookup as LookupFunction }: Settings): Outbound {
  const allowed = allowList(allow);
  const permitted = (host: string, address: string) => isOutside(address) || allowed(host, address);

  /** Gives only addresses that may be connected to, so that no later resolution can give another. */
  const guardedLookup: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const addresses = (Array.isArray(found) ? found : []).filter(({ address }) => permitted(host, address));
      const [first] = addresses;
      if (!first) return done(refusal(host), '', 0);
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });

  const connect = buildConnector({ lookup: guardedLookup, timeout: TIMEOUT });
  const agent = new Agent({
    // The last word is with the socket: addresses written as such are not looked up.
    connect: (options, done) =>
      connect(options, (...[error, socket]) => {
        if (error || !socket) return done(error ?? new Error('No socket.'), null);
        if (permitted(options.hostname, socket.remoteAddress ?? '')) return done(null, socket);
        socket.destroy();
        done(refusal(options.hostname), null);
      }),
    keepAliveTimeout: 5_000,
    maxHeaderSize: 32_768,
  });

  async function send(start: URL, request: OutboundRequest): Promise<OutboundReply> {
    const { method = 'GET', headers = {}, body, timeout = TIMEOUT, maxBytes = MAX_BYTES, maxRedirects = MAX_REDIRECTS } = request;
    const limit = AbortSignal.timeout(timeout);
    const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
    let init: RequestInit = { method: method.toUpperCase(), headers: { ...headers }, body, signal, redirect: 'manual', dispatcher: agent };
    for (let url = start, hops = 0; ; hops++) {
      try {
        const response = await fetch(url, init);
        const location = response.headers.get('location');
        if (location !== null && REDIRECTS.has(response.status) && maxRedirects > 0) {
          await response.body?.cancel();
          if (hops >= maxRedirects) throw new OutboundFailed(`${start.host} redirects more than ${maxRedirects} times.`);
          if (!URL.canParse(location, url.href)) throw new OutboundFailed(`${url.host} redirects to an invalid address.`);
          const next = parseUrl(new URL(location, url), allowed);
          init = follow(url, next, init, response.status);
          url = next;
          continue;
        }
        const bytes = await readAtMost(response.body as ReadableStream<Uint8Array> | null, maxBytes, response.status === 200 ? request.write : undefined);
        const text = () => new TextDecoder().decode(bytes);
        return {
          status: response.status,
          headers: response.headers as unknown as Headers,
          url: url.href,
          body: bytes,
          text,
          json: () => {
            try {
              return JSON.parse(text()) as unknown;
            } catch {
              throw new OutboundFailed(`The answer of ${url.host} is not JSON.`);
            }
          },
        };
      } catch (error) {
        throw toFailure(error, url);
      }
    }
  }

  return {
    fetch: async (url, request = {}) => send(parseUrl(url, allowed), request),
    check: (url) => parseUrl(url, allowed),
  };
}

const outbound = (): Outbound => processWide('outbound', () => makeOutbound(config.outbound));

/**
 * Asks an address that a person entered. Only http and https; only the public internet and what `outbound.allow` names;
 * no cookies, and no credentials across origins.
 *
 * @throws OutboundRefused  when the address may not be asked, also after a redirect
 * @throws OutboundFailed   when it cannot be reached, takes too long or answers too much
 */
export const fetchOutside: Outbound['fetch'] = (url, request) => outbound().fetch(url, request);

/** Checks an address when it is entered, before anything is sent there: form, scheme, addresses written as such. */
export const checkOutside: Outbound['check'] = (url) => outbound().check(url);
