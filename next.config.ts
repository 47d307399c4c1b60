import type { NextConfig } from 'next';

/** Images and catalogues of the sky come from many places; code and forms only from here. Aladin Lite needs WebAssembly. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "connect-src 'self' data: blob: https:",
  "worker-src 'self' blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  // The development server evaluates code, so its pages have no policy.
  ...(process.env.NODE_ENV === 'production' ? [{ key: 'Content-Security-Policy', value: CONTENT_SECURITY_POLICY }] : []),
];

const config: NextConfig = {
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
  poweredByHeader: false,
  reactStrictMode: true,
  // `/api/groups/` and `/api/groups` are the same resource for old programs: no redirect in between.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ['pg', 'sharp', '@node-rs/argon2', 'pino', 'avsc', 'pg-boss', 'kafkajs', 'mingo'],
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` is a step of its own in the test command
  devIndicators: false,
};

export default config;
