import { classificationRules } from '@/lib/access/classifications';
import { followupRequestRules } from '@/lib/access/followUp';
import { sourceRules } from '@/lib/access/sources';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { row, sql } from '@/lib/db/sql';
import { objsInCone, type Cone } from '@/lib/objs/position.sql';
import type { Constraints } from './schema';

/** What the viewer may know of the objects at a position; each is looked up only where it is asked for. */
export interface Circumstances {
  duplicate: number | null;
  saved_group_ids: number[];
  classified: boolean;
  has_spectra: boolean;
  tns_classified: boolean;
  /** When it was last seen, as far as TNS tells; null when it is not there. */
  tns_last_epoch: string | null;
  is_assigned: boolean;
}

interface Asked {
  cone: Cone | null;
  obj_id: string;
  allocation_id: number;
  constraints: Constraints;
}

/** All that the constraints ask of an object and of those that are as near as `radius`, in one query. */
export async function selectCircumstances(viewer: Viewer, { cone, obj_id, allocation_id, constraints }: Asked): Promise<Circumstances> {
  const near = cone ? sql`SELECT n.id FROM ${objsInCone(cone, 'n')} UNION SELECT ${obj_id}` : sql`SELECT ${obj_id} AS id`;
  const allocation_ids = [allocation_id, ...(constraints.ignore_allocation_ids ?? [])];
  const unless = (wanted: unknown, part: ReturnType<typeof sql>) => (wanted ? part : sql`false`);
  const found = await row<Circumstances>(sql`
    WITH near AS MATERIALIZED (${near})
    SELECT
      (SELECT min(r.id) FROM followup_requests r WHERE ${Boolean(constraints.not_if_duplicates)} AND r.obj_id IN (SELECT id FROM near)
        AND r.allocation_id = ANY(${allocation_ids}::int[]) AND (r.status ILIKE '%submitted%' OR r.status ILIKE '%complete%')
        AND ${followupRequestRules.read(viewer, 'r')}) AS duplicate,
      ARRAY(SELECT DISTINCT s.group_id FROM sources s WHERE s.obj_id IN (SELECT id FROM near) AND s.active AND ${sourceRules.read(viewer, 's')}) AS saved_group_ids,
      ${unless(constraints.not_if_classified, sql`EXISTS (SELECT FROM classifications c WHERE c.obj_id IN (SELECT id FROM near) AND NOT c.ml
        AND ${classificationRules.read(viewer, 'c')})`)} AS classified,
      ${unless(constraints.not_if_spectra_exist, sql`EXISTS (SELECT FROM spectra sp WHERE sp.obj_id IN (SELECT id FROM near)
        AND ${spectrumRules.read(viewer, 'sp')})`)} AS has_spectra,
      ${unless(constraints.not_if_tns_classified, sql`EXISTS (SELECT FROM objs o WHERE o.id IN (SELECT id FROM near) AND o.tns_name ILIKE 'SN%')`)} AS tns_classified,
      (SELECT max(coalesce((SELECT max(e ->> 'obsdate') FROM jsonb_array_elements(CASE WHEN jsonb_typeof(o.tns_info -> 'photometry') = 'array'
          THEN o.tns_info -> 'photometry' ELSE '[]' END) e), o.tns_info ->> 'discoverydate'))
        FROM objs o WHERE o.id IN (SELECT id FROM near) AND o.tns_name IS NOT NULL) AS tns_last_epoch,
      ${unless(constraints.not_if_assignment_exists, sql`EXISTS (SELECT FROM classical_assignments ca WHERE ca.obj_id IN (SELECT id FROM near))`)} AS is_assigned`);
  return found as Circumstances;
}
