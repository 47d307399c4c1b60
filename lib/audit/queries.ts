import { auditEventRules } from '@/lib/access/auditEvents';
import type { Viewer } from '@/lib/auth/viewer';
import { and, rows, sql } from '@/lib/db/sql';
import type { AuditEvent, AuditQuery } from './schema';

const pattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Newest first: an index walk backwards from `before`, whatever the page. */
export const selectAuditEvents = (viewer: Viewer, query: AuditQuery): Promise<AuditEvent[]> => {
  const { user_id, username, action, subject, subject_id, token_id, since, until, before, numPerPage } = query;
  const conditions = [
    auditEventRules.read(viewer, 'e'),
    ...(user_id !== undefined ? [sql`e.user_id = ${user_id}`] : []),
    ...(username ? [sql`e.username ILIKE ${`%${pattern(username)}%`}`] : []),
    ...(action ? [sql`(e.action = ${action} OR e.action LIKE ${`${pattern(action)}.%`})`] : []),
    ...(subject ? [sql`e.subject = ${subject}`] : []),
    ...(subject_id ? [sql`e.subject_id = ${subject_id}`] : []),
    ...(token_id ? [sql`e.token_id = ${token_id}`] : []),
    ...(since ? [sql`e.created_at >= ${since}::timestamp`] : []),
    ...(until ? [sql`e.created_at < ${until}::timestamp`] : []),
    ...(before ? [sql`e.id < ${before}`] : []),
  ];
  return rows<AuditEvent>(sql`
    SELECT e.id, e.created_at, e.user_id, e.username, e.token_id, e.token_name, e.action, e.subject, e.subject_id, e.details
    FROM audit_events e WHERE ${and(conditions)} ORDER BY e.id DESC LIMIT ${numPerPage}`);
};
