/** Connections to brokers of alerts. */
import { requireRow } from '@/lib/access/check';
import { brokerRules } from '@/lib/access/brokers';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Conflict } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { fetchOutside } from '@/lib/http/outbound';
import type { BrokerPlugin, Settings } from '@/lib/integrations/brokers/plugin';
import { brokerPlugins, findBroker } from '@/lib/integrations/brokers/registry';
import { BROKER_CLASSES } from '@/lib/system/vocabulary';
import { capabilitiesOf } from './capabilities';
import { selectBroker, selectBrokers, type BrokerRow } from './queries';
import type { Broker, BrokerChange, NewBroker } from './schema';
import { checkSettings, mergeSettings, openSettings, sealSettings, withoutSecrets } from './settings';

export const missingBroker = (id: number): BadRequest => new BadRequest(`There is no broker with id ${id}.`);

export const announceBrokers = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_BROKERS', payload: {} });

/** The plug-in of a stored broker. */
export function pluginOf(broker_classname: string): BrokerPlugin {
  const plugin = findBroker(broker_classname);
  if (!plugin) throw new Error(`There is no plug-in ${broker_classname}.`);
  return plugin;
}

function toBroker(viewer: Viewer, { sealed_altdata, modified: _, ...row }: BrokerRow): Broker {
  const plugin = pluginOf(row.broker_classname);
  return {
    ...row, capabilities: capabilitiesOf(plugin), surveys: [...plugin.surveys], filter_kind: plugin.filter_kind,
    ...(viewer.is_admin ? { altdata: { ...withoutSecrets(openSettings(sealed_altdata), plugin) } } : {}),
  };
}

export const listBrokers = async (viewer: Viewer): Promise<Broker[]> => (await selectBrokers(viewer)).map((row) => toBroker(viewer, row));

/** @throws BadRequest */
export async function readBroker(viewer: Viewer, id: number): Promise<Broker> {
  const found = await selectBroker(viewer, id);
  if (!found) throw missingBroker(id);
  return toBroker(viewer, found);
}

/** @throws BadRequest naming the classes that there are */
function requirePlugin(broker_classname: string): BrokerPlugin {
  const plugin = findBroker(broker_classname);
  if (plugin) return plugin;
  const known = brokerPlugins().map((one) => one.broker_classname).join(', ');
  if ((BROKER_CLASSES as readonly string[]).includes(broker_classname)) {
    throw new BadRequest(`broker_classname: ${broker_classname} only sends streams, which this portal reads as alerts over Kafka (see its configuration); it must be one of ${known}`);
  }
  throw new BadRequest(`broker_classname: must be one of ${known}`);
}

function requireDefaults({ queryAlerts, crossMatchesCatalogs, label }: BrokerPlugin, { default_alert_search, default_crossmatch }: Pick<BrokerChange, 'default_alert_search' | 'default_crossmatch'>): void {
  if (default_alert_search && !queryAlerts) throw new BadRequest(`default_alert_search: ${label} cannot be searched`);
  if (default_crossmatch && !crossMatchesCatalogs) throw new BadRequest(`default_crossmatch: ${label} has no catalogues to ask`);
}

async function requireFreeName(tx: Transaction, name: string, id?: number): Promise<void> {
  const there = await tx.broker.findUnique({ where: { name }, select: { id: true } });
  if (there && there.id !== id) throw new BadRequest(`name: there is already a broker named ${name}`);
}

/** What is the default here is not the default elsewhere. Taken in one order, so that two of these do not wait for each other. */
async function clearDefaults(tx: Transaction, { default_alert_search, default_crossmatch }: Pick<BrokerChange, 'default_alert_search' | 'default_crossmatch'>): Promise<void> {
  if (default_alert_search || default_crossmatch) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('default brokers'))`;
  if (default_alert_search) await tx.broker.updateMany({ where: { default_alert_search: true }, data: { default_alert_search: false } });
  if (default_crossmatch) await tx.broker.updateMany({ where: { default_crossmatch: true }, data: { default_crossmatch: false } });
}

/** Makes a connection. Where credentials can be tried, it is not in use before it is activated, which tries them. @throws BadRequest */
export async function createBroker(viewer: Viewer, { name, broker_classname, altdata = {}, active = true, ...flags }: NewBroker): Promise<{ id: number }> {
  const plugin = requirePlugin(broker_classname);
  checkSettings(plugin, altdata);
  requireDefaults(plugin, flags);
  return transaction(async (tx) => {
    await requireFreeName(tx, name);
    await clearDefaults(tx, flags);
    const { id } = await tx.broker.create({
      data: { name, broker_classname: plugin.broker_classname, sealed_altdata: sealSettings(altdata), active: active && !plugin.testConnection, ...flags }, select: { id: true },
    });
    await audit(tx, viewer, { action: 'broker.create', subject: 'brokers', subject_id: id, details: { name, broker_classname } });
    await announceBrokers(tx);
    return { id };
  });
}

/** @throws BadRequest when the broker does not take the credentials */
async function tryCredentials(plugin: BrokerPlugin, settings: Settings, name: string, isActive: boolean): Promise<void> {
  try {
    await plugin.testConnection?.({ settings, fetch: fetchOutside });
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    throw new BadRequest(`Wrong ${name} credentials, it cannot ${isActive ? 'stay active' : 'be activated'}: ${error.message}`);
  }
}

/** Changes what is named; settings are laid over those there are. Credentials that come into use are tried first. @throws BadRequest */
export async function updateBroker(viewer: Viewer, id: number, { name, altdata, active, ...flags }: BrokerChange): Promise<void> {
  const before = await selectBroker(viewer, id);
  if (!before) throw missingBroker(id);
  const plugin = pluginOf(before.broker_classname);
  const settings = altdata && mergeSettings(openSettings(before.sealed_altdata), altdata);
  if (settings) checkSettings(plugin, settings);
  requireDefaults(plugin, flags);
  const comesIntoUse = (active ?? before.active) && (settings !== undefined || !before.active);
  if (viewer.is_admin && comesIntoUse) await tryCredentials(plugin, settings ?? openSettings(before.sealed_altdata), before.name, before.active);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'brokers', brokerRules, 'update', id, missingBroker(id));
    const now = await tx.broker.findUniqueOrThrow({ where: { id }, select: { sealed_altdata: true, active: true } });
    // What was tried must be what is kept.
    if (now.sealed_altdata !== before.sealed_altdata || now.active !== before.active) throw new Conflict('Somebody else has changed this broker just now.');
    if (name !== undefined) await requireFreeName(tx, name, id);
    await clearDefaults(tx, flags);
    await tx.broker.update({ where: { id }, data: { name, active, ...flags, ...(settings ? { sealed_altdata: sealSettings(settings) } : {}) } });
    await audit(tx, viewer, { action: 'broker.update', subject: 'brokers', subject_id: id, details: { name, active, ...flags, settings: altdata && Object.keys(altdata) } });
    await announceBrokers(tx);
  });
}

/** Ends a connection; its filters stay, and are of no broker then. @throws BadRequest, AccessDenied */
export async function deleteBroker(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'brokers', brokerRules, 'delete', id, missingBroker(id));
    const { name } = await tx.broker.delete({ where: { id }, select: { name: true } });
    await audit(tx, viewer, { action: 'broker.delete', subject: 'brokers', subject_id: id, details: { name } });
    await announceBrokers(tx);
  });
}

