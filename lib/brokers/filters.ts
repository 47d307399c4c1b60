/** Filters that brokers run for the portal's groups. */
import { requireRow } from '@/lib/access/check';
import { filterRules } from '@/lib/access/filters';
import { selectionOf } from '@/lib/alerts/filters/compile';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteFilter } from '@/lib/filters/writeFilters';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { log } from '@/lib/http/log';
import { BROKER_SURVEYS, type BrokerSurvey, type FilterTest, type StoredQuery } from '@/lib/integrations/brokers/plugin';
import { connect, during, requireAble, scopeOf, scopeOfSelections, surveyOf, type Connection } from './connection';
import { selectCatalog, selectFiltersOf, selectFilterWithStream, type FilterWithStream } from './queries';
import type { BrokerFilter, BrokerFilterDetail, CatalogQuery, FilterBody, FilterChangeBody } from './schema';

/** What the portal keeps in `filters.altdata` of a filter at a broker. */
interface FilterAltdata {
  boom?: { filter_id: string; validations?: Record<string, { passed: boolean; message: string | null }> };
  lasair?: StoredQuery;
  filters?: { fid: string; version: unknown }[];
  autoAnnotate?: boolean;
  autoSave?: boolean;
  autoFollowup?: boolean;
}

const missing = (id: number): BadRequest => new BadRequest(`Cannot find Filter with id ${id}`);
const altdataOf = ({ altdata }: Pick<BrokerFilter, 'altdata'>): FilterAltdata => (altdata ?? {}) as FilterAltdata;

export const listCatalog = (viewer: Viewer, query: CatalogQuery): Promise<{ filters: BrokerFilter[]; totalMatches: number }> => selectCatalog(viewer, query);

export async function listFiltersOf(viewer: Viewer, broker_id: number): Promise<BrokerFilter[]> {
  await connect(viewer, broker_id);
  return selectFiltersOf(viewer, broker_id);
}

async function find(viewer: Viewer, filter_id: number): Promise<FilterWithStream> {
  const found = await selectFilterWithStream(viewer, filter_id);
  if (!found) throw missing(filter_id);
  return found;
}

/** A filter with what the broker says of its versions; without that, when the broker does not answer. @throws BadRequest */
export async function readBrokerFilter(viewer: Viewer, broker_id: number, filter_id: number): Promise<BrokerFilterDetail> {
  const connection = await connect(viewer, broker_id);
  const { stream_id: _, stream_altdata: __, ...filter } = await find(viewer, filter_id);
  const { boom, filters = [] } = altdataOf(filter);
  const remote = connection.plugin.remoteFilters;
  if (!boom || !remote) return filter;
  try {
    return { ...filter, ...(await remote.read(connection.link, boom.filter_id)), filters };
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    log().warn({ broker_id, filter_id, err: error.message }, 'filter of a broker');
    return filter;
  }
}

const announce = (tx: Transaction, filter_id: number, group_id: number) =>
  publish(tx, { action: 'skyportal/REFRESH_FILTER', payload: { filter_id } }, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } });

const requireChangeable = (tx: Transaction, viewer: Viewer, filter_id: number): Promise<void> => requireRow(tx, viewer, 'filters', filterRules, 'update', filter_id, missing(filter_id));

/** Before the broker is asked for anything. @throws BadRequest, AccessDenied */
const requireMayChange = (viewer: Viewer, filter_id: number): Promise<void> => transaction((tx) => requireChangeable(tx, viewer, filter_id));

/** Writes what is new of a filter's altdata, over what is there now. */
async function write(viewer: Viewer, filter_id: number, broker_id: number, change: (altdata: FilterAltdata) => FilterAltdata, autosave?: boolean): Promise<BrokerFilter> {
  return transaction(async (tx) => {
    await requireChangeable(tx, viewer, filter_id);
    const now = await tx.filter.findUniqueOrThrow({ where: { id: filter_id } });
    if (now.broker_id !== null && now.broker_id !== broker_id) throw new BadRequest(`Filter ${filter_id} is at another broker.`);
    const altdata = change((now.altdata ?? {}) as FilterAltdata);
    const made = await tx.filter.update({ where: { id: filter_id }, data: { broker_id, altdata: json(altdata), autosave } });
    await audit(tx, viewer, { action: 'broker_filter.update', subject: 'filters', subject_id: filter_id, details: { broker_id } });
    await announce(tx, filter_id, made.group_id);
    return made;
  });
}

