import type { Transaction } from '@/lib/db/prisma';
import { portalLink } from '@/lib/mail/links';
import { queueMail } from '@/lib/mail/queueMail';
import { invitationToken, validUntil } from './link';

interface Sent {
  id: number;
  user_email: string;
  created_at: Date;
}

/** Where the link of an invitation leads, as in the reference. */
export const invitationLink = (invited: Sent): string => portalLink('/login/local/', { invite_token: invitationToken(invited) });

/** Writes to the invited person. */
export async function sendInvitation(tx: Transaction, inviter: string, invited: Sent, group_ids: readonly number[]): Promise<void> {
  const groups = await tx.group.findMany({ where: { id: { in: [...group_ids] } }, select: { name: true }, orderBy: { name: 'asc' } });
  const until = validUntil(invited.created_at).toISOString().slice(0, 16).replace('T', ' ');
  await queueMail(tx, {
    to: invited.user_email,
    subject: 'You are invited to SkyPortal',
    text: [
      `${inviter} invites you to SkyPortal, where collaborations of astronomers work through the changing sky.`,
      ...(groups.length ? [`You will be in: ${groups.map(({ name }) => name).join(', ')}.`] : []),
      `Open your account here, until ${until} UTC:`,
      invitationLink(invited),
      'The link is for you alone and works once. If you expected no invitation, do nothing.',
    ].join('\n\n'),
  });
}
