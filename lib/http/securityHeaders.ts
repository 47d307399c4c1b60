/**
 * What every answer says to browsers about how it may be used. Set before anything answers, by the server that all
 * requests come through; an answer that needs another policy (an attachment) says so itself.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { config, isHttps } from '@/lib/config';
import { addressMatcher, clientAddress } from './address';

/**
 * Aladin Lite 3.8.2 writes one style element of its own. A new version writes another: `e2e/pages/csp.spec.ts` fails
 * then, with the new hash in the browser's message.
 */
const ALADIN_STYLE = "'sha256-cEnY4wnnUdAaYodEHQq0zu+362EwEHHSAlawP4BBKmw='";

/** Where programs of the Virtual Observatory on the viewer's own machine listen to pages. */
const SAMP_HUB = 'http://localhost:21012';

/**
 * Of pages. Scripts are those of this page (by nonce) and the portal's own files. Images and catalogues of the sky come
 * from many places; code and forms only from here. Aladin Lite needs WebAssembly and workers made from blobs.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}' ${ALADIN_STYLE}`,
    // Positions and sizes are written as attributes, by React and by plots.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    `connect-src 'self' data: blob: https: ${SAMP_HUB}`,
    "worker-src 'self' blob:",
    "font-src 'self' data:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps() ? ['upgrade-insecure-requests'] : []),
  ].join('; ');

/** Of everything that is no page: it loads nothing and runs nothing, should a browser be made to open it. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const COMMON: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const YEAR = 365 * 24 * 3600;

/** Answers of programs' paths, which browsers never open as pages. */
const isData = (path: string): boolean => path.startsWith('/api/') || path.startsWith('/static/');

/**
 * Sets the headers of an answer. A page's nonce travels to Next in the request's headers, from where Next and the root
 * layout put it into what they write; whatever the caller sent there is replaced.
 *
 * @param withPolicy the development server evaluates code, so its pages have no policy
 */
export function secure(request: IncomingMessage, response: ServerResponse, withPolicy: boolean): void {
  for (const name of ['content-security-policy', 'content-security-policy-report-only', 'x-nonce']) delete request.headers[name];
  for (const [name, value] of Object.entries(COMMON)) response.setHeader(name, value);
  if (isHttps()) response.setHeader('Strict-Transport-Security', `max-age=${YEAR}; includeSubDomains`);
  const path = request.url ?? '/';
  if (isData(path)) {
    response.setHeader('Content-Security-Policy', DATA_POLICY);
    // Next adds its own to what is set here, so it is left to say it for what it answers.
    if (path.startsWith('/api/') && !path.startsWith('/api/auth/')) response.setHeader('Cache-Control', 'no-store');
  } else if (withPolicy) {
    const nonce = randomBytes(16).toString('base64');
    const policy = pagePolicy(nonce);
    response.setHeader('Content-Security-Policy', policy);
    request.headers['content-security-policy'] = policy;
    request.headers['x-nonce'] = nonce;
  }
}

const isTrusted = (() => {
  let matcher: ((address: string) => boolean) | undefined;
  return (address: string) => (matcher ??= addressMatcher(config.rate_limit.trusted_proxies))(address);
})();

/** Address of whoever asks, after trusted proxies. */
export const callerAddress = (request: IncomingMessage): string =>
  clientAddress(request.socket.remoteAddress ?? '', request.headers['x-forwarded-for']?.toString() ?? null, isTrusted);

/**
 * Has what is behind us (Next, next-auth) believe in `X-Forwarded-…` only what a trusted proxy says; anybody else could
 * choose another address at every guess of a password, or another host for the links of sign-in.
 */
export function distrustForwarded(request: IncomingMessage): void {
  const address = callerAddress(request);
  if (!isTrusted(request.socket.remoteAddress ?? '')) {
    for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded']) delete request.headers[name];
  }
  request.headers['x-forwarded-for'] = address;
}
