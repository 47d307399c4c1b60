/**
 * How fast alerts come in, with photometry and cutouts stored, in the worst case: every alert is of a new object and
 * passes a filter. `npx tsx bench/ingest.ts <folder of ZTF packets> [count]` on the database of DATABASE_URL, which
 * needs the instrument ZTF and an active filter.
 */
import { performance } from 'node:perf_hooks';
import { readFile } from 'node:fs/promises';
import { ingestAll } from '@/lib/alerts/batches';
import { findPacketFiles } from '@/lib/alerts/files';
import { schemaLookup } from '@/lib/alerts/schemas';
import { pool } from '@/lib/db/pool';
import { prisma } from '@/lib/db/prisma';
import { varyPackets } from './packets';

const [folder, count = '3000', batch = '200'] = process.argv.slice(2);
if (!folder) throw new Error('Usage: bench/ingest.ts <folder of ZTF packets> [count] [batch]');
const seeds = await Promise.all((await findPacketFiles([folder])).map((file) => readFile(file)));
const packets = varyPackets(seeds, Number(count));
const began = performance.now();
const cpu = process.cpuUsage();
const report = await ingestAll(packets, { schemaOf: schemaLookup(), batchSize: Number(batch) });
const seconds = (performance.now() - began) / 1000;
const used = process.cpuUsage(cpu);
const { read, candidates, photometry, cutouts } = report;
console.log(
  `${read} alerts, ${candidates} candidates, ${photometry} points, ${cutouts} cutouts in ${seconds.toFixed(1)} s: ${Math.round(read / seconds)} alerts/s; ` +
    `${((used.user + used.system) / 1000 / read).toFixed(2)} ms of this process's CPU an alert`,
);
await prisma().$disconnect();
await pool().end();
