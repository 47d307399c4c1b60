import { admissionRequestRules } from '@/lib/access/admissions';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql, type Sql } from '@/lib/db/sql';
import { userJson } from '@/lib/users/user.sql';
import type { AdmissionRequest } from './schema';

const select = (viewer: Viewer, condition: Sql): Sql => sql`
  SELECT ar.id, ar.user_id, ar.group_id, ar.status, ar.created_at, ar.modified, ${userJson(viewer, 'u')} AS user
  FROM group_admission_requests ar JOIN users u ON u.id = ar.user_id
  WHERE ${condition} AND ${admissionRequestRules.read(viewer, 'ar')} ORDER BY ar.id`;

export const selectAdmissionRequests = (viewer: Viewer, group_id?: number): Promise<AdmissionRequest[]> =>
  rows<AdmissionRequest>(select(viewer, group_id === undefined ? sql`true` : sql`ar.group_id = ${group_id}`));

export const selectAdmissionRequest = (viewer: Viewer, id: number): Promise<AdmissionRequest | null> =>
  row<AdmissionRequest>(select(viewer, sql`ar.id = ${id}`));