/** Gives a filter of no broker to one. @throws BadRequest, AccessDenied */
export async function attachFilter(viewer: Viewer, filter_id: number, broker_id: number): Promise<{ id: number; broker_id: number }> {
  const { plugin, name } = await connect(viewer, broker_id);
  if (plugin.filter_kind === 'none') throw new BadRequest(`Broker ${name} does not support filters`);
  await write(viewer, filter_id, broker_id, (altdata) => altdata);
  return { id: filter_id, broker_id };
}

/** Survey and programs that a filter's stream selects. @throws BadRequest */
function selectionOfFilter({ stream_altdata, stream }: FilterWithStream): { survey: BrokerSurvey; permissions: FilterTest['permissions'] } {
  const selection = selectionOf(stream_altdata);
  const survey = BROKER_SURVEYS.find((each) => selection?.collection === `${each}_alerts`);
  if (!selection || !survey) throw new BadRequest(`The stream ${stream.name} has no alerts of ${BROKER_SURVEYS.join(' or ')}: its altdata names no collection of theirs.`);
  const { permissions } = scopeOfSelections([selection]);
  return { survey, permissions: { [survey]: permissions[survey] ?? [] } };
}

async function addPipeline(viewer: Viewer, connection: Connection, filter: FilterWithStream, { altdata: pipeline, filters: version }: FilterBody): Promise<void> {
  if (!Array.isArray(pipeline) || pipeline.length === 0) throw new BadRequest('altdata: must be a pipeline, a list of stages');
  if (version === undefined) throw new BadRequest('filters: missing');
  const remote = requireAble(connection, 'remoteFilters');
  const { survey, permissions } = selectionOfFilter(filter);
  const known = altdataOf(filter).boom?.filter_id;
  const { link } = connection;
  const made = known
    ? { remote_id: known, ...(await during(connection, 'adding a version at', remote.addVersion(link, known, pipeline))) }
    : await during(connection, 'creating the filter at', remote.create(link, { name: filter.name, survey, permissions, pipeline }));
  await write(viewer, filter.id, connection.id, (altdata) => ({
    ...altdata, boom: { ...altdata.boom, filter_id: made.remote_id }, filters: [...(altdata.filters ?? []), { fid: made.fid, version }],
  }));
  // The version is there; that it could not be judged now is no reason to lose it.
  await validateVersion(viewer, connection.id, filter.id, made.fid).catch((error: unknown) => {
    if (!(error instanceof BadRequest)) throw error;
  });
}

/** Says what a filter looks for, in the words of its broker. @throws BadRequest, AccessDenied */
export async function writeBrokerFilter(viewer: Viewer, broker_id: number, filter_id: number, body: FilterBody): Promise<{ id: number; altdata?: unknown; autosave?: boolean }> {
  const connection = await connect(viewer, broker_id);
  const filter = await find(viewer, filter_id);
  await requireMayChange(viewer, filter_id);
  if (filter.broker_id !== null && filter.broker_id !== broker_id) throw new BadRequest(`Filter ${filter_id} is at another broker.`);
  const { filter_kind } = connection.plugin;
  if (filter_kind === 'pipeline') {
    await addPipeline(viewer, connection, filter, body);
    return { id: filter_id };
  }
  if (filter_kind !== 'query') throw new BadRequest(`Broker ${connection.name} does not support filters`);
  const { query } = body;
  if (!query) throw new BadRequest('query: missing');
  const { altdata, autosave } = await write(viewer, filter_id, broker_id, (now) => ({ ...now, lasair: query }), body.autosave);
  return { id: filter_id, altdata, autosave };
}

/** The filter's name at its broker. @throws BadRequest */
function remoteId(filter: BrokerFilter): string {
  const id = altdataOf(filter).boom?.filter_id;
  if (!id) throw new BadRequest(`Filter ${filter.id} has no version at the broker yet.`);
  return id;
}

