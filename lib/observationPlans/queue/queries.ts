/** Plans on their way to telescopes. */
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, sql } from '@/lib/db/sql';
import type { AskedPlan } from '@/lib/integrations/facilities/planQueue';

export interface PlanToSend extends AskedPlan {
  status: string;
  sealed_altdata: string | null;
  api_classname_obsplan: string | null;
}

/** Everything about a plan that a facility may want to know. */
export const selectPlanToSend = (id: number): Promise<PlanToSend | null> =>
  row<PlanToSend>(sql`
    SELECT r.id AS observation_plan_request_id, r.status, r.payload, a.sealed_altdata, i.api_classname_obsplan, coalesce(p.plan_name, 'plan ' || p.id) AS queue_name,
      to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS event,
      json_build_object('start', to_char(p.validity_window_start, 'YYYY-MM-DD"T"HH24:MI:SS'), 'end', to_char(p.validity_window_end, 'YYYY-MM-DD"T"HH24:MI:SS')) AS validity_window,
      json_build_object('username', coalesce(u.username, 'nobody'), 'name', coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.username, 'nobody')) AS requester,
      json_build_object('id', a.id, 'pi', a.pi, 'proposal_id', a.proposal_id, 'group_name', g.name) AS allocation,
      json_build_object('id', i.id, 'name', i.name, 'type', i.type, 'filters', i.filters, 'configuration_data', i.configuration_data, 'telescope_name', t.name) AS instrument,
      (SELECT coalesce(json_agg(json_build_object('request_id', o.planned_observation_id + 1, 'field_id', f.field_id, 'ra', f.ra, 'dec', f.dec, 'filter', o.filt,
          'exposure_time', o.exposure_time, 'obstime', to_char(o.obstime, 'YYYY-MM-DD"T"HH24:MI:SS')) ORDER BY o.obstime, o.planned_observation_id), '[]')
        FROM planned_observations o JOIN instrument_fields f ON f.id = o.field_id WHERE o.observation_plan_id = p.id) AS targets
    FROM observation_plan_requests r JOIN event_observation_plans p ON p.observation_plan_request_id = r.id JOIN gcn_events e ON e.id = r.gcnevent_id
      JOIN allocations a ON a.id = r.allocation_id JOIN groups g ON g.id = a.group_id JOIN instruments i ON i.id = p.instrument_id
      JOIN telescopes t ON t.id = i.telescope_id LEFT JOIN users u ON u.id = r.requester_id
    WHERE r.id = ${id} ORDER BY p.id LIMIT 1`);

/** False: somebody has changed it meanwhile. */
export const updatePlanStatus = async (tx: Transaction, id: number, from: string, to: string): Promise<boolean> =>
  (await execute(sql`UPDATE observation_plan_requests SET status = ${to} WHERE id = ${id} AND status = ${from}`, tx)) > 0;

/** Writes down what goes out, before it does. */
export async function insertExchange(observation_plan_request_id: number, initiator_id: number, request: object): Promise<number> {
  const made = await row<{ id: number }>(sql`INSERT INTO facility_transactions (request, observation_plan_request_id, initiator_id)
    VALUES (${JSON.stringify(request)}::jsonb, ${observation_plan_request_id}, ${initiator_id}) RETURNING id`);
  return (made as { id: number }).id;
}

export const updateExchange = (id: number, response: object): Promise<number> =>
  execute(sql`UPDATE facility_transactions SET response = ${JSON.stringify(response)}::jsonb WHERE id = ${id}`);
