/**
 * From packets to candidates. A batch is one transaction: it is stored whole or not at all, so that an ingest that is
 * interrupted anywhere is simply run again, and the same packets twice change nothing.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { healpixIndex } from '@/lib/astro/healpix';
import { bulkTransaction } from '@/lib/db/bulk';
import { pool } from '@/lib/db/pool';
import { insertPhotometry, type PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { addToPhotStats } from '@/lib/photometry/photStats';
import { storeThumbnails, type NewCutout } from '@/lib/thumbnails/storeThumbnails';
import { passedAt, storeCandidates } from './candidates';
import { cutoutPngs } from './cutouts';
import { decodePacket, type SchemaLookup } from './decode';
import { groupBy } from './groupBy';
import { mergeHistory, type Merged } from './history';
import { runFilters, type Passing } from './passing';
import { photometryRows } from './photometryRows';
import * as queries from './queries';
import type { NewCandidate } from './queries';
import { addReport, emptyReport, type Report } from './report';
import { MissingInstrument, type Setting } from './setting';
import { toAlert } from './toAlert';
import { PacketError, type Alert } from './types';

export interface Packet {
  /** A file's name, or topic, partition and offset. */
  source: string;
  bytes: Buffer;
}

export interface IngestOptions {
  schemaOf: SchemaLookup;
  /** Run the filters also over alerts that are known already, e.g. after a filter was activated. */
  again?: boolean;
}

interface Read {
  packet: Packet;
  alert: Alert;
}

const failure = ({ source, bytes }: Packet, error: unknown): queries.Failure => ({
  source,
  reason: (error as Error).message,
  digest: createHash('sha256').update(bytes).digest('hex'),
  packet: bytes,
});

async function readPackets(packets: readonly Packet[], { schemaOf }: IngestOptions): Promise<{ read: Read[]; failures: queries.Failure[] }> {
  const read: Read[] = [];
  const failures: queries.Failure[] = [];
  for (const packet of packets) {
    try {
      const records = await decodePacket(packet.bytes, schemaOf);
      if (records.length === 0) throw new PacketError('the packet holds no alert');
      const alerts = records.map(toAlert);
      for (const alert of alerts) read.push({ packet, alert });
    } catch (error) {
      if (!(error instanceof PacketError)) throw error;
      failures.push(failure(packet, error));
    }
  }
  return { read, failures };
}

/** Another ingest has stored a history meanwhile: the batch is begun again and finds it. */
class Overtaken extends Error {}

const isTransient = (error: unknown): boolean => error instanceof Overtaken || ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
/** Classes 22 and 23: PostgreSQL cannot keep such a value. */
const isBadData = (error: unknown): boolean => /^2[23]/.test((error as { code?: string }).code ?? '');

const ATTEMPTS = 5;

/**
 * Stores a batch of packets and runs the filters. What cannot be read or stored is set aside in `alert_failures` with its
 * reason; the rest goes on.
 *
 * @throws MissingInstrument when a survey's instrument is not there: nothing of the batch is stored then
 */
export async function ingestPackets(packets: readonly Packet[], setting: Setting, options: IngestOptions): Promise<Report> {
  const { read, failures } = await readPackets(packets, options);
  const report = emptyReport();
  const bySurvey = groupBy(read, ({ alert }) => alert.survey);
  for (const [survey, part] of bySurvey) addReport(report, await ingestSurvey(survey, part, setting, options, failures));
  await queries.insertFailures(pool(), failures);
  report.read = packets.length;
  report.unreadable = failures.length;
  for (const { reason } of failures) report.reasons.set(reason, (report.reasons.get(reason) ?? 0) + 1);
  return report;
}

async function ingestSurvey(
  survey: string,
  read: readonly Read[],
  setting: Setting,
  options: IngestOptions,
  failures: queries.Failure[],
): Promise<Report> {
  const instrument_id = setting.instruments.get(survey);
  if (instrument_id === undefined) throw new MissingInstrument(survey);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const alerts = read.map(({ alert }) => alert);
      return await bulkTransaction((client) => ingestBatch(client, survey, instrument_id, alerts, setting, options));
    } catch (error) {
      if (isTransient(error) && attempt < ATTEMPTS) continue;
      if (!isBadData(error)) throw error;
      if (read.length === 1) {
        failures.push(failure((read[0] as Read).packet, error));
        return emptyReport();
      }
      // One of them cannot be stored: halves find out which.
      const report = emptyReport();
      const middle = Math.ceil(read.length / 2);
      for (const half of [read.slice(0, middle), read.slice(middle)]) {
        addReport(report, await ingestSurvey(survey, half, setting, options, failures));
      }
      return report;
    }
  }
}