/** Has the broker judge a version; what it says is kept. @throws BadRequest, AccessDenied */
export async function validateVersion(viewer: Viewer, broker_id: number, filter_id: number, given?: string): Promise<{ fid: string; passed: boolean; message: string | null }> {
  const connection = await connect(viewer, broker_id);
  const remote = requireAble(connection, 'remoteFilters');
  const filter = await find(viewer, filter_id);
  await requireMayChange(viewer, filter_id);
  const id = remoteId(filter);
  const fid = given ?? altdataOf(filter).filters?.at(-1)?.fid;
  if (!fid) throw new BadRequest('fid: missing');
  const { passed, message } = await during(connection, 'validating the filter at', remote.validate(connection.link, id, fid));
  await write(viewer, filter_id, broker_id, (altdata) => ({
    ...altdata, boom: { ...altdata.boom, filter_id: id, validations: { ...altdata.boom?.validations, [fid]: { passed, message } } },
  }));
  return { fid, passed, message };
}

/** Activates a version, and says what becomes of what passes. @throws BadRequest, AccessDenied */
export async function changeBrokerFilter(viewer: Viewer, broker_id: number, filter_id: number, { active, active_fid, ...flags }: FilterChangeBody): Promise<void> {
  const connection = await connect(viewer, broker_id);
  const filter = await find(viewer, filter_id);
  await requireMayChange(viewer, filter_id);
  if ((active === undefined) !== (active_fid === undefined)) throw new BadRequest(`${active === undefined ? 'active' : 'active_fid'}: active and active_fid go together`);
  if (active !== undefined && active_fid !== undefined) {
    const remote = requireAble(connection, 'remoteFilters');
    const id = remoteId(filter);
    const validation = altdataOf(filter).boom?.validations?.[active_fid];
    if (active && !validation?.passed && !viewer.is_admin) throw new BadRequest(`active_fid: version ${active_fid} has not passed its validation${validation?.message ? `: ${validation.message}` : ''}`);
    await during(connection, 'updating the filter at', remote.activate(connection.link, id, { active, active_fid }));
  }
  const set = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  await write(viewer, filter_id, broker_id, (altdata) => ({ ...altdata, ...set }), flags.autoSave);
}

/** Deletes a filter here, which can be undone, and at its broker, if that answers. @throws BadRequest, AccessDenied */
export async function deleteBrokerFilter(viewer: Viewer, broker_id: number, filter_id: number): Promise<void> {
  const connection = await connect(viewer, broker_id);
  const filter = await find(viewer, filter_id);
  if (filter.broker_id !== broker_id) throw new BadRequest(`Filter ${filter_id} is not at broker ${connection.name}.`);
  await deleteFilter(viewer, filter_id);
  const id = altdataOf(filter).boom?.filter_id;
  if (!id) return;
  await connection.plugin.remoteFilters?.remove(connection.link, id).catch((error: unknown) => {
    if (!(error instanceof BadRequest)) throw error;
    log().warn({ broker_id, filter_id, err: error.message }, 'filter stays at the broker');
  });
}

/** Tries a filter at the broker, within what the caller's streams give. @throws BadRequest */
export async function testBrokerFilter(viewer: Viewer, broker_id: number, { survey: asked, filter_id, ...given }: { survey?: BrokerSurvey; filter_id?: number; [name: string]: unknown }): Promise<unknown> {
  const connection = await connect(viewer, broker_id);
  const testFilter = requireAble(connection, 'testFilter');
  const collection = typeof given.selectedCollection === 'string' ? BROKER_SURVEYS.find((each) => String(given.selectedCollection).startsWith(`${each}_`)) : undefined;
  const ofFilter = filter_id === undefined ? undefined : selectionOfFilter(await find(viewer, filter_id));
  const survey = asked ?? collection ?? ofFilter?.survey ?? surveyOf(connection);
  const permissions = ofFilter?.permissions ?? { [survey]: (await scopeOf(viewer)).permissions[survey] ?? [] };
  return during(connection, 'testing the filter at', testFilter(connection.link, { survey, permissions, given }));
}
