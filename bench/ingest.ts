/**
 * How fast alerts come in, in the worst case: every alert is of a new object, passes a filter, and has its light curve
 * and three cutouts stored. Beside it plain code that only decodes the same packets and copies their JSON into a table.
 */
import { performance } from 'node:perf_hooks';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ingestAll } from '@/lib/alerts/batches';
import { decodePacket } from '@/lib/alerts/decode';
import { findPacketFiles } from '@/lib/alerts/files';
import type { Packet } from '@/lib/alerts/ingest';
import { schemaLookup } from '@/lib/alerts/schemas';
import { bulkTransaction, copyRows } from '@/lib/db/bulk';
import { pool } from '@/lib/db/pool';
import { provision } from '@/lib/provision';
import { ztfPacket } from '@/lib/testing/packets';
import { varyPackets } from './packets';

const COUNT = 3000;
const BATCH = 200;

/** Packets to vary: those of a folder (real ones, by INGEST_PACKETS), or small ones made here. */
async function seeds(): Promise<{ packets: Buffer[]; what: string }> {
  const folder = process.env.INGEST_PACKETS;
  if (!folder) return { packets: [ztfPacket({ objectId: 'ZTF26aaaaaaa', candid: '1' })], what: 'made packets' };
  const files = await findPacketFiles([path.resolve(process.env.CALLED_FROM ?? '.', folder)]);
  return { packets: await Promise.all(files.map((file) => readFile(file))), what: `packets varied from ${files.length} of ${path.basename(folder)}` };
}

const SETTING = [
  `INSERT INTO groups (name) VALUES ('Ingest')`,
  `INSERT INTO streams (name, altdata) VALUES ('Ingest', '{"collection": "ZTF_alerts", "selector": [1, 2, 3]}')`,
  `INSERT INTO group_streams (group_id, stream_id) SELECT g.id, s.id FROM groups g, streams s WHERE g.name = 'Ingest' AND s.name = 'Ingest'`,
  `INSERT INTO filters (name, stream_id, group_id) SELECT 'all', s.id, g.id FROM groups g, streams s WHERE g.name = 'Ingest' AND s.name = 'Ingest'`,
  `INSERT INTO filter_versions (filter_id, active, pipeline)
   SELECT id, true, '[{"$match": {"candidate.jd": {"$gt": 0}}}, {"$project": {"objectId": 1, "annotations.magpsf": "$candidate.magpsf"}}]'
   FROM filters WHERE name = 'all'`,
  `INSERT INTO telescopes (name, nickname, diameter) VALUES ('Ingest', 'I', 1.2) ON CONFLICT DO NOTHING`,
  `INSERT INTO instruments (name, type, telescope_id, filters) SELECT 'ZTF', 'imager', min(id), '{ztfg,ztfr,ztfi}' FROM telescopes ON CONFLICT DO NOTHING`,
];

/** Seconds that decoding and copying take. */
async function plain(packets: readonly Packet[]): Promise<number> {
  const schemaOf = schemaLookup();
  await pool().query('CREATE TABLE plain_alerts (packet json)');
  const began = performance.now();
  for (let at = 0; at < packets.length; at += BATCH) {
    const decoded = await Promise.all(packets.slice(at, at + BATCH).map(({ bytes }) => decodePacket(bytes, schemaOf)));
    const documents = decoded.flat().map(({ cutoutScience: _s, cutoutTemplate: _t, cutoutDifference: _d, ...rest }) => [rest]);
    await bulkTransaction((client) => copyRows(client, 'plain_alerts', ['packet'], documents));
  }
  return (performance.now() - began) / 1000;
}

export async function benchIngest(): Promise<void> {
  await provision();
  for (const statement of SETTING) await pool().query(statement);
  const { packets: from, what } = await seeds();
  const packets = varyPackets(from, COUNT);
  const bare = await plain(packets);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const { read, candidates, photometry, cutouts } = await ingestAll(packets, { schemaOf: schemaLookup(), batchSize: BATCH });
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  console.log(
    `\nIngest of ${read} alerts (${what}): ${candidates} candidates, ${photometry} points, ${cutouts} cutouts in ${seconds.toFixed(1)} s, ` +
      `${Math.round(read / seconds)} alerts/s\n  ${((used.user + used.system) / 1000 / read).toFixed(2)} ms of CPU an alert in this process; ` +
      `decoding and copying alone: ${Math.round(read / bare)} alerts/s, ratio ${(bare / seconds).toFixed(2)}`,
  );
}
