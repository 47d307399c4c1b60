/**
 * Reads alert packets from files: `npm run ingest -- <folder or file>…`
 *
 *   --again      run the filters also over alerts that are known already
 *   --batch <n>  packets in a transaction
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BATCH_SIZE, ingestAll } from '@/lib/alerts/batches';
import { findPacketFiles, readPacketFiles } from '@/lib/alerts/files';
import type { Report } from '@/lib/alerts/report';
import { schemaLookup } from '@/lib/alerts/schemas';
import { MissingInstrument } from '@/lib/alerts/setting';
import { config } from '@/lib/config';
import { pool } from '@/lib/db/pool';
import { prisma } from '@/lib/db/prisma';

const USAGE = 'Usage: npm run ingest -- [--again] [--batch <n>] <folder or file>…';

/** A sentence for whoever runs this; no stack. */
class Problem extends Error {}

function readArguments(): { paths: string[]; again: boolean; batchSize: number } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { again: { type: 'boolean' }, batch: { type: 'string' } },
    });
    const batchSize = values.batch === undefined ? BATCH_SIZE : Number(values.batch);
    if (positionals.length === 0 || !Number.isInteger(batchSize) || batchSize < 1) throw new Problem(USAGE);
    const paths = positionals.map((item) => path.resolve(process.env.CALLED_FROM ?? '.', item));
    return { paths, again: values.again ?? false, batchSize };
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(`${(error as Error).message}\n${USAGE}`);
  }
}

const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1000;
const rate = ({ read }: Report): string => `${Math.round(read / Math.max(seconds(), 0.001))} alerts/s`;

let shown = 0;
function showProgress(report: Report, total: number): void {
  if (performance.now() - shown < 1000) return;
  shown = performance.now();
  const line = `${report.read} of ${total} packets, ${report.candidates} candidates, ${rate(report)}`;
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}

function summary(report: Report): string[] {
  const { read, unreadable, known, candidates, photometry, cutouts, saved } = report;
  const lines = [
    `${read} read, ${report.new} new, ${known} known, ${unreadable} unreadable.`,
    `${candidates} candidates, ${photometry} points of photometry, ${cutouts} cutouts${saved ? `, ${saved} saved by filters` : ''}.`,
  ];
  for (const [reason, count] of report.reasons) lines.push(`  unreadable: ${count} × ${reason}`);
  if (report.filters.size === 0 && report.new > 0) lines.push('No filter is active, so no alert became a candidate.');
  for (const { name, group_name, passed, failed, problem } of report.filters.values()) {
    lines.push(`  ${group_name}:${name}: ${passed} passed${failed ? `, ${failed} failed (${problem})` : ''}`);
  }
  return [...lines, `${seconds().toFixed(1)} s, ${rate(report)}.`];
}

try {
  const { paths, again, batchSize } = readArguments();
  const files = await findPacketFiles(paths).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(error.code === 'ENOENT' ? `There is no ${error.path}.` : error.message);
  });
  if (files.length === 0) throw new Problem(`There are no *.avro files in ${paths.join(', ')}.`);
  const report = await ingestAll(readPacketFiles(files), {
    again,
    batchSize,
    schemaOf: schemaLookup(config.kafka.schema_registry),
    onProgress: (part) => showProgress(part, files.length),
  });
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(summary(report).join('\n'));
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Problem || error instanceof MissingInstrument ? error.message : error);
} finally {
  await prisma().$disconnect();
  await pool().end();
}
