import { row, rows, sql } from '@/lib/db/sql';
import type { PlanFilters } from './schema';

/** What rules look at. */
export interface EventFacts {
  gcnevent_id: number;
  dateobs: string;
  gcn_tags: string[];
  notice_types: string[];
  localization_tags: string[];
  gcn_properties: Record<string, unknown>[];
  localization_properties: Record<string, unknown>[];
}

export const selectFacts = (localization_id: number): Promise<EventFacts | null> =>
  row<EventFacts>(sql`
    SELECT e.id AS gcnevent_id, to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs,
      ARRAY(SELECT text FROM gcn_tags WHERE dateobs = e.dateobs) AS gcn_tags,
      ARRAY(SELECT notice_type FROM gcn_notices WHERE dateobs = e.dateobs AND notice_type IS NOT NULL) AS notice_types,
      ARRAY(SELECT text FROM localization_tags WHERE localization_id = l.id) AS localization_tags,
      (SELECT coalesce(json_agg(data), '[]') FROM gcn_properties WHERE dateobs = e.dateobs) AS gcn_properties,
      (SELECT coalesce(json_agg(data), '[]') FROM localization_properties WHERE localization_id = l.id) AS localization_properties
    FROM localizations l JOIN gcn_events e ON e.dateobs = l.dateobs WHERE l.id = ${localization_id}`);

export interface DefaultRule {
  id: number;
  requester_id: number | null;
  payload: Record<string, unknown>;
  filters: PlanFilters | null;
  allocation_id: number;
  default_plan_name: string;
  target_group_ids: number[];
}

export const selectRules = (): Promise<DefaultRule[]> =>
  rows<DefaultRule>(sql`SELECT d.id, d.requester_id, d.payload, d.filters, d.allocation_id, d.default_plan_name,
    ARRAY(SELECT group_id FROM default_observation_plan_request_groups WHERE default_observation_plan_request_id = d.id ORDER BY 1) AS target_group_ids
    FROM default_observation_plan_requests d ORDER BY d.id`);

export interface AutoSent {
  requester_id: number | null;
  plan_properties: string[];
  statistics: Record<string, unknown>;
}

/** The plan of a rule that may still be sent by itself; null otherwise. */
export const selectAutoSent = (default_plan_id: number, request_id: number): Promise<AutoSent | null> =>
  row<AutoSent>(sql`
    SELECT d.requester_id, coalesce(d.filters -> 'plan_properties', '[]') AS plan_properties,
      coalesce((SELECT s.statistics FROM event_observation_plan_statistics s WHERE s.observation_plan_id = p.id ORDER BY s.id DESC LIMIT 1), '{}') AS statistics
    FROM default_observation_plan_requests d, observation_plan_requests r JOIN event_observation_plans p ON p.observation_plan_request_id = r.id
    WHERE d.id = ${default_plan_id} AND d.auto_send AND r.id = ${request_id} AND r.status = 'complete'
      AND r.created_at > timezone('utc', now()) - interval '1 hour' AND p.validity_window_end > timezone('utc', now())
      AND NOT EXISTS (SELECT FROM gcn_triggers g WHERE g.dateobs = p.dateobs AND g.allocation_id = r.allocation_id AND g.triggered)`);
