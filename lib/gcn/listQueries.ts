import { gcnEventRules, gcnPartRules } from '@/lib/access/gcn';
import { observationPlanRequestRules } from '@/lib/access/observationPlans';
import type { Viewer } from '@/lib/auth/viewer';
import { and, raw, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import { columns, list } from '@/lib/objs/parts.sql';
import { eventColumns, localizationsOf, noticesOf, tagsOf, userIdsOf } from './eventQueries';
import type { GcnEventListQuery, GcnEventInList } from './schema';
import { triggersOf } from './triggers.sql';

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** `name` or `name:value:op`. */
interface PropertyFilter {
  name: string;
  value?: number;
  op?: keyof typeof OPERATORS;
}

const OPERATORS = { lt: '<', le: '<=', eq: '=', ne: '<>', ge: '>=', gt: '>' } as const;
export const PROPERTY_OPERATORS = Object.keys(OPERATORS) as (keyof typeof OPERATORS)[];

/** Numbers that JSON texts hold are compared as numbers; anything else does not match. */
const holds = (alias: string, { name, value, op }: PropertyFilter): Sql =>
  op === undefined || value === undefined
    ? sql`${raw(`${alias}.data`)} ? ${name}`
    : sql`CASE WHEN jsonb_typeof(${raw(`${alias}.data`)}->${name}) = 'number' THEN (${raw(`${alias}.data`)}->>${name})::float8 ${raw(OPERATORS[op])} ${value} ELSE false END`;

export type ParsedListQuery = Omit<GcnEventListQuery, 'gcnPropertiesFilter' | 'localizationPropertiesFilter'> & {
  gcnPropertiesFilter: PropertyFilter[];
  localizationPropertiesFilter: PropertyFilter[];
};

const hasTag = (tags: readonly string[]): Sql => sql`EXISTS (SELECT FROM gcn_tags t WHERE t.dateobs = e.dateobs AND t.text = ANY(${tags as string[]}::text[]))`;
const hasLocalizationTag = (tags: readonly string[]): Sql =>
  sql`EXISTS (SELECT FROM localizations l JOIN localization_tags t ON t.localization_id = l.id
              WHERE l.dateobs = e.dateobs AND t.text = ANY(${tags as string[]}::text[]))`;

export type EventFilters = Omit<ParsedListQuery, 'pageNumber' | 'numPerPage' | 'sortBy' | 'sortOrder'>;

/** Events that the viewer may read and that pass the filters, as `e`. */
export function eventConditions(viewer: Viewer, query: EventFilters): Sql {
  const { partialdateobs, startDate, endDate, gcnTagKeep, gcnTagRemove, localizationTagKeep, localizationTagRemove, groupIds } = query;
  const all: Sql[] = [gcnEventRules.read(viewer, 'e')];
  if (partialdateobs) {
    const time = `${like(partialdateobs.replace(' ', 'T'))}%`;
    const word = `%${like(partialdateobs)}%`;
    all.push(sql`(to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') LIKE ${time} OR EXISTS (SELECT FROM unnest(e.aliases) alias WHERE alias ILIKE ${word}))`);
  }
  if (startDate) all.push(sql`e.dateobs >= ${startDate}::timestamp`);
  if (endDate) all.push(sql`e.dateobs <= ${endDate}::timestamp`);
  if (gcnTagKeep) all.push(hasTag(gcnTagKeep));
  if (gcnTagRemove) all.push(sql`NOT ${hasTag(gcnTagRemove)}`);
  if (localizationTagKeep) all.push(hasLocalizationTag(localizationTagKeep));
  if (localizationTagRemove) all.push(sql`NOT ${hasLocalizationTag(localizationTagRemove)}`);
  for (const filter of query.gcnPropertiesFilter) all.push(sql`EXISTS (SELECT FROM gcn_properties p WHERE p.dateobs = e.dateobs AND ${holds('p', filter)})`);
  for (const filter of query.localizationPropertiesFilter) {
    all.push(sql`EXISTS (SELECT FROM localizations l JOIN localization_properties p ON p.localization_id = l.id WHERE l.dateobs = e.dateobs AND ${holds('p', filter)})`);
  }
  if (groupIds) all.push(sql`EXISTS (SELECT FROM visibility_sets v WHERE v.id = e.visibility_id AND v.group_ids && ${groupIds}::int[])`);
  return and(all);
}

/** Asked for from this event, newest first, as far as the viewer may read them. */
const planRequestsOf = (viewer: Viewer, alias: string): Sql => list(sql`
  SELECT ${columns('pr', 'id requester_id gcnevent_id localization_id allocation_id payload status', 'created_at', 'modified')} FROM observation_plan_requests pr
  WHERE pr.gcnevent_id = ${raw(`${alias}.id`)} AND ${observationPlanRequestRules.read(viewer, 'pr')} ORDER BY pr.id DESC`);

const shown = (viewer: Viewer): Sql => sql`${eventColumns('e')}, ${tagsOf('e')} AS tags, ${userIdsOf('e')} AS event_users_ids,
  ${localizationsOf('e', false)} AS localizations, ${noticesOf('e', false)} AS gcn_notices, ${groupsOfRow(viewer, 'e')} AS groups,
  ${triggersOf('e')} AS gcn_triggers, ${planRequestsOf(viewer, 'e')} AS observationplan_requests`;

/** A page of events, and how many there are; one statement. */
export async function selectEvents(viewer: Viewer, query: ParsedListQuery): Promise<{ events: GcnEventInList[]; totalMatches: number }> {
  const { pageNumber, numPerPage, sortOrder, sortBy } = query;
  const order = sortBy && sortOrder === 'asc' ? sql`ASC` : sql`DESC`;
  const where = eventConditions(viewer, query);
  const found = await rows<GcnEventInList & { total: number | null }>(sql`
    WITH page AS (
      SELECT e.id, e.dateobs, count(*) OVER ()::int AS total FROM gcn_events e WHERE ${where}
      ORDER BY e.dateobs ${order} LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage})
    SELECT page.total, ${shown(viewer)} FROM page JOIN gcn_events e ON e.id = page.id ORDER BY e.dateobs ${order}`);
  const events = found.map(({ total: _, ...event }) => event as GcnEventInList);
  if (found.length > 0 || pageNumber === 1) return { events, totalMatches: found[0]?.total ?? 0 };
  const [counted] = await rows<{ n: number }>(sql`SELECT count(*)::int AS n FROM gcn_events e WHERE ${where}`);
  return { events, totalMatches: counted?.n ?? 0 };
}

/** The events that happened last. */
export const selectRecentEvents = (viewer: Viewer, limit: number): Promise<GcnEventInList[]> =>
  rows<GcnEventInList>(sql`SELECT ${shown(viewer)} FROM gcn_events e WHERE ${gcnEventRules.read(viewer, 'e')} ORDER BY e.dateobs DESC LIMIT ${limit}`);

export const selectTags = (viewer: Viewer): Promise<{ text: string }[]> =>
  rows<{ text: string }>(sql`SELECT DISTINCT t.text FROM gcn_tags t WHERE ${gcnPartRules.read(viewer, 't')} ORDER BY text`);

export const selectPropertyNames = (viewer: Viewer): Promise<{ name: string }[]> =>
  rows<{ name: string }>(sql`SELECT DISTINCT jsonb_object_keys(p.data) AS name FROM gcn_properties p WHERE ${gcnPartRules.read(viewer, 'p')} ORDER BY name`);

/** The preference of how many events the dashboard shows. */
export const selectRecentLimit = async (user_id: number): Promise<number | null> => {
  const [found] = await rows<{ n: number | null }>(sql`
    SELECT CASE WHEN jsonb_typeof(preferences->'recentGcnEvents'->'maxNumEvents') = 'number'
      THEN (preferences->'recentGcnEvents'->>'maxNumEvents')::float8 END AS n FROM users WHERE id = ${user_id}`);
  return found?.n ?? null;
};