/** The histories of the alerts' objects, with what the alerts bring, stored. */
async function storeHistories(client: PoolClient, survey: string, alerts: readonly Alert[]): Promise<Map<string, Merged>> {
  const byObj = groupBy(alerts, ({ object_id }) => object_id);
  const known = await queries.selectAux(client, survey, [...byObj.keys()]);
  const histories = new Map<string, Merged>();
  for (const [object_id, own] of byObj) histories.set(object_id, mergeHistory(own as [Alert, ...Alert[]], known.get(object_id)));
  const overtaken = await queries.writeAux(client, survey, [...histories.values()]);
  if (overtaken.length) throw new Overtaken();
  return histories;
}

async function ingestBatch(
  client: PoolClient,
  survey: string,
  instrument_id: number,
  all: readonly Alert[],
  setting: Setting,
  { again }: IngestOptions,
): Promise<Report> {
  const alerts = [...new Map(all.map((alert) => [alert.candid, alert])).values()].sort((a, b) => a.jd - b.jd);
  const fresh = await queries.insertAlerts(client, survey, alerts);
  const report = { ...emptyReport(), new: fresh.size, known: all.length - fresh.size };
  const considered = again ? alerts : alerts.filter(({ candid }) => fresh.has(candid));
  if (considered.length === 0) return report;

  const histories = await storeHistories(client, survey, considered);
  const { passing, reports } = runFilters(considered, ({ object_id }) => (histories.get(object_id) as Merged).aux, setting.filters, setting.broken);
  report.filters = reports;

  const known = new Map((await queries.selectKnownObjs(client, [...histories.keys()], instrument_id, survey)).map((obj) => [obj.id, obj]));
  const passed = new Map(passing.map(({ alert }) => [alert.object_id, alert])); // the newest alert of each object
  if (passing.length) {
    await queries.insertObjs(client, [...passed.values()].map(toObj));
    const { made, saved } = await storeCandidates(client, passing.map(toCandidate), setting.bot_id);
    report.candidates = made;
    report.saved = saved;
  }
  const rows: PhotometryRow[] = [];
  for (const [obj_id, { aux, fresh: added }] of histories) {
    if (!passed.has(obj_id) && !known.has(obj_id)) continue;
    const entries = known.get(obj_id)?.has_photometry ? added : aux;
    const upload_id = randomUUID();
    rows.push(...(await photometryRows(entries, { survey, obj_id, instrument_id, owner_id: setting.bot_id, upload_id, visibilityOf: setting.visibilityOf })));
  }
  if (rows.length) {
    const { inserted } = await insertPhotometry(client, rows, { mode: 'upsert' });
    report.photometry = inserted.length;
    await addToPhotStats(client, inserted);
  }
  report.cutouts = await storeCutouts(client, survey, passed, known);
  return report;
}

const toObj = ({ object_id, ra, dec, score, survey }: Alert): queries.NewObj => ({
  id: object_id,
  ra,
  dec,
  score,
  origin: survey,
  healpix: healpixIndex(ra, dec),
});

const toCandidate = ({ alert, filter, annotations }: Passing): NewCandidate => ({
  obj_id: alert.object_id,
  filter_id: filter.filter_id,
  group_id: filter.group_id,
  passed_at: passedAt(alert.jd),
  passing_alert_id: alert.candid,
  autosave: filter.autosave,
  annotation: Object.keys(annotations).length ? { origin: filter.origin, data: JSON.stringify(annotations), visibility_id: filter.visibility_id } : null,
});

/** The three cutouts of an object, when it has none of this survey yet. */
async function storeCutouts(
  client: PoolClient,
  survey: string,
  passed: ReadonlyMap<string, Alert>,
  known: ReadonlyMap<string, queries.KnownObj>,
): Promise<number> {
  const items = [...passed].flatMap(([obj_id, { cutouts }]): NewCutout[] => {
    const there = new Set(known.get(obj_id)?.cutouts);
    const missing = Object.fromEntries(Object.entries(cutouts).filter(([name]) => !there.has(name)));
    return cutoutPngs(missing).map(({ name, png }) => ({ obj_id, type: name, survey, origin: survey, png }));
  });
  await storeThumbnails(client, items);
  return items.length;
}
