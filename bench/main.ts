/**
 * `npm run bench`: figures with their data sizes, as ratios in one run. `npm run bench -- api` runs one of the parts.
 * `INGEST_PACKETS=<folder of ZTF packets>` has ingest measured on real ones. It works in a database of its own beside the portal's and drops it afterwards; it needs a built portal (`npm start`).
 */
import { withBenchDatabase } from './database';

const server = process.env.DATABASE_URL as string;
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));

await withBenchDatabase(server, async (url) => {
  process.env.DATABASE_URL = url;
  process.env.LOG_LEVEL = 'warn';
  // Only now: the pool takes its address from the settings when it is first used.
  const { pool } = await import('@/lib/db/pool');
  const { prisma } = await import('@/lib/db/prisma');
  const parts: Record<string, () => Promise<void>> = {
    api: async () => (await import('./api')).benchApi(),
    // After the API: alerts come into a portal that is full already.
    ingest: async () => (await import('./ingest')).benchIngest(),
    candidates: async () => (await import('./candidates')).benchCandidates(),
    access: async () => (await import('./access')).benchAccess(),
    // In the world of the access part, which is made where it was not.
    lists: async () => (await import('./lists')).benchLists(),
    scheduling: async () => (await import('./scheduling')).benchScheduling(),
    photometry: async () => (await import('./photometry')).benchPhotometry(),
    scanning: async () => (await import('./scanning')).benchScanning(),
  };
  for (const [name, run] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await run();
  }
  await prisma().$disconnect();
  await pool().end();
});
process.exit(0);
