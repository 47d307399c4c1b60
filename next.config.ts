import type { NextConfig } from 'next';

// What answers say to browsers (Content-Security-Policy and its kin) is in lib/http/securityHeaders.ts.
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `/api/groups/` and `/api/groups` are the same resource for old programs: no redirect in between.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ['pg', 'h5wasm', 'sharp', '@node-rs/argon2', 'pino', 'avsc', 'pg-boss', 'kafkajs', 'mingo', 'pdfkit', '@resvg/resvg-js'],
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` is a step of its own in the test command
  devIndicators: false,
};

export default config;
