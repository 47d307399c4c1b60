import { allocationRules } from '@/lib/access/followUp';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql, type Sql } from '@/lib/db/sql';
import type { AllocationUsage } from './usageSchema';

/** A number in a payload; null for anything else. */
const numeric = (name: string): Sql => sql`CASE WHEN jsonb_typeof(r.payload -> ${name}) = 'number' THEN (r.payload ->> ${name})::float8 END`;

/** Hours of exposure that a request asks for: each exposure in each of its filters. Null where its form does not ask for times. */
const hours = sql`${numeric('exposure_time')} * greatest(coalesce(${numeric('exposure_counts')}, 1), 1)
  * CASE WHEN jsonb_typeof(r.payload -> 'observation_choices') = 'array' THEN greatest(jsonb_array_length(r.payload -> 'observation_choices'), 1) ELSE 1 END / 3600`;

/** What the requests on the viewer's allocations have used, and would use. */
export const selectUsage = (viewer: Viewer, allocation_ids: readonly number[] | undefined, instrument_id?: number): Promise<AllocationUsage[]> =>
  rows<AllocationUsage>(sql`
    SELECT a.id AS allocation_id, a.pi, g.name AS group_name, i.name AS instrument_name, a.hours_allocated,
      coalesce(u.hours_used, 0) AS hours_used, coalesce(u.hours_pending, 0) AS hours_pending,
      coalesce(u.observed, 0) AS observed, coalesce(u.pending, 0) AS pending, coalesce(u.failed, 0) AS failed, coalesce(u.total, 0) AS total, coalesce(u.untimed, 0) AS untimed
    FROM allocations a JOIN groups g ON g.id = a.group_id JOIN instruments i ON i.id = a.instrument_id
      LEFT JOIN LATERAL (
        SELECT sum(r.hours) FILTER (WHERE r.is_observed) AS hours_used, sum(r.hours) FILTER (WHERE r.is_pending) AS hours_pending,
          count(*) FILTER (WHERE r.is_observed)::int AS observed, count(*) FILTER (WHERE r.is_pending)::int AS pending,
          count(*) FILTER (WHERE r.state IN ('rejected', 'failed', 'unconfirmed', 'expired'))::int AS failed, count(*)::int AS total,
          count(*) FILTER (WHERE r.hours IS NULL AND (r.is_observed OR r.is_pending))::int AS untimed
        FROM (SELECT r.state, ${hours} AS hours, r.state IN ('observed', 'data_returned', 'completed') AS is_observed,
                r.state IN ('queued', 'submitted', 'accepted', 'scheduled') AS is_pending
              FROM followup_requests r WHERE r.allocation_id = a.id AND r.state NOT IN ('draft', 'deleted')) r
      ) u ON true
    WHERE ${allocation_ids ? sql`a.id = ANY(${allocation_ids as number[]}::int[])` : sql`true`}
      AND ${instrument_id === undefined ? sql`true` : sql`a.instrument_id = ${instrument_id}`} AND ${allocationRules.read(viewer, 'a')} ORDER BY a.id`);
