/** An invitation as its link shows it. */
import { prisma, type Transaction } from '@/lib/db/prisma';
import { invitationIdOf, isTokenOf, validUntil } from './link';

export type Refusal = 'unknown' | 'used' | 'expired';

const include = {
  invited_by: { select: { username: true, first_name: true, last_name: true } },
  groups: { orderBy: { position: 'asc' }, include: { group: { select: { name: true } } } },
  streams: { select: { stream_id: true } },
} as const;

const find = (on: Pick<Transaction, 'invitation'>, id: number) => on.invitation.findUnique({ where: { id }, include });
export type Found = NonNullable<Awaited<ReturnType<typeof find>>>;

/** The invitation whose link has this token, or why it opens nothing. That one was used or is too old hears only who has its link. */
export async function findInvitation(on: Pick<Transaction, 'invitation'>, token: string): Promise<Found | Refusal> {
  const found = await find(on, invitationIdOf(token) ?? 0);
  if (!isTokenOf(token, found) || !found) return 'unknown';
  if (found.used) return 'used';
  const closed = found.user_expiration_date !== null && found.user_expiration_date < new Date();
  return validUntil(found.created_at) < new Date() || closed ? 'expired' : found;
}

export interface Offer {
  user_email: string;
  inviter: string;
  role_id: string;
  groups: { name: string; admin: boolean }[];
  valid_until: string;
  expiration_date: string | null;
}

/** What the page of an invitation says. */
export async function readOffer(token: string): Promise<Offer | Refusal> {
  const found = await findInvitation(prisma(), token);
  if (typeof found === 'string') return found;
  const { username, first_name, last_name } = found.invited_by;
  return {
    user_email: found.user_email,
    inviter: [first_name, last_name].filter(Boolean).join(' ') || username,
    role_id: found.role_id,
    groups: found.groups.map(({ group, admin }) => ({ name: group.name, admin })),
    valid_until: validUntil(found.created_at).toISOString(),
    expiration_date: found.user_expiration_date?.toISOString() ?? null,
  };
}
