import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { portalLink } from '@/lib/mail/links';
import { tryMail } from '@/lib/notifications/tryMail';

interface Account {
  id: number;
  username: string;
  contact_email: string | null;
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
