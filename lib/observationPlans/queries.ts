import { defaultObservationPlanRules, observationPlanRequestRules, observationPlanRules } from '@/lib/access/observationPlans';
import { allocationRules } from '@/lib/access/followUp';
import { gcnEventRules, localizationRules } from '@/lib/access/gcn';
import { allocationJson } from '@/lib/allocations/allocation.sql';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, column, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { columns, list, person } from '@/lib/objs/parts.sql';
import type { DefaultPlan, PlanListQuery, PlanRequest, PlansOfAllocationQuery } from './schema';

/** Times of events are whole seconds. */
const dateobs = (alias: string): Sql => raw(`to_char(${alias}.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs`);

const planned = (plan: Sql): Sql => list(sql`
  SELECT ${columns('po', 'id observation_plan_id instrument_id exposure_time weight filt overhead_per_exposure planned_observation_id', 'obstime', 'created_at', 'modified')},
    ${dateobs('po')}, po.field_id AS field_db_id, pf.field_id,
    json_build_object('id', pf.id, 'instrument_id', pf.instrument_id, 'field_id', pf.field_id, 'ra', pf.ra, 'dec', pf.dec) AS field
  FROM planned_observations po JOIN instrument_fields pf ON pf.id = po.field_id WHERE po.observation_plan_id = ${plan} ORDER BY po.obstime, po.planned_observation_id`);

const plans = (withPlanned: boolean): Sql => list(sql`
  SELECT ${columns('p', 'id observation_plan_request_id instrument_id plan_name status', 'validity_window_start', 'validity_window_end', 'created_at', 'modified')}, ${dateobs('p')},
    ${list(sql`SELECT ${columns('s', 'id observation_plan_id localization_id statistics', 'created_at', 'modified')} FROM event_observation_plan_statistics s
      WHERE s.observation_plan_id = p.id ORDER BY s.id`)} AS statistics
    ${withPlanned ? sql`, ${planned(sql`p.id`)} AS planned_observations` : sql``}
  FROM event_observation_plans p WHERE p.observation_plan_request_id = r.id ORDER BY p.id`);

const NEWEST = sql`r.created_at DESC, r.id DESC`;

const select = (condition: Sql, withPlanned: boolean, tail: Sql = sql``, order = NEWEST): Sql => sql`
  SELECT ${columns('r', 'id requester_id last_modified_by_id gcnevent_id localization_id payload status allocation_id combined_id default_plan', 'created_at', 'modified')},
    ${allocationJson('ra', { instrument: 'ri', telescope: 'rt', group: 'rg' })} AS allocation, CASE WHEN ru.id IS NOT NULL THEN ${person('ru')} END AS requester,
    json_build_object('id', rl.id, 'localization_name', rl.localization_name, 'dateobs', to_char(rl.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS')) AS localization,
    ${plans(withPlanned)} AS observation_plans, count(*) OVER ()::int AS total
  FROM observation_plan_requests r JOIN allocations ra ON ra.id = r.allocation_id JOIN instruments ri ON ri.id = ra.instrument_id
    JOIN telescopes rt ON rt.id = ri.telescope_id JOIN groups rg ON rg.id = ra.group_id JOIN localizations rl ON rl.id = r.localization_id
    LEFT JOIN users ru ON ru.id = r.requester_id
  WHERE ${condition} ORDER BY ${order} ${tail}`;

type Row = PlanRequest & { total: number };
const plain = ({ total: _, ...request }: Row): PlanRequest => request;

