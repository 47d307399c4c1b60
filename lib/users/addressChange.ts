import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { Forbidden } from '@/lib/http/errors';
import { portalLink } from '@/lib/mail/links';
import { tryMail } from '@/lib/notifications/tryMail';
import { userPermissions } from './permissions';

interface Account {
  id: number;
  username: string;
  contact_email: string | null;
}

/**
 * Who has the address can come in by way of a provider that vouches for it. So a token that may do less than its user does not
 * change the user's address.
 *
 * @throws Forbidden
 */
export async function requireMayChangeAddress(tx: Transaction, viewer: Viewer, { id, contact_email }: Account, next: string | null | undefined): Promise<void> {
  if (next === undefined || next === contact_email || viewer.token_id === null || id !== viewer.user_id) return;
  if ((await userPermissions(tx, id)).size > viewer.permissions.size) {
    throw new Forbidden('contact_email: a token that may do less than its user does not change the address');
  }
}

/** Whoever can change an address can be written to in the owner's place, so the old address hears of it. */
export async function noteAddressChange(tx: Transaction, viewer: Viewer, { id, username, contact_email }: Account, next: string | null | undefined): Promise<void> {
  if (next === undefined || next === contact_email) return;
  await audit(tx, viewer, { action: 'user_email.update', subject: 'users', subject_id: id, details: { username, from: contact_email, to: next } });
  if (!contact_email) return;
  await tryMail(tx, {
    to: contact_email,
    subject: 'SkyPortal: your e-mail address was changed',
    text: [
      `The e-mail address of your account ${username} at ${portalLink('/')} was ${next ? `changed to ${next}` : 'removed'}.`,
      viewer.username === username ? 'If this was not you, tell an administrator of the portal at once.' : `It was changed by ${viewer.username}.`,
    ].join('\n\n'),
  });
}
