import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { lockUser } from '@/lib/users/permissions';
import { renameUser } from '@/lib/users/renameUser';
import { mergePreferences } from './preferences';
import type { profileChange } from './schema';

/** Changes the viewer's own account; system admins may change anyone's. */
export async function updateProfile(
  viewer: Viewer,
  user_id: number,
  { username, preferences, ...change }: z.output<typeof profileChange>,
): Promise<void> {
  if (user_id !== viewer.user_id && !viewer.is_admin) throw new AccessDenied(viewer.username, 'update', `user ${user_id}`);
  await transaction(async (tx) => {
    await lockUser(tx, user_id);
    const now = await tx.user.findUniqueOrThrow({ where: { id: user_id } });
    const bio = change.bio === undefined ? now.bio : change.bio;
    if ((change.is_bot ?? now.is_bot) && !bio) throw new BadRequest('bio: a bot must say what it does');
    if (username) await renameUser(tx, user_id, username);
    const merged = preferences && mergePreferences(now.preferences, preferences);
    await tx.user.update({ where: { id: user_id }, data: { ...change, preferences: json(merged) } });
    if (username) await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/FETCH_USER_PROFILE', payload: {}, user_id });
  });
}