export async function selectRequests(viewer: Viewer, query: PlanListQuery): Promise<{ requests: PlanRequest[]; totalMatches: number }> {
  const { startDate, endDate, dateobs: event, instrumentID, status, includePlannedObservations, pageNumber, numPerPage } = query;
  const conditions = [
    observationPlanRequestRules.read(viewer, 'r'),
    ...(startDate ? [sql`r.created_at >= ${startDate}::timestamp`] : []),
    ...(endDate ? [sql`r.created_at <= ${endDate}::timestamp`] : []),
    ...(event ? [sql`rl.dateobs = ${event}::timestamp`] : []),
    ...(instrumentID === undefined ? [] : [sql`ra.instrument_id = ${instrumentID}`]),
    ...(status ? [sql`strpos(r.status, ${status}) > 0`] : []),
  ];
  const found = await rows<Row>(select(and(conditions), includePlannedObservations, sql`LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage}`));
  return { requests: found.map(plain), totalMatches: found[0]?.total ?? 0 };
}

export async function selectRequest(viewer: Viewer, id: number, withPlanned: boolean): Promise<PlanRequest | null> {
  const found = await row<Row>(select(sql`r.id = ${id} AND ${observationPlanRequestRules.read(viewer, 'r')}`, withPlanned));
  return found && plain(found);
}

export const selectRequestsOfEvent = async (viewer: Viewer, gcnevent_id: number): Promise<PlanRequest[]> =>
  (await rows<Row>(select(sql`r.gcnevent_id = ${gcnevent_id} AND ${observationPlanRequestRules.read(viewer, 'r')}`, false))).map(plain);

/** A page of the plans of an allocation, and how many there are, whichever the page. */
export async function selectRequestsOfAllocation(
  viewer: Viewer, allocation_id: number, { pageNumber, numPerPage, sortBy, sortOrder }: PlansOfAllocationQuery,
): Promise<{ requests: PlanRequest[]; totalMatches: number }> {
  const condition = sql`r.allocation_id = ${allocation_id} AND ${observationPlanRequestRules.read(viewer, 'r')}`;
  const direction = raw(sortOrder === 'asc' ? 'ASC' : 'DESC');
  const order = sortBy ? sql`${column('r', sortBy)} ${direction}, r.id ${direction}` : NEWEST;
  const [found, counted] = await Promise.all([
    rows<Row>(select(condition, false, sql`LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage}`, order)),
    row<{ total: number }>(sql`SELECT count(*)::int AS total FROM observation_plan_requests r WHERE ${condition}`),
  ]);
  return { requests: found.map(plain), totalMatches: counted?.total ?? 0 };
}

export const allocationIsReadable = async (viewer: Viewer, allocation_id: number): Promise<boolean> =>
  (await row(sql`SELECT 1 FROM allocations a WHERE a.id = ${allocation_id} AND ${allocationRules.read(viewer, 'a')}`)) !== null;

export const selectNames = (viewer: Viewer): Promise<{ plan_name: string }[]> =>
  rows(sql`SELECT p.plan_name FROM event_observation_plans p WHERE p.plan_name IS NOT NULL AND ${observationPlanRules.read(viewer, 'p')} ORDER BY 1`);

/** Whoever asks: names are unique among all plans. */
export const nameExists = async (name: string): Promise<boolean> => (await row(sql`SELECT 1 FROM event_observation_plans WHERE plan_name = ${name}`)) !== null;

export const selectOutlines = (request_id: number): Promise<{ contour_summary: unknown }[]> =>
  rows(sql`SELECT f.contour_summary FROM instrument_fields f WHERE f.id IN (SELECT po.field_id FROM planned_observations po
    JOIN event_observation_plans p ON p.id = po.observation_plan_id WHERE p.observation_plan_request_id = ${request_id}) ORDER BY f.field_id`);

export const selectOutlinesById = (field_ids: readonly number[]): Promise<{ id: number; contour_summary: unknown }[]> =>
  rows(sql`SELECT f.id, f.contour_summary FROM instrument_fields f WHERE f.id = ANY(${field_ids as number[]}::int[])`);

/** What the fields of a plan cover together; indices of fields are exact as numbers. */
export const selectUnionOfPlan = (request_id: number): Promise<{ first: number; end: number }[]> =>
  rows(sql`SELECT lower(r)::float8 AS first, upper(r)::float8 AS "end" FROM (
      SELECT unnest(range_agg(int8range(t.healpix_from, t.healpix_to))) AS r FROM instrument_field_tiles t
      WHERE t.instrument_field_id IN (SELECT po.field_id FROM planned_observations po JOIN event_observation_plans p ON p.id = po.observation_plan_id
        WHERE p.observation_plan_request_id = ${request_id})) u ORDER BY r`);

