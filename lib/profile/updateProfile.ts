import type { z } from 'zod';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { noteAddressChange, requireMayChangeAddress } from '@/lib/users/addressChange';
import { lockUser } from '@/lib/users/permissions';
import { renameUser } from '@/lib/users/renameUser';
import { mergePreferences } from './preferences';
import type { profileChange } from './schema';
import { sealSecrets } from './secretPreferences';

/** Events that tell the dashboard's widgets of new settings. */
const WIDGET_EVENTS = {
  newsFeed: 'skyportal/FETCH_NEWSFEED',
  topSources: 'skyportal/FETCH_TOP_SOURCES',
  topSavers: 'skyportal/FETCH_TOP_SAVERS',
  recentSources: 'skyportal/FETCH_RECENT_SOURCES',
  recentGcnEvents: 'skyportal/FETCH_RECENT_GCNEVENTS',
  sourceCounts: 'skyportal/FETCH_SOURCE_COUNTS',
} as const;

/**
 * Changes the viewer's own account; system admins may change anyone's. A change of the e-mail address is written to the old
 * one. Preferences are noted nowhere: they are the user's own.
 *
 * @throws Forbidden  for names and addresses while one acts as somebody else, and for the address with a token that may do less
 *                    than its user
 */
export async function updateProfile(
  viewer: Viewer,
  user_id: number,
  { username, preferences, ...change }: z.output<typeof profileChange>,
): Promise<void> {
  if (user_id !== viewer.user_id && !viewer.is_admin) throw new AccessDenied(viewer.username, 'update', `user ${user_id}`);
  if (viewer.acted_by && (username || change.contact_email !== undefined)) {
    throw new Forbidden('Names and addresses are not changed while one acts as somebody else.');
  }
  await transaction(async (tx) => {
    await lockUser(tx, user_id);
    const now = await tx.user.findUniqueOrThrow({ where: { id: user_id } });
    await requireMayChangeAddress(tx, viewer, now, change.contact_email);
    const bio = change.bio === undefined ? now.bio : change.bio;
    if ((change.is_bot ?? now.is_bot) && !bio) throw new BadRequest('bio: a bot must say what it does');
    if (username) await renameUser(tx, user_id, username);
    const merged = preferences && sealSecrets(mergePreferences(now.preferences, preferences));
    await tx.user.update({ where: { id: user_id }, data: { ...change, preferences: json(merged) } });
    await noteAddressChange(tx, viewer, now, change.contact_email);
    if (username || Object.keys(change).length > 0) {
      const details = { username: now.username, renamed: username, changed: Object.keys(change) };
      await audit(tx, viewer, { action: 'user.update', subject: 'users', subject_id: user_id, details });
      await publish(tx, { action: 'skyportal/FETCH_USERS', payload: {} });
    }
    if (username) await viewersChanged(tx);
    const widgets = Object.entries(WIDGET_EVENTS).filter(([key]) => preferences && key in preferences);
    await publish(
      tx,
      { action: 'skyportal/FETCH_USER_PROFILE', payload: {}, user_id },
      ...widgets.map(([, action]) => ({ action, payload: {}, user_id }) as const),
    );
  });
}
