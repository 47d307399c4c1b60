import { photometryRules } from '@/lib/access/photometry';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql, type Sql } from '@/lib/db/sql';
import type { RequestCount } from './overviewSchema';
import { conditionsOf, type Filters } from './queries';

/**
 * What the pages show beside the request; only where data have come back are they looked for. Of an EXISTS PostgreSQL would make a
 * hash of all photometry; this is a walk along the object's.
 */
export const overviewColumns = (viewer: Viewer): Sql => sql`r.state,
  CASE WHEN r.state IN ('observed', 'data_returned', 'completed') THEN
    (SELECT count(*)::int FROM spectra s WHERE s.obj_id = r.obj_id AND s.followup_request_id = r.id AND ${spectrumRules.read(viewer, 's')}) ELSE 0 END AS spectra,
  CASE WHEN r.state IN ('observed', 'data_returned', 'completed') THEN
    (SELECT true FROM photometry p WHERE p.obj_id = r.obj_id AND p.followup_request_id = r.id AND ${photometryRules.read(viewer, 'p')} LIMIT 1) IS NOT NULL ELSE false END AS has_photometry`;

/** How many requests of each instrument are in each state. */
export const selectCounts = (viewer: Viewer, filters: Filters): Promise<RequestCount[]> =>
  rows<RequestCount>(sql`
    SELECT i.id AS instrument_id, i.name AS instrument_name, c.state, sum(c.count)::int AS count
    FROM (SELECT r.allocation_id, r.state, count(*) AS count FROM followup_requests r WHERE ${conditionsOf(viewer, filters)} GROUP BY r.allocation_id, r.state) c
      JOIN allocations a ON a.id = c.allocation_id JOIN instruments i ON i.id = a.instrument_id
    GROUP BY i.id, i.name, c.state ORDER BY i.name, i.id, c.state`);
