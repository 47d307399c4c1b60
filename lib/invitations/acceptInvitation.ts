import { audit } from '@/lib/audit/audit';
import { hashPassword } from '@/lib/auth/passwords';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { notify } from '@/lib/notifications/notify';
import { createUser, type CreatedUser, type NewUser } from '@/lib/users/createUser';
import { checkInvitations, withNeededStreams } from './checkInvitations';
import { inviterNow } from './inviter';
import { invitationIdOf } from './link';
import { findInvitation, type Found, type Refusal } from './offer';
import { lockInvitation } from './queries';
import type { Acceptance } from './schema';
import { countFailure, requireNotThrottled } from '@/lib/auth/linkThrottle';

export const REFUSALS: Readonly<Record<Refusal, string>> = {
  unknown: 'token: this is no invitation of the portal',
  used: 'token: the invitation was accepted already',
  expired: 'token: the invitation is too old; ask for another one',
};

/** @throws BadRequest  when who invited may not give any more what the invitation gives */
async function requireStillGiven(tx: Transaction, found: Found): Promise<void> {
  const withdrawn = new BadRequest('token: who invited you may not do so any more; ask for another invitation');
  const inviter = await inviterNow(tx, found.invited_by_id);
  if (!inviter || !(inviter.is_admin || inviter.permissions.has('Manage users'))) throw withdrawn;
  const { groups } = found;
  const groupIDs = groups.map(({ group_id }) => group_id);
  const streamIDs = await withNeededStreams(tx, groupIDs, found.streams.map(({ stream_id }) => stream_id));
  try {
    await checkInvitations(tx, inviter, [
      {
        userEmail: found.user_email,
        role: found.role_id,
        groupIDs,
        streamIDs,
        groupAdmin: groups.map(({ admin }) => admin),
        canSave: groups.map(({ can_save }) => can_save),
        canSharePhotometry: groups.map(({ can_share_photometry }) => can_share_photometry),
      },
    ]);
  } catch (error) {
    throw error instanceof BadRequest ? withdrawn : error;
  }
}

/**
 * Makes the account that an invitation is for, once.
 *
 * @param account who the person is; what they get comes from the invitation
 * @throws BadRequest  for a token that opens nothing, and for a username that is taken
 */
export async function redeemInvitation(
  tx: Transaction,
  token: string,
  account: Pick<NewUser, 'username' | 'first_name' | 'last_name'>,
): Promise<CreatedUser> {
  await lockInvitation(tx, invitationIdOf(token) ?? 0);
  const found = await findInvitation(tx, token);
  if (typeof found === 'string') throw new BadRequest(REFUSALS[found]);
  await requireStillGiven(tx, found);
  const created = await createUser(tx, {
    ...account,
    contact_email: found.user_email,
    expiration_date: found.user_expiration_date,
    roles: [found.role_id],
    groups: found.groups.map(({ group_id, admin, can_save, can_share_photometry }) => ({ group_id, admin, can_save, can_share_photometry })),
    stream_ids: found.streams.map(({ stream_id }) => stream_id),
  });
  await tx.invitation.update({ where: { id: found.id }, data: { used: true, used_by_id: created.id } });
  const actor = { user_id: created.id, username: created.username, token_id: null, token_name: null };
  const details = { username: created.username, invited_by: found.invited_by.username, user_email: found.user_email };
  await audit(
    tx,
    actor,
    { action: 'invitation.accept', subject: 'invitations', subject_id: found.id, details },
    { action: 'user.create', subject: 'users', subject_id: created.id, details },
  );
  await notify(tx, [found.invited_by_id], {
    text: `*${created.username}* has accepted your invitation`,
    notification_type: 'invitation',
    url: `/user/${created.id}`,
  });
  await publish(tx, { action: 'skyportal/FETCH_INVITATIONS', payload: {}, user_id: found.invited_by_id });
  return created;
}

/**
 * Accepts an invitation with an account of the portal's own: its username and password.
 *
 * @param address of whoever asks: after too many tokens that open nothing it is refused for a while
 * @throws TooManyRequests
 */
export async function acceptInvitation({ token, password, ...account }: Acceptance, address: string): Promise<{ id: number; username: string }> {
  if (!config.auth.local_accounts) throw new BadRequest('This portal keeps no passwords; sign in by way of a provider.');
  await requireNotThrottled(address);
  const password_hash = await hashPassword(password, account.username);
  try {
    return await transaction(async (tx) => {
      const { id, username } = await redeemInvitation(tx, token, account);
      await tx.userCredential.create({ data: { user_id: id, password_hash } });
      return { id, username };
    });
  } catch (error) {
    if (error instanceof BadRequest && error.message.startsWith('token:')) await countFailure(address);
    throw error;
  }
}
