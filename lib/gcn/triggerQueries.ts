import { gcnTriggerRules } from '@/lib/access/observationPlans';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql } from '@/lib/db/sql';
import type { GcnTrigger } from './schema';
import { triggerJson } from './triggers.sql';

export const selectTriggers = async (viewer: Viewer, dateobs: string, allocation_id: number | undefined): Promise<GcnTrigger[]> =>
  (await rows<{ t: GcnTrigger }>(sql`
    SELECT ${triggerJson('t')} AS t FROM gcn_triggers t WHERE t.dateobs = ${dateobs}::timestamp AND ${gcnTriggerRules.read(viewer, 't')}
      ${allocation_id === undefined ? sql`` : sql`AND t.allocation_id = ${allocation_id}`} ORDER BY t.allocation_id`)).map(({ t }) => t);
