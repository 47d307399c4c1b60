/** What filters at brokers let through becomes candidates: brokers whose filters are queries are asked for it from time to time. */
import { botUserId } from '@/lib/alerts/bot';
import { passedAt, storeCandidates, storeObjs } from '@/lib/alerts/candidates';
import { numberAt } from '@/lib/alerts/fields';
import { internVisibility } from '@/lib/access/visibility';
import { healpixIndex } from '@/lib/astro/healpix';
import { config } from '@/lib/config';
import { pool } from '@/lib/db/pool';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import { fetchOutside } from '@/lib/http/outbound';
import type { BrokerPlugin, BrokerSurvey, Link, Passed, StoredQuery } from '@/lib/integrations/brokers/plugin';
import { enqueue } from '@/lib/jobs/queue';
import { pluginOf } from './brokers';
import { meetsCriteria } from './criteria';
import { selectDue, selectPolled, type PolledFilter } from './pollQueries';
import { openSettings } from './settings';
import { isObjectName, storeRecord } from './storeRecord';

/** Seconds between two looks, where the settings do not say. */
const INTERVAL = 86_400;
const MOST = 1000;

const settingOf = ({ settings }: Link, name: string, fallback: number): number => (typeof settings[name] === 'number' ? settings[name] : fallback);

/** Hands filters of brokers that are due to the workers; runs every minute. */
export async function queuePolls(): Promise<void> {
  if (!config.brokers.ingest_enabled) return;
  for (const { id, broker_classname, sealed_altdata, polled_at } of await selectDue()) {
    const link = { settings: openSettings(sealed_altdata), fetch: fetchOutside };
    if (!pluginOf(broker_classname).poll || (polled_at !== null && Date.now() - polled_at < settingOf(link, 'poll_interval', INTERVAL) * 1000)) continue;
    await transaction(async (tx) => {
      // Whoever is first takes the turn; another worker finds it taken.
      const { count } = await tx.broker.updateMany({ where: { id, polled_at: polled_at === null ? null : new Date(polled_at) }, data: { polled_at: new Date() } });
      if (count === 0) return;
      const filters = await tx.filter.findMany({ where: { broker_id: id }, select: { id: true } });
      for (const filter of filters) await enqueue(tx, 'broker-polls', { filter_id: filter.id });
    });
  }
}

interface Setting {
  plugin: BrokerPlugin;
  link: Link;
  filter: PolledFilter;
  survey: BrokerSurvey;
  bot_id: number;
  visibility_id: number;
}

/** Stores one object as a candidate; false when it is not enough for the filter, or the broker no longer knows it. */
async function store({ plugin, link, filter, survey, bot_id, visibility_id }: Setting, { objectId, annotations }: Passed): Promise<boolean> {
  const record = isObjectName(objectId) && plugin.getAlert ? await plugin.getAlert(link, objectId, survey) : null;
  if (!record || !meetsCriteria(record, survey, filter.criteria)) return false;
  const [ra, dec, jd] = [numberAt(record.candidate, 'ra'), numberAt(record.candidate, 'dec'), numberAt(record.candidate, 'jd')];
  if (ra === null || dec === null || jd === null || !/^\d{1,19}$/.test(record.candid ?? '')) return false;
  const score = numberAt(record.candidate, 'drb') ?? numberAt(record.candidate, 'reliability');
  await storeRecord({ record: { ...record, objectId }, cutouts: {}, survey, owner_id: bot_id, group_ids: [filter.group_id] }, async (client) => {
    await storeObjs(client, [{ id: objectId, ra, dec, healpix: healpixIndex(ra, dec), score, origin: survey }]);
    const annotation = Object.keys(annotations).length ? { origin: `${filter.group_name}:${filter.name}`, data: JSON.stringify(annotations), visibility_id } : null;
    const candidate = { obj_id: objectId, filter_id: filter.id, group_id: filter.group_id, passed_at: passedAt(jd), passing_alert_id: record.candid!, annotation, autosave: filter.autosave };
    await storeCandidates(client, [candidate], bot_id);
  });
  return true;
}

/** Asks what a filter lets through, and stores what is new of it. Run again after a kill, it changes nothing of what is there. */
export async function pollFilter(data: object): Promise<void> {
  const filter = await selectPolled((data as { filter_id: number }).filter_id);
  if (!filter) return;
  const plugin = pluginOf(filter.broker_classname);
  const query = filter.query as StoredQuery | null;
  if (!plugin.poll || !query) return;
  const link: Link = { settings: openSettings(filter.sealed_altdata), fetch: fetchOutside };
  const passed = await plugin.poll(link, query, settingOf(link, 'limit', MOST));
  const setting = {
    plugin, link, filter, survey: link.settings.survey === 'LSST' ? ('LSST' as const) : ('ZTF' as const), bot_id: await botUserId(),
    visibility_id: await internVisibility(pool(), [filter.group_id]),
  };
  const report = { filter_id: filter.id, passed: passed.length, stored: 0, failed: 0 };
  for (const one of passed) {
    try {
      if (await store(setting, one)) report.stored += 1;
    } catch (error) {
      // One object that its broker cannot tell of keeps none of the others.
      if (!(error instanceof BadRequest)) throw error;
      report.failed += 1;
      log().warn({ objectId: one.objectId, err: error.message }, 'object of a broker');
    }
  }
  log().info(report, 'filter of a broker');
}