export interface RubinBasis {
  dateobs: string;
  aliases: string[];
  tags: string[];
  detectors: string[];
  localizations: number;
}

/** What an event is called and who noticed it; its viewer was found to be allowed to read it. */
export async function selectRubinBasis(gcnevent_id: number): Promise<RubinBasis> {
  const found = await row<RubinBasis>(sql`
    SELECT ${dateobs('e')}, e.aliases,
      ARRAY(SELECT t.text FROM gcn_tags t WHERE t.dateobs = e.dateobs ORDER BY t.id) AS tags,
      ARRAY(SELECT d.nickname FROM gcn_events_mma_detectors ed JOIN mma_detectors d ON d.id = ed.mmadetector_id WHERE ed.gcnevent_id = e.id ORDER BY d.nickname) AS detectors,
      (SELECT count(*)::int FROM localizations l WHERE l.dateobs = e.dateobs) AS localizations
    FROM gcn_events e WHERE e.id = ${gcnevent_id}`);
  return found!;
}

export interface Basis {
  allocation: { id: number; group_id: number; default_share_group_ids: number[] } | null;
  instrument: { id: number; name: string; filters: string[]; can_point: boolean } | null;
  event: { id: number; dateobs: string } | null;
  localization: { id: number } | null;
}

/** What a plan stands on, as far as the viewer may use it. */
export async function selectBasis(tx: Transaction, viewer: Viewer, at: { allocation_id: number; event: Sql; localization: Sql }): Promise<Basis> {
  const found = await tx.$queryRaw<Basis[]>(sql`
    SELECT (SELECT json_build_object('id', a.id, 'group_id', a.group_id, 'default_share_group_ids', a.default_share_group_ids) FROM allocations a
        WHERE a.id = ${at.allocation_id} AND ${allocationRules.read(viewer, 'a')}) AS allocation,
      (SELECT json_build_object('id', i.id, 'name', i.name, 'filters', i.filters, 'can_point', i.has_fields OR i.region IS NOT NULL) FROM allocations a JOIN instruments i ON i.id = a.instrument_id
        WHERE a.id = ${at.allocation_id}) AS instrument,
      (SELECT json_build_object('id', e.id, 'dateobs', to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS')) FROM gcn_events e
        WHERE ${at.event} AND ${gcnEventRules.read(viewer, 'e')}) AS event,
      (SELECT json_build_object('id', l.id) FROM localizations l JOIN gcn_events e ON e.dateobs = l.dateobs
        WHERE ${at.event} AND ${at.localization} AND ${localizationRules.read(viewer, 'l')} ORDER BY l.created_at DESC, l.id DESC LIMIT 1) AS localization`);
  return found[0]!;
}

const selectDefaults = (condition: Sql): Sql => sql`
  SELECT ${columns('d', 'id requester_id payload filters allocation_id default_plan_name auto_send', 'created_at', 'modified')},
    ${allocationJson('ra', { instrument: 'ri', group: 'rg' })} AS allocation
  FROM default_observation_plan_requests d JOIN allocations ra ON ra.id = d.allocation_id JOIN instruments ri ON ri.id = ra.instrument_id JOIN groups rg ON rg.id = ra.group_id
  WHERE ${condition} ORDER BY d.id`;

export const selectDefaultPlans = (viewer: Viewer): Promise<DefaultPlan[]> => rows(selectDefaults(defaultObservationPlanRules.read(viewer, 'd')));
export const selectDefaultPlan = (viewer: Viewer, id: number): Promise<DefaultPlan | null> => row(selectDefaults(sql`d.id = ${id} AND ${defaultObservationPlanRules.read(viewer, 'd')}`));

