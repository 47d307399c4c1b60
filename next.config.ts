import type { NextConfig } from 'next';

/** Addresses that links, bookmarks and Slack messages to the reference have, where ours are others. */
const FORMER: Readonly<Record<string, string>> = {
  '/db_stats': '/system',
  '/filter/:filter_id': '/filters/:filter_id',
  '/mmadetectors': '/mma_detectors',
  '/moving_objects/obsplan': '/moving_objects',
  '/share_data/:obj_id': '/source/:obj_id',
  '/source/:obj_id/analysis/:analysis_id': '/analysis/:analysis_id',
};

// What answers say to browsers (Content-Security-Policy and its kin) is in lib/http/securityHeaders.ts.
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `/api/groups/` and `/api/groups` are the same resource for old programs: no redirect in between.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ['pg', 'h5wasm', 'sharp', '@node-rs/argon2', 'pino', 'avsc', 'pg-boss', 'kafkajs', 'mingo', 'pdfkit', '@resvg/resvg-js'],
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` is a step of its own in the test command
  // Without it a page that is refreshed while the connection is lost gives way to the browser's own page of errors.
  experimental: { useOffline: true },
  devIndicators: false,
  redirects: async () => Object.entries(FORMER).map(([source, destination]) => ({ source, destination, permanent: false })),
};

export default config;
