import type { Viewer } from '@/lib/auth/viewer';
import { selectAuditEvents } from './queries';
import type { AuditQuery, AuditTrail } from './schema';

/** A page of the audit trail, newest first. */
export async function readAuditTrail(viewer: Viewer, query: AuditQuery): Promise<AuditTrail> {
  const events = await selectAuditEvents(viewer, query);
  return { events, next_before: events.length === query.numPerPage ? (events.at(-1)?.id ?? null) : null };
}
