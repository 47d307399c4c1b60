import { userSessionRules } from '@/lib/access/userSessions';
import { isOpen } from '@/lib/auth/sessions.sql';
import type { Viewer } from '@/lib/auth/viewer';
import { jsonTime, row, rows, sql } from '@/lib/db/sql';
import { streamJson } from '@/lib/streams/stream.sql';
import { gravatarUrl, userColumns, userRights } from '@/lib/users/user.sql';
import type { Profile, UserSession } from './schema';

export const selectProfile = (viewer: Viewer): Promise<Omit<Profile, 'is_anonymous'> | null> =>
  row(sql`
    SELECT ${userColumns(viewer, 'u')}, ${userRights('u')}, ${gravatarUrl('u')} AS gravatar_url, coalesce(u.preferences, '{}') AS preferences,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'acls', t.acls,
         'created_at', ${jsonTime('t', 'created_at')}) ORDER BY t.created_at, t.id), '[]')
       FROM tokens t WHERE t.created_by_id = u.id) AS tokens,
      (SELECT coalesce(jsonb_agg(${streamJson('s')} ORDER BY s.id), '[]')
       FROM stream_users su JOIN streams s ON s.id = su.stream_id WHERE su.user_id = u.id) AS streams,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', ar.id, 'user_id', ar.user_id, 'group_id', ar.group_id, 'status', ar.status,
         'created_at', ${jsonTime('ar', 'created_at')}, 'modified', ${jsonTime('ar', 'modified')}) ORDER BY ar.id), '[]')
       FROM group_admission_requests ar WHERE ar.user_id = u.id) AS "groupAdmissionRequests"
    FROM users u WHERE u.id = ${viewer.user_id}`);

export const selectHasPassword = (user_id: number): Promise<{ user_id: number } | null> =>
  row(sql`SELECT user_id FROM user_credentials WHERE user_id = ${user_id}`);

export const selectSessions = (viewer: Viewer): Promise<Omit<UserSession, 'current'>[]> =>
  rows(sql`
    SELECT s.id, s.user_agent, s.signed_in_at, s.last_seen_at FROM user_sessions s JOIN users u ON u.id = s.user_id
    WHERE ${userSessionRules.read(viewer, 's')} AND ${isOpen('s')}
      AND (u.sessions_valid_from IS NULL OR u.sessions_valid_from <= s.signed_in_at)
    ORDER BY s.last_seen_at DESC, s.id`);

export async function selectPreferences(viewer: Viewer): Promise<Record<string, unknown> | null> {
  const found = await row<{ preferences: Record<string, unknown> | null }>(sql`SELECT preferences FROM users WHERE id = ${viewer.user_id}`);
  return found?.preferences ?? null;
}
