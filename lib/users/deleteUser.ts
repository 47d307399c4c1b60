import { requireRow } from '@/lib/access/check';
import { userRules } from '@/lib/access/users';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { lockAdmins, requireAdminLeft } from './admins';

/** Everything by which somebody comes in as this user, and everything that is the user's alone. */
async function emptyAccount(tx: Transaction, user_id: number): Promise<void> {
  const where = { user_id };
  await tx.userCredential.deleteMany({ where });
  await tx.userAccount.deleteMany({ where });
  await tx.userSession.deleteMany({ where });
  await tx.token.deleteMany({ where: { created_by_id: user_id } });
  await tx.userRole.deleteMany({ where });
  await tx.userAcl.deleteMany({ where });
  await tx.groupUser.deleteMany({ where });
  await tx.streamUser.deleteMany({ where });
  await tx.listing.deleteMany({ where });
  await tx.candidateView.deleteMany({ where });
  await tx.scanVisit.deleteMany({ where });
  await tx.scanPresence.deleteMany({ where });
  await tx.scanAction.deleteMany({ where });
  await tx.sharedScanningProfile.deleteMany({ where: { author_id: user_id } });
  await tx.userNotification.deleteMany({ where });
  await tx.groupAdmissionRequest.deleteMany({ where });
  await tx.invitation.deleteMany({ where: { invited_by_id: user_id, used: false } });
}

/**
 * Deletes a user's account. The row stays as the author of what the user wrote, with username and names, and without all that
 * is personal; nobody can sign in as it, add it to a group or find it. The single-user group stays without members, so that
 * what was shared with nobody else is still there for system admins.
 */
export async function deleteUser(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await lockAdmins(tx);
    await requireRow(tx, viewer, 'users', userRules, 'delete', id, new BadRequest(`Invalid user id ${id}.`));
    const now = new Date();
    const { username } = await tx.user.update({
      where: { id },
      data: {
        deleted_at: now,
        sessions_valid_from: now,
        bio: null,
        contact_email: null,
        contact_phone: null,
        oauth_uid: null,
        preferences: json(null),
      },
      select: { username: true },
    });
    await emptyAccount(tx, id);
    await requireAdminLeft(tx);
    await audit(tx, viewer, { action: 'user.delete', subject: 'users', subject_id: id, details: { username } });
    await viewersChanged(tx);
    await publish(
      tx,
      { action: 'skyportal/FETCH_USERS', payload: {} },
      { action: 'skyportal/FETCH_USERS_MANAGEMENT', payload: {} },
      { action: 'skyportal/FETCH_GROUPS', payload: {} },
    );
  });
}
