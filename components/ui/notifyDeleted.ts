import { api } from '@/lib/http/client';
import { notifyUndo } from './notify';

type Kind =
  | 'comments' | 'comments_on_gcns' | 'comments_on_earthquakes' | 'comments_on_shifts' | 'shifts' | 'classifications' | 'photometry' | 'filters' | 'classical_assignments'
  | 'default_followup_requests' | 'gcn_summaries' | 'gcn_reports' | 'spatial_catalogs' | 'analysis_services' | 'obj_analyses' | 'default_analyses' | 'recurring_apis'
  | 'default_observation_plan_requests' | 'default_survey_efficiency_requests' | 'default_gcn_tags';

/** It is deleted, and the server can bring it back. */
export function notifyDeleted(message: string, kind: Kind, subject_id: number, refresh: () => void | Promise<void>): void {
  notifyUndo(message, async () => {
    await api.post('/api/internal/deletions/restore', { body: { kind, subject_id: String(subject_id) } });
    await refresh();
  });
}
