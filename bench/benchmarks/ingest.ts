/**
 * How fast alerts come in, in the worst case: every alert is of a new object, passes a filter, and has its light curve
 * and three cutouts stored. Beside it plain code that only decodes the same packets and copies their JSON into a table.
 */
import { performance } from 'node:perf_hooks';
import { count, type Benchmark } from '@/bench/benchmark';
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

const COUNT = { small: 400, medium: 3000, large: 10_000 } as const;
const BATCH = 200;

/** Packets to vary: those of a folder (real ones), or small ones made here. */
async function seeds(folder: string | undefined): Promise<{ packets: Buffer[]; what: string }> {
  if (!folder) return { packets: [ztfPacket({ objectId: 'ZTF26aaaaaaa', candid: '1' })], what: 'made packets' };
  const files = await findPacketFiles([folder]);
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

export const ingest: Benchmark = {
  name: 'ingest',
  about: 'Alerts in the worst case: each of a new object, passing a filter, with its light curve and three cutouts.',
  world: 'blank',
  run: async ({ scale, packets: folder }) => {
    await provision();
    for (const statement of SETTING) await pool().query(statement);
    const { packets: from, what } = await seeds(folder);
    const packets = varyPackets(from, COUNT[scale]);
    const bare = await plain(packets);
    const began = performance.now();
    const cpu = process.cpuUsage();
    const { read, candidates, photometry, cutouts } = await ingestAll(packets, { schemaOf: schemaLookup(), batchSize: BATCH });
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    const data = `${count(read)} ${what}: ${count(candidates)} candidates, ${count(photometry)} points, ${count(cutouts)} cutouts`;
    return [
      { figure: 'alerts', data, unit: '/s', portal: read / seconds, yardstick: read / bare, beside: 'decoding and COPY', ratio: bare / seconds },
      { figure: 'CPU of this process an alert', data, unit: 'ms', portal: (used.user + used.system) / 1000 / read },
    ];
  },
};
