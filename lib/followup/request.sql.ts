/** Follow-up requests inside answers, as parts of queries. */
import { followupRequestRules, facilityExchangeRules } from '@/lib/access/followUp';
import { allocationJson } from '@/lib/allocations/allocation.sql';
import type { Viewer } from '@/lib/auth/viewer';
import { column, sql, type Sql } from '@/lib/db/sql';
import { columns, groupColumns, list, person } from '@/lib/objs/parts.sql';

const NAMES = 'id requester_id last_modified_by_id obj_id payload status allocation_id comment';

export const requestColumns = (alias: string): Sql => columns(alias, NAMES, 'created_at', 'modified');

/** Joins that `withParts` needs. */
export const requestJoins = (alias: string): Sql => sql`
  JOIN allocations fa ON fa.id = ${column(alias, 'allocation_id')} JOIN instruments fi ON fi.id = fa.instrument_id
  JOIN groups fg ON fg.id = fa.group_id LEFT JOIN users fu ON fu.id = ${column(alias, 'requester_id')}`;

const watchers = (alias: string): Sql =>
  list(sql`SELECT ${columns('w', 'id followup_request_id user_id', 'created_at', 'modified')}
    FROM followup_request_watchers w WHERE w.followup_request_id = ${column(alias, 'id')} ORDER BY w.id`);

const targetGroups = (alias: string): Sql =>
  list(sql`SELECT ${groupColumns('tg')} FROM followup_request_groups x JOIN groups tg ON tg.id = x.group_id
    WHERE x.followup_request_id = ${column(alias, 'id')} ORDER BY tg.id`);

/** Its allocation with instrument and group, who asked, who watches. */
export const requestParts = (alias: string): Sql => sql`
  ${allocationJson('fa', { instrument: 'fi', group: 'fg' })} AS allocation,
  CASE WHEN fu.id IS NOT NULL THEN ${person('fu')} END AS requester, ${watchers(alias)} AS watchers`;

export const requestTargets = (alias: string): Sql => sql`${targetGroups(alias)} AS target_groups`;

const EXCHANGE = 'id followup_request_id observation_plan_request_id initiator_id request response';

/** What was said to the facility and what it answered, in that order. */
export const exchanges = (viewer: Viewer, alias: string): Sql =>
  list(sql`SELECT ${columns('ft', EXCHANGE, 'created_at', 'modified')} FROM facility_transactions ft
    WHERE ft.followup_request_id = ${column(alias, 'id')} AND ${facilityExchangeRules.read(viewer, 'ft')} ORDER BY ft.id`);

/** What the facility is still to be told or asked, and what was. */
export const actions = (viewer: Viewer, alias: string): Sql =>
  list(sql`SELECT ${columns('fx', 'id followup_request_id initiator_id', 'created_at', 'modified')}, fx.kind AS method, '' AS endpoint,
      NULL AS data, NULL AS params, NULL AS headers, NULL AS observation_plan_request_id, to_char(coalesce(fx.sent_at, fx.due_at), 'YYYY-MM-DD"T"HH24:MI:SS') AS last_query,
      CASE fx.state WHEN 'done' THEN 'complete' WHEN 'queued' THEN 'pending submission' ELSE concat_ws(': ', fx.state, fx.message) END AS status
    FROM facility_actions fx WHERE fx.followup_request_id = ${column(alias, 'id')} AND ${facilityExchangeRules.read(viewer, 'fx')} ORDER BY fx.id`);

/** What facilities answered, as it came; for system admins. */
const bodies = sql`(SELECT coalesce(json_agg(ft.response ->> 'content' ORDER BY ft.id), '[]') FROM facility_transactions ft
  WHERE ft.followup_request_id = fr.id AND ft.response ? 'content')`;

/** The requests on `objs o` that are not taken back, for the object's page. */
export const followupRequestsOfObj = (viewer: Viewer): Sql =>
  list(sql`SELECT ${requestColumns('fr')}, ${requestParts('fr')},
      ${viewer.is_admin ? bodies : sql`'[]'::json`} AS transactions
    FROM followup_requests fr ${requestJoins('fr')}
    WHERE fr.obj_id = o.id AND fr.status <> 'deleted' AND ${followupRequestRules.read(viewer, 'fr')} ORDER BY fr.created_at, fr.id`);

/** Whether `objs o` has a request that is not taken back, with such a status where one is given. */
export const hasFollowupRequest = (viewer: Viewer, status: Sql | null): Sql =>
  sql`EXISTS (SELECT FROM followup_requests fr WHERE fr.obj_id = o.id AND ${followupRequestRules.read(viewer, 'fr')}
    ${status ? sql`AND strpos(fr.status, ${status}) > 0` : sql``})`;

