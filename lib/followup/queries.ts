import { followupRequestRules } from '@/lib/access/followUp';
import type { Viewer } from '@/lib/auth/viewer';
import { and, raw, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import { OBJ_COLUMNS, thumbnails } from '@/lib/objs/parts.sql';
import { actions, exchanges, requestColumns, requestJoins, requestParts, requestTargets } from './request.sql';
import type { FollowupListQuery, FollowupRequest, FollowupRequestDetail } from './schema';

export type Filters = Partial<
  Pick<
    FollowupListQuery,
    | 'startDate' | 'endDate' | 'observationStartDate' | 'observationEndDate' | 'sourceID' | 'instrumentID' | 'allocationID' | 'requesters'
    | 'priorityThreshold' | 'status'
  >
> & {
  /** This object alone. */
  obj_id?: string;
  states?: readonly string[];
  /** Those that this user watches. */
  watched_by?: number;
};

/** Conditions on `followup_requests r`. */
export const conditionsOf = (viewer: Viewer, query: Filters): Sql => {
  const { startDate, endDate, observationStartDate, observationEndDate, sourceID, instrumentID, allocationID, requesters, priorityThreshold, status } = query;
  const { obj_id, states, watched_by } = query;
  return and([
    ...(startDate ? [sql`r.created_at >= ${startDate}::timestamp`] : []),
    ...(endDate ? [sql`r.created_at <= ${endDate}::timestamp`] : []),
    // Dates in payloads are ISO 8601, of which the text has the order of the time; a span that reaches into the window counts.
    ...(observationStartDate ? [sql`coalesce(r.payload ->> 'end_date', r.payload ->> 'start_date') >= ${observationStartDate.slice(0, 10)}`] : []),
    ...(observationEndDate ? [sql`r.payload ->> 'start_date' <= ${observationEndDate}`] : []),
    ...(sourceID ? [sql`strpos(r.obj_id, ${sourceID}) > 0`] : []),
    ...(allocationID !== undefined
      ? [sql`r.allocation_id = ${allocationID}`]
      : instrumentID !== undefined ? [sql`r.allocation_id IN (SELECT id FROM allocations WHERE instrument_id = ${instrumentID})`] : []),
    ...(requesters ? [sql`r.requester_id = ANY(${requesters}::int[])`] : []),
    ...(priorityThreshold === undefined
      ? []
      : [sql`CASE WHEN jsonb_typeof(r.payload -> 'priority') = 'number' THEN (r.payload ->> 'priority')::float8 >= ${priorityThreshold} ELSE false END`]),
    ...(status ? [sql`strpos(lower(r.status), lower(${status})) > 0`] : []),
    ...(obj_id ? [sql`r.obj_id = ${obj_id}`] : []),
    ...(states?.length ? [sql`r.state = ANY(${states as string[]}::text[])`] : []),
    ...(watched_by === undefined ? [] : [sql`EXISTS (SELECT FROM followup_request_watchers w WHERE w.followup_request_id = r.id AND w.user_id = ${watched_by})`]),
    followupRequestRules.read(viewer, 'r'),
  ]);
};

const ORDER = { created_at: 'r.created_at', modified: 'r.modified', status: 'r.status', obj: 'r.obj_id' } as const;

const obj = (withThumbnails: boolean): Sql =>
  sql`(SELECT to_json(x) FROM (SELECT ${OBJ_COLUMNS} ${withThumbnails ? sql`, ${thumbnails()} AS thumbnails` : sql``} FROM objs o WHERE o.id = r.obj_id) x) AS obj`;

interface Page {
  sortBy?: keyof typeof ORDER;
  sortOrder?: 'asc' | 'desc';
  limit: number;
  offset: number;
  thumbnails?: boolean;
  /** More columns of `followup_requests r`. */
  more?: Sql;
}

/** A page of requests. Which they are is found before what hangs on them is looked up. */
export function selectRequests<Row extends object = FollowupRequest>(viewer: Viewer, filters: Filters, page: Page): Promise<Row[]> {
  const { sortBy = 'created_at', sortOrder = 'asc', limit, offset } = page;
  const order = raw(`${ORDER[sortBy]} ${sortOrder}, r.id ${sortOrder}`);
  return rows<Row>(sql`
    SELECT ${requestColumns('r')}, ${requestParts('r')}, ${requestTargets('r')}, ${obj(page.thumbnails ?? false)}${page.more ? sql`, ${page.more}` : sql``}
    FROM (SELECT r.* FROM followup_requests r WHERE ${conditionsOf(viewer, filters)} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) r ${requestJoins('r')}
    ORDER BY ${order}`);
}

export async function countRequests(viewer: Viewer, filters: Filters): Promise<number> {
  const found = await row<{ n: number }>(sql`SELECT count(*)::int AS n FROM followup_requests r WHERE ${conditionsOf(viewer, filters)}`);
  return found?.n ?? 0;
}

export const selectRequest = (viewer: Viewer, id: number, withThumbnails: boolean): Promise<FollowupRequestDetail | null> =>
  row<FollowupRequestDetail>(sql`
    SELECT ${requestColumns('r')}, ${requestParts('r')}, ${requestTargets('r')}, ${obj(withThumbnails)},
      ${exchanges(viewer, 'r')} AS transactions, ${actions(viewer, 'r')} AS transaction_requests
    FROM followup_requests r ${requestJoins('r')} WHERE r.id = ${id} AND ${followupRequestRules.read(viewer, 'r')}`);

/** Requests by their ids, with what ordering them by brightness takes. */
export interface Weighed {
  id: number;
  obj_id: string;
  payload: Record<string, unknown>;
  state: string;
  ra: number | null;
  dec: number | null;
  last_detected_mag: number | null;
  api_classname: string | null;
}

export const selectWeighed = (viewer: Viewer, ids: readonly number[], connection?: Connection): Promise<Weighed[]> =>
  rows<Weighed>(
    sql`SELECT r.id, r.obj_id, r.payload, r.state, o.ra, o.dec, p.last_detected_mag, i.api_classname
      FROM followup_requests r JOIN objs o ON o.id = r.obj_id LEFT JOIN photstats p ON p.obj_id = o.id
        JOIN allocations a ON a.id = r.allocation_id JOIN instruments i ON i.id = a.instrument_id
      WHERE r.id = ANY(${ids as number[]}::int[]) AND ${followupRequestRules.update(viewer, 'r')} ORDER BY r.id`,
    connection,
  );
